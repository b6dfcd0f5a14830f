"""The use case of the review: who may take which step, signed by their own key, and in the journal before it counts.

Rules are in `app.domain.review`; here they are asked for the officer who is signed in, as the authority lists them.
What somebody tried without the right to it is journalled and refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from app.domain.errors import WorkstationError
from app.domain.logged import LogLine
from app.domain.moment import Clock
from app.domain.officer import Officer, Role
from app.domain.outcome import Verdict
from app.domain.review import DECIDING, Case, ReviewState, ReviewStep, Step, objection
from app.domain.review_filter import PAGE, Filter
from app.domain.statement import Statement
from app.journal.entry import Kind
from app.proof.certified import OfficerSigner
from app.proof.step_record import step_record
from app.review.cases import Cases
from app.review.dossier import Dossier, open_dossier

KINDS = {
    Step.REFER: Kind.REVIEW,
    Step.ASSIGN: Kind.REVIEW,
    Step.RETURN: Kind.REVIEW,
    Step.RESUBMIT: Kind.AMENDMENT,
    Step.CONFIRM: Kind.DECISION,
    Step.OVERRIDE: Kind.OVERRIDE,
}
WITHOUT_RIGHT = frozenset({"review-own", "review-right", "review-inspector"})
MOST_RETURNED = 100


@dataclass(frozen=True)
class Bulk:
    """What came of closing many: those that are closed, and each that is not with the error that says why."""

    closed: tuple[Case, ...]
    left: tuple[tuple[Case, WorkstationError], ...]


class Reviewing:
    """The review as `actor` sees it.

    `listed` finds an officer on the authority's list, `statement_of` what was answered by hand to an inspection here.
    """

    def __init__(
        self,
        cases: Cases,
        *,
        station_id: str,
        actor: Officer,
        listed: Callable[[str], Officer | None],
        statement_of: Callable[[str], Statement | None],
        signer: OfficerSigner,
        clock: Clock,
    ) -> None:
        self._cases = cases
        self._station_id = station_id
        self._actor = actor
        self._listed = listed
        self._statement_of = statement_of
        self._signer = signer
        self._clock = clock

    @property
    def actor(self) -> Officer:
        """Who reviews."""
        return self._actor

    def queue(self, which: Filter, *, after: Case | None = None, limit: int = PAGE) -> tuple[LogLine, ...]:
        """Return the cases that `which` lets through and the actor may see, the longest open first, after `after`."""
        place = (after.opened_text, after.case_id) if after else None
        return self._cases.queue(which, hand=self._hand, after=place, limit=limit)

    def returned(self) -> tuple[Case, ...]:
        """Return the cases that were returned to the actor and wait for them."""
        lines = self._cases.queue(
            Filter(states=(ReviewState.RETURNED,)), hand=self._actor.officer_id, limit=MOST_RETURNED
        )
        return tuple(
            line.case
            for line in lines
            if line.case.inspector.officer_id == self._actor.officer_id and line.case.station_id == self._station_id
        )

    def open(self, case: Case) -> Dossier:
        """Return all that is known of `case`. Raises WorkstationError "review-hidden" if it is not theirs to see."""
        present = self._cases.case(case.station_id, case.case_id)
        if present is None or not present.concerns(self._actor):
            raise WorkstationError("review-hidden", declaration=case.declaration_no)
        return open_dossier(
            present,
            self._cases,
            station_id=self._station_id,
            statement_of=self._statement_of,
            listed=self._listed,
        )

    def find(self, number: str) -> Case | None:
        """Return the latest case of a declaration, of those the actor may see."""
        lines = self._cases.queue(Filter(text=number), hand=self._hand, limit=PAGE)
        own = [line.case for line in lines if number in {line.case.declaration_no, line.case.case_id}]
        return max(own, key=lambda case: case.opened, default=None)

    def refer(self, case: Case, reason: str) -> Case:
        """Put a case before a supervisor though nothing speaks against release."""
        return self._take(case, Step.REFER, reason=reason)

    def assign(self, case: Case, officer_id: str, reason: str = "") -> Case:
        """Have a supervisor decide `case`, oneself or another; one that was returned is taken back."""
        return self._take(case, Step.ASSIGN, reason=reason, assignee=officer_id)

    def send_back(self, case: Case, reason: str) -> Case:
        """Return `case` to whoever inspected last; they see the reason until they have resubmitted it."""
        return self._take(case, Step.RETURN, reason=reason)

    def resubmit(self, case: Case, reason: str = "") -> Case:
        """Put a returned case before the supervisor again; its goods have been inspected again since."""
        return self._take(case, Step.RESUBMIT, reason=reason)

    def confirm(self, case: Case, reason: str = "") -> Case:
        """Close `case`: the verdict stands."""
        return self._take(case, Step.CONFIRM, reason=reason, decision=case.verdict)

    def override(self, case: Case, decision: Verdict, reason: str) -> Case:
        """Close `case` with a decision beside its verdict."""
        return self._take(case, Step.OVERRIDE, reason=reason, decision=decision)

    def confirm_clean(
        self,
        cases: Sequence[Case],
        *,
        closed: Callable[[Case], object] = lambda _case: None,
        progress: Callable[[int, int], None] = lambda _done, _all: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Bulk:
        """Close those of `cases` that passed every question and that nobody referred, each with its own signature.

        `closed` is told of each before the next. A disk that is full or a key that is gone ends it, by raising; what is
        closed by then is closed.
        """
        done_with: list[Case] = []
        left: list[tuple[Case, WorkstationError]] = []
        for done, case in enumerate(cases):
            progress(done, len(cases))
            if cancelled():
                break
            if not (case.state is ReviewState.NEW and case.is_clean):
                left.append((case, self._error("review-not-clean", case)))
                continue
            try:
                done_with.append(self.confirm(case))
            except WorkstationError as error:
                if not error.code.startswith("review-"):
                    raise
                left.append((case, error))
            else:
                closed(done_with[-1])
        progress(len(cases), len(cases))
        return Bulk(tuple(done_with), tuple(left))

    def supervisors(self, officers: Iterable[Officer]) -> tuple[Officer, ...]:
        """Return those of `officers` to whom a case may be assigned."""
        return tuple(officer for officer in officers if officer.role is Role.SUPERVISOR)

    @property
    def _hand(self) -> str | None:
        """Whose cases alone are shown; None shows all."""
        return self._actor.officer_id if self._actor.role is Role.INSPECTOR else None

    def _take(
        self, case: Case, step: Step, *, reason: str, assignee: str | None = None, decision: Verdict | None = None
    ) -> Case:
        taken = ReviewStep(
            station_id=case.station_id,
            case_id=case.case_id,
            declaration_no=case.declaration_no,
            step=step,
            before=case.state,
            follows=case.follows,
            assessment_id=case.assessment_id,
            officer_id=self._actor.officer_id,
            at=self._clock(),
            reason=reason.strip(),
            assignee=assignee,
            decision=decision,
        )
        present = self._present(case)
        code = objection(present, taken, actor=self._actor, assignee=self._listed(assignee) if assignee else None)
        if code is None and step in DECIDING and self._cases.assessment(case.station_id, case.assessment_id) is None:
            code = "review-unreadable"  # nobody decides about what they cannot see
        if code is not None:
            if code in WITHOUT_RIGHT:
                self._note_refusal(present, step, code)
            raise self._error(code, present)
        return self._cases.follow(taken, kind=KINDS[step], body=step_record(taken, self._signer))

    def _present(self, case: Case) -> Case:
        if case.station_id != self._station_id:
            raise self._error("review-elsewhere", case)
        present = self._cases.case(case.station_id, case.case_id)
        if present is None:
            raise self._error("review-moved", case)
        return present

    def _note_refusal(self, case: Case, step: Step, code: str) -> None:
        body = {
            "case": case.case_id,
            "declaration_no": case.declaration_no,
            "refused": code,
            "role": self._actor.role.value,
            "step": step.value,
        }
        self._cases.note(case, body, officer_id=self._actor.officer_id, at=self._clock())

    def _error(self, code: str, case: Case) -> WorkstationError:
        params = {
            "assignee": case.assignee or "-",
            "declaration": case.declaration_no,
            "inspector": case.inspector.officer_id,
            "officer": self._actor.officer_id,
            "station": case.station_id,
        }
        return WorkstationError(code, **params)
