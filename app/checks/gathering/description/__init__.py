"""Are the goods described as what they are?"""

from __future__ import annotations

from app.checks.fact import Fact, Facts, Kind, Scope, Unit
from app.checks.gathering.description.bands import gather_bands
from app.checks.gathering.description.names import gather_names
from app.checks.gathering.description.neighbours import gather_component, gather_neighbours
from app.checks.gathering.description.symbols import gather_symbols
from app.checks.schedules import Schedules
from app.domain.consignment import Item
from app.domain.evidence import Evidence

_I = Scope.ITEM

FACTS = (
    Fact("neighbour", Kind.BOOL, _I, Unit.NONE, "编码易被冒用", "under a code that controlled goods hide under"),
    Fact("neighbour_sets", Kind.STRINGS, _I, Unit.NONE, "易混淆组", "confusion sets of the code"),
    Fact("neighbour_elements", Kind.STRINGS, _I, Unit.ELEMENT, "易被冒名的元素", "elements hidden there"),
    Fact("neighbour_signs", Kind.STRINGS, _I, Unit.NONE, "伪报迹象", "second signs of them"),
    Fact("neighbour_unmeasured", Kind.STRINGS, _I, Unit.ELEMENT, "其中未测的元素", "of these, not measured"),
    Fact("component", Kind.BOOL, _I, Unit.NONE, "按器件或设备申报", "declared as a component or device"),
    Fact("component_metals", Kind.STRINGS, _I, Unit.ELEMENT, "单价与件重所似的金属", "metals that it looks like"),
    Fact("price_banded", Kind.BOOL, _I, Unit.NONE, "有参考价格区间", "there is a price band"),
    Fact("price_cents_per_kg", Kind.INT, _I, Unit.CENT_PER_KG, "每千克单价", "price per kilogram"),
    Fact("price_low_cents_per_kg", Kind.INT, _I, Unit.CENT_PER_KG, "参考单价下限", "lowest usual price"),
    Fact("price_high_cents_per_kg", Kind.INT, _I, Unit.CENT_PER_KG, "参考单价上限", "highest usual price"),
    Fact("currency", Kind.STRING, _I, Unit.CURRENCY, "币制", "currency"),
    Fact("package_banded", Kind.BOOL, _I, Unit.NONE, "有参考件重区间", "there is a band of package masses"),
    Fact("package_net_g", Kind.INT, _I, Unit.GRAM, "平均每件净重", "net mass of a package"),
    Fact("package_low_g", Kind.INT, _I, Unit.GRAM, "参考件重下限", "lightest usual package"),
    Fact("package_high_g", Kind.INT, _I, Unit.GRAM, "参考件重上限", "heaviest usual package"),
    Fact("name_declared", Kind.STRING, _I, Unit.NONE, "申报品名", "name declared"),
    Fact("name_recorded", Kind.BOOL, _I, Unit.NONE, "已登记包装上的品名", "the name on the packages was recorded"),
    Fact("name_found", Kind.STRING, _I, Unit.NONE, "包装上的品名", "name on the packages"),
    Fact("name_agrees", Kind.BOOL, _I, Unit.NONE, "包装品名与申报相符", "that name agrees with the declared one"),
    Fact("names_foreign", Kind.STRINGS, _I, Unit.NONE, "属于其他商品的品名用词", "words that name other goods"),
    Fact("symbols_unknown", Kind.STRINGS, _I, Unit.NONE, "不存在的元素符号", "symbols that no element has"),
    Fact("symbols_implausible", Kind.STRINGS, _I, Unit.NONE, "不应出现的元素符号", "symbols in no lawful trade"),
    Fact("symbols_mismatched", Kind.STRINGS, _I, Unit.NONE, "与中文名不符的元素符号", "symbols beside another name"),
)


def of_item(evidence: Evidence, item: Item, schedules: Schedules) -> Facts:
    """Return how the item is described, and what does not fit the description."""
    return {
        **gather_neighbours(evidence, item, schedules),
        **gather_component(evidence, item, schedules),
        **gather_bands(item, schedules),
        **gather_names(evidence, item, schedules),
        **gather_symbols(evidence, item, schedules),
    }
