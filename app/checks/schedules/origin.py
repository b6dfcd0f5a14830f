"""Which goods need a report of their transaction?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class TransactionReporting:
    """Goods whose codes begin with `prefix` need a transaction report, from `first` to `last`, both included."""

    prefix: str
    first: date
    source: str
    certainty: str
    last: date | None = None

    def asks(self, code: str, on: date) -> bool:
        """Return whether goods of this code need one on the civil date `on`."""
        return code.startswith(self.prefix) and self.first <= on and (self.last is None or on <= self.last)
