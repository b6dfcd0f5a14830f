"""What lies on the desk of a review: the queue, the case that is open, and every step that moves it. Holds no widget.

A case is shown as it stood when it was fetched; a step that no longer fits is refused, and the queue fetched again.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.domain.errors import WorkstationError
from app.domain.logged import LogLine
from app.domain.officer import Officer
from app.domain.outcome import Verdict
from app.domain.review import Case, Decided, DecidedMany, ReviewState
from app.domain.review_filter import PAGE, Filter
from app.domain.texts import Text
from ui.desktop.jobs import JobRunner, Ticket
from ui.desktop.office_port import Deciding, Review
from ui.desktop.view_models.readiness import Sentence
from ui.desktop.view_models.review import done_of, done_with_many
from ui.desktop.workstation import Session

if TYPE_CHECKING:  # of the steps the window knows values only, and loads none of them
    from app.review.dossier import Dossier

MOST_AT_ONCE = 500


class ReviewDesk(QObject):
    """The review of one session; `listed`, `more`, `opened` bring what was fetched, `told` what came of a step."""

    listed = Signal(object)
    more = Signal(object)
    opened = Signal(object)
    returned = Signal(object)
    told = Signal(object)
    failed = Signal(object)
    progressed = Signal(int, int)

    def __init__(
        self, session: Session, *, runner: JobRunner, clock: Callable[[], datetime], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._runner = runner
        self._clock = clock
        self._latest = 0
        self._bulk: Ticket | None = None
        self.which = Filter()
        self.dossier: Dossier | None = None
        self.officers: tuple[Officer, ...] = ()

    @property
    def actor(self) -> Officer:
        """Who reviews."""
        return self._session.officer

    @property
    def now(self) -> datetime:
        """The instant now, against which ages are told."""
        return self._clock()

    @property
    def is_closing_many(self) -> bool:
        """Whether many are being closed."""
        return self._bulk is not None

    def list(self, which: Filter | None = None) -> None:
        """Fetch the first cases of a filter, or of the one in use."""
        self.which = which or self.which
        self._latest += 1
        serial, asked = self._latest, self.which

        def work(review: Review) -> tuple[tuple[LogLine, ...], tuple[Case, ...]]:
            return review.queue(asked), review.returned()

        def done(found: tuple[tuple[LogLine, ...], tuple[Case, ...]]) -> None:
            if serial == self._latest:
                self.listed.emit(found[0])
            self.returned.emit(found[1])

        self._do(work, done)

    def list_more(self, last: LogLine) -> None:
        """Fetch the cases after `last`."""
        serial, asked = self._latest, self.which
        self._do(
            lambda review: review.queue(asked, after=last.case),
            lambda lines: self.more.emit(lines) if serial == self._latest else None,
        )

    def look_for_returned(self) -> None:
        """Fetch what was returned to whoever is signed in, and who may be named."""

        def work(_: Ticket) -> tuple[tuple[Case, ...], tuple[Officer, ...]]:
            office = self._session.office
            return office.review.returned(), office.officers

        def done(found: tuple[tuple[Case, ...], tuple[Officer, ...]]) -> None:
            returned, self.officers = found
            self.returned.emit(returned)

        self._runner.start(work, done=done, failed=lambda _: None)  # said where the review is opened

    def open(self, case: Case) -> None:
        """Fetch all that is known of a case."""

        def done(dossier: Dossier) -> None:
            self.dossier = dossier
            self.opened.emit(dossier)

        self._do(lambda review: review.open(case), done)

    def refer(self, case: Case, reason: str) -> None:
        """Put a case before a supervisor."""
        self._step(lambda review: review.refer(case, reason), "refer")

    def assign(self, case: Case, officer_id: str, reason: str = "") -> None:
        """Have a supervisor decide a case."""
        self._step(lambda review: review.assign(case, officer_id, reason), "assign")

    def send_back(self, case: Case, reason: str) -> None:
        """Return a case to its inspector."""
        self._step(lambda review: review.send_back(case, reason), "return")

    def resubmit(self, case: Case, reason: str) -> None:
        """Put a returned case before the supervisor again."""
        self._step(lambda review: review.resubmit(case, reason), "resubmit")

    def confirm(self, case: Case, reason: str) -> None:
        """Close a case, its verdict confirmed."""
        self._decide(lambda deciding: deciding.confirm(case, reason), "closed")

    def override(self, case: Case, decision: Verdict, reason: str) -> None:
        """Close a case with another decision."""
        self._decide(lambda deciding: deciding.override(case, decision, reason), "closed")

    def sign_report(self, case: Case) -> None:
        """Sign the report of a case that is closed."""
        self._decide(lambda deciding: deciding.sign_report(case), "signed")

    def close_clean(self) -> None:
        """Close those that passed every question and that wait for nobody, each with a signature."""

        def work(ticket: Ticket) -> DecidedMany:
            office = self._session.office
            clean = Filter(states=(ReviewState.NEW,), clean_only=True)
            cases = [line.case for line in office.review.queue(clean, limit=MOST_AT_ONCE)]
            return office.deciding.confirm_clean(cases, progress=ticket.report, cancelled=ticket.is_cancelled)

        def done(many: DecidedMany) -> None:
            self._bulk = None
            self.told.emit(done_with_many(many))
            self.list()

        def failed(error: WorkstationError | None) -> None:
            self._bulk = None
            self._fail(error)

        if self._bulk is None:
            self._bulk = self._runner.start(work, done=done, failed=failed, progressed=self.progressed.emit)

    def stop_closing(self) -> None:
        """Close no more."""
        if self._bulk is not None:
            self._bulk.cancel()

    def _step(self, work: Callable[[Review], Case], code: str) -> None:
        def done(case: Case) -> None:
            params = {"declaration": case.declaration_no, "assignee": case.assignee or "-"}
            self._tell(case, done_of(Text(f"review.done.{code}", params)))

        self._do(work, done)

    def _decide(self, work: Callable[[Deciding], Decided], code: str) -> None:
        def done(decided: Decided) -> None:
            params = {"declaration": decided.case.declaration_no}
            self._tell(decided.case, done_of(Text(f"review.done.{code}", params), unsigned=decided.unsigned))

        self._runner.start(lambda _: work(self._session.office.deciding), done=done, failed=self._fail)

    def _tell(self, case: Case, said: Sentence) -> None:
        self.told.emit(said)
        self.list()
        self.open(case)

    def _do(self, work: Callable[[Review], object], done: Callable[..., None]) -> None:
        self._runner.start(lambda _: work(self._session.office.review), done=done, failed=self._fail)

    def _fail(self, error: WorkstationError | None) -> None:
        self.failed.emit(error)
        if error is not None and error.code == "review-moved":
            self.list()
            if self.dossier is not None:
                self.open(self.dossier.case)


def has_more(lines: tuple[LogLine, ...]) -> bool:
    """Return whether a page that was fetched is full, so that others may follow."""
    return len(lines) >= PAGE
