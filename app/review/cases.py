"""What does the review need of the station? The port of its cases; the station's database implements it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol

from app.domain.assessment import Assessment
from app.domain.logged import LogLine
from app.domain.review import Case, ReviewState, ReviewStep
from app.domain.review_filter import Filter, NamedFilter
from app.journal.entry import Entry, Kind


class Cases(Protocol):
    """The cases of this station and of those whose journals were read; each write journals in one transaction."""

    def case(self, station_id: str, case_id: str) -> Case | None:
        """Return the case of this id."""

    def queue(
        self, which: Filter, *, hand: str | None, after: tuple[str, str] | None = None, limit: int
    ) -> tuple[LogLine, ...]:
        """Return at most `limit` cases that `which` lets through, the longest open first.

        `hand` leaves those alone that an officer had a hand in; `after` is opened and id of the last one shown.
        """

    def counts(self) -> Mapping[ReviewState, int]:
        """Return how many cases stand in each state."""

    def entries(self, case: Case) -> tuple[Entry, ...]:
        """Return the journal entries that led `case` where it stands, in order."""

    def assessment(self, station_id: str, assessment_id: str) -> Assessment | None:
        """Return the assessment of this id, None when it is not here or cannot be read by this program."""

    def follow(self, step: ReviewStep, *, kind: Kind, body: Mapping[str, Any]) -> Case:
        """Journal `body` and move the case by `step`. Raises WorkstationError "review-moved" if it stands elsewhere."""

    def note(self, case: Case, body: Mapping[str, Any], *, officer_id: str, at: datetime) -> None:
        """Journal what somebody tried with `case`, which does not move it."""

    def filters(self) -> tuple[NamedFilter, ...]:
        """Return the saved filters, by name."""

    def save_filter(self, named: NamedFilter) -> None:
        """Keep a filter, in place of one of the same name."""

    def forget_filter(self, name: str) -> None:
        """Keep no filter of this name any more."""
