"""Do the goods contain what they are said to contain?"""

from __future__ import annotations

from app.checks.fact import Fact, Facts, Kind, Scope, Unit
from app.checks.gathering.content.assay import gather_assay
from app.checks.gathering.content.purity import gather_purity
from app.checks.gathering.content.share import gather_share
from app.checks.schedules import Schedules
from app.domain.consignment import Item
from app.domain.evidence import Evidence

_I = Scope.ITEM

FACTS = (
    Fact("assays", Kind.INT, _I, Unit.READING, "成分检测次数", "measurements of composition"),
    Fact("assay_differing", Kind.STRINGS, _I, Unit.NONE, "与申报不符的元素含量", "contents that differ from declared"),
    Fact("assay_undeclared", Kind.STRINGS, _I, Unit.NONE, "未申报的受关注元素含量", "contents nobody declared"),
    Fact("assay_open", Kind.STRINGS, _I, Unit.ELEMENT, "已申报而未测的元素", "declared elements not measured"),
    Fact("assay_asked", Kind.BOOL, _I, Unit.NONE, "须检测成分", "the composition must be measured"),
    Fact("assay_missing", Kind.STRINGS, _I, Unit.ELEMENT, "须测而未测的元素", "elements that had to be measured"),
    Fact("assay_packages", Kind.INT, _I, Unit.PACKAGE, "已检测件数", "packages measured"),
    Fact("assay_packages_asked", Kind.INT, _I, Unit.PACKAGE, "须检测件数", "packages that must be measured"),
    Fact("purity_compared", Kind.BOOL, _I, Unit.NONE, "含量须与管制阈值比对", "measured near a control threshold"),
    Fact("purity_element", Kind.STRING, _I, Unit.ELEMENT, "阈值所指元素", "element of the threshold"),
    Fact("purity_found_ppm", Kind.INT, _I, Unit.PPM, "实测含量", "content found"),
    Fact("purity_allowed_ppm", Kind.INT, _I, Unit.PPM, "测量不确定度", "uncertainty of the content found"),
    Fact("purity_threshold_ppm", Kind.INT, _I, Unit.PPM, "管制阈值", "threshold of the control list"),
    Fact(
        "value_rule_concerns", Kind.BOOL, _I, Unit.NONE, "涉及按价值比例管制", "the rule on share by value concerns it"
    ),
    Fact("value_ratio_ppm", Kind.INT, _I, Unit.VALUE_PPM, "受控成分价值占比", "share of controlled content by value"),
    Fact(
        "value_ratio_most_ppm",
        Kind.INT,
        _I,
        Unit.VALUE_PPM,
        "计入存疑零件的价值占比",
        "that share with the doubtful parts",
    ),
    Fact("value_parts_counted", Kind.STRINGS, _I, Unit.NONE, "计入的零件", "parts that count"),
    Fact("value_parts_doubtful", Kind.STRINGS, _I, Unit.NONE, "存疑的零件", "doubtful parts"),
    Fact(
        "parts_apart_ppm", Kind.INT, _I, Unit.VALUE_PPM, "零件价值合计与货值之差", "parts and value of the good, apart"
    ),
)


def of_item(evidence: Evidence, item: Item, schedules: Schedules) -> Facts:
    """Return what was measured of the item, and what its parts list comes to, beside what is declared."""
    return {
        **gather_assay(evidence, item, schedules),
        **gather_purity(evidence, item, schedules),
        **gather_share(item, schedules),
    }
