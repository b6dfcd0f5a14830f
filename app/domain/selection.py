"""How closely a consignment is to be examined, and why: decided before anybody has looked at the goods.

Policy proposes a lane from what is declared; a draw, which nobody can predict or steer, sends some further; a person
may change it, with a reason. Format: docs/formats/selection.md.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from app.domain.officer import Role
from app.domain.texts import Text

MILLION = 1_000_000
LONGEST_REASON = 1000
"""Letters of a reason for a change of lane."""


class Lane(StrEnum):
    """How closely a consignment is examined: by its papers, by machine or from outside, or opened."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"

    @property
    def closeness(self) -> int:
        """How closely, from 0."""
        return _LANES.index(self)


_LANES = tuple(Lane)


@dataclass(frozen=True)
class LaneReason:
    """Why policy proposes a lane: the criterion, and whether it is known to hold or only not known to be false."""

    criterion: str
    lane: Lane
    text: Text
    is_known: bool


@dataclass(frozen=True)
class Draw:
    """One draw. `ticket` (32 bytes) follows from the secret key `link` and the declaration's number alone.

    The lower the number it begins with, the more it is worth: `rate_ppm` of all tickets are drawn, for `lane`.
    """

    link: int
    ticket: bytes
    rate_ppm: int
    lane: Lane

    @property
    def is_drawn(self) -> bool:
        """Whether the lot fell on this consignment."""
        return (int.from_bytes(self.ticket[:8]) * MILLION) >> 64 < self.rate_ppm


@dataclass(frozen=True)
class LaneChange:
    """A change of lane by an officer."""

    lane: Lane
    officer_id: str
    role: Role
    reason: str
    at: datetime


@dataclass(frozen=True)
class Selection:
    """The lane of one declaration. `proposed` is what policy asked for, `reasons` why: every criterion that holds.

    `draw` is None only where nothing was drawn, in a what-if. `change` is the latest change, if a person made one.
    `rulebook` is the version of the policy.
    """

    declaration_no: str
    rulebook: int
    proposed: Lane
    reasons: tuple[LaneReason, ...]
    draw: Draw | None = None
    change: LaneChange | None = None

    @property
    def selected(self) -> Lane:
        """The lane by policy and lot."""
        return further(self.proposed, self.draw.lane) if self.is_drawn and self.draw else self.proposed

    @property
    def lane(self) -> Lane:
        """The lane in force."""
        return self.change.lane if self.change else self.selected

    @property
    def is_drawn(self) -> bool:
        """Whether the lot fell on this consignment."""
        return self.draw is not None and self.draw.is_drawn

    def may_change(self, lane: Lane, role: Role) -> bool:
        """Return whether one in this role may change to `lane`: anybody to a closer one, back only a supervisor."""
        return lane.closeness > self.lane.closeness or role is Role.SUPERVISOR

    def changed(self, change: LaneChange) -> Selection:
        """Return the selection with this change in force."""
        return replace(self, change=change)


def further(one: Lane, other: Lane) -> Lane:
    """Return the lane that is examined more closely."""
    return max(one, other, key=lambda lane: lane.closeness)
