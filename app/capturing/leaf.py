"""What does one page of an original show? Runs in the child alone: it opens what came from outside."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager

import cv2
import numpy as np

from app.capturing.corners import flat_size, hold_a_sheet
from app.capturing.wire import MOST_PAGES, Counted, Drawn, Part
from app.domain.texts import Text
from app.pictures.content import content_of
from app.pictures.faults import UnreadableError, unreadable
from app.pictures.pdf_pages import draw_page, is_pdf, open_pdf
from app.pictures.picture_files import count_pictures, read_pictures
from app.pictures.pixels import Pixels

_SIGNATURES = {
    b"\xff\xd8\xff": ".jpg",
    b"\x89PNG\r\n": ".png",
    b"II*\0": ".tif",
    b"MM\0*": ".tif",
    b"BM": ".bmp",
    b"RIFF": ".webp",
    b"GIF8": ".gif",
}


def original_of(part: Part) -> bytes:
    """Return the bytes of an original. Raises UnreadableError, "changed" where they are no longer those taken in."""
    content = content_of(part.path)
    if hashlib.sha256(content).hexdigest() != part.sha256:
        raise unreadable("changed")
    return content


def is_document(content: bytes) -> bool:
    """Return whether an original is a PDF file, by its content alone."""
    return is_pdf(content, "")


def count(content: bytes) -> Counted:
    """Return what an original is and how many pages it has, at least the first of which can be opened."""
    if is_document(content):
        with open_pdf(content) as document:
            pages = len(document)
        suffix = ".pdf"
    else:
        pages = count_pictures(content)
        suffix = next((suffix for begin, suffix in _SIGNATURES.items() if content.startswith(begin)), "")
    if not suffix or pages < 1:
        raise unreadable("not-a-picture")
    if pages > MOST_PAGES:
        raise unreadable("not-all-pages")
    pixels(content, 1)
    return Counted(suffix, pages)


def pixels(content: bytes, page: int) -> Pixels:
    """Return page `page`, counted from 1, in colour, as displayed and not turned. Raises UnreadableError."""
    if is_document(content):
        with open_pdf(content) as document, _counted(page, len(document)):
            drawn = draw_page(document, page - 1, colour=True)
        if isinstance(drawn, Text):
            raise UnreadableError(drawn)
        return drawn
    for picture in read_pictures(content, colour=True, first=page - 1):
        return picture
    raise unreadable("broken-page")


def draw(content: bytes, page: int, side: int) -> Drawn:
    """Return page `page` for the screen, its longer side at most `side` pixels."""
    shown = pixels(content, page)
    height, width = shown.shape[:2]
    scale = min(1.0, side / max(height, width))
    size = max(1, round(width * scale)), max(1, round(height * scale))
    small = cv2.resize(shown, size, interpolation=cv2.INTER_AREA) if scale < 1.0 else shown
    rgb = np.ascontiguousarray(small[:, :, ::-1])
    return Drawn(size[0], size[1], (width, height), rgb.tobytes())


def flatten(picture: Pixels, part: Part) -> Pixels:
    """Return the sheet within the corners of `part` laid flat. Raises UnreadableError for corners that hold none."""
    if part.corners is None:
        return picture
    if not hold_a_sheet(part.corners):
        raise unreadable("corners")
    width, height = flat_size(part.corners)
    if width * height > picture.shape[0] * picture.shape[1] * 4:
        raise unreadable("corners")
    flat = np.array([(0, 0), (width - 1, 0), (width - 1, height - 1), (0, height - 1)], np.float32)
    matrix = cv2.getPerspectiveTransform(np.array(part.corners, np.float32), flat)
    return np.asarray(cv2.warpPerspective(picture, matrix, (width, height), flags=cv2.INTER_CUBIC), np.uint8)


@contextmanager
def _counted(page: int, pages: int) -> Iterator[None]:
    if not 1 <= page <= pages:
        raise unreadable("broken-page")
    yield
