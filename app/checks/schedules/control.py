"""Which announcements are there, what does the control list name, and what do the supervision codes ask for?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from app.domain.knowledge import PermitKind


class State(StrEnum):
    """State of a law on a day; unsettled: the period before it ended, and what follows is not known."""

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

    def overlaps(self, other: Period) -> bool:
        """Return whether a day lies in both."""
        return (self.last is None or other.first <= self.last) and (other.last is None or self.first <= other.last)


@dataclass(frozen=True)
class Announcement:
    """An announcement, and when it holds. `number` is what the rest of the rulebook calls it ("33/2024")."""

    number: str
    title: Mapping[str, str]
    issued: date
    periods: tuple[Period, ...]
    source: str
    certainty: str

    @property
    def citation(self) -> Mapping[str, str]:
        """What a finding cites, by language."""
        found = re.fullmatch(r"(\d+)/(\d{4})(?: para (\d+))?", self.number)
        zh = f"公告{found[2]}年第{found[1]}号" + (f"第{found[3]}款" if found[3] else "") if found else self.number
        return {"zh": f"{zh}：{self.title['zh']}", "en": f"Announcement {self.number}: {self.title['en']}"}

    def state(self, on: date) -> State | None:
        """Return its state on the civil date `on`: None before its first period, unsettled where none covers it."""
        if on < min(period.first for period in self.periods):
            return None
        return next((period.state for period in self.periods if period.covers(on)), State.UNSETTLED)

    def last_day(self, on: date) -> date | None:
        """Return the last day of the period that holds on `on`; None where it is open, or none covers the day."""
        return next((period.last for period in self.periods if period.covers(on)), None)


@dataclass(frozen=True)
class ControlEntry:
    """One entry of the control list.

    `codes` are HS codes of ten digits, `prefixes` the beginnings of codes where the rest is not known for certain; an
    entry with neither names goods by what is declared of them. `supervision` are the customs supervision codes.

    What is declared tells the goods that are meant from others under the same code; empty: all of them are meant.
    `thresholds` are the least and `ceilings` the greatest values of declared properties (`specification` of an item),
    `contains` the least declared content in ppm by element, `with_any` elements of which one must be declared too.
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
    ceilings: Mapping[str, int] = field(default_factory=dict)
    contains: Mapping[str, int] = field(default_factory=dict)
    with_any: tuple[str, ...] = ()


@dataclass(frozen=True)
class ControlProperty:
    """What a declared property by which goods are told apart is called, with its unit."""

    name: str
    meaning: Mapping[str, str]
    certainty: str
    source: str


@dataclass(frozen=True)
class SupervisionCode:
    """What a customs supervision code means, and the kind of licence it asks for, None for none."""

    code: str
    meaning: Mapping[str, str]
    permit: PermitKind | None
    certainty: str
    source: str


@dataclass(frozen=True)
class ControlNeighbour:
    """Codes beginning with `prefix` lie near those of the control list: the remark must say whether goods are on it."""

    prefix: str
    near: Mapping[str, str]
    certainty: str
    source: str


@dataclass(frozen=True)
class TradeMode:
    """A kind of trade by its customs code of four digits, and the supervision code that speaks of it ("" for none)."""

    code: str
    meaning: Mapping[str, str]
    supervision: str
    certainty: str
    source: str
