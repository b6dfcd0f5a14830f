"""Do the schedules of a rulebook hold together? Rows that stand twice, contradict each other or name what is not there.

What a row means is not judged: only what no reading of it could make right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import combinations, pairwise
from typing import Any

from app.checks.rulebook.places import at
from app.checks.schedules import SCHEDULES, Schedules
from app.checks.schedules.checklist import ChecklistPoint
from app.checks.schedules.control import (
    Announcement,
    ControlEntry,
    ControlNeighbour,
    ControlProperty,
    SupervisionCode,
    TradeMode,
)
from app.domain.errors import WorkstationError

_KEYS: Mapping[type[Any], str] = {
    Announcement: "number",
    ChecklistPoint: "point",
    ControlEntry: "entry_id",
    ControlNeighbour: "prefix",
    ControlProperty: "name",
    SupervisionCode: "code",
    TradeMode: "code",
}
"""The field by which a row is named, so that no two rows may share it."""

_CODE, _PREFIX = re.compile(r"\d{10}"), re.compile(r"\d{2,10}")


def check_schedules(schedules: Schedules) -> None:
    """Raise WorkstationError naming the schedule, the row and what is wrong there."""
    announced = {one.number for one in schedules.of(Announcement) or ()}
    explained = {one.code for one in schedules.of(SupervisionCode) or ()}
    explained |= {one.name for one in schedules.of(ControlProperty) or ()}
    for name, rows in schedules.rows.items():
        with at(name):
            rows_named: dict[str, int] = {}
            for place, row in enumerate(rows):
                with at(place):
                    _refuse_first(_wrong_in(row, announced, explained), name, place)
                    same = rows_named.setdefault(_name_of(row), place)
                    _refuse_first(iter([f"row {same + 1} stands for the same"] if same != place else []), name, place)
    _refuse_contradicting_entries(schedules.of(ControlEntry) or ())
    points = [one.point for one in schedules.of(ChecklistPoint) or ()]
    for place, one in enumerate(schedules.of(ChecklistPoint) or ()):
        with at("checklist"), at(place):
            lost = one.after and one.after not in points[:place]
            _refuse_first(iter([f"no point {one.after!r} stands before it"] if lost else []), "checklist", place)


def _refuse_first(reasons: Iterator[str], name: str, place: int) -> None:
    for reason in reasons:
        raise WorkstationError("rulebook-schedule", where=f"schedule {name}, row {place + 1}", reason=reason)


def _wrong_in(row: Any, announced: set[str], explained: set[str]) -> Iterator[str]:  # noqa: ANN401 - a row of any kind
    number = getattr(row, "announcement", None)
    if number and number not in announced:
        yield f"there is no announcement {number!r}"
    yield from (f"{code!r} is no HS code of ten digits" for code in getattr(row, "codes", ()) if not _is(_CODE, code))
    yield from (f"{one!r} is not the beginning of one" for one in getattr(row, "prefixes", ()) if not _is(_PREFIX, one))
    match row:
        case ChecklistPoint(text=text):
            yield from (f"it is not asked in {one!r}" for one in ("zh", "en") if not text.get(one, "").strip())
        case Announcement(periods=periods):
            yield from _wrong_periods(periods)
        case ControlEntry(thresholds=least, ceilings=most, supervision=codes):
            yield from (f"no value of {name!r} is meant" for name in least if most.get(name, least[name]) < least[name])
            yield from (f"supervision code {code!r} is not explained" for code in codes if code not in explained)
            yield from (f"property {name!r} is not explained" for name in (*least, *most) if name not in explained)
        case ControlNeighbour(prefix=prefix) if not _is(_PREFIX, prefix):
            yield f"{prefix!r} is not the beginning of an HS code"


def _wrong_periods(periods: Any) -> Iterator[str]:  # noqa: ANN401 - periods
    if not periods:
        yield "no period: in which state it is, and from when, is not said"
    yield from ("a period ends before it begins" for one in periods if one.last is not None and one.last < one.first)
    yield from ("two periods overlap" for one, other in combinations(periods, 2) if one.overlaps(other))
    yield from ("the periods are not in order" for one, other in pairwise(periods) if other.first < one.first)


def _name_of(row: Any) -> str:  # noqa: ANN401 - a row of any kind
    key = _KEYS.get(type(row))
    return repr(row) if key is None else str(getattr(row, key))


def _refuse_contradicting_entries(entries: tuple[ControlEntry, ...]) -> None:
    """Refuse two entries that mean the same goods by different limits of the same properties."""
    name = next(name for name, kind in SCHEDULES.items() if kind is ControlEntry)
    for (_, one), (place, other) in combinations(enumerate(entries), 2):
        goods = (one.announcement, one.element) == (other.announcement, other.element)
        if goods and set(one.codes) & set(other.codes) and _limits_differ(one, other):
            with at(name, place):
                _refuse_first(iter([f"it contradicts {one.entry_id!r} over the same code"]), name, place)


def _limits_differ(one: ControlEntry, other: ControlEntry) -> bool:
    limits = [(entry.thresholds, entry.ceilings, entry.contains) for entry in (one, other)]
    same_names = all(a.keys() == b.keys() for a, b in zip(*limits, strict=True))
    return same_names and limits[0] != limits[1]


def _is(form: re.Pattern[str], text: str) -> bool:
    return form.fullmatch(text) is not None
