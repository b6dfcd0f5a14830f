"""Whatever people do, in whatever order: nobody decides about their own, and what is closed stays closed."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from app.domain.errors import WorkstationError
from app.domain.officer import Role
from app.domain.outcome import Verdict
from app.domain.review import Case, ReviewState, followed, inspected, opened
from app.domain.review_filter import Filter
from app.journal.entry import Kind
from app.proof.record import assessment_from_record
from app.proof.step_record import is_signed, read_step
from tests.review.people import EVERYBODY, Office, open_office

CONSIGNMENTS = st.sampled_from(["C1", "C2"])
PEOPLE = st.sampled_from(sorted(EVERYBODY))
VERDICTS = st.sampled_from(list(Verdict))
REASONS = st.sampled_from(["", "because"])


class ReviewMachine(RuleBasedStateMachine):
    """An office in which everybody tries everything, on what they see now or saw some time before."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self._made = open_office(Path(self._folder.name))
        self.office: Office = self._made.__enter__()
        self.closed: dict[str, Case] = {}
        self.seen: list[Case] = []

    def teardown(self) -> None:
        self._made.__exit__(None, None, None)
        self._folder.cleanup()

    @rule(consignment=CONSIGNMENTS, by=PEOPLE, verdict=VERDICTS)
    def inspect(self, consignment: str, by: str, verdict: Verdict) -> None:
        self.office.inspect(consignment, by=EVERYBODY[by], verdict=verdict)
        self.seen.append(self.office.case(consignment))

    @rule(
        data=st.data(),
        actor=PEOPLE,
        step=st.sampled_from(["refer", "assign", "send_back", "resubmit", "confirm", "override", "confirm_clean"]),
        reason=REASONS,
        assignee=PEOPLE,
        decision=VERDICTS,
    )
    def try_step(
        self, data: st.DataObject, *, actor: str, step: str, reason: str, assignee: str, decision: Verdict
    ) -> None:
        if not self.seen:
            return
        case = data.draw(st.sampled_from(self.seen))
        if data.draw(st.booleans()):
            case = self.office.case(case.consignment_id)
        review = self.office.review(EVERYBODY[actor])
        with suppress(WorkstationError):
            match step:
                case "assign":
                    review.assign(case, assignee)
                case "override":
                    review.override(case, decision, reason)
                case "confirm_clean":
                    review.confirm_clean([case])
                case _:
                    getattr(review, step)(case, reason)
        self.seen.append(self.office.case(case.consignment_id))

    @invariant()
    def nobody_decided_about_their_own(self) -> None:
        for line in self.office.station.review.queue(Filter(states=(ReviewState.CLOSED,)), hand=None, limit=99):
            entries = self.office.station.review.entries(line.case)
            (last,) = [entry for entry in entries if entry.kind in {Kind.DECISION, Kind.OVERRIDE}]
            before = [entry for entry in entries if entry.seq < last.seq]
            step, by = read_step(last.body or {})
            actor = EVERYBODY[last.officer_id]
            assert actor.role is Role.SUPERVISOR
            assert is_signed(step, by)
            assert by.certificate_sha256 == actor.certificate_sha256
            for entry in before:
                if entry.kind is Kind.INSPECTION:
                    hand = assessment_from_record(entry.body or {}).officer
                    assert hand.officer_id != actor.officer_id
                    assert hand.certificate_sha256 != actor.certificate_sha256

    @invariant()
    def closed_stays_closed(self) -> None:
        now = {
            line.case.case_id: line.case
            for line in self.office.station.review.queue(Filter(states=(ReviewState.CLOSED,)), hand=None, limit=99)
        }
        assert {case_id: now[case_id] for case_id in self.closed} == self.closed
        self.closed = now

    @invariant()
    def where_a_case_stands_follows_from_the_journal_alone(self) -> None:
        cases: dict[str, Case] = {}
        for entry in self.office.station.entries():
            body = entry.body or {}
            if entry.kind is Kind.INSPECTION:
                assessment = assessment_from_record(body)
                name = assessment.consignment.consignment_id
                standing = [one for one in cases.values() if one.consignment_id == name and one.decision is None]
                moved = (
                    inspected(standing[0], assessment, seq=entry.seq, at=entry.at)
                    if standing
                    else opened(assessment, seq=entry.seq, at=entry.at)
                )
                cases[moved.case_id] = moved
            elif "step" in body and isinstance(body["step"], dict):
                step, _ = read_step(body)
                cases[step.case_id] = followed(cases[step.case_id], step, seq=entry.seq)
        kept = self.office.station.review.queue(Filter(), hand=None, limit=99)
        assert {line.case.case_id: line.case for line in kept} == cases


TestReviewMachine = ReviewMachine.TestCase
TestReviewMachine.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)
