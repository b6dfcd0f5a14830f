"""For which goods must a deposit be held, and how much?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class DepositRate:
    """`percent` of the value of goods of `element` for `country`, from `first` to `last`, both included.

    A row that is not `switched_on` is known and not applied: the source it stands on is a single article.
    """

    element: str
    country: str
    percent: int
    switched_on: bool
    first: date
    source: str
    certainty: str
    last: date | None = None

    def holds(self, on: date) -> bool:
        """Return whether it is applied on the civil date `on`."""
        return self.switched_on and self.first <= on and (self.last is None or on <= self.last)
