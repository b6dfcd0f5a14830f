"""What pictures do the pages of a PDF file make? Each page is drawn at 200 dpi by PDFium.

A page can be made to draw for ever or to fill the memory: that is for the sandbox to end, not for this module.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import pypdfium2 as pdfium
from pypdfium2 import raw

from app.domain.texts import Text
from app.pictures.faults import fault, unreadable
from app.pictures.pixels import Pixels

DPI = 200
MOST_PAGES = 50
MOST_PIXELS = 40_000_000
"""Of one page: A1 has 31 million."""

_POINTS_PER_INCH = 72


def is_pdf(content: bytes, name: str) -> bool:
    """Return whether a file is, or claims to be, a PDF; its header may stand anywhere in the first 1024 bytes."""
    return b"%PDF-" in content[:1024] or name.lower().endswith(".pdf")


def read_pages(content: bytes, *, first: int = 0) -> Iterator[Pixels | Text]:
    """Return each page from `first` on as a gray picture, or why it is none, up to `MOST_PAGES`.

    Raises UnreadableError when it is no PDF, wants a password, or has more pages.
    """
    with open_pdf(content) as document:
        total = len(document)
        for number in range(first, min(total, MOST_PAGES)):
            yield draw_page(document, number)
    if total > MOST_PAGES:
        raise unreadable("not-all-pages", read=MOST_PAGES, total=total)


def count_pages(content: bytes) -> int:
    """Return how many pages the document has. Raises UnreadableError."""
    with open_pdf(content) as document:
        return len(document)


@contextmanager
def open_pdf(content: bytes) -> Iterator[pdfium.PdfDocument]:
    """Return the document. Raises UnreadableError when it is no PDF, or wants a password."""
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        is_locked = error.err_code in {raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY}
        raise unreadable("locked-pdf" if is_locked else "not-a-pdf") from error
    try:
        document.init_forms()  # else what was filled into a form is not drawn
        yield document
    finally:
        document.close()


def draw_page(document: pdfium.PdfDocument, number: int, *, colour: bool = False) -> Pixels | Text:
    """Return page `number`, from 0, as a picture, gray or in `colour`; or why it is none."""
    try:
        page = document[number]
    except pdfium.PdfiumError:
        return fault("broken-page", page=number + 1)
    try:
        scale = DPI / _POINTS_PER_INCH
        width, height = page.get_size()
        if not _is_drawable(width * scale, height * scale):
            return fault("large-page", page=number + 1, limit=MOST_PIXELS // 1_000_000)
        bitmap = page.render(scale=scale, grayscale=not colour)
        try:
            drawn = np.array(bitmap.to_numpy(), np.uint8)
        finally:
            bitmap.close()
        return drawn if colour else drawn.reshape(drawn.shape[:2])
    except pdfium.PdfiumError:
        return fault("broken-page", page=number + 1)
    finally:
        page.close()


def _is_drawable(width: float, height: float) -> bool:
    """Return whether a page of this many pixels can be drawn; not for sides that are nothing, infinite or no number."""
    sides_are_sound = 0 < width <= MOST_PIXELS and 0 < height <= MOST_PIXELS
    return sides_are_sound and math.ceil(width) * math.ceil(height) <= MOST_PIXELS
