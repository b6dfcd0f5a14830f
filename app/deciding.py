"""The use case of a decision: a supervisor closes a case, and signs the supervisor's field of its report.

The case closes in the journal, by key; the report follows. One that is missing, altered or signed already keeps no case
open: why it does not carry the signature is said, and who closed the case can sign it later.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from app.domain.assessment import Assessment
from app.domain.errors import WorkstationError
from app.domain.outcome import Verdict
from app.domain.review import DECIDING, Case, Decided, DecidedMany
from app.domain.texts import Text
from app.review.cases import Cases
from app.review.reviewing import Bulk, Reviewing


class Reports(Protocol):
    """The reports of this station."""

    def sign_closed(self, assessment: Assessment, *, says: Text) -> Path:
        """Sign the supervisor's field of the report of `assessment`, journalled, and return where it stands."""


class Deciding:
    """The decisions of whoever reviews."""

    def __init__(self, review: Reviewing, *, cases: Cases, reports: Reports) -> None:
        self._review = review
        self._cases = cases
        self._reports = reports

    def confirm(self, case: Case, reason: str = "") -> Decided:
        """Close `case`: the verdict stands. Raises WorkstationError "review-..."; the case is as it was then."""
        return self._signed(self._review.confirm(case, reason))

    def override(self, case: Case, decision: Verdict, reason: str) -> Decided:
        """Close `case` with a decision beside its verdict. Raises WorkstationError "review-..."."""
        return self._signed(self._review.override(case, decision, reason))

    def confirm_clean(
        self,
        cases: Sequence[Case],
        *,
        progress: Callable[[int, int], None] = lambda _done, _all: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> DecidedMany:
        """Close those of `cases` that passed every question, each by its own signature, and sign each report."""
        closed: list[Decided] = []
        bulk: Bulk = self._review.confirm_clean(
            cases, closed=lambda case: closed.append(self._signed(case)), progress=progress, cancelled=cancelled
        )
        return DecidedMany(tuple(closed), bulk.left)

    def sign_report(self, case: Case) -> Decided:
        """Sign the report of a case that the actor closed. Raises WorkstationError "review-..." and "report-..."."""
        dossier = self._review.open(case)
        by = [event.officer_id for event in dossier.events if event.step in DECIDING and event.refused is None]
        if by[-1:] != [self._review.actor.officer_id]:
            raise WorkstationError("review-closer", declaration=case.declaration_no)
        return Decided(dossier.case, self._sign(dossier.case))

    def _signed(self, case: Case) -> Decided:
        try:
            return Decided(case, self._sign(case))
        except WorkstationError as error:
            return Decided(case, unsigned=error)

    def _sign(self, case: Case) -> Path:
        assessment = self._cases.assessment(case.station_id, case.assessment_id)
        if assessment is None or case.decision is None:
            raise WorkstationError("review-unreadable", declaration=case.declaration_no)
        step = "confirm" if case.decision is case.verdict else "override"
        return self._reports.sign_closed(assessment, says=Text(f"review.event.{step}.{case.decision}"))
