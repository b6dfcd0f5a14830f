"""How much of an element went where, month by month, beside what was usual and what can be processed there?

Baseline, bound, capacity and stopped lanes are reckoned by the functions that judge consignments: what a supervisor
sees is what a surge was held against.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from app.checks.gathering.pattern.months import Figures, Month, figures_in, month_of
from app.checks.gathering.pattern.surge import capacity_g, compared, tested_by, usual_and_bound
from app.checks.gathering.route.stopped import went
from app.checks.schedules import Schedules
from app.checks.schedules.pattern import SurgeTest
from app.checks.schedules.route import StoppedLane
from app.domain.knowledge import Capacity, TradeFlow
from app.domain.trade import FlowPicture, LaneFlow, MonthFlow, StoppedFlow

_YEAR = 12


@dataclass(frozen=True)
class FlowTables:
    """What the register says of one element: flows, and capacities (None: no such table)."""

    element: str
    flows: tuple[TradeFlow, ...]
    capacities: tuple[Capacity, ...] | None


def draw_flows(tables: FlowTables, country: str | None, *, on: date, schedules: Schedules) -> FlowPicture:
    """Return the picture of one element on a civil date, to `country` or everywhere."""
    element = tables.element
    figures = figures_in(tables.flows, [element], before=month_of(on))[element]
    test = tested_by(element, schedules.of(SurgeTest) or ())
    last = figures.latest
    window, history = compared(figures, last, test) if test and last is not None else ((), ())
    usual, bound = _usual(figures, country, history, test)
    return FlowPicture(
        element=element,
        country=country,
        months=tuple(_by_month(figures, country, before=month_of(on))),
        usual_g=usual,
        bound_g=bound,
        capacity_g=_a_month(capacity_g(tables.capacities, country, element, on=on) if country else None),
        baseline=len(history),
        window=tuple(_first_day(month) for month in window),
        lanes=_lanes(tables, figures, window, history, test=test, on=on, schedules=schedules),
        stopped=_stopped(tables, figures, on=on, schedules=schedules),
        sources=tuple(sorted({flow.source for flow in tables.flows})),
    )


def countries_of(flows: Iterable[TradeFlow]) -> tuple[str, ...]:
    """Return where an element goes, in alphabetical order."""
    return tuple(sorted({flow.destination_country for flow in flows}))


def _by_month(figures: Figures, country: str | None, *, before: Month) -> Iterable[MonthFlow]:
    """Yield every month from the first published one to the last that is over; a gap where nothing is published."""
    for month in range(min(figures.by_month, default=before), before):
        published = figures.by_month.get(month)
        mass = None if published is None else _mass(figures, country, month)
        yield MonthFlow(_first_day(month), mass)


def _usual(
    figures: Figures, country: str | None, history: Sequence[Month], test: SurgeTest | None
) -> tuple[int | None, int | None]:
    """Return what is usual in a month and the bound; unknown where too few months are published to say."""
    if test is None or len(history) < test.least_months:
        return None, None
    return usual_and_bound([_mass(figures, country, month) for month in history], test)


def _mass(figures: Figures, country: str | None, month: Month) -> int:
    return figures.to(country, [month])[0] if country else sum(figures.by_month[month].values())


def _lanes(
    tables: FlowTables,
    figures: Figures,
    window: Sequence[Month],
    history: Sequence[Month],
    *,
    test: SurgeTest | None,
    on: date,
    schedules: Schedules,
) -> tuple[LaneFlow, ...]:
    if test is None or len(window) < test.window_months:
        return ()
    stopped = {lane.country: lane.since for lane in _standing(tables.element, on, schedules)}
    lanes = []
    for country in countries_of(tables.flows):
        usual, bound = _usual(figures, country, history, test)
        able = _a_month(capacity_g(tables.capacities, country, tables.element, on=on))
        lanes.append(
            LaneFlow(
                country=country,
                mass_g=sum(figures.to(country, window)),
                usual_g=_times(usual, len(window)),
                bound_g=_times(bound, len(window)),
                capacity_g=_times(able, len(window)),
                stopped_since=stopped.get(country),
            )
        )
    return tuple(sorted(lanes, key=lambda lane: (-lane.mass_g, lane.country)))


def _stopped(tables: FlowTables, figures: Figures, *, on: date, schedules: Schedules) -> tuple[StoppedFlow, ...] | None:
    """Return the stopped lanes of the element; None where policy has no list of them."""
    if schedules.of(StoppedLane) is None:
        return None
    is_published = bool(figures.published(month_of(on) - _YEAR, month_of(on) - 1))
    return tuple(
        StoppedFlow(lane.country, lane.since, went(tables.flows, lane, on) if is_published else None, lane.certainty)
        for lane in _standing(tables.element, on, schedules)
    )


def _standing(element: str, on: date, schedules: Schedules) -> list[StoppedLane]:
    return [lane for lane in schedules.of(StoppedLane) or () if lane.element == element and lane.holds(on)]


def _a_month(year_g: int | None) -> int | None:
    return None if year_g is None else year_g // _YEAR


def _times(mass_g: int | None, months: int) -> int | None:
    return None if mass_g is None else mass_g * months


def _first_day(month: Month) -> date:
    return date(month // _YEAR, month % _YEAR + 1, 1)
