"""Does the report carry the signature of the supervisor who closed its case, once there is one?"""

from __future__ import annotations

import subprocess
from pathlib import Path

from app.domain.outcome import Verdict
from app.domain.review import ReviewState
from app.domain.review_filter import Filter
from app.domain.verification import Answer
from app.journal.entry import Kind
from app.verifying import known_at
from tests.journeys.gate import Gate, Goods
from tests.journeys.in_process import verifying

SUPERVISOR = "DEMO-O3"


def signers(gate: Gate, report: Path) -> tuple[Answer, list[str]]:
    verification = verifying(gate.equipment, known_at(gate.home)).verify(report)
    return verification.answer, [signer.role for signer in verification.signers]


def test_a_case_closes_without_its_report_and_who_closed_it_signs_that_later(gate: Gate) -> None:
    gate.admit(SUPERVISOR)
    with gate.session() as session:
        consignment = session.open_folder(gate.present(gate.home / "goods"))
        first, second = (session.inspect(consignment) for _ in range(2))
    with gate.session(SUPERVISOR) as session:
        (line,) = session.office.review.queue(Filter())
        decided = session.office.deciding.override(line.case, Verdict.DETAIN, "The seal was changed.")
        assert (decided.case.state, decided.report) == (ReviewState.CLOSED, None)
        assert decided.unsigned is not None
        assert decided.unsigned.code == "report-none"
    with gate.session() as session:
        before, report = session.write_report(first), session.write_report(second)
    with gate.session(SUPERVISOR) as session:
        assert session.office.deciding.sign_report(decided.case).report == report
    assert signers(gate, before) == (Answer.VALID, ["inspector"])
    assert signers(gate, report) == (Answer.VALID, ["inspector", "supervisor"])
    shown = subprocess.run(["pdftotext", "-layout", report, "-"], capture_output=True, text=True, check=True).stdout
    assert "Closed: overridden to DETAIN · DEMO-O3" in shown
    (*_, entry, _) = gate.journal()
    assert (entry.kind, entry.officer_id) == (Kind.REPORT, SUPERVISOR)
    assert {name: (entry.body or {})[name] for name in ("assessment", "field")} == {
        "assessment": second.assessment_id,
        "field": "supervisor",
    }


def test_a_report_written_elsewhere_is_signed_where_it_is_and_asked_for_when_it_is_gone(
    gate: Gate, tmp_path: Path
) -> None:
    gate.admit(SUPERVISOR)
    here, gone = tmp_path / "here.pdf", tmp_path / "gone.pdf"
    with gate.session() as session:
        for number, report in (("5", here), ("6", gone)):
            goods = gate.present(gate.home / number, Goods(declaration_no=f"22482026000000000{number}"), packages=(1,))
            assert session.write_report(session.inspect(session.open_folder(goods)), report) == report
    away = gone.rename(tmp_path / "away.pdf")
    with gate.session(SUPERVISOR) as session:
        by_number = {line.case.declaration_no[-1]: line.case for line in session.office.review.queue(Filter())}
        found = session.office.deciding.confirm(by_number["5"], "As it was judged.")
        missed = session.office.deciding.confirm(by_number["6"], "As it was judged.")
        assert (found.report, found.unsigned) == (here, None)
        assert missed.unsigned
        assert missed.unsigned.code == "report-elsewhere"
        assert missed.unsigned.params["place"] == str(gone)
        put_back = Path(str(missed.unsigned.params["path"]))
        put_back.parent.mkdir(exist_ok=True)
        away.rename(put_back)
        assert session.office.deciding.sign_report(missed.case).report == put_back
    for report in (here, put_back):
        assert signers(gate, report) == (Answer.VALID, ["inspector", "supervisor"])
    places = [(entry.body or {}).get("place") for entry in gate.journal() if entry.kind is Kind.REPORT]
    assert places == [str(here), str(gone), str(here), None]
