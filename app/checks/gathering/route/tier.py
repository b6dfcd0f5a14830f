"""What does the tier of the country ask for: which papers, a chain of custody, a red lane?

Only of controlled goods, and of goods of which that is not known. Of several countries the highest tier counts.
"""

from __future__ import annotations

from app.checks.fact import Fact, Facts, Kind, Scope, Unit, known
from app.checks.gathering.route.destination import Goods, bound_for, controlled_elements
from app.checks.schedules import Schedules
from app.checks.schedules.route import CountryTier
from app.domain.evidence import Evidence

_C = Scope.CONSIGNMENT

FACTS = (
    Fact("country_tier", Kind.INT, _C, Unit.NONE, "国别转运风险等级", "tier of the country (0: none)"),
    Fact("tier_countries", Kind.STRINGS, _C, Unit.COUNTRY, "列入等级的国家", "countries that have a tier"),
    Fact(
        "tier_papers_missing",
        Kind.STRINGS,
        _C,
        Unit.CODED,
        "该等级要求而缺少的单证",
        "papers the tier asks for, missing",
    ),
    Fact("chain_required", Kind.BOOL, _C, Unit.NONE, "须随附监管链", "a chain of custody must come with the goods"),
    Fact("lane_forced", Kind.BOOL, _C, Unit.NONE, "按国别必入红色通道", "the tier forces a red lane"),
)


def of_consignment(evidence: Evidence, goods: Goods, schedules: Schedules) -> Facts:
    """Return what the tiers ask for; absent without items or without a destination."""
    rows, bound = schedules.of(CountryTier), bound_for(evidence.consignment)
    if rows is None or bound is None or not goods:
        return {}
    on = evidence.on
    concerned = bool(list(controlled_elements(goods)))
    tiers = [row for row in rows if concerned and row.country in bound and row.holds(on)]
    there = {document.kind for document in evidence.consignment.documents}
    return known(
        {
            "country_tier": max((row.tier for row in tiers), default=0),
            "tier_countries": tuple(sorted({row.country for row in tiers})),
            "tier_papers_missing": tuple(sorted({kind.value for row in tiers for kind in row.papers} - there)),
            "chain_required": any(row.chain for row in tiers),
            "lane_forced": any(row.forced for row in tiers),
        }
    )
