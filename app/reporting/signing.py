"""How is a report signed? By a signer object that is handed in: never by a key or a PIN, which this room does not see.

PAdES baseline B (ETSI EN 319 142-1): the inspector certifies and leaves only form filling open (DocMDP 2), later
signers approve, each in the field made for them before the first signature, as an incremental update.
"""

from __future__ import annotations

import asyncio
import io
from dataclasses import dataclass
from datetime import datetime

from pyhanko.pdf_utils.content import AnnotAppearances
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import BoxConstraints
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers.constants import ESIC_EXTENSION_1
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes, Signer
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner
from pyhanko.stamp import BaseStamp, BaseStampStyle

from app.reporting.fields import FIRST_SIGNER, SignerField

_RESERVED = 16 * 1024
"""Hex digits kept for the signature: 8 KB of CMS, room for a chain of certificates."""


@dataclass(frozen=True)
class _DrawnStyle(BaseStampStyle):
    """Puts a ready page where pyHanko would set text in a font that it does not embed."""

    page: bytes = b""

    def create_stamp(self, writer: BasePdfFileWriter, box: BoxConstraints, text_params: dict[str, str]) -> BaseStamp:
        _ = text_params
        return _Drawn(writer=writer, style=self, box=box)


class _Drawn(BaseStamp):
    def as_appearances(self) -> AnnotAppearances:
        page = PdfFileReader(io.BytesIO(self.style.page))
        return AnnotAppearances(normal=self._ensure_writer.import_page_as_xobject(page))


class _Update(IncrementalPdfFileWriter):
    """Leaves the metadata as the archive made it: a signature changes the form and nothing else."""

    def _update_meta(self) -> None:
        return


class _ReportSigner(PdfSigner):
    """Declares no PDF 2.0 extension for the curve, because PDF/A-3 is PDF 1.7; pdfsig and the rest accept it there."""

    def register_extensions(self, pdf_out: BasePdfFileWriter, *, md_algorithm: str) -> None:
        _ = md_algorithm
        pdf_out.register_extension(ESIC_EXTENSION_1)


def sign(content: bytes, *, field: SignerField, signer: Signer, at: datetime, appearance: bytes) -> bytes:
    """Return `content` with a signature in `field`, made at `at`; the inspector's certifies the document.

    `appearance` is a one-page PDF of the box's size, with its fonts embedded. Raises pyHanko's SigningError when the
    field is missing, filled, or the signer fails.
    """
    document = io.BytesIO(content)
    writer = _Update(document)
    certifies = field is FIRST_SIGNER
    signs = _ReportSigner(
        PdfSignatureMetadata(
            field_name=field.value,
            certify=certifies,
            docmdp_permissions=MDPPerm.FILL_FORMS,
            subfilter=SigSeedSubFilter.PADES,
            md_algorithm="sha256",
        ),
        signer=signer,
        stamp_style=_DrawnStyle(page=appearance),
    )
    asyncio.run(_sign_in_place(signs, writer, at))
    return document.getvalue()


async def _sign_in_place(signs: PdfSigner, writer: IncrementalPdfFileWriter, at: datetime) -> None:
    session = signs.init_signing_session(writer, existing_fields_only=True)
    session.system_time = at
    prepared = session.prepare_tbs_document(validation_info=None, bytes_reserved=_RESERVED)
    digest, _ = prepared.digest_tbs_document(in_place=True)
    await prepared.perform_signature(
        document_digest=digest.document_digest, pdf_cms_signed_attrs=PdfCMSSignedAttributes(signing_time=at)
    )
