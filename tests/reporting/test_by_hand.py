"""A declarant answers by hand: drawn in the report, bound to its record, and no electronic signature."""

from __future__ import annotations

import io
import subprocess
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from app.domain.errors import WorkstationError
from app.domain.moment import from_text
from app.domain.statement import HIGH, WIDE, Capacity, Given, Shown, Statement, fault_of
from app.domain.verification import Answer, AnsweredByHand
from app.proof.canonical import canonical_json, sha256
from app.proof.record import assessment_record
from app.reporting.by_hand import STATEMENT_NAME, write_statement
from app.reporting.fields import SignerField
from app.reporting.verification import MAX_BYTES
from tests.reporting.conftest import LATER, Office
from tests.reporting.samples import AT, an_assessment
from tests.reporting.test_report_verification import refused

STROKES = (((100, 300), (200, 60), (260, 320)), ((300, 200), (640, 180), (900, 330)), ((500, 90),))
SIGNED = Given("陈波 Chen Bo", Capacity.DRIVER, Shown.IDENTITY_CARD, STROKES)
REFUSAL = Given("", Capacity.AGENT, Shown.NOTHING, refused="He says that nobody told him why the goods are held here.")
GIVEN_AT = from_text("2026-11-20T08:40:00Z")


def stated(office: Office, given: Given) -> Statement:
    assessment = an_assessment(office.wang)
    digest = sha256(canonical_json(assessment_record(assessment))).hex()
    return Statement(assessment.assessment_id, digest, "本人在场。", "I was present.", given, "I-01", GIVEN_AT)


def written(office: Office, statement: Statement, path: Path) -> bytes:
    office.writer().write(an_assessment(office.wang), statement, path=path, signer=office.inspector.signer, at=AT)
    return path.read_bytes()


@pytest.fixture(scope="module")
def answered(office: Office, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return written(office, stated(office, SIGNED), tmp_path_factory.mktemp("by-hand") / "report.pdf")


def test_who_signed_by_hand_is_named_beside_the_signers_and_is_none_of_them(office: Office, answered: bytes) -> None:
    found = office.verify(answered)
    assert found.answer is Answer.VALID
    assert [signer.role for signer in found.signers] == ["inspector"]
    assert found.by_hand == AnsweredByHand("陈波 Chen Bo", is_signed=True, time=GIVEN_AT, witness="I-01")
    asked = office.verify(answered, signed_by=(SignerField.INSPECTOR, SignerField.DECLARANT))
    assert refused(asked) == "signature-missing"


def test_the_strokes_stand_where_the_field_would_be(answered: bytes) -> None:
    with pikepdf.open(io.BytesIO(answered)) as pdf:
        fields = {str(field.T) for field in pdf.Root.AcroForm.Fields}
        assert fields == {"inspector", "second_officer", "supervisor"}
        assert write_statement(stated_in(pdf)) == pdf.attachments[STATEMENT_NAME].get_file().read_bytes()


def stated_in(pdf: pikepdf.Pdf) -> Statement:
    from app.proof.document import read_document  # noqa: PLC0415 - beside its only use

    return read_document(pdf.attachments[STATEMENT_NAME].get_file().read_bytes(), Statement)


@pytest.mark.parametrize(
    ("given", "words"),
    [(SIGNED, ("陈波 Chen Bo", "driver", "Signed by hand before officer I-01", "I was present.")),
     (REFUSAL, ("Refused to sign before officer I-01", "nobody told him why", "forwarding agent"))],
)  # fmt: skip
def test_the_page_says_who_answered_what_before_whom(
    office: Office, given: Given, words: tuple[str, ...], tmp_path: Path
) -> None:
    written(office, stated(office, given), tmp_path / "r.pdf")
    shown = subprocess.run(["pdftotext", tmp_path / "r.pdf", "-"], capture_output=True, text=True, check=True).stdout
    said = " ".join(shown.split())
    assert not [word for word in words if word not in said]


def test_a_refusal_is_valid_and_is_said_to_be_one(office: Office, tmp_path: Path) -> None:
    found = office.verify(written(office, stated(office, REFUSAL), tmp_path / "r.pdf"))
    assert found.answer is Answer.VALID
    assert found.by_hand is not None
    assert not found.by_hand.is_signed


@pytest.mark.parametrize("about", ["record", "assessment_id", "witness", "given"])
def test_an_answer_to_anything_else_makes_no_report(office: Office, about: str, tmp_path: Path) -> None:
    changed: dict[str, object] = {"given": replace(SIGNED, strokes=())} if about == "given" else {about: "0" * 64}
    other = replace(stated(office, SIGNED), **changed)  # type: ignore[arg-type]  # one field of the four
    with pytest.raises(WorkstationError, match="report-not-valid"):
        written(office, other, tmp_path / "r.pdf")
    assert list(tmp_path.iterdir()) == []


def test_others_sign_a_report_that_was_answered_by_hand(office: Office, answered: bytes, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(answered)
    office.writer().countersign(
        path, field=SignerField.SUPERVISOR, officer=office.li, signer=office.supervisor.signer, at=LATER
    )
    found = office.verify(path.read_bytes(), signed_by=(SignerField.INSPECTOR, SignerField.SUPERVISOR))
    assert (found.answer, found.by_hand is not None) == (Answer.VALID, True)


def test_a_report_that_others_signed_is_not_written_over(office: Office, countersigned: bytes, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(countersigned)
    with pytest.raises(WorkstationError, match="report-countersigned"):
        written(office, stated(office, SIGNED), path)
    assert path.read_bytes() == countersigned
    assert len(countersigned) < MAX_BYTES


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (SIGNED, None),
        (REFUSAL, None),
        (replace(SIGNED, name=" "), "statement-name"),
        (replace(SIGNED, name="x" * 81), "statement-long"),
        (replace(SIGNED, refused="and refuses"), "statement-either"),
        (replace(SIGNED, strokes=()), "statement-either"),
        (replace(REFUSAL, refused=" "), "statement-either"),
        (replace(REFUSAL, refused="x" * 301), "statement-long"),
        (replace(SIGNED, strokes=(((5, 5), (60, 5)),)), "statement-ink"),
        (replace(SIGNED, strokes=(((0, 0), (WIDE + 1, 0)),)), "statement-outside"),
        (replace(SIGNED, strokes=(((0, 0), (0, HIGH)),) * 3001), "statement-long"),
    ],
)
def test_an_answer_is_strokes_with_a_name_or_a_reason(given: Given, code: str | None) -> None:
    assert fault_of(given) == code
