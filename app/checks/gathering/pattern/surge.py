"""Are exports to the destination out of line with what went there before, and with what it can process?

A lawful surge looks the same from here: the figures are gathered, and nothing is concluded.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from app.checks.fact import Fact, Facts, Kind, Scope, Unit, known
from app.checks.gathering.pattern.goods import Values, worst
from app.checks.gathering.pattern.months import Figures, Month, median, month_of, spread
from app.checks.schedules import Schedules
from app.checks.schedules.pattern import SurgeTest
from app.domain.evidence import Evidence
from app.domain.knowledge import Capacity

_I = Scope.ITEM
_YEAR = 12

FACTS = (
    Fact("destination_stated", Kind.BOOL, _I, Unit.NONE, "已申报最终目的国（地区）", "a final destination is declared"),
    Fact("surge_watched", Kind.BOOL, _I, Unit.NONE, "属流量监测货物", "trade in its elements is watched"),
    Fact("surge_element", Kind.STRING, _I, Unit.ELEMENT, "流量监测元素", "element whose trade is shown"),
    Fact("surge_months", Kind.INT, _I, Unit.MONTH, "基准月数", "months in the baseline"),
    Fact("surge_months_needed", Kind.INT, _I, Unit.MONTH, "基准所需月数", "months a baseline needs"),
    Fact("surge_lag_months", Kind.INT, _I, Unit.MONTH, "统计滞后月数", "months since the last published one"),
    Fact("surge_lag_most", Kind.INT, _I, Unit.MONTH, "允许的统计滞后", "months the figures may be old"),
    Fact("surge_window_months", Kind.INT, _I, Unit.MONTH, "近期月数", "months of the recent exports"),
    Fact("surge_window_g", Kind.INT, _I, Unit.GRAM, "近期对该国出口量", "recent exports to the country"),
    Fact("surge_baseline_g", Kind.INT, _I, Unit.GRAM, "同等月数的基准量", "baseline for as many months"),
    Fact("surge_limit_g", Kind.INT, _I, Unit.GRAM, "激增界限", "bound beyond which it is a surge"),
    Fact("surge_percent", Kind.INT, _I, Unit.PERCENT, "近期量占基准量之比", "recent exports against the baseline"),
    Fact("surge_year_g", Kind.INT, _I, Unit.GRAM, "按近期折算的年出口量", "recent exports for a whole year"),
    Fact(
        "surge_capacity_g", Kind.INT, _I, Unit.GRAM, "该国年采冶能力", "mine and smelter capacity of the country a year"
    ),
)


def of_item(
    evidence: Evidence,
    elements: tuple[str, ...] | None,
    figures: Mapping[str, Figures] | None,
    schedules: Schedules,
) -> Facts:
    """Return the figures of the element that surges most; none where those of one of them are not known."""
    stated = {"destination_stated": bool(evidence.consignment.destination_country)}
    tests = schedules.of(SurgeTest)
    if tests is None or elements is None:
        return stated
    watched = [(element, test) for element in elements if (test := tested_by(element, tests))]
    known_of = figures or {}
    found = worst((_shown(evidence, element, known_of.get(element), test) for element, test in watched), by=_excess)
    return known({**stated, "surge_watched": bool(watched), **found})


def tested_by(element: str, tests: Iterable[SurgeTest]) -> SurgeTest | None:
    """Return the test of this element, or that of every element without one of its own."""
    by_element = {test.element: test for test in tests}
    return by_element.get(element) or by_element.get("")


def _shown(evidence: Evidence, element: str, figures: Figures | None, test: SurgeTest) -> Values | None:
    country = evidence.consignment.destination_country
    if not country or figures is None:
        return None
    now = month_of(evidence.on)
    last = figures.latest if figures.latest is not None else now - 1
    window, before = compared(figures, last, test)
    found: Values = {
        "surge_element": element,
        "surge_months": len(before),
        "surge_months_needed": test.least_months,
        "surge_lag_months": None if figures.latest is None else now - last,
        "surge_lag_most": test.lag_months,
        "surge_window_months": test.window_months,
        "surge_capacity_g": capacity_g(
            evidence.knowledge.capacities if evidence.knowledge else None,
            country,
            element,
            on=evidence.on,
        ),
    }
    if len(window) < test.window_months:
        return found
    received = sum(figures.to(country, window))
    usual, bound = usual_and_bound(figures.to(country, before), test)
    return {
        **found,
        "surge_window_g": received,
        "surge_baseline_g": usual * test.window_months,
        "surge_limit_g": bound * test.window_months,
        "surge_percent": received * 100 // (usual * test.window_months) if usual else None,
        "surge_year_g": received * _YEAR // test.window_months,
    }


def compared(figures: Figures, last: Month, test: SurgeTest) -> tuple[tuple[Month, ...], tuple[Month, ...]]:
    """Return the published months of the window that ends with `last`, and those of the baseline before it."""
    first = last - test.window_months + 1
    return figures.published(first, last), figures.published(first - test.baseline_months, first - 1)


def usual_and_bound(history: Sequence[int], test: SurgeTest) -> tuple[int, int]:
    """Return what is usual in one month, and beyond what it is a surge, by the months of the baseline."""
    usual = median(history)
    bound = max(usual * test.factor_permille // 1000, usual + test.spreads * spread(history), usual + test.floor_g)
    return usual, bound


def capacity_g(rows: Iterable[Capacity] | None, country: str, element: str, *, on: date) -> int | None:
    """Return what the country can mine and smelt in a year; None when one of the two is not known."""
    mine = [row for row in rows or () if (row.country, row.element) == (country, element) and row.since <= on]
    latest = max(mine, key=_by_day, default=None)
    if latest is None or latest.mine_kg is None or latest.smelter_kg is None:
        return None
    return (latest.mine_kg + latest.smelter_kg) * 1000


def _by_day(row: Capacity) -> tuple[str, str]:
    return row.since.isoformat(), repr(row)


def _excess(values: Values) -> int:
    window, limit = values.get("surge_window_g"), values.get("surge_limit_g")
    return window * 1000 // max(1, limit) if isinstance(window, int) and isinstance(limit, int) else -1
