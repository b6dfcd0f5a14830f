"""What attackers and faults do to reports: each function takes the bytes of one and returns what becomes of it."""

from __future__ import annotations

import asyncio
import io
import re
from collections.abc import Callable

import pikepdf
from asn1crypto import cms
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter, append_signature_field
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes, Signer
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner
from pyhanko.stamp import NoOpStampStyle

from app.reporting.signing import _Update
from tests.reporting.samples import AT

Change = Callable[[IncrementalPdfFileWriter], None]


def flip(content: bytes, position: int, mask: int = 1) -> bytes:
    """Flip bits of one byte."""
    return content[:position] + bytes([content[position] ^ mask]) + content[position + 1 :]


def contents_of(content: bytes) -> tuple[int, int]:
    """Return where the hexadecimal digits of the last signature's value stand."""
    match = list(re.finditer(rb"/Contents <([0-9A-F]+)>", content))[-1]
    return match.span(1)


def append(content: bytes, change: Change) -> bytes:
    """Append a revision, unsigned."""
    document = io.BytesIO(content)
    writer = IncrementalPdfFileWriter(document)
    change(writer)
    writer.write_in_place()  # type: ignore[no-untyped-call]  # by pyHanko
    return document.getvalue()


def add_invisible_field(writer: IncrementalPdfFileWriter) -> None:
    """Add a signature field that no page shows."""
    append_signature_field(writer, SigFieldSpec("extra", box=(0, 0, 0, 0)))


def strip_signature(writer: IncrementalPdfFileWriter) -> None:
    """Take the value of the last filled field away."""
    filled = [field for field in writer.root["/AcroForm"]["/Fields"] if "/V" in field.get_object()][-1].get_object()
    del filled["/V"]
    writer.update_container(filled)


def overwrite_first_page(writer: IncrementalPdfFileWriter) -> None:
    """Paint a white sheet over the first page."""
    page = writer.root["/Pages"]["/Kids"][0]
    over = generic.StreamObject(stream_data=b"\nq 1 g 0 0 600 900 re f Q\n")
    page[pdf_name("/Contents")] = generic.ArrayObject([page.raw_get("/Contents"), writer.add_object(over)])
    writer.update_container(page)


def rewritten(content: bytes) -> bytes:
    """Write the whole file anew, as an editor does that knows nothing of signatures."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pdf.save(out)
    return out.getvalue()


def sign_with_own_tools(
    content: bytes, signer: Signer, field: str, *, change: Change | None = None, certify: bool = False
) -> bytes:
    """Sign `field` outside of this program, in its form, after a change in the same revision."""
    document = io.BytesIO(content)
    writer = _Update(document)
    if change:
        change(writer)
    meta = PdfSignatureMetadata(
        field_name=field, certify=certify, subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256"
    )
    signs = PdfSigner(meta, signer=signer, stamp_style=NoOpStampStyle())
    signs.register_extensions = lambda *_, **__: None  # type: ignore[method-assign]  # none of PDF 2.0

    async def run() -> None:
        session = signs.init_signing_session(writer, existing_fields_only=True)
        session.system_time = AT
        prepared = session.prepare_tbs_document(validation_info=None, bytes_reserved=16384)
        digest, _ = prepared.digest_tbs_document(in_place=True)
        await prepared.perform_signature(digest.document_digest, PdfCMSSignedAttributes(signing_time=AT))

    asyncio.run(run())
    return document.getvalue()


def unsigned_part(content: bytes) -> bytes:
    """Return the report as it was before any signature."""
    end = content.index(b"%%EOF\n") + len(b"%%EOF\n")
    return content[:end]


def with_cms(content: bytes, change: Callable[[cms.SignedData], None]) -> bytes:
    """Rewrite the CMS of the last signature, which no signature covers, and pad it again."""
    start, end = contents_of(content)
    info = cms.ContentInfo.load(bytes.fromhex(content[start:end].decode()))
    change(info["content"])
    value: bytes = info.dump(force=True)
    return content[:start] + value.hex().upper().encode().ljust(end - start, b"0") + content[end:]
