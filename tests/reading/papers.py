"""Papers as tests draw them: a licence as a PDF, as a picture, and as a bad copy of one."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import numpy as np
from PIL import Image
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, append_signature_field
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes, Signer
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from app.pictures.pdf_pages import draw_page, open_pdf
from app.pictures.pixels import Pixels

FACE = "NotoSansSC"
FONT = Path(__file__).parents[2] / "resources" / "fonts" / "NotoSansSC-Regular.ttf"
LICENCE = (
    "中华人民共和国两用物项出口许可证",
    "出口许可证号 Licence No.",
    "26-DU-224700815",
    "出口商 Exporter",
    "江西信丰稀土有限公司",
    "净重 Net mass",
    "1,250.50 kg",
)


def canvas(out: io.BytesIO, *, width: float = 420, height: float = 298) -> Canvas:
    """Return an empty page of A6, or of `width` x `height` points, with the house's type face."""
    if FACE not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(FACE, str(FONT)))
    page = Canvas(out, pagesize=(width, height))
    page.setFont(FACE, 11)
    return page


def paper(*pages: tuple[str, ...]) -> bytes:
    """Return a PDF with these lines of text, page by page."""
    out = io.BytesIO()
    drawn = canvas(out)
    for lines in pages or (LICENCE,):
        drawn.setFont(FACE, 11)
        for row, line in enumerate(lines):
            drawn.drawString(40, 260 - 32 * row, line)
        drawn.showPage()
    drawn.save()
    return out.getvalue()


def picture(content: bytes, number: int = 0) -> Pixels:
    """Return a page of a PDF as a colour picture, as a viewer shows it."""
    with open_pdf(content) as document:
        drawn = draw_page(document, number, colour=True)
    assert isinstance(drawn, np.ndarray)
    return drawn


def encode(pixels: Pixels, form: str = "PNG") -> bytes:
    """Return a colour picture as a file."""
    out = io.BytesIO()
    Image.fromarray(pixels[:, :, ::-1]).save(out, form)
    return out.getvalue()


def unspaced(texts: Iterable[str]) -> list[str]:
    """Return `texts` without spaces, on which a look seldom agrees between Chinese and Latin."""
    return [text.replace(" ", "") for text in texts]


def seal_with(signer: Signer, content: bytes, *, at: datetime, field: str = "Seal") -> bytes:
    """Return the PDF `content` with an electronic seal that claims to be made `at`."""
    out = io.BytesIO(content)
    writer = IncrementalPdfFileWriter(out)
    append_signature_field(writer, SigFieldSpec(field))
    seals = PdfSigner(PdfSignatureMetadata(field_name=field, md_algorithm="sha256"), signer=signer)

    async def seal() -> None:
        session = seals.init_signing_session(writer)
        session.system_time = at
        prepared = session.prepare_tbs_document(validation_info=None, bytes_reserved=8192)
        digest, _ = prepared.digest_tbs_document(in_place=True)
        await prepared.perform_signature(
            document_digest=digest.document_digest, pdf_cms_signed_attrs=PdfCMSSignedAttributes(signing_time=at)
        )

    asyncio.run(seal())
    return out.getvalue()
