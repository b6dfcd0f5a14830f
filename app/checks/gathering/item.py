"""What does the declaration say of one item?"""

from __future__ import annotations

from app.checks.fact import Fact, Facts, Kind, Scope, Unit, known, total
from app.domain.consignment import Item

_I = Scope.ITEM

FACTS = (
    Fact("commodity_code", Kind.STRING, _I, Unit.COMMODITY, "申报商品编码", "commodity code declared"),
    Fact("item_net_mass_g", Kind.INT, _I, Unit.GRAM, "申报净重", "net mass of the item"),
    Fact("item_licences", Kind.INT, _I, Unit.LICENCE, "申报的许可证数", "licences the item names"),
    Fact("item_licence_nos", Kind.STRINGS, _I, Unit.LICENCE_NO, "申报的许可证号", "numbers of the item's licences"),
    Fact("item_licences_mass_g", Kind.INT, _I, Unit.GRAM, "各许可证使用量合计", "mass the item draws on licences"),
    Fact("item_batches", Kind.INT, _I, Unit.BATCH, "申报的批次数", "batches the item names"),
    Fact("item_batches_mass_g", Kind.INT, _I, Unit.GRAM, "各批次净重合计", "mass of the item's batches"),
)


def gather_item(item: Item) -> Facts:
    """Return the facts of the item itself."""
    return known(
        {
            "commodity_code": item.commodity_code,
            "item_net_mass_g": item.net_mass_g,
            "item_licences": len(item.licences),
            "item_licence_nos": tuple(sorted(use.licence_no for use in item.licences)),
            "item_licences_mass_g": total(use.net_mass_g for use in item.licences),
            "item_batches": len(item.batches),
            "item_batches_mass_g": total(batch.net_mass_g for batch in item.batches),
        }
    )
