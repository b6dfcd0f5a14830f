"""A decision closes the case whatever becomes of the report, and says what became of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.deciding import Deciding
from app.domain.assessment import Assessment
from app.domain.errors import WorkstationError
from app.domain.officer import Officer
from app.domain.outcome import Verdict
from app.domain.review import ReviewState
from app.domain.texts import Text
from tests.review.people import LIN, WANG, ZHAO, Office


class SignedReports:
    """Reports at the port: remembers what was signed, and fails as it is told to."""

    def __init__(self, *failing: str) -> None:
        self.failing = set(failing)
        self.signed: list[tuple[str, str]] = []

    def sign_closed(self, assessment: Assessment, *, says: Text) -> Path:
        if assessment.consignment.consignment_id in self.failing:
            raise WorkstationError("report-not-written", path="r.pdf", reason="disk full")
        self.signed.append((assessment.assessment_id, says.code))
        return Path("reports", f"{assessment.assessment_id}.pdf")


def deciding(office: Office, actor: Officer, reports: SignedReports) -> Deciding:
    return Deciding(office.review(actor), cases=office.station.review, reports=reports)


def test_the_report_of_what_was_looked_at_is_signed_with_the_decision(office: Office) -> None:
    reports = SignedReports()
    office.inspect()
    latest = office.inspect()
    decided = deciding(office, WANG, reports).override(office.case(), Verdict.DETAIN, "The seal.")
    assert decided.report == Path("reports", f"{latest.assessment_id}.pdf")
    assert reports.signed == [(latest.assessment_id, "review.event.override.DETAIN")]


def test_a_report_that_cannot_be_signed_keeps_no_case_open_and_is_signed_later(office: Office) -> None:
    reports = SignedReports("C1")
    office.inspect()
    decided = deciding(office, WANG, reports).confirm(office.case())
    assert office.case().state is ReviewState.CLOSED
    assert decided.unsigned is not None
    assert (decided.report, decided.unsigned.code) == (None, "report-not-written")
    with pytest.raises(WorkstationError, match="report-not-written"):
        deciding(office, WANG, reports).sign_report(office.case())
    reports.failing.clear()
    assert deciding(office, WANG, reports).sign_report(office.case()).report is not None


def test_a_case_that_may_not_be_closed_leaves_its_report_alone(office: Office) -> None:
    reports = SignedReports()
    office.inspect()
    with pytest.raises(WorkstationError, match="review-own"):
        deciding(office, LIN, reports).confirm(office.case())
    assert reports.signed == []


@pytest.mark.parametrize("actor", [ZHAO, LIN])
def test_nobody_signs_the_report_of_a_case_that_another_closed(office: Office, actor: Officer) -> None:
    reports = SignedReports()
    office.inspect()
    closed = deciding(office, WANG, reports).confirm(office.case()).case
    with pytest.raises(WorkstationError, match="review-closer"):
        deciding(office, actor, reports).sign_report(closed)
    assert len(reports.signed) == 1


def test_nobody_signs_the_report_of_a_case_that_is_open(office: Office) -> None:
    reports = SignedReports()
    office.inspect()
    with pytest.raises(WorkstationError, match="review-closer"):
        deciding(office, WANG, reports).sign_report(office.case())
    assert reports.signed == []


def test_many_are_closed_each_with_its_report_and_those_without_are_named(office: Office) -> None:
    reports = SignedReports("C2")
    for name in ("C1", "C2", "C3"):
        office.inspect(name, verdict=Verdict.RELEASE)
    office.inspect("C4", verdict=Verdict.REFER)
    cases = [office.case(name) for name in ("C1", "C2", "C3", "C4")]
    many = deciding(office, WANG, reports).confirm_clean(cases)
    assert [decided.case.consignment_id for decided in many.closed] == ["C1", "C2", "C3"]
    assert [decided.report is not None for decided in many.closed] == [True, False, True]
    assert [error.code for _, error in many.left] == ["review-not-clean"]
