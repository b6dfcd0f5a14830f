"""Which announcements are there, and what does the control list name?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class State(StrEnum):
    """State of a law on a day; unsettled: the interval before it ended, and what follows is not known."""

    IN_FORCE = "in-force"
    SUSPENDED = "suspended"
    LAPSED = "lapsed"
    UNSETTLED = "unsettled"


@dataclass(frozen=True)
class Period:
    """A state from one civil date to another, both included; without an end it is open."""

    state: State
    first: date
    last: date | None = None

    def covers(self, on: date) -> bool:
        """Return whether `on` lies in it."""
        return self.first <= on and (self.last is None or on <= self.last)


@dataclass(frozen=True)
class Announcement:
    """An announcement, and when it holds. `number` is what the rest of the rulebook calls it ("33/2024")."""

    number: str
    title: Mapping[str, str]
    issued: date
    periods: tuple[Period, ...]
    source: str
    certainty: str

    def state(self, on: date) -> State | None:
        """Return its state on the civil date `on`; None before its first period."""
        return next((period.state for period in self.periods if period.covers(on)), None)


@dataclass(frozen=True)
class ControlEntry:
    """One entry of the control list.

    `codes` are HS codes of ten digits, `prefixes` the beginnings of codes where the rest is not known for certain.
    `thresholds` are the least values, by the name of the declared property (`specification` of an item), from which
    goods under these codes are meant; empty: all of them. `supervision` are the customs supervision codes.
    """

    entry_id: str
    announcement: str
    element: str
    item: Mapping[str, str]
    codes: tuple[str, ...]
    prefixes: tuple[str, ...]
    thresholds: Mapping[str, int]
    supervision: tuple[str, ...]
    certainty: str
    source: str
    control_code: str = ""
