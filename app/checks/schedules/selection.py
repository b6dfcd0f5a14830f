"""Which goods go into which lane before anybody has looked at them, and how many are drawn by lot?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.checks.fact import Scope
from app.domain.selection import MILLION, Lane


@dataclass(frozen=True)
class LaneCriterion:
    """A criterion: where `when` (CEL over the facts of `scope`) is not known to be false, the lane is at least `lane`.

    It is asked before the examination: what only the examination finds is not known to it.
    """

    criterion_id: str
    lane: Lane
    scope: Scope
    when: str
    text: Mapping[str, str]
    source: str
    certainty: str


@dataclass(frozen=True)
class LaneRate:
    """Of the consignments that criteria leave in the lane `of`, `rate_ppm` are drawn by lot into the lane `to`."""

    of: Lane
    to: Lane
    rate_ppm: int
    source: str
    certainty: str

    def __post_init__(self) -> None:
        if not 0 < self.rate_ppm <= MILLION or self.to.closeness <= self.of.closeness:
            raise ValueError("a rate draws some into a closer lane")
