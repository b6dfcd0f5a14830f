"""Do goods go where hardly any go any more? What the register says still went there, beside what goes now."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from app.checks.fact import LARGEST, Fact, Facts, Kind, Scope, Unit, known, total
from app.checks.gathering.route.destination import Goods, bound_for, controlled_elements
from app.checks.schedules import Schedules
from app.checks.schedules.route import StoppedLane
from app.domain.evidence import Evidence
from app.domain.knowledge import TradeFlow

_C = Scope.CONSIGNMENT
_YEAR = 12

FACTS = (
    Fact("stopped_lanes", Kind.STRINGS, _C, Unit.NONE, "近乎停止的流向", "lanes on which hardly anything goes"),
    Fact("stopped_mass_g", Kind.INT, _C, Unit.GRAM, "本票在该流向的净重", "mass of this consignment on that lane"),
    Fact(
        "stopped_flow_g", Kind.INT, _C, Unit.GRAM, "该流向前十二个月出口量", "exports there in the twelve months before"
    ),
)


def of_consignment(evidence: Evidence, goods: Goods, schedules: Schedules) -> Facts:
    """Return the stopped lanes the goods go by, and of the one that stands out most the two masses."""
    rows, bound = schedules.of(StoppedLane), bound_for(evidence.consignment)
    listed = list(controlled_elements(goods))
    if rows is None or bound is None or any(elements is None for _, elements in listed):
        return {}
    on = evidence.on
    present = {element for _, elements in listed for element in elements or ()}
    lanes = [row for row in rows if row.element in present and row.country in bound and row.holds(on)]
    flows = evidence.knowledge.flows if evidence.knowledge else None
    weighed = [
        (total(item.net_mass_g for item, elements in listed if row.element in (elements or ())), went(flows, row, on))
        for row in lanes
    ]
    mass, flow = max(weighed, key=_excess, default=(None, None))
    return known(
        {
            "stopped_lanes": tuple(f"{row.element} → {row.country} ({row.since.isoformat()})" for row in lanes),
            "stopped_mass_g": mass,
            "stopped_flow_g": flow,
        }
    )


def went(flows: Iterable[TradeFlow] | None, lane: StoppedLane, on: date) -> int | None:
    """Return what went by a lane in the twelve calendar months before that of `on`; None without the table."""
    if flows is None:
        return None
    return sum(
        flow.mass_g
        for flow in flows
        if (flow.element, flow.destination_country) == (lane.element, lane.country)
        and 1 <= _months(on) - _months(flow.month) <= _YEAR
    )


def _months(day: date) -> int:
    return day.year * _YEAR + day.month


def _excess(weighed: tuple[int | None, int | None]) -> int:
    mass, flow = weighed
    return (LARGEST if mass is None else mass) - (flow or 0)
