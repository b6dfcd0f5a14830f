"""Is this report what it says it is? From bytes to an answer; it opens nothing and changes nothing.

The steps, each tagged where it is taken:
1. its size is within bounds;
2. from the bytes alone: signatures in their one form, the last over the entire file (`revisions.py`);
3. each signature is mathematically right (`cms.py`);
4. there are roots to trust, and each certificate leads to one at the time it claims (`chain.py`);
5. only now, on bytes that trusted certificates have signed, a PDF parser: exactly the expected fields, revisions that
   fill them and change nothing else, and the record with the digest that the page shows (`structure.py`);
6. the assessment is one that may be signed, and whoever must have signed has;
7. each signer is the officer the authority knows, in a field that fits their role, and nobody signs twice;
8. no signature claims a time that has not come.

What it cannot tell: that a later signature was cut off whole, unless the caller says whose it expects (`signed_by`);
and whether a claimed time is the true one, because no time-stamping authority is asked.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives import hashes

from app.domain.officer import Officer
from app.domain.statement import Statement
from app.domain.texts import Text
from app.domain.verification import Answer, AnsweredByHand, DocumentSigner, Verification
from app.reporting.chain import check_chain, common_name, load_anchors
from app.reporting.cms import CmsSigner, check_cms
from app.reporting.fields import FIRST_SIGNER, SignerField, may_sign
from app.reporting.refusal import RefusedError
from app.reporting.revisions import SignedRevision, signed_revisions
from app.reporting.structure import Structure, read_structure

MAX_BYTES = 128 * 1024 * 1024
"""Size of a report in bytes that is still read."""


def verify_report(
    content: bytes,
    *,
    path: str,
    anchors: Sequence[bytes],
    officers: Collection[Officer] | None,
    at: datetime,
    signed_by: Collection[SignerField] = (FIRST_SIGNER,),
) -> Verification:
    """Return whether the report `content` is valid at `at`; no bytes make it raise.

    `anchors` are root certificates, DER or PEM (ValueError for others: they are the station's own); without any the
    answer is UNKNOWN. `officers` are those the authority lists, or None where no list is known: then the inspector is
    held against the record only. `signed_by` names the fields that must have been signed.
    """
    roots = load_anchors(anchors)
    signers: tuple[DocumentSigner, ...] = ()
    try:
        _refuse_large(content)  # 1
        revisions = signed_revisions(content)  # 2
        certified = [_check_signature(content, revision) for revision in revisions]  # 3
        for revision, signer in zip(revisions, certified, strict=True):  # 4
            check_chain(signer, anchors=roots, at=revision.time)
        structure = read_structure(content, revisions)  # 5
        signers = tuple(
            DocumentSigner(common_name(signer.certificate), field.value, revision.time)
            for field, signer, revision in zip(structure.fields, certified, revisions, strict=True)
        )
        _refuse_unsignable(structure, signed_by)  # 6
        _refuse_wrong_signers(structure, [signer.certificate for signer in certified], officers)  # 7
        _refuse_future(revisions, at)  # 8
    except RefusedError as refusal:
        return _answer(path, refusal.answer, (refusal.text,), signers)
    return replace(
        _answer(path, Answer.VALID, (), signers), by_hand=_by_hand(structure.statement), record=structure.digest.hex()
    )


def _refuse_large(content: bytes) -> None:
    if len(content) > MAX_BYTES:
        raise RefusedError("too-large")


def _check_signature(content: bytes, revision: SignedRevision) -> CmsSigner:
    view = memoryview(content)
    return check_cms(revision.cms, [view[: revision.gap[0]], view[revision.gap[1] : revision.end]])


def _refuse_unsignable(structure: Structure, signed_by: Collection[SignerField]) -> None:
    if structure.assessment.what_if:
        raise RefusedError("what-if")
    for field in SignerField:
        if field in signed_by and field not in structure.fields:
            raise RefusedError("signature-missing", field=field.value)


def _refuse_wrong_signers(
    structure: Structure, certificates: Sequence[x509.Certificate], officers: Collection[Officer] | None
) -> None:
    inspector = structure.assessment.officer
    signed = [certificate.fingerprint(hashes.SHA256()).hex() for certificate in certificates]
    if len(set(signed)) != len(signed):
        raise RefusedError("signed-twice")
    listed = {officer.certificate_sha256: officer for officer in officers or ()}
    for field, fingerprint, certificate in zip(structure.fields, signed, certificates, strict=True):
        officer, name = listed.get(fingerprint), common_name(certificate)
        if field is FIRST_SIGNER and fingerprint != inspector.certificate_sha256:
            raise RefusedError("other-certificate", name=name, expected=inspector.name_en)
        if officers is None:
            continue
        if officer is None and field is not SignerField.DECLARANT:
            raise RefusedError("not-an-officer", name=name, field=field.value)
        if not may_sign(field, officer.role if officer else None):
            raise RefusedError("wrong-role", name=name, field=field.value)
        if field is FIRST_SIGNER and officer is not None and officer.officer_id != inspector.officer_id:
            raise RefusedError("other-certificate", name=name, expected=inspector.name_en)


def _refuse_future(revisions: Sequence[SignedRevision], at: datetime) -> None:
    if any(revision.time > at for revision in revisions):
        raise RefusedError("future", answer=Answer.UNKNOWN)


def _by_hand(statement: Statement | None) -> AnsweredByHand | None:
    if statement is None:
        return None
    return AnsweredByHand(statement.given.name, bool(statement.given.strokes), statement.at, statement.witness)


def _answer(path: str, answer: Answer, reasons: tuple[Text, ...], signers: tuple[DocumentSigner, ...]) -> Verification:
    return Verification(path=path, kind="report", answer=answer, reasons=reasons, signers=signers)
