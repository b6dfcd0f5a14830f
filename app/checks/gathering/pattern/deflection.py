"""Since a control on trade with one country, does another take what that one took?

What that country received a month before, and this one's share of all exports, are held against the last months. A
control with too few published months on either side is not watched: nothing can be seen of it yet.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from app.checks.fact import Fact, Facts, Kind, Scope, Unit, known
from app.checks.gathering.pattern.goods import Values
from app.checks.gathering.pattern.months import Figures, month_of
from app.checks.schedules import Schedules
from app.checks.schedules.pattern import DeflectionWatch
from app.domain.evidence import Evidence

_I = Scope.ITEM

FACTS = (
    Fact(
        "deflection_watched",
        Kind.BOOL,
        _I,
        Unit.NONE,
        "可比较管制前后流向",
        "the mix before and after a control is known",
    ),
    Fact("deflection_seen", Kind.BOOL, _I, Unit.NONE, "管制后流向转移", "trade was deflected since a control"),
    Fact("deflection_announcement", Kind.STRING, _I, Unit.NAME, "所依据的管制公告", "the control announced"),
    Fact("deflection_from", Kind.STRING, _I, Unit.COUNTRY, "受管制国家（地区）", "country the control is on"),
    Fact("deflection_from_before", Kind.INT, _I, Unit.GRAM, "受管制国此前月均出口量", "exports to it a month before"),
    Fact("deflection_from_now", Kind.INT, _I, Unit.GRAM, "受管制国目前月均出口量", "exports to it a month now"),
    Fact("deflection_to_before", Kind.INT, _I, Unit.PERCENT, "本票目的国此前份额", "share of this destination before"),
    Fact("deflection_to_now", Kind.INT, _I, Unit.PERCENT, "本票目的国目前份额", "share of this destination now"),
)


def of_item(
    evidence: Evidence,
    elements: tuple[str, ...] | None,
    figures: Mapping[str, Figures] | None,
    schedules: Schedules,
) -> Facts:
    """Return the mix before and after the control since which this destination's share rose most."""
    watches, country = schedules.of(DeflectionWatch), evidence.consignment.destination_country
    if watches is None or elements is None or not country:
        return {}
    on = evidence.on
    fresh = [
        (element, watch)
        for watch in watches
        for element in watch.elements
        if element in elements and watch.country != country
        if watch.since <= on <= watch.since + timedelta(days=watch.fresh_days)
    ]
    if not fresh:
        return {"deflection_watched": False, "deflection_seen": False}
    if figures is None:
        return {}
    mixes = [mix for element, watch in fresh if (mix := _mix(figures[element], watch, country)) is not None]
    shown = max(mixes, key=_by_rise, default={"deflection_seen": False})
    return known({"deflection_watched": bool(mixes), **shown})


def _mix(figures: Figures, watch: DeflectionWatch, country: str) -> Values | None:
    turn = month_of(watch.since)
    before = figures.published(turn - watch.months, turn - 1)
    last = figures.latest if figures.latest is not None else turn
    after = figures.published(last - watch.window_months + 1, last)
    if len(before) < watch.least_months or len(after) < watch.window_months or after[0] <= turn:
        return None
    was, is_now = figures.a_month(watch.country, before), figures.a_month(watch.country, after)
    had, has = figures.percent(country, before), figures.percent(country, after)
    return {
        "deflection_seen": (was - is_now) * 100 >= max(1, was) * watch.fall_percent and has - had >= watch.rise_percent,
        "deflection_announcement": watch.announcement,
        "deflection_from": watch.country,
        "deflection_from_before": was,
        "deflection_from_now": is_now,
        "deflection_to_before": had,
        "deflection_to_now": has,
    }


def _by_rise(mix: Values) -> tuple[bool, int, str]:
    has, had = mix["deflection_to_now"], mix["deflection_to_before"]
    rise = has - had if isinstance(has, int) and isinstance(had, int) else 0
    return bool(mix["deflection_seen"]), rise, repr(sorted(mix.items()))
