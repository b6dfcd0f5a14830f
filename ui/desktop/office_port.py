"""What does the window need of the office: review, decisions, log, and answers by hand? Ports beside the window's own.

As in `workstation.py`, every method is called from the one worker thread, and raises WorkstationError.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.capturing.wire import Drawn
from app.domain.assessment import Assessment
from app.domain.copies import Copy, Printable
from app.domain.logged import LogLine
from app.domain.officer import Officer
from app.domain.outcome import Verdict
from app.domain.review import Case, Decided, DecidedMany
from app.domain.review_filter import PAGE, Filter, NamedFilter
from app.domain.statement import Given, Statement
from app.domain.texts import Language

if TYPE_CHECKING:  # of the steps the window knows values only, and loads none of them
    from app.log.exporting import Export
    from app.log.finding import FoundJournal
    from app.log.importing import Imported
    from app.review.dossier import Dossier


class Review(Protocol):
    """The review as whoever is signed in sees it; a step that is refused raises WorkstationError "review-..."."""

    def queue(self, which: Filter, *, after: Case | None = None, limit: int = PAGE) -> tuple[LogLine, ...]:
        """Return cases, the longest open first, after `after`."""

    def returned(self) -> tuple[Case, ...]:
        """Return the cases that were returned to whoever is signed in."""

    def open(self, case: Case) -> Dossier:
        """Return all that is known of a case."""

    def refer(self, case: Case, reason: str) -> Case:
        """Put a case before a supervisor."""

    def assign(self, case: Case, officer_id: str, reason: str = "") -> Case:
        """Have a supervisor decide a case."""

    def send_back(self, case: Case, reason: str) -> Case:
        """Return a case to its inspector."""

    def resubmit(self, case: Case, reason: str = "") -> Case:
        """Put a returned case before the supervisor again."""


class Deciding(Protocol):
    """What closes a case and signs its report; a report that cannot be signed keeps no case open."""

    def confirm(self, case: Case, reason: str = "") -> Decided:
        """Close a case, its verdict confirmed."""

    def override(self, case: Case, decision: Verdict, reason: str) -> Decided:
        """Close a case with another decision."""

    def confirm_clean(
        self, cases: Sequence[Case], *, progress: Callable[[int, int], None], cancelled: Callable[[], bool]
    ) -> DecidedMany:
        """Close those of `cases` that passed every question, each with its own signature."""

    def sign_report(self, case: Case) -> Decided:
        """Sign the report of a case that whoever is signed in closed."""


class Log(Protocol):
    """The log as whoever is signed in sees it."""

    def find(self, which: Filter, *, before: LogLine | None = None, limit: int = PAGE) -> tuple[LogLine, ...]:
        """Return the newest inspections that `which` lets through, from before `before`."""

    def stations(self) -> tuple[str, ...]:
        """Return the stations whose inspections are in it, this one first."""

    def export(
        self,
        which: Filter,
        path: Path,
        *,
        language: Language,
        progress: Callable[[int], None],
        cancelled: Callable[[], bool],
    ) -> Export:
        """Write all that `find` would return to `path`, journalled."""


class Filters(Protocol):
    """The filters that are kept here."""

    def filters(self) -> tuple[NamedFilter, ...]:
        """Return the saved filters, by name."""


class Witnessing(Protocol):
    """Takes the answers of those who present goods, before whoever is signed in."""

    def witness(self, assessment: Assessment, given: Given) -> Statement:
        """Journal an answer by hand and return it. Raises WorkstationError "statement-..."."""


class Printing(Protocol):
    """Reports on paper: each copy is in the journal before its first page is drawn."""

    def look_at(self, path: Path) -> Printable:
        """Return what can be printed of a report. Raises WorkstationError for one that is not valid."""

    def begin(self, printable: Printable, *, first: int, last: int, printer: str) -> Copy:
        """Journal a copy and return it."""

    def draw(self, copy: Copy, page: int) -> Drawn:
        """Return a page of a copy."""

    def begin_slip(self, printable: Printable, *, printer: str) -> Copy:
        """Journal that the gate's slip of a report goes to a printer: one copy more."""

    def draw_slip(self, copy: Copy) -> Drawn:
        """Return the slip, 80 mm wide."""


class Office(Protocol):
    """The review and the log of the office."""

    @property
    def officers(self) -> tuple[Officer, ...]:
        """Everybody the authority lists."""

    @property
    def cases(self) -> Filters:
        """Where filters are kept."""

    @property
    def review(self) -> Review:
        """The review."""

    @property
    def deciding(self) -> Deciding:
        """The decisions that close a case."""

    @property
    def printing(self) -> Printing:
        """Reports on paper."""

    @property
    def witnessing(self) -> Witnessing:
        """The answers of those who present goods."""

    @property
    def log(self) -> Log:
        """The log."""

    def find_journals(self, roots: Sequence[Path]) -> tuple[FoundJournal, ...]:
        """Return the journals of other stations that lie below `roots`."""

    def take_journal(self, path: Path) -> Imported:
        """Read another station's journal, verified whole. Raises WorkstationError "import-..."."""

    def save_filter(self, named: NamedFilter) -> int:
        """Keep a filter by name and return 1."""

    def hand_out_filters(self, path: Path) -> int:
        """Write every saved filter to `path` and return how many."""

    def take_in_filters(self, path: Path) -> int:
        """Keep every filter in the file at `path` and return how many."""
