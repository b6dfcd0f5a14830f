"""Do the lanes of a rulebook hold together: every criterion within the fence, and a lot for every lighter lane?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.checks.fact import Scope
from app.checks.facts import facts_seen_from
from app.checks.rulebook.document import read_bilingual, read_expression
from app.checks.rulebook.expression import Expression
from app.checks.schedules import Schedules
from app.checks.schedules.selection import LaneCriterion, LaneRate
from app.domain.errors import WorkstationError
from app.domain.selection import Lane


@dataclass(frozen=True)
class Criterion:
    """A criterion with its condition compiled."""

    row: LaneCriterion
    when: Expression


@dataclass(frozen=True)
class LanePolicy:
    """The criteria, and the rate at which each lighter lane is drawn from."""

    criteria: tuple[Criterion, ...]
    rates: Mapping[Lane, LaneRate]


def read_lanes(schedules: Schedules) -> LanePolicy | None:
    """Return the policy of the lanes, None where the rulebook has none. Raises WorkstationError "rulebook-..."."""
    criteria, rates = schedules.of(LaneCriterion), schedules.of(LaneRate)
    if criteria is None and rates is None:
        return None
    by_lane = {rate.of: rate for rate in rates or ()}
    if len(by_lane) != len(rates or ()) or by_lane.keys() != set(Lane) - {Lane.RED}:
        raise _wrong("lane_rates", "every lane lighter than red needs one rate")
    compiled = tuple(map(_criterion, criteria or ()))
    if len({one.row.criterion_id for one in compiled}) != len(compiled):
        raise _wrong("lane_criteria", "a criterion stands twice")
    return LanePolicy(compiled, by_lane)


def _criterion(row: LaneCriterion) -> Criterion:
    where = f"lane criterion {row.criterion_id}"
    if row.scope not in {Scope.CONSIGNMENT, Scope.ITEM}:
        raise _wrong("lane_criteria", f"{row.criterion_id} is about a {row.scope}")
    read_bilingual(dict(row.text), f"{where}, text", ())
    when = read_expression(row.when, f"{where}, when", facts_seen_from(row.scope))
    if when is None:
        raise _wrong("lane_criteria", f"{row.criterion_id} has no condition")
    return Criterion(row, when)


def _wrong(schedule: str, reason: str) -> WorkstationError:
    return WorkstationError("rulebook-shape", where=f"schedule {schedule}", reason=reason)
