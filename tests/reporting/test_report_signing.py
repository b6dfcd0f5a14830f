"""Writing, signing and countersigning: what lies on the disk afterwards, and what never does."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.signers.pdf_cms import ExternalSigner

from app.domain.errors import WorkstationError
from app.domain.verification import Answer
from app.reporting.fields import SignerField
from tests.reporting.conftest import LATER, Office
from tests.reporting.samples import AT, an_assessment


def test_a_written_report_is_valid_and_names_its_signer(office: Office, report: bytes) -> None:
    found = office.verify(report)

    assert found.answer is Answer.VALID
    assert [(signer.name, signer.role, signer.time) for signer in found.signers] == [("Wang Haitao", "inspector", AT)]


def test_a_report_about_hostile_numbers_is_valid_too(office: Office, tmp_path: Path) -> None:
    assessment = an_assessment(office.wang)
    hostile = replace(assessment.consignment, declaration_no="\x00]]>&<x/>\ud7ff\uffff\x1b" * 3000, office="\x07")

    content = office.report(tmp_path / "report.pdf", replace(assessment, consignment=hostile))

    assert office.verify(content).answer is Answer.VALID


def test_every_signers_field_is_there_before_the_first_signature(report: bytes) -> None:
    fields = {name: value is not None for name, value, _ in enumerate_sig_fields(PdfFileReader(io.BytesIO(report)))}

    assert fields == {"inspector": True, "second_officer": False, "declarant": False, "supervisor": False}


def test_the_inspector_certifies_and_leaves_only_form_filling_open(report: bytes) -> None:
    reader = PdfFileReader(io.BytesIO(report))
    (signature,) = reader.embedded_signatures

    assert reader.root["/Perms"]["/DocMDP"] == signature.sig_object
    assert signature.docmdp_level.value == 2
    assert signature.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"


def test_a_countersignature_leaves_the_inspectors_valid(office: Office, report: bytes, countersigned: bytes) -> None:
    found = office.verify(countersigned, signed_by=(SignerField.INSPECTOR, SignerField.SUPERVISOR))

    assert found.answer is Answer.VALID
    assert [signer.role for signer in found.signers] == ["inspector", "supervisor"]
    assert countersigned.startswith(report)


def test_all_four_fields_can_be_signed_one_after_the_other(office: Office, report: bytes, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(report)
    declarant = office.root.certify("Chen Bo")
    signers = (
        (SignerField.SECOND_OFFICER, office.colleague, office.zhao),
        (SignerField.DECLARANT, declarant, replace(office.zhao, officer_id="D-1", name_en="Chen Bo")),
        (SignerField.SUPERVISOR, office.supervisor, office.li),
    )
    for field, person, officer in signers:
        office.writer().countersign(path, field=field, officer=officer, signer=person.signer, at=LATER)

    found = office.verify(path.read_bytes(), signed_by=tuple(SignerField))

    assert found.answer is Answer.VALID
    assert [signer.name for signer in found.signers] == ["Wang Haitao", "Zhao Lei", "Chen Bo", "Li Na"]


def test_the_signers_own_root_may_travel_in_the_signature(office: Office, tmp_path: Path) -> None:
    person = replace(office.inspector, sent_along=(office.root.certificate,))

    assert office.verify(office.report(tmp_path / "report.pdf", signer=person)).answer is Answer.VALID


def test_a_what_if_is_written_marked_and_never_signed(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "what-if.pdf"

    written = office.writer().write(
        an_assessment(office.wang, what_if=True), path=path, signer=office.inspector.signer, at=AT
    )

    assert not written.is_signed
    assert b"/ByteRange" not in path.read_bytes()
    assert b"/AcroForm" not in path.read_bytes()
    assert office.verify(path.read_bytes()).reasons[0].code == "verify.report.unsigned"


def test_an_inspection_is_never_written_unsigned(office: Office, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="unsigned"):
        office.writer().write(an_assessment(office.wang), path=tmp_path / "report.pdf", signer=None, at=AT)

    assert list(tmp_path.iterdir()) == []


class _CardTakenOut(ExternalSigner):
    """A signer whose card is gone when it is asked to sign."""

    def __init__(self, office: Office) -> None:
        super().__init__(office.inspector.signer.signing_cert, cert_registry=None, signature_value=64)

    async def async_sign_raw(self, *_: object) -> bytes:
        raise OSError("the card was removed")


def test_a_failed_signing_leaves_nothing_behind(office: Office, tmp_path: Path) -> None:
    with pytest.raises(WorkstationError) as failed:
        office.writer().write(
            an_assessment(office.wang), path=tmp_path / "report.pdf", signer=_CardTakenOut(office), at=AT
        )

    assert failed.value.code == "report-not-signed"
    assert "the card was removed" in str(failed.value.params["reason"])
    assert list(tmp_path.iterdir()) == []


def test_another_persons_certificate_leaves_nothing_behind(office: Office, tmp_path: Path) -> None:
    with pytest.raises(WorkstationError) as failed:
        office.report(tmp_path / "report.pdf", signer=office.colleague)

    assert failed.value.code == "report-not-valid"
    assert "Zhao Lei" in str(failed.value.params["reason"])
    assert list(tmp_path.iterdir()) == []


def test_a_report_that_cannot_be_written_says_where(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "missing" / "report.pdf"

    with pytest.raises(WorkstationError) as failed:
        office.report(path)

    assert failed.value.code == "report-not-written"
    assert failed.value.params["path"] == str(path)


def test_a_folder_that_is_a_file_says_where_too(office: Office, tmp_path: Path) -> None:
    (tmp_path / "reports").write_bytes(b"no folder")

    with pytest.raises(WorkstationError) as failed:
        office.report(tmp_path / "reports" / "report.pdf")

    assert failed.value.code == "report-not-written"


def test_a_failed_countersignature_leaves_the_report_as_it_was(office: Office, report: bytes, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(report)

    with pytest.raises(WorkstationError) as failed:
        office.writer().countersign(
            path, field=SignerField.SUPERVISOR, officer=office.zhao, signer=office.colleague.signer, at=LATER
        )

    assert failed.value.code == "report-not-valid"
    assert path.read_bytes() == report
    assert [each.name for each in tmp_path.iterdir()] == ["report.pdf"]


def test_an_altered_report_is_not_countersigned(office: Office, report: bytes, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(report + b"\n")

    with pytest.raises(WorkstationError) as failed:
        office.writer().countersign(
            path, field=SignerField.SUPERVISOR, officer=office.li, signer=office.supervisor.signer, at=LATER
        )

    assert failed.value.code == "report-not-open"


def test_a_field_is_signed_once(office: Office, countersigned: bytes, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(countersigned)

    with pytest.raises(WorkstationError) as failed:
        office.writer().countersign(
            path, field=SignerField.SUPERVISOR, officer=office.li, signer=office.supervisor.signer, at=LATER
        )

    assert failed.value.code == "report-signed"
    assert path.read_bytes() == countersigned


def test_the_report_of_another_inspection_is_not_signed_as_this_ones(
    office: Office, report: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(report)
    another = replace(an_assessment(office.wang), rulebook=99)

    with pytest.raises(WorkstationError) as failed:
        office.writer().countersign(
            path,
            field=SignerField.SUPERVISOR,
            officer=office.li,
            signer=office.supervisor.signer,
            at=LATER,
            of=another,
        )

    assert failed.value.code == "report-of-another"
    assert path.read_bytes() == report


def test_a_report_to_countersign_that_is_gone_is_said(office: Office, tmp_path: Path) -> None:
    with pytest.raises(WorkstationError) as failed:
        office.writer().countersign(
            tmp_path / "none.pdf",
            field=SignerField.SUPERVISOR,
            officer=office.li,
            signer=office.supervisor.signer,
            at=LATER,
        )

    assert failed.value.code == "report-not-readable"


def test_all_dates_in_a_report_are_those_of_the_inspection(report: bytes) -> None:
    dates = set(re.findall(rb"D(?::|\\072)(\d{14})", report))

    assert dates == {b"20261120083000"}
    assert set(re.findall(rb"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ", report)) == {b"2026-11-20T08:30:00Z"}
