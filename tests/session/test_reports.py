"""Does the report say what was judged, and the journal that it was written?"""

from __future__ import annotations

import errno
import hashlib
import os
from pathlib import Path

import pytest

from app.domain.errors import WorkstationError
from app.domain.verification import Answer
from app.journal.entry import Kind
from app.proof.canonical import canonical_json, sha256
from app.proof.record import assessment_record
from app.verifying import known_at
from tests.journeys.gate import OFFICER, PASSWORD, Gate
from tests.journeys.in_process import verifying


def answer(gate: Gate, report: Path) -> tuple[Answer, list[str]]:
    verification = verifying(gate.equipment, known_at(gate.home)).verify(report)
    return verification.answer, [signer.role for signer in verification.signers]


def test_a_report_is_signed_verifies_and_is_journalled_by_its_digests(gate: Gate) -> None:
    with gate.session() as session:
        assessment = session.inspect(session.open_folder(gate.present(gate.home / "goods")))
        report = session.write_report(assessment)
    assert report.parent == gate.folder.reports
    assert report.name == f"{assessment.consignment.declaration_no}-{assessment.assessment_id[:8]}.pdf"
    assert answer(gate, report) == (Answer.VALID, ["inspector"])
    (entry,) = [entry for entry in gate.journal() if entry.kind is Kind.REPORT]
    assert entry.officer_id == OFFICER
    assert entry.body == {
        "assessment": assessment.assessment_id,
        "digest": sha256(canonical_json(assessment_record(assessment))).hex(),
        "file": hashlib.sha256(report.read_bytes()).hexdigest(),
    }


def test_what_is_reported_is_what_was_journalled(gate: Gate) -> None:
    with gate.session() as session:
        assessment = session.inspect(session.open_folder(gate.present(gate.home / "goods")))
    (entry,) = [entry for entry in gate.journal() if entry.kind is Kind.INSPECTION]
    assert entry.body == assessment_record(assessment)


def test_a_report_goes_where_the_officer_says(gate: Gate, tmp_path: Path) -> None:
    with gate.session() as session:
        assessment = session.inspect(session.open_folder(gate.present(gate.home / "goods")))
        assert session.write_report(assessment, tmp_path / "r.pdf") == tmp_path / "r.pdf"
    assert not gate.folder.reports.exists()


@pytest.mark.parametrize("where", ["gone/r.pdf", "."])
def test_a_report_that_cannot_be_written_leaves_nothing_and_is_not_journalled(
    gate: Gate, tmp_path: Path, where: str
) -> None:
    before = sorted(tmp_path.iterdir())
    with gate.session() as session:
        assessment = session.inspect(session.open_folder(gate.present(gate.home / "goods")))
        with pytest.raises(WorkstationError) as raised:
            session.write_report(assessment, tmp_path / where)
    assert raised.value.code == "report-not-written"
    assert sorted(tmp_path.iterdir()) == before
    assert Kind.REPORT not in {entry.kind for entry in gate.journal()}


def test_a_folder_of_reports_that_cannot_be_made_is_no_crash(gate: Gate) -> None:
    gate.folder.reports.write_text("in the way", encoding="utf-8")
    with gate.session() as session:
        assessment = session.inspect(session.open_folder(gate.present(gate.home / "goods")))
        with pytest.raises(WorkstationError) as raised:
            session.write_report(assessment)
    assert raised.value.code == "report-not-written"
    assert os.strerror(errno.EEXIST) in str(raised.value.params["reason"])


@pytest.mark.parametrize("lost", ["the key file", "the password"])
def test_without_the_officers_key_there_is_no_report_and_the_inspection_is_kept(gate: Gate, lost: str) -> None:
    key = gate.home / "officers" / f"{OFFICER}.p12"
    if lost == "the key file":
        key.unlink()
    else:
        key.write_bytes(b"damaged")
    with gate.session() as session:
        assessment = session.inspect(session.open_folder(gate.present(gate.home / "goods")))
        with pytest.raises(WorkstationError) as raised:
            session.write_report(assessment)
    assert raised.value.code in ("officer-key-missing", "officer-key-locked")
    assert [entry.kind for entry in gate.journal()].count(Kind.INSPECTION) == 1


SUPERVISOR, COLLEAGUE = "DEMO-O3", "DEMO-O2"


@pytest.mark.parametrize(("officer", "field"), [(SUPERVISOR, "supervisor"), (COLLEAGUE, "second_officer")])
def test_another_officer_signs_in_their_own_field_and_the_journal_says_so(gate: Gate, officer: str, field: str) -> None:
    gate.admit(officer)
    with gate.session() as session:
        report = session.write_report(session.inspect(session.open_folder(gate.present(gate.home / "goods"))))
        assert session.countersign(report, officer, PASSWORD) == report
    assert answer(gate, report) == (Answer.VALID, ["inspector", field])
    (*_, entry) = [entry for entry in gate.journal() if entry.kind is Kind.REPORT]
    assert (entry.officer_id, (entry.body or {})["field"]) == (officer, field)


@pytest.mark.parametrize(
    ("officer", "password", "code"),
    [
        (OFFICER, PASSWORD, "signature-own"),
        (COLLEAGUE, "wrong", "officer-key-locked"),
        ("NOBODY", PASSWORD, "officer-unknown"),
    ],
)
def test_nobody_signs_twice_nor_with_a_wrong_password_and_the_report_stays_as_it_was(
    gate: Gate, officer: str, password: str, code: str
) -> None:
    gate.admit(COLLEAGUE)
    with gate.session() as session:
        report = session.write_report(session.inspect(session.open_folder(gate.present(gate.home / "goods"))))
        before = report.read_bytes()
        with pytest.raises(WorkstationError) as raised:
            session.countersign(report, officer, password)
    assert raised.value.code == code
    assert report.read_bytes() == before


def test_who_is_no_inspector_is_told_so_before_a_report_is_made(gate: Gate) -> None:
    gate.admit(SUPERVISOR)
    with gate.session(SUPERVISOR) as session:
        assessment = session.inspect(session.open_folder(gate.present(gate.home / "goods")))
        with pytest.raises(WorkstationError, match="report-inspector"):
            session.write_report(assessment)
    assert not list(gate.folder.reports.glob("*"))
    assert not [entry for entry in gate.journal() if entry.kind is Kind.REPORT]
