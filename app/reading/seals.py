"""Do the electronic seals of a PDF count? A seal is a signature by which an office vouches for a paper it issued.

The steps, each tagged where it is taken:
1. the paper bears seals: else there is nothing to say;
2. each is written in one form: what no signature covers is the seal alone, in hexadecimal of one case, then zeros;
3. each is mathematically right, and nothing was changed after it but what it allows;
4. the last covers the entire file;
5. each leads to an office that the authority recognises, whose seals count at the time it claims and now;
6. no seal claims a time that has not come.

Nothing is fetched, and revocation lists are not asked: the authority's trust list says whose seals count. A claimed
time is the sealer's word. A seal that is right, but that nobody here vouches for, is UNKNOWN; it is never VALID.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Sequence
from datetime import datetime

from asn1crypto import x509
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from app.domain.texts import Text
from app.domain.trust import Sealer
from app.domain.verification import Answer, DocumentSigner, Verification
from app.reading.sealing import MARK, Recognised

_ONE_CASE = re.compile(rb"<(?:[0-9A-F]*|[0-9a-f]*)>")
_BROKEN = (
    PdfError,
    SignatureValidationError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    RecursionError,
    OSError,
)
"""What pyHanko and asn1crypto raise on broken files: their own errors, and what they stumble over."""


class _DoubtError(Exception):
    """A seal does not count; `text` says why."""

    def __init__(self, code: str, *, answer: Answer = Answer.INVALID, **params: str) -> None:
        super().__init__(code)
        self.answer = answer
        self.text = Text(f"read.seal.{code}", params)


def judge_seals(content: bytes, recognised: Recognised | None, *, path: str = "") -> Verification | None:
    """Return what came of the seals of the PDF `content`, None where it bears none; no bytes make it raise."""
    if MARK not in content:  # 1
        return None
    for library in ("pyhanko", "pyhanko_certvalidator"):
        logging.getLogger(library).setLevel(logging.CRITICAL + 1)  # they write the traces of what they refuse
    signers: list[DocumentSigner] = []
    try:
        seals = PdfFileReader(io.BytesIO(content)).embedded_regular_signatures
        statuses = [_status(content, seal, recognised) for seal in seals]
        _refuse_uncovered(statuses)  # 4
        for seal, status in zip(seals, statuses, strict=True):
            signers.append(_signer(seal, status, recognised))
    except _DoubtError as doubt:
        return Verification(path, "paper", doubt.answer, (doubt.text,), tuple(signers))
    except _BROKEN:
        return Verification(path, "paper", Answer.INVALID, (Text("read.seal.unreadable"),))
    return Verification(path, "paper", Answer.VALID, (), tuple(signers))


def _status(content: bytes, seal: EmbeddedPdfSignature, recognised: Recognised | None) -> PdfSignatureStatus:
    """Return what pyHanko finds of one seal, in its one form and unchanged."""
    _refuse_other_forms(content, seal.byte_range)  # 2
    made = seal.self_reported_timestamp
    counting = _counting(recognised, made)
    status = validate_pdf_signature(
        seal,
        ValidationContext(
            trust_roots=[x509.Certificate.load(sealer.certificate) for sealer in counting],
            moment=made,
            allow_fetching=False,
            revocation_mode="soft-fail",
        ),
        key_usage_settings=KeyUsageConstraints(
            key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False
        ),
    )
    if not status.intact or not status.valid or not status.docmdp_ok or not status.seed_value_ok:  # 3
        raise _DoubtError("altered")
    return status


def _refuse_uncovered(statuses: Sequence[PdfSignatureStatus]) -> None:
    if not statuses:
        raise _DoubtError("unreadable")
    if statuses[-1].coverage is not SignatureCoverageLevel.ENTIRE_FILE:
        raise _DoubtError("not-covered")


def _refuse_other_forms(content: bytes, byte_range: Sequence[int]) -> None:
    start, before, after, rest = (int(number) for number in byte_range)
    written = content[before:after]
    if start or after + rest > len(content) or not _ONE_CASE.fullmatch(written):
        raise _DoubtError("form")
    value = bytes.fromhex(written[1:-1].decode("ascii"))
    if any(value[_der_length(value) :]):
        raise _DoubtError("form")


def _der_length(value: bytes) -> int:
    """Return the length of the DER value that `value` begins with (X.690, 8.1.3)."""
    first = value[1]
    if first < 0x80:  # noqa: PLR2004 - the short form
        return 2 + first
    octets = first & 0x7F
    return 2 + octets + int.from_bytes(value[2 : 2 + octets], "big")


def _counting(recognised: Recognised | None, made: datetime | None) -> list[Sealer]:
    if recognised is None or made is None:
        return []
    return [sealer for sealer in recognised.sealers if sealer.counts(made=made, at=recognised.at)]


def _signer(seal: EmbeddedPdfSignature, status: PdfSignatureStatus, recognised: Recognised | None) -> DocumentSigner:
    """Return who sealed. Raises _DoubtError where nobody here vouches for them."""
    name = str(seal.signer_cert.subject.native.get("common_name", seal.signer_cert.subject.human_friendly))
    made = seal.self_reported_timestamp
    if recognised is None or not recognised.sealers:
        raise _DoubtError("nobody-known", answer=Answer.UNKNOWN, name=name)
    if made is None:
        raise _DoubtError("undated", answer=Answer.UNKNOWN, name=name)
    if made > recognised.at:  # 6
        raise _DoubtError("future", answer=Answer.UNKNOWN, name=name)
    if not status.bottom_line:  # 5
        raise _doubt_of(seal, recognised, name)
    return DocumentSigner(name, _name_of(status, recognised), made)


def _doubt_of(seal: EmbeddedPdfSignature, recognised: Recognised, name: str) -> _DoubtError:
    """Return why a seal does not count that is right as such: its office counts no more, or is nobody known."""
    over = {seal.signer_cert.issuer.hashable, seal.signer_cert.subject.hashable}
    counting = _counting(recognised, seal.self_reported_timestamp)
    for sealer in recognised.sealers:
        if sealer not in counting and x509.Certificate.load(sealer.certificate).subject.hashable in over:
            return _DoubtError("no-longer", name=name)
    return _DoubtError("not-recognised", answer=Answer.UNKNOWN, name=name)


def _name_of(status: PdfSignatureStatus, recognised: Recognised) -> str:
    root = status.validation_path.first.dump() if status.validation_path else b""
    return next((sealer.sealer_id for sealer in recognised.sealers if sealer.certificate == root), "")
