"""Does an exporter hurry before a control begins, or begins again?"""

from __future__ import annotations

from datetime import date, timedelta

from app.checks.fact import Fact, Facts, Kind, Scope, Unit, known
from app.checks.gathering.pattern.goods import Values, mass_here, trader, worst
from app.checks.gathering.pattern.lots import grams
from app.checks.schedules import Schedules
from app.checks.schedules.pattern import RushWatch
from app.domain.consignment import Item
from app.domain.evidence import Evidence
from app.domain.party import PartyRole

_I = Scope.ITEM

FACTS = (
    Fact("rush_watched", Kind.BOOL, _I, Unit.NONE, "临近管制生效", "a control on the goods is about to begin"),
    Fact("rush_announcement", Kind.STRING, _I, Unit.NAME, "即将生效的公告", "the control that is about to begin"),
    Fact("rush_effective", Kind.STRING, _I, Unit.DATE, "管制生效日期", "day the control begins"),
    Fact("rush_days", Kind.INT, _I, Unit.DAY, "抢运监测天数", "days looked at"),
    Fact("rush_g", Kind.INT, _I, Unit.GRAM, "期内出口量（含本票）", "exports in these days, this one included"),
    Fact("rush_before_g", Kind.INT, _I, Unit.GRAM, "此前同等天数出口量", "exports in as many days before"),
    Fact("rush_limit_g", Kind.INT, _I, Unit.GRAM, "抢运界限", "bound beyond which it is a rush"),
)


def of_item(evidence: Evidence, item: Item, elements: tuple[str, ...] | None, schedules: Schedules) -> Facts:
    """Return what this exporter sent since the control was near, and before, for the control with the greatest rise."""
    watches, country = schedules.of(RushWatch), evidence.consignment.destination_country
    if watches is None or elements is None or not country:
        return {}
    on = evidence.on
    near = [
        (element, watch)
        for watch in watches
        for element in watch.elements
        if element in elements and (not watch.countries or country in watch.countries)
        if _start(watch) <= on < watch.effective
    ]
    found = worst((_sent(evidence, item, element, watch, on) for element, watch in near), by=_excess)
    return known({"rush_watched": bool(near), **found})


def _start(watch: RushWatch) -> date:
    return max(watch.known_on, watch.effective - timedelta(days=watch.days))


def _sent(evidence: Evidence, item: Item, element: str, watch: RushWatch, on: date) -> Values | None:
    past, here = evidence.knowledge.lots if evidence.knowledge else None, mass_here(evidence, item)
    if past is None or here is None:
        return None
    start = _start(watch)
    span = on - start + timedelta(days=1)
    mine = [
        lot
        for lot in past
        if lot.element == element
        and lot.exporter_id == trader(evidence, PartyRole.EXPORTER)
        and lot.declaration_no != evidence.consignment.declaration_no
        and (not watch.countries or lot.destination_country in watch.countries)
    ]
    before = grams(lot for lot in mine if start - span <= lot.exported_on < start)
    return {
        "rush_announcement": watch.announcement,
        "rush_effective": watch.effective.isoformat(),
        "rush_days": span.days,
        "rush_g": here + grams(lot for lot in mine if start <= lot.exported_on <= on),
        "rush_before_g": before,
        "rush_limit_g": max(watch.floor_g, before * watch.factor_permille // 1000),
    }


def _excess(values: Values) -> int:
    sent, limit = values["rush_g"], values["rush_limit_g"]
    return sent * 1000 // max(1, limit) if isinstance(sent, int) and isinstance(limit, int) else 0
