"""Where does an inspection stand in its review, and which step may follow? Every legal transition stands here, once.

A case is the inspections of one consignment until a supervisor closes it; what is inspected after that opens another.
It moves by inspections and by steps of officers, in the order of the journal, and by nothing else. The verdict is never
changed: a decision stands beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from app.domain.assessment import Assessment
from app.domain.errors import WorkstationError
from app.domain.moment import to_text
from app.domain.officer import Officer, Role
from app.domain.outcome import Outcome, Verdict

LONGEST_REASON = 1000


class ReviewState(StrEnum):
    """Where a case stands."""

    NEW = "new"
    REFERRED = "referred"
    ASSIGNED = "assigned"
    RETURNED = "returned"
    RESUBMITTED = "resubmitted"
    CLOSED = "closed"


class Step(StrEnum):
    """What an officer does to a case."""

    REFER = "refer"
    ASSIGN = "assign"
    RETURN = "return"
    RESUBMIT = "resubmit"
    CONFIRM = "confirm"
    OVERRIDE = "override"


REASONED = frozenset({Step.REFER, Step.RETURN, Step.OVERRIDE})
"""Steps that nobody takes without saying why."""

DECIDING = frozenset({Step.CONFIRM, Step.OVERRIDE})
"""Steps that close a case."""

BY_SUPERVISORS = frozenset({Step.ASSIGN, Step.RETURN, *DECIDING})

_WITH_SUPERVISORS = (ReviewState.NEW, ReviewState.REFERRED, ReviewState.ASSIGNED, ReviewState.RESUBMITTED)

TRANSITIONS: Mapping[tuple[ReviewState, Step], ReviewState] = {
    (ReviewState.NEW, Step.REFER): ReviewState.REFERRED,
    **{(state, Step.ASSIGN): ReviewState.ASSIGNED for state in _WITH_SUPERVISORS},
    **{(state, Step.RETURN): ReviewState.RETURNED for state in _WITH_SUPERVISORS},
    **{(state, step): ReviewState.CLOSED for state in _WITH_SUPERVISORS for step in DECIDING},
    (ReviewState.RETURNED, Step.RESUBMIT): ReviewState.RESUBMITTED,
    (ReviewState.RETURNED, Step.ASSIGN): ReviewState.ASSIGNED,  # taken back: nobody waits for who has left
}
"""Where each step leads from each state; what is not here is not open, and nothing leads out of CLOSED."""


@dataclass(frozen=True)
class Hand:
    """Who had a hand in an inspection: their id, and the SHA-256 of their certificate (hex; "" if unlisted)."""

    officer_id: str
    certificate_sha256: str


@dataclass(frozen=True)
class ReviewStep:
    """One step of an officer, as they sign it.

    `case_id` is the first assessment of the case, `assessment_id` the one the officer looked at; `follows` is the
    number of the journal entry that last moved the case, so that no signature fits anywhere else. `assignee` is whom an
    assignment names, `decision` what a closing step decides.
    """

    station_id: str
    case_id: str
    declaration_no: str
    step: Step
    before: ReviewState
    follows: int
    assessment_id: str
    officer_id: str
    at: datetime
    reason: str = ""
    assignee: str | None = None
    decision: Verdict | None = None


@dataclass(frozen=True)
class Case:
    """A case as it stands.

    `opened` is the instant of its first inspection, `since` that of the entry `follows`. `assessment_id` and `verdict`
    are those of the latest inspection; `is_clean` says that this one passed every question. `hands` are all who
    inspected in this case or spoke for an inspection, the one of the latest inspection last. `returned_id` is the
    assessment that was last returned, `returns` how often one was.
    """

    station_id: str
    case_id: str
    consignment_id: str
    declaration_no: str
    opened: datetime
    since: datetime
    state: ReviewState
    follows: int
    assessment_id: str
    verdict: Verdict
    is_clean: bool
    hands: tuple[Hand, ...]
    assignee: str | None = None
    returned_id: str | None = None
    returns: int = 0
    reason: str = ""
    decision: Verdict | None = None

    @property
    def inspector(self) -> Hand:
        """Who made the latest inspection."""
        return self.hands[-1]

    @property
    def opened_text(self) -> str:
        """When the case was opened, as it is stored and ordered by."""
        return to_text(self.opened)

    def is_by(self, officer: Officer) -> bool:
        """Return whether `officer` had a hand in what is reviewed: by id, or by key under whatever id."""
        return any(
            hand.officer_id == officer.officer_id or hand.certificate_sha256 == officer.certificate_sha256 != ""
            for hand in self.hands
        )

    def concerns(self, officer: Officer) -> bool:
        """Return whether `officer` may see the case: supervisors and auditors all, others their own."""
        return officer.role is not Role.INSPECTOR or self.is_by(officer)


@dataclass(frozen=True)
class ProvenStep:
    """A step whose officer's own key signed it, with the officers it names as the authority lists them."""

    step: ReviewStep
    actor: Officer
    assignee: Officer | None


