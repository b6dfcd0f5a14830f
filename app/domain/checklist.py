"""What had to be looked at, and what was answered? Points of a checklist; one that nobody answered stands as such."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.texts import Text


class Said(StrEnum):
    """An answer: a number is given where the point asks for one."""

    YES = "yes"
    NO = "no"
    NOT_APPLICABLE = "not-applicable"
    NUMBER = "number"


@dataclass(frozen=True)
class Answer:
    """What an officer answered to a point, and when; `reason` is never empty of one that does not apply."""

    point: str
    said: Said
    number: int | None
    reason: str
    officer_id: str
    at: datetime


@dataclass(frozen=True)
class CheckLine:
    """A point that concerns the goods, with what was answered: None while nobody did, which is never a yes.

    `is_demanded` says whether the lane asks for it; `asks_number` that it is answered by a number; `needed` how many
    photographs it wants and `taken` how many show it; `no_stands_against` that a no keeps the goods from release.
    """

    point: str
    title: Text
    is_demanded: bool
    asks_number: bool
    no_stands_against: bool
    needed: int
    taken: int
    answer: Answer | None = None

    @property
    def is_against(self) -> bool:
        """Whether what was answered keeps the goods from release."""
        return self.no_stands_against and self.answer is not None and self.answer.said is Said.NO

    @property
    def lacks_photographs(self) -> bool:
        """Whether photographs are wanted that were not taken; none are of what does not apply."""
        applies = self.answer is None or self.answer.said is not Said.NOT_APPLICABLE
        return applies and self.taken < self.needed
