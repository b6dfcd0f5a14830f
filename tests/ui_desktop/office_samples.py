"""An office as the window meets it: one case in each state, with its history and what changed since it was returned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from app.domain.difference import differences
from app.domain.logged import LogLine, summary_of
from app.domain.officer import Officer
from app.domain.outcome import Outcome, Verdict
from app.domain.review import Case, ReviewState, Step, opened
from app.domain.statement import Capacity, Given, Shown, Statement
from app.review.dossier import Dossier, Event
from tests.ui_desktop import desk_samples as samples

REASON = "请核对最终用户证明与装箱单，并补拍封志。 Compare the end-user certificate with the packing list."


def lines() -> tuple[LogLine, ...]:
    """Return a line for each state of a case, the newest first."""
    return tuple(_line(place, state) for place, state in enumerate(ReviewState, 1))


def _line(place: int, state: ReviewState) -> LogLine:
    at = samples.NOW - timedelta(hours=7 * place)
    goods = samples.consignment(f"02012026000000{place:04d}")
    judged = samples.assessment(goods, licence_end_user=Outcome.DETAIN, packages_complete=Outcome.UNKNOWN)
    begun = opened(judged, seq=place, at=at)
    case = replace(begun, state=state, reason=REASON, assignee=samples.SUPERVISOR.officer_id)
    if state is ReviewState.CLOSED:
        case = replace(case, decision=Verdict.REFER)
    return LogLine(place, summary_of(judged, seq=place, at=at), case)


def dossier(case: Case) -> Dossier:
    """Return `case` inspected again after it was returned."""
    goods = samples.consignment(case.declaration_no)
    before = samples.assessment(goods, licence_end_user=Outcome.DETAIN, licence_balance=Outcome.REFER)
    after = samples.assessment(
        samples.consignment(case.declaration_no, photographs=7),
        licence_end_user=Outcome.DETAIN,
        packages_complete=Outcome.UNKNOWN,
    )
    inspector, supervisor = samples.INSPECTOR, samples.SUPERVISOR
    steps: tuple[tuple[Officer, dict[str, Any]], ...] = (
        (inspector, {"verdict": Verdict.DETAIN}),
        (supervisor, {"step": Step.ASSIGN, "assignee": supervisor.officer_id, "is_proven": True}),
        (supervisor, {"step": Step.RETURN, "reason": REASON, "is_proven": True}),
        (inspector, {"verdict": Verdict.DETAIN}),
        (inspector, {"step": Step.CONFIRM, "refused": "review-own"}),
    )
    after = replace(after, findings=(samples.listed(), *after.findings))
    events = tuple(
        Event(seq, case.opened + timedelta(hours=seq), officer.officer_id, officer, **said)
        for seq, (officer, said) in enumerate(steps, 1)
    )
    return Dossier(case, after, before, differences(before, after), events, answered(), is_own=True)


def answered() -> Statement:
    """Return that a driver refused to sign."""
    given = Given("邱山 Qiu Shan", Capacity.DRIVER, Shown.DRIVING_LICENCE, refused="They say the seal was whole.")
    return Statement("A", "ab" * 32, "", "", given, samples.INSPECTOR.officer_id, samples.NOW)


class FakeOffice:
    """An office in which `lines` wait; what it does with cases is tested over a real station."""

    def __init__(
        self, officers: tuple[Officer, ...], lines: Sequence[LogLine], witnessing: object, printing: object
    ) -> None:
        self.officers = officers
        self.witnessing = witnessing
        self.printing = printing
        self._lines = tuple(lines)

    @property
    def review(self) -> FakeOffice:
        return self

    @property
    def log(self) -> FakeOffice:
        return self

    @property
    def cases(self) -> FakeOffice:
        return self

    def queue(self, *_asked: object, **_more: object) -> tuple[LogLine, ...]:
        return self._lines

    def find(self, *_asked: object, **_more: object) -> tuple[LogLine, ...]:
        return self._lines

    def returned(self) -> tuple[Case, ...]:
        return tuple(line.case for line in self._lines if line.case.state is ReviewState.RETURNED)

    def open(self, case: Case) -> Dossier:
        return dossier(case)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the port's methods return when there is nothing
        return lambda *_args, **_more: ()
