"""What is there to know of one case? How it came to stand where it stands, and what changed since it was returned."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from app.domain.assessment import Assessment
from app.domain.difference import Differences, differences
from app.domain.officer import Officer
from app.domain.outcome import Verdict
from app.domain.review import Case, ReviewStep, Step
from app.domain.statement import Statement
from app.journal.entry import Entry, Kind
from app.proof.step_record import is_signed, read_step
from app.review.cases import Cases


@dataclass(frozen=True)
class Event:
    """One journal entry of a case.

    `officer` is as the authority lists them, None for one it does not list. An inspection has a `verdict`, a step all
    that it says; `refused` is why a step was refused. `is_proven` says that the officer's own key signed the step.
    """

    seq: int
    at: datetime
    officer_id: str
    officer: Officer | None
    verdict: Verdict | None = None
    step: Step | None = None
    reason: str = ""
    assignee: str | None = None
    decision: Verdict | None = None
    refused: str | None = None
    is_proven: bool = False


@dataclass(frozen=True)
class Dossier:
    """A case with its latest assessment, and the one that was last returned with what changed since.

    `assessment` is None where this program cannot read its record. `statement` is what was answered by hand to the
    latest inspection; it is known of a case of this station alone (`is_own`).
    """

    case: Case
    assessment: Assessment | None
    returned: Assessment | None
    changes: Differences | None
    events: tuple[Event, ...]
    statement: Statement | None
    is_own: bool


def open_dossier(
    case: Case,
    cases: Cases,
    *,
    station_id: str,
    statement_of: Callable[[str], Statement | None],
    listed: Callable[[str], Officer | None],
) -> Dossier:
    """Return all that is known of `case` at the station `station_id`."""
    is_own = case.station_id == station_id
    assessment = cases.assessment(case.station_id, case.assessment_id)
    is_again = case.returned_id not in {None, case.assessment_id}
    returned = cases.assessment(case.station_id, case.returned_id) if is_again and case.returned_id else None
    return Dossier(
        case=case,
        assessment=assessment,
        returned=returned,
        changes=differences(returned, assessment) if returned and assessment else None,
        events=tuple(_events(cases.entries(case), listed)),
        statement=statement_of(case.assessment_id) if is_own else None,
        is_own=is_own,
    )


def _events(entries: Iterable[Entry], listed: Callable[[str], Officer | None]) -> Iterator[Event]:
    for entry in entries:
        body, officer = entry.body or {}, listed(entry.officer_id)
        if entry.kind is Kind.INSPECTION:
            verdict = Verdict(body["verdict"]) if body.get("verdict") in set(Verdict) else None
            yield Event(entry.seq, entry.at, entry.officer_id, officer, verdict=verdict)
        elif "refused" in body:
            step = Step(body["step"]) if body.get("step") in set(Step) else None
            yield Event(entry.seq, entry.at, entry.officer_id, officer, step=step, refused=str(body["refused"]))
        else:
            yield _step_event(entry, officer)


def _step_event(entry: Entry, officer: Officer | None) -> Event:
    try:
        step, certified = read_step(entry.body or {})
    except ValueError:  # redacted
        return Event(entry.seq, entry.at, entry.officer_id, officer)
    return Event(
        entry.seq,
        entry.at,
        entry.officer_id,
        officer,
        step=step.step,
        reason=step.reason,
        assignee=step.assignee,
        decision=step.decision,
        is_proven=is_by(step, officer)
        and certified.certificate_sha256 == _key_of(officer)
        and is_signed(step, certified),
    )


def is_by(step: ReviewStep, officer: Officer | None) -> bool:
    """Return whether `step` says of itself that `officer` took it."""
    return officer is not None and step.officer_id == officer.officer_id


def _key_of(officer: Officer | None) -> str | None:
    return officer.certificate_sha256 if officer else None
