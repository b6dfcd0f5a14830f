"""What is done to reports, and that verification says which: each test is named after the attack it carries."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from asn1crypto import cms
from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding

from app.domain.assessment import Assessment
from app.domain.texts import Language
from app.domain.verification import Answer, Verification
from app.proof.canonical import canonical_json, sha256
from app.proof.record import FORMAT, assessment_record
from app.reporting import verification
from app.reporting.archive import archive
from app.reporting.fields import SignerField
from app.reporting.pages import Pages, lay_out
from app.reporting.verification import verify_report
from app.reporting.wording import Wording
from tests.reporting import attacks
from tests.reporting.conftest import TOMORROW, Office
from tests.reporting.samples import AT, RESOURCES, ZONE, an_assessment, catalogue, with_end_use
from tests.reporting.signers import Person, Root, certified_by, may_only_encrypt


def why(found: Verification) -> str:
    """Return the one reason, which the catalogue must know in both languages."""
    (reason,) = found.reasons
    shown = {language: catalogue().render(reason, language) for language in Language}
    assert reason.code not in shown[Language.ZH] + shown[Language.EN]
    assert "<" not in shown[Language.ZH] + shown[Language.EN]
    return reason.code.removeprefix("verify.report.")


def refused(found: Verification) -> str:
    """Return why a report is not valid."""
    assert found.answer is Answer.INVALID
    return why(found)


@pytest.mark.parametrize("extra", [b"\n", b"\x00", b"%", b" " * 4096, b"<!-- -->"])
def test_trailing_bytes(office: Office, report: bytes, extra: bytes) -> None:
    assert refused(office.verify(report + extra)) == "trailing-bytes"


@pytest.mark.parametrize("extra", [b"\n", b" ", b"%PDF-1.7\n"])
def test_leading_bytes(office: Office, report: bytes, extra: bytes) -> None:
    assert refused(office.verify(extra + report)) in {"not-a-report", "byte-range"}


@pytest.mark.parametrize("cut", [1, 7, 100, 5000])
def test_a_cut_off_end(office: Office, report: bytes, cut: int) -> None:
    assert refused(office.verify(report[:-cut])) in {"cut-off", "signature-form", "byte-range", "unsigned"}


def test_an_appended_revision(office: Office, report: bytes) -> None:
    assert refused(office.verify(attacks.append(report, attacks.overwrite_first_page))) == "appended-revision"


def test_an_empty_appended_revision(office: Office, report: bytes) -> None:
    assert refused(office.verify(report + report[report.index(b"xref") :])) == "byte-range"


def test_an_invisible_field_added_after_certification(office: Office, report: bytes) -> None:
    assert refused(office.verify(attacks.append(report, attacks.add_invisible_field))) == "appended-revision"


def test_an_invisible_field_that_the_supervisor_was_made_to_sign_over(office: Office, report: bytes) -> None:
    attacked = attacks.sign_with_own_tools(
        report, office.supervisor.signer, "supervisor", change=attacks.add_invisible_field
    )

    found = office.verify(attacked)

    assert refused(found) == "unexpected-field"
    assert found.reasons[0].params == {"field": "extra"}


def test_a_page_painted_over_before_the_supervisor_signed(office: Office, report: bytes) -> None:
    attacked = attacks.sign_with_own_tools(
        report, office.supervisor.signer, "supervisor", change=attacks.overwrite_first_page
    )

    assert refused(office.verify(attacked)) == "changed-after"


def test_an_unsigned_revision_between_two_signatures(office: Office, report: bytes) -> None:
    between = attacks.append(
        report,
        lambda writer: writer.update_root(),  # type: ignore[no-untyped-call]  # by pyHanko
    )
    attacked = attacks.sign_with_own_tools(between, office.supervisor.signer, "supervisor")

    assert refused(office.verify(attacked)) == "revisions"


def test_a_signature_stripped_by_a_revision(office: Office, countersigned: bytes) -> None:
    assert refused(office.verify(attacks.append(countersigned, attacks.strip_signature))) == "appended-revision"


def test_a_signature_stripped_by_cutting_the_file(office: Office, report: bytes, countersigned: bytes) -> None:
    found = office.verify(countersigned[: len(report)], signed_by=(SignerField.INSPECTOR, SignerField.SUPERVISOR))

    assert refused(found) == "signature-missing"
    assert found.reasons[0].params == {"field": "supervisor"}


def test_all_signatures_stripped(office: Office, report: bytes) -> None:
    assert refused(office.verify(attacks.unsigned_part(report))) == "unsigned"


def test_a_signature_value_blanked_out(office: Office, report: bytes) -> None:
    start, end = attacks.contents_of(report)

    assert refused(office.verify(report[:start] + b"0" * (end - start) + report[end:])) == "contents-form"


def test_a_file_written_anew(office: Office, report: bytes) -> None:
    assert office.verify(attacks.rewritten(report)).answer is Answer.INVALID


def test_digits_of_the_signature_in_small_letters(office: Office, report: bytes) -> None:
    start, end = attacks.contents_of(report)

    assert refused(office.verify(report[:start] + report[start:end].lower() + report[end:])) == "signature-form"


def test_padding_of_the_signature_that_is_not_zero(office: Office, report: bytes) -> None:
    _, end = attacks.contents_of(report)

    assert refused(office.verify(attacks.flip(report, end - 1))) == "contents-form"


def test_a_certificate_smuggled_into_the_signature(office: Office, report: bytes) -> None:
    other = asn1_x509.Certificate.load(office.colleague.certificate.public_bytes(Encoding.DER))

    def smuggle(signed: cms.SignedData) -> None:
        signed["certificates"].append(cms.CertificateChoices("certificate", other))

    assert refused(office.verify(attacks.with_cms(report, smuggle))) == "cms-form"


def test_an_unsigned_attribute_smuggled_into_the_signature(office: Office, report: bytes) -> None:
    def smuggle(signed: cms.SignedData) -> None:
        attribute = cms.CMSAttribute({"type": "content_type", "values": ["data"]})
        signed["signer_infos"][0]["unsigned_attrs"] = cms.CMSAttributes([attribute])

    assert refused(office.verify(attacks.with_cms(report, smuggle))) == "cms-form"


def test_the_signature_of_another_report(office: Office, report: bytes, tmp_path: Path) -> None:
    other = office.report(tmp_path / "other.pdf", with_end_use(an_assessment(office.wang), "军事用途"))
    start, end = attacks.contents_of(report)
    from_other = other[slice(*attacks.contents_of(other))]

    assert refused(office.verify(report[:start] + from_other + report[end:])) == "altered"


def _laid_out(assessment: Assessment, **otherwise: int) -> tuple[bytes, Pages]:
    record = canonical_json(assessment_record(assessment) | otherwise)
    pages = lay_out(
        assessment,
        digest=sha256(record),
        resources=RESOURCES,
        wording=Wording(catalogue(), zone=ZONE),
        originals=lambda _: None,
        shrink=lambda _: None,
    )
    return record, pages


def _made_by_hand(
    office: Office,
    *,
    person: Person | None = None,
    assessment: Assessment | None = None,
    record: bytes | None = None,
    **otherwise: int,
) -> bytes:
    """Return a report that somebody put together and signed with tools of their own."""
    usual = an_assessment(office.wang)
    _, fields_of = _laid_out(usual)
    true_record, pages = _laid_out(assessment or usual, **otherwise)
    boxes = tuple(replace(box, page=0) for box in fields_of.boxes)
    unsigned = archive(pages.content, record=record or true_record, title="t", author="a", created=AT, boxes=boxes)
    return attacks.sign_with_own_tools(unsigned, (person or office.inspector).signer, "inspector", certify=True)


def test_tools_of_ones_own_that_keep_to_the_form_make_a_valid_report(office: Office) -> None:
    assert office.verify(_made_by_hand(office)).answer is Answer.VALID


def test_a_record_put_under_another_reports_pages(office: Office) -> None:
    record, _ = _laid_out(with_end_use(an_assessment(office.wang), "军事用途"))

    assert refused(office.verify(_made_by_hand(office, record=record))) == "other-digest"


def test_a_record_of_another_format_is_neither_valid_nor_invalid_here(office: Office) -> None:
    found = office.verify(_made_by_hand(office, format=1))

    assert (found.answer, why(found)) == (Answer.UNKNOWN, "record-format")
    assert found.reasons[0].params == {"found": 1, "known": FORMAT}


def test_a_what_if_signed_as_an_inspection(office: Office) -> None:
    assert (
        refused(office.verify(_made_by_hand(office, assessment=an_assessment(office.wang, what_if=True)))) == "what-if"
    )


def test_another_officers_certificate(office: Office) -> None:
    found = office.verify(_made_by_hand(office, person=office.colleague))

    assert refused(found) == "other-certificate"
    assert found.reasons[0].params == {"name": "Zhao Lei", "expected": "Wang Haitao"}


def test_another_officers_certificate_where_no_list_of_officers_is_known(office: Office) -> None:
    attacked = _made_by_hand(office, person=office.colleague)

    found = verify_report(attacked, path="r", anchors=[office.root.pem], officers=None, at=TOMORROW)

    assert refused(found) == "other-certificate"


def test_a_root_of_the_attackers_own(office: Office, tmp_path: Path) -> None:
    theirs = Office(Root())

    found = office.verify(theirs.report(tmp_path / "report.pdf"))

    assert refused(found) == "not-trusted"
    assert found.reasons[0].params == {"name": "Wang Haitao"}


def test_an_officer_who_plays_authority(office: Office, report: bytes) -> None:
    forged = certified_by(office.colleague, "Li Na")

    assert refused(office.verify(attacks.sign_with_own_tools(report, forged.signer, "supervisor"))) == "not-trusted"


def test_somebody_certified_but_not_an_officer(office: Office, report: bytes) -> None:
    stranger = office.root.certify("Sun Wei")

    assert (
        refused(office.verify(attacks.sign_with_own_tools(report, stranger.signer, "supervisor"))) == "not-an-officer"
    )


def test_an_inspector_in_the_supervisors_field(office: Office, report: bytes) -> None:
    attacked = attacks.sign_with_own_tools(report, office.colleague.signer, "supervisor")

    assert refused(office.verify(attacked)) == "wrong-role"


def test_an_officer_in_the_declarants_field(office: Office, report: bytes) -> None:
    assert (
        refused(office.verify(attacks.sign_with_own_tools(report, office.colleague.signer, "declarant")))
        == "wrong-role"
    )


def test_an_inspector_who_signs_twice(office: Office, report: bytes) -> None:
    attacked = attacks.sign_with_own_tools(report, office.inspector.signer, "second_officer")

    assert refused(office.verify(attacked)) == "signed-twice"


def test_an_officer_who_is_no_longer_listed(office: Office, report: bytes) -> None:
    found = verify_report(report, path="r", anchors=[office.root.pem], officers=(office.zhao,), at=TOMORROW)

    assert refused(found) == "not-an-officer"


@pytest.mark.parametrize(
    "valid",
    [
        (datetime(2024, 1, 1, tzinfo=UTC), AT - timedelta(seconds=1)),
        (AT + timedelta(seconds=1), datetime(2030, 1, 1, tzinfo=UTC)),
    ],
    ids=["expired", "not yet valid"],
)
def test_a_certificate_outside_its_time(office: Office, report: bytes, valid: tuple[datetime, datetime]) -> None:
    person = office.root.certify("Li Na", valid=valid)

    assert refused(office.verify(attacks.sign_with_own_tools(report, person.signer, "supervisor"))) == "not-trusted"


def test_a_certificate_that_has_expired_since_the_signing_still_counts(office: Office, report: bytes) -> None:
    assert office.verify(report, at=datetime(2035, 1, 1, tzinfo=UTC)).answer is Answer.VALID


def test_a_certificate_that_may_only_encrypt(office: Office, report: bytes) -> None:
    person = office.root.certify("Li Na", usage=may_only_encrypt())

    assert refused(office.verify(attacks.sign_with_own_tools(report, person.signer, "supervisor"))) == "not-trusted"


def test_a_signature_that_is_not_ecdsa_p256(office: Office, report: bytes) -> None:
    person = office.root.certify("Li Na", key=rsa.generate_private_key(65537, 2048))

    assert refused(office.verify(attacks.sign_with_own_tools(report, person.signer, "supervisor"))) == "cms-form"


def test_a_first_signature_that_does_not_certify(office: Office, report: bytes) -> None:
    attacked = attacks.sign_with_own_tools(attacks.unsigned_part(report), office.inspector.signer, "inspector")

    assert refused(office.verify(attacked)) in {"not-certified", "unreadable"}


def test_a_supervisor_who_certifies_in_the_inspectors_place(office: Office, report: bytes) -> None:
    attacked = attacks.sign_with_own_tools(
        attacks.unsigned_part(report), office.supervisor.signer, "supervisor", certify=True
    )

    assert refused(office.verify(attacked)) == "not-certified"


def test_without_roots_nothing_can_be_told(office: Office, report: bytes) -> None:
    found = verify_report(report, path="r", anchors=[], officers=office.officers, at=TOMORROW)

    assert (found.answer, why(found)) == (Answer.UNKNOWN, "no-anchors")


def test_without_roots_an_altered_report_is_still_invalid(report: bytes) -> None:
    altered = attacks.flip(report, 5000)

    assert verify_report(altered, path="r", anchors=[], officers=None, at=TOMORROW).answer is Answer.INVALID


def test_a_signature_from_the_future(office: Office, report: bytes) -> None:
    found = office.verify(report, at=AT - timedelta(seconds=1))

    assert (found.answer, why(found)) == (Answer.UNKNOWN, "future")


def test_anchors_are_the_stations_own_and_must_be_certificates(report: bytes) -> None:
    with pytest.raises(ValueError, match="asn1"):
        verify_report(report, path="r", anchors=[b"no certificate"], officers=None, at=TOMORROW)


def test_a_report_is_valid_by_its_record_where_no_list_of_officers_is_known(office: Office, report: bytes) -> None:
    der = office.root.certificate.public_bytes(Encoding.DER)

    assert verify_report(report, path="r", anchors=[der], officers=None, at=TOMORROW).answer is Answer.VALID


def test_a_file_too_large_is_not_read(office: Office, report: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verification, "MAX_BYTES", len(report) - 1)

    assert refused(office.verify(report)) == "too-large"
