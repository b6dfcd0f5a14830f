"""What does the declaration say of one item?"""

from __future__ import annotations

from app.checks.fact import Fact, Facts, Kind, Scope, Unit, known, total
from app.domain.consignment import Item
from app.domain.evidence import Evidence
from app.domain.knowledge import PermitKind

_I = Scope.ITEM

FACTS = (
    Fact("commodity_code", Kind.STRING, _I, Unit.COMMODITY, "申报商品编码", "commodity code declared"),
    Fact("item_net_mass_g", Kind.INT, _I, Unit.GRAM, "申报净重", "net mass of the item"),
    Fact("item_licences", Kind.INT, _I, Unit.LICENCE, "申报的许可证数", "licences the item names"),
    Fact("item_licence_nos", Kind.STRINGS, _I, Unit.LICENCE_NO, "申报的许可证号", "numbers of the item's licences"),
    Fact(
        "item_licences_mass_g",
        Kind.INT,
        _I,
        Unit.GRAM,
        "各类许可证使用量合计",
        "mass the item draws on licences of each kind",
    ),
    Fact("item_batches", Kind.INT, _I, Unit.BATCH, "申报的批次数", "batches the item names"),
    Fact("item_batches_mass_g", Kind.INT, _I, Unit.GRAM, "各批次净重合计", "mass of the item's batches"),
)


def gather_item(evidence: Evidence, item: Item) -> Facts:
    """Return the facts of the item itself."""
    return known(
        {
            "commodity_code": item.commodity_code,
            "item_net_mass_g": item.net_mass_g,
            "item_licences": len(item.licences),
            "item_licence_nos": tuple(sorted(use.licence_no for use in item.licences)),
            "item_licences_mass_g": _drawn(evidence, item),
            "item_batches": len(item.batches),
            "item_batches_mass_g": total(batch.net_mass_g for batch in item.batches),
        }
    )


def _drawn(evidence: Evidence, item: Item) -> int | None:
    """Return the grams drawn on the licences of each kind; where the kinds differ, the sum furthest from the net mass.

    None where two licences are named and the register does not tell their kinds.
    """
    terms = evidence.knowledge.terms if evidence.knowledge else None
    if terms is None and len(item.licences) > 1:
        return None
    kinds = {one.licence_no: one.permit for one in terms or ()}
    masses: dict[PermitKind | None, list[int]] = {}
    for use in item.licences:
        masses.setdefault(kinds.get(use.licence_no), []).append(use.net_mass_g)
    sums = [total(listed) for listed in masses.values()]
    known_sums = [one for one in sums if one is not None]
    if not known_sums or len(known_sums) < len(sums):
        return None
    return max(known_sums, key=lambda one: abs(one - item.net_mass_g))
