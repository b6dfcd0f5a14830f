"""Which inspections does somebody want to see? A filter, frozen: kept by name, handed to others, written on exports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.domain.outcome import Verdict
from app.domain.review import ReviewState

PAGE = 100
"""How many inspections an answer holds at most; further ones are asked for after its last."""

OPEN = tuple(state for state in ReviewState if state is not ReviewState.CLOSED)


@dataclass(frozen=True)
class Filter:
    """What must be true of an inspection to be shown; what is empty asks nothing.

    `text` is words that must all occur in what it names: parties, licences, batches, container, officer, findings,
    date. `since` and `until` are days of the journal entry, both inclusive, in UTC.
    """

    text: str = ""
    states: tuple[ReviewState, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    officer_id: str = ""
    assignee: str = ""
    station_id: str = ""
    since: date | None = None
    until: date | None = None
    clean_only: bool = False


@dataclass(frozen=True)
class NamedFilter:
    """A filter under the name it was saved by."""

    name: str
    filter: Filter


@dataclass(frozen=True)
class FilterFile:
    """Filters as they are handed from one person to another."""

    filters: tuple[NamedFilter, ...]