def opened(assessment: Assessment, *, seq: int, at: datetime) -> Case:
    """Return the case that `assessment`, journalled as entry `seq` at `at`, begins."""
    return Case(
        station_id=assessment.station_id,
        case_id=assessment.assessment_id,
        consignment_id=assessment.consignment.consignment_id,
        declaration_no=assessment.consignment.declaration_no,
        opened=at,
        since=at,
        state=_first_state(assessment),
        follows=seq,
        assessment_id=assessment.assessment_id,
        verdict=assessment.verdict,
        is_clean=is_clean(assessment),
        hands=(_hand_of(assessment.officer),),
    )


def inspected(case: Case, assessment: Assessment, *, seq: int, at: datetime) -> Case:
    """Return `case` after its consignment was inspected again.

    A better verdict takes nothing out of review: what was referred stays so until a supervisor has closed it.
    """
    hand = _hand_of(assessment.officer)
    return replace(
        case,
        state=_first_state(assessment) if case.state is ReviewState.NEW else case.state,
        since=at if case.state is ReviewState.NEW else case.since,
        follows=seq,
        assessment_id=assessment.assessment_id,
        verdict=assessment.verdict,
        is_clean=is_clean(assessment),
        hands=(*(one for one in case.hands if one != hand), hand),
    )


def followed(case: Case, step: ReviewStep, *, seq: int) -> Case:
    """Return `case` after `step`, journalled as entry `seq`. Raises ValueError for one that does not fit `case`."""
    state = TRANSITIONS.get((case.state, step.step))
    if state is None or not is_about(step, case):
        raise ValueError(f"{step.step} does not follow {case.state}")
    moved = replace(case, state=state, since=step.at, follows=seq, reason=step.reason)
    match step.step:
        case Step.ASSIGN:
            return replace(moved, assignee=step.assignee)
        case Step.RETURN:
            return replace(moved, returned_id=case.assessment_id, returns=case.returns + 1)
        case Step.CONFIRM | Step.OVERRIDE:
            return replace(moved, decision=step.decision)
        case Step.REFER | Step.RESUBMIT:
            return moved


def is_about(step: ReviewStep, case: Case) -> bool:
    """Return whether `step` was taken looking at `case` as it stands."""
    return (step.station_id, step.case_id, step.declaration_no, step.before, step.follows, step.assessment_id) == (
        case.station_id,
        case.case_id,
        case.declaration_no,
        case.state,
        case.follows,
        case.assessment_id,
    )


def objection(case: Case, step: ReviewStep, *, actor: Officer, assignee: Officer | None = None) -> str | None:
    """Return the code of what forbids `actor` to take `step`, None where nothing does.

    `actor` and `assignee` are as the authority lists them. Four eyes are a matter of keys: who had a hand in what is
    reviewed decides nothing about it, under any name.
    """
    return next(_objections(case, step, actor=actor, assignee=assignee), None)


def _objections(case: Case, step: ReviewStep, *, actor: Officer, assignee: Officer | None) -> Iterator[str]:
    own, latest = case.is_by(actor), case.inspector.officer_id
    if step.step in DECIDING and own:
        yield "review-own"
    if not actor.certificate_sha256 or actor.role is Role.AUDITOR:
        yield "review-right"
    if step.step in BY_SUPERVISORS and actor.role is not Role.SUPERVISOR:
        yield "review-right"
    if step.step is Step.REFER and not case.concerns(actor):
        yield "review-right"
    if step.step is Step.RESUBMIT and latest != actor.officer_id:
        yield "review-inspector"
    if not is_about(step, case):
        yield "review-moved"
    if (case.state, step.step) not in TRANSITIONS:
        yield "review-state"
    if len(step.reason) > LONGEST_REASON or (step.step in REASONED and not step.reason.strip()):
        yield "review-reason"
    yield from _objections_by_step(case, step, actor=actor, assignee=assignee)


def _objections_by_step(case: Case, step: ReviewStep, *, actor: Officer, assignee: Officer | None) -> Iterator[str]:
    match step.step:
        case Step.ASSIGN if assignee is None or assignee.role is not Role.SUPERVISOR or case.is_by(assignee):
            yield "review-assignee"
        case Step.RESUBMIT if case.assessment_id == case.returned_id:
            yield "review-unchanged"
        case Step.RETURN | Step.CONFIRM | Step.OVERRIDE if case.assignee not in {None, actor.officer_id}:
            yield "review-assigned"
        case Step.CONFIRM if step.decision is not case.verdict:
            yield "review-decision"
        case Step.OVERRIDE if step.decision is None or step.decision is case.verdict:
            yield "review-decision"


def is_clean(assessment: Assessment) -> bool:
    """Return whether every question passed; a notice is for a person to read."""
    return bool(assessment.findings) and all(one.outcome is Outcome.PASS for one in assessment.findings)


def _first_state(assessment: Assessment) -> ReviewState:
    return ReviewState.NEW if assessment.verdict is Verdict.RELEASE else ReviewState.REFERRED


def _hand_of(officer: Officer) -> Hand:
    return Hand(officer.officer_id, officer.certificate_sha256)


@dataclass(frozen=True)
class Decided:
    """A closed case with its report, now signed by who closed it; or with what kept the report from being signed."""

    case: Case
    report: Path | None = None
    unsigned: WorkstationError | None = None


@dataclass(frozen=True)
class DecidedMany:
    """What came of closing many: those that are closed, and each that is not with the error that says why."""

    closed: tuple[Decided, ...]
    left: tuple[tuple[Case, WorkstationError], ...]
