"""What runs in the child that opens papers from outside: a page becomes a picture, seals are judged, behind limits.

It loads no network: a child that a broken file has ended is started again within a third of a second.
"""

from __future__ import annotations

import cv2
import numpy as np

from app.domain.texts import Text
from app.pictures.faults import UnreadableError, unreadable
from app.pictures.pdf_pages import MOST_PAGES, draw_page, is_pdf, open_pdf
from app.pictures.picture_files import MOST_FRAMES, count_pictures, read_pictures
from app.pictures.pixels import Pixels
from app.proof.document import write_document
from app.reading.cutting import cut
from app.reading.layer import layer_lines
from app.reading.lines import Line
from app.reading.sealing import Judged, is_about_seals, read_seal_request
from app.reading.straightening import straightened
from app.reading.wire import MOST_PIXELS, OpenedPage, PageRequest, read_page_request, write_opened
from app.sandbox.child import serve
from app.sandbox.limits import Limits

LIMITS = Limits(memory_bytes=2 << 30, cpu_s=20)


def main() -> None:
    """Serve until the parent lets go."""
    serve(answer, LIMITS)


def answer(request: bytes) -> bytes:
    """Return the page that `request` asks for, or what came of the seals that it asks about."""
    if is_about_seals(request):
        from app.reading.seals import judge_seals  # noqa: PLC0415 - half a second, and few papers bear seals

        about = read_seal_request(request)
        return write_document(Judged(judge_seals(about.content, about.recognised)))
    asked = read_page_request(request)
    try:
        opened = _pdf(asked) if is_pdf(asked.content, asked.name) else _picture(asked)
    except UnreadableError as error:
        opened = OpenedPage(asked.page, 0, 0, 0, None, fault=error.fault)
    return write_opened(opened)


def _pdf(asked: PageRequest) -> OpenedPage:
    with open_pdf(asked.content) as document:
        total = len(document)
        if asked.page > min(total, MOST_PAGES):
            raise unreadable("not-all-pages", read=MOST_PAGES, total=total)
        drawn = draw_page(document, asked.page - 1, colour=True)
        if isinstance(drawn, Text):
            return OpenedPage(asked.page, total, 0, 0, None, fault=drawn)
        if asked.part is not None:
            return _opened(asked, total, drawn)
        height, width = drawn.shape[:2]
        page = document[asked.page - 1]
        try:
            return _opened(asked, total, drawn, layer_lines(page, width=width, height=height))
        finally:
            page.close()


def _picture(asked: PageRequest) -> OpenedPage:
    total = count_pictures(asked.content)
    if asked.page > MOST_FRAMES:
        raise unreadable("not-all-pages", read=MOST_FRAMES, total=total)
    picture = next(read_pictures(asked.content, colour=True, first=asked.page - 1))
    if asked.corners is not None:
        picture = straightened(picture, np.array(asked.corners, np.float32))
    return _opened(asked, total, picture)


def _opened(asked: PageRequest, total: int, picture: Pixels, layer: tuple[Line, ...] = ()) -> OpenedPage:
    """Return the page, or of a page of which a part is asked that part, and the size of the page it was cut from."""
    height, width = picture.shape[:2]
    if asked.part is not None:
        piece, (width, height) = cut(picture, (width, height), turn=asked.part.turn, box=asked.part.box)
        return OpenedPage(asked.page, total, width, height, piece)
    return OpenedPage(asked.page, total, width, height, _not_too_large(picture), layer)


def _not_too_large(picture: Pixels) -> Pixels:
    height, width = picture.shape[:2]
    scale = (MOST_PIXELS / (width * height)) ** 0.5
    if scale >= 1:
        return picture
    smaller = cv2.resize(picture, (int(width * scale) or 1, int(height * scale) or 1), interpolation=cv2.INTER_AREA)
    return np.asarray(smaller, np.uint8)[: MOST_PIXELS // smaller.shape[1]]
