"""What stands in a report that a trusted certificate has signed? Its fields, what later revisions changed, its record.

The only place where a PDF parser runs, and only on bytes that a trusted certificate has signed from first to last; the
caller sees to that. A parser promises no closed set of errors: any of them refuses the report.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pyhanko.pdf_utils.generic import DictionaryObject, StreamObject
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from app.domain.assessment import Assessment
from app.domain.statement import Statement
from app.domain.verification import Answer
from app.proof.canonical import canonical_json, sha256
from app.proof.document import read_object
from app.proof.record import FORMAT, OtherFormatError, assessment_from_record
from app.reporting.archive import RECORD_NAME
from app.reporting.by_hand import STATEMENT_NAME, read_statement
from app.reporting.fields import FIRST_SIGNER, SignerField
from app.reporting.qr import SYMBOL, digest_text, is_symbol_of
from app.reporting.refusal import RefusedError
from app.reporting.revisions import SignedRevision

_MAX_RECORD = 16 * 1024 * 1024


@dataclass(frozen=True)
class Structure:
    """What a report holds: the field of each signature in the order they were made, and the embedded assessment.

    `statement` is what was answered by hand, None where nobody was asked.
    """

    fields: tuple[SignerField, ...]
    assessment: Assessment
    digest: bytes
    statement: Statement | None = None


def read_structure(content: bytes, revisions: Sequence[SignedRevision]) -> Structure:
    """Return what the report holds. Raises RefusedError."""
    try:
        reader = PdfFileReader(io.BytesIO(content), strict=True)
        attached = _attached(reader)
        fields = _fields(reader, revisions, answered_by_hand=STATEMENT_NAME in attached)
        record = attached[RECORD_NAME]
        _refuse_other_digest(reader, sha256(record))
    except RefusedError:
        raise
    except Exception as error:  # see the module's docstring
        raise RefusedError("unreadable") from error
    assessment = _assessment(record)
    return Structure(fields, assessment, sha256(record), _statement(attached, assessment, sha256(record)))


def _fields(
    reader: PdfFileReader, revisions: Sequence[SignedRevision], *, answered_by_hand: bool
) -> tuple[SignerField, ...]:
    """1. one revision for each signature; 2. exactly the expected fields; 3. later revisions only filled them."""
    expected = set(SignerField) - ({SignerField.DECLARANT} if answered_by_hand else set())
    if reader.encrypted or reader.xrefs.hybrid_xrefs_present or reader.xrefs.total_revisions != len(revisions) + 1:
        raise RefusedError("revisions")  # 1
    form = reader.root["/AcroForm"]
    widgets = [widget.get_object() for widget in form["/Fields"]]
    names = [str(widget["/T"]) for widget in widgets]
    unexpected = sorted(set(names) - expected) or [name for name in names if names.count(name) > 1]
    if unexpected:
        raise RefusedError("unexpected-field", field=unexpected[0])
    if set(names) != expected or any(not _is_plain_field(widget) for widget in widgets):
        raise RefusedError("fields")  # 2
    if set(form) - {"/Fields", "/SigFlags"} or _annotations(reader) != len(widgets):
        raise RefusedError("fields")
    signatures = list(reader.embedded_signatures)
    signatures.sort(key=lambda signature: int(signature.byte_range[1]))
    gaps = [(int(signature.byte_range[1]), int(signature.byte_range[2])) for signature in signatures]
    if gaps != [revision.gap for revision in revisions]:
        raise RefusedError("revisions")
    for signature in signatures:  # 3
        _refuse_changes(signature)
    fields = tuple(SignerField(signature.field_name) for signature in signatures)
    _refuse_uncertified(reader, signatures[0], fields[0])
    return fields


def _is_plain_field(widget: DictionaryObject) -> bool:
    left, bottom, right, top = (float(edge) for edge in widget["/Rect"])
    is_seen = right > left and top > bottom
    return widget["/FT"] == "/Sig" and "/Kids" not in widget and "/Parent" not in widget and is_seen


def _annotations(reader: PdfFileReader) -> int:
    pages = (_page(reader, number) for number in range(int(reader.root["/Pages"]["/Count"])))
    return sum(len(page["/Annots"]) for page in pages if "/Annots" in page)


def _page(reader: PdfFileReader, number: int) -> DictionaryObject:
    reference, _ = reader.find_page_for_modification(number)  # type: ignore[no-untyped-call]  # by pyHanko
    page: DictionaryObject = reference.get_object()
    return page


def _refuse_changes(signature: EmbeddedPdfSignature) -> None:
    signature.compute_integrity_info()  # type: ignore[no-untyped-call]  # by pyHanko
    if not signature.summarise_integrity_info()["docmdp_ok"]:
        raise RefusedError("changed-after", field=signature.field_name)


def _refuse_uncertified(reader: PdfFileReader, first: EmbeddedPdfSignature, field: SignerField) -> None:
    certified = reader.root["/Perms"].raw_get("/DocMDP").reference
    if field is not FIRST_SIGNER or certified != first.sig_field.raw_get("/V").reference:
        raise RefusedError("not-certified")
    if first.docmdp_level is not MDPPerm.FILL_FORMS:
        raise RefusedError("not-certified")


def _attached(reader: PdfFileReader) -> dict[str, bytes]:
    """Return the associated files, which are also the embedded files: the record, and what was answered by hand."""
    associated = list(reader.root["/AF"])
    names = list(reader.root["/Names"]["/EmbeddedFiles"]["/Names"])
    attached: dict[str, bytes] = {}
    for one, name, embedded in zip(associated, names[::2], names[1::2], strict=True):
        specification = one.get_object()
        if embedded.get_object() is not specification or str(specification["/UF"]) != str(name):
            raise RefusedError("record-missing")
        file = specification["/EF"]["/F"]
        is_data = specification["/AFRelationship"] == "/Data" and isinstance(file, StreamObject)
        if not is_data or len(file.data) > _MAX_RECORD:
            raise RefusedError("record-missing")
        attached[str(name)] = bytes(file.data)
    if list(attached) not in ([RECORD_NAME], [STATEMENT_NAME, RECORD_NAME]) or len(attached) != len(associated):
        raise RefusedError("record-missing")
    return attached


def _refuse_other_digest(reader: PdfFileReader, digest: bytes) -> None:
    """Refuse a symbol on the first page, or metadata, that do not name the digest of this very record."""
    page = _page(reader, 0)
    name = f"/FormXob.{SYMBOL}"
    is_shown = f"{name} Do".encode("ascii") in page["/Contents"].data
    if not is_shown or not is_symbol_of(digest, page["/Resources"]["/XObject"][name].data):
        raise RefusedError("other-digest")
    if digest_text(digest).encode("ascii") not in reader.root["/Metadata"].data:
        raise RefusedError("other-digest")


def _statement(attached: Mapping[str, bytes], assessment: Assessment, digest: bytes) -> Statement | None:
    if STATEMENT_NAME not in attached:
        return None
    try:
        return read_statement(attached[STATEMENT_NAME], assessment=assessment, digest=digest)
    except ValueError as error:
        raise RefusedError("statement") from error


def _assessment(record: bytes) -> Assessment:
    try:
        fields = read_object(record)
        if canonical_json(fields) != record:
            raise RefusedError("record-form")
        return assessment_from_record(fields)
    except OtherFormatError as error:
        raise RefusedError("record-format", answer=Answer.UNKNOWN, found=error.found, known=FORMAT) from error
    except ValueError as error:
        raise RefusedError("record-form") from error
