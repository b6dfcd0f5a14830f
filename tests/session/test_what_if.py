"""Judging as of another time: marked, kept, never signed, and without any effect on what comes after."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.domain.assessment import Assessment
from app.domain.moment import from_text, to_text
from app.domain.outcome import Verdict
from app.domain.verification import Answer
from app.journal.entry import Kind
from app.session import Session
from app.verifying import known_at
from tests.journeys.gate import NOON, Gate, Goods, Watch
from tests.journeys.in_process import verifying

HOUR = 3600


def judge(gate: Gate, session: Session, at: str | None = None, name: str = "goods") -> Assessment:
    folder = gate.home / name
    if not folder.exists():
        gate.present(folder, Goods(declaration_no=name))
    return session.inspect(session.open_folder(folder), at=from_text(at) if at else None)


def codes(assessment: Assessment) -> list[str]:
    return [finding.code for finding in assessment.reasons]


@pytest.mark.parametrize(
    ("at", "age_s"),
    [
        ("2026-11-01T00:00:00Z", HOUR),  # the past: the register is as old as it is now
        (NOON, HOUR),
        ("2026-11-20T05:00:00Z", HOUR),
        ("2026-11-22T04:00:00Z", 48 * HOUR),  # the future: it will be as old as it is then
    ],
)
def test_the_registers_age_is_measured_from_the_later_of_that_time_and_now(
    gate: Gate, watch: Watch, at: str, age_s: int
) -> None:
    watch.move(hours=1)
    with gate.session() as session:
        assessment = judge(gate, session, at)
    assert (assessment.what_if, to_text(assessment.at), assessment.age_s) == (True, at, age_s)


def test_the_clock_floor_counts_when_the_clock_was_turned_back(gate: Gate, watch: Watch) -> None:
    watch.move(hours=5)
    with gate.session():
        pass
    watch.move(hours=-5)
    with gate.session() as session:
        assert judge(gate, session, NOON).age_s == 5 * HOUR


def test_rules_and_dates_are_judged_for_that_time(gate: Gate) -> None:
    with gate.session() as session:
        assert judge(gate, session).verdict is Verdict.RELEASE
        assert "licence.dates" in codes(judge(gate, session, "2025-01-01T00:00:00Z"))
        later = codes(judge(gate, session, "2027-12-01T00:00:00Z"))
    assert {"licence.dates", "register.age"} <= set(later)


def test_a_what_if_is_journalled_as_one_at_the_time_it_was_asked(gate: Gate, watch: Watch) -> None:
    watch.move(minutes=3)
    with gate.session() as session:
        assessment = judge(gate, session, "2027-01-01")
    (entry,) = [entry for entry in gate.journal() if entry.kind is Kind.WHAT_IF]
    assert entry.at == from_text(NOON) + timedelta(minutes=3)
    assert entry.body is not None
    assert (entry.body["what_if"], entry.body["at"]) == (True, "2027-01-01T00:00:00Z")
    assert entry.body["assessment_id"] == assessment.assessment_id


def test_a_what_if_leaves_no_sighting_and_draws_nothing(gate: Gate) -> None:
    with gate.session() as session:
        assert judge(gate, session, NOON, name="first").verdict is Verdict.RELEASE
        second = judge(gate, session, name="second")
    assert second.verdict is Verdict.RELEASE
    used = next(finding for finding in second.findings if finding.code == "licence.uses")
    assert dict(used.facts)["licence_uses_after"] == gate.tables.licence_by_no["DEMO-10001"].uses + 1


def test_a_what_if_in_the_far_future_does_not_move_the_clock_floor(gate: Gate) -> None:
    with gate.session() as session:
        judge(gate, session, "2090-01-01")
        assert session.registry().age_s == 0
    with gate.session() as session:
        assert judge(gate, session, name="first").verdict is Verdict.RELEASE


def test_a_what_if_is_never_signed_and_its_report_verifies_as_none(gate: Gate) -> None:
    with gate.session() as session:
        report = session.write_report(judge(gate, session, NOON))
    verification = verifying(gate.equipment, known_at(gate.home)).verify(report)
    assert verification.answer is Answer.INVALID
    assert verification.signers == ()
    assert b"/ByteRange" not in report.read_bytes()
