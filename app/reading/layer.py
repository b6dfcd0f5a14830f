"""Which lines does the text of a PDF page make, and where do they stand on the drawn page? Upright, visible text only.

It may say otherwise than what is drawn: whoever takes it has the look bear it out (`looking.py`).
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
from pypdfium2 import raw

from app.reading.lines import Letter, Line

MOST_LETTERS = 20_000
"""Of one page; a page of small print has 8,000."""

MOST_LINES = 1_000
"""Of one page; one with more is read by its look alone."""

_GAP = 1.5
"""Letters further apart than so many heights of the line stand in two lines, as columns of a table do."""


_MOST_TILT = 10
_NOT_DRAWN = {raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP}


@dataclass(frozen=True)
class _Glyph:
    """A character and its box in pixels."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float


def layer_lines(page: pdfium.PdfPage, *, width: int, height: int) -> tuple[Line, ...]:
    """Return the lines of the page's own text, in pixels of a drawing of `width` x `height`."""
    text = page.get_textpage()
    try:
        glyphs = list(_glyphs(page, text, width=width, height=height))
    finally:
        text.close()
    lines = [line for run in _runs(glyphs) if (line := _line(run)) is not None and _is_on_page(line, width, height)]
    return tuple(lines) if len(lines) <= MOST_LINES else ()


def _glyphs(page: pdfium.PdfPage, text: pdfium.PdfTextPage, *, width: int, height: int) -> Iterator[_Glyph]:
    turn = page.get_rotation()
    left, bottom, right, top = (ctypes.c_double() for _ in range(4))
    for place in range(min(text.count_chars(), MOST_LETTERS)):
        if not _is_drawn(text, place) or not _is_upright(text, place, turn):
            continue
        letter = chr(min(raw.FPDFText_GetUnicode(text, place), 0x10FFFF))
        raw.FPDFText_GetCharBox(text, place, left, right, bottom, top)
        xs, ys = zip(
            *(
                _on_drawing(page, x, y, width=width, height=height)
                for x in (left.value, right.value)
                for y in (bottom.value, top.value)
            ),
            strict=True,
        )
        yield _Glyph(letter, min(xs), min(ys), max(xs), max(ys))


def _is_drawn(text: pdfium.PdfTextPage, place: int) -> bool:
    """Return whether a letter is drawn at all: under a scan lies text that is not, made by somebody's own reading."""
    drawn = raw.FPDFText_GetTextObject(text, place)
    return not drawn or raw.FPDFTextObj_GetTextRenderMode(drawn) not in _NOT_DRAWN


def _is_upright(text: pdfium.PdfTextPage, place: int, turn: int) -> bool:
    """Return whether a letter stands upright on a page that is shown turned by `turn` degrees."""
    angle = (math.degrees(raw.FPDFText_GetCharAngle(text, place)) + turn) % 360  # both clockwise
    return min(angle, 360 - angle) < _MOST_TILT


def _is_on_page(line: Line, width: int, height: int) -> bool:
    x0, y0, x1, y1 = line.box
    return x0 < x1 and y0 < y1 and x0 >= 0 and y0 >= 0 and x1 <= width and y1 <= height


def _on_drawing(page: pdfium.PdfPage, x: float, y: float, *, width: int, height: int) -> tuple[int, int]:
    across, down = ctypes.c_int(), ctypes.c_int()
    raw.FPDF_PageToDevice(page, 0, 0, width, height, 0, x, y, across, down)
    return across.value, down.value


def _runs(glyphs: Iterable[_Glyph]) -> Iterator[list[_Glyph]]:
    """Return the glyphs that stand in one line, without what breaks lines."""
    run: list[_Glyph] = []
    for glyph in glyphs:
        if glyph.text in "\r\n\0\x02\ufffe":
            is_new = True
        else:
            is_new = bool(run) and not glyph.text.isspace() and _stands_apart(run, glyph)
        if is_new:
            yield run
            run = []
        if glyph.text.isprintable():
            run.append(glyph)
    yield run


def _stands_apart(run: list[_Glyph], glyph: _Glyph) -> bool:
    inked = [other for other in run if not other.text.isspace()]
    if not inked:
        return False
    last, size = inked[-1], max(other.y1 - other.y0 for other in inked)
    is_far = glyph.x0 - last.x1 > _GAP * size or glyph.x1 < min(other.x0 for other in inked)
    is_below = glyph.y0 >= max(other.y1 for other in inked) or glyph.y1 <= min(other.y0 for other in inked)
    return is_far or is_below


def _line(run: list[_Glyph]) -> Line | None:
    while run and run[-1].text.isspace():
        run = run[:-1]
    while run and run[0].text.isspace():
        run = run[1:]
    if not run:
        return None
    inked = [glyph for glyph in run if not glyph.text.isspace()]
    box = (
        round(min(glyph.x0 for glyph in inked)),
        round(min(glyph.y0 for glyph in inked)),
        round(max(glyph.x1 for glyph in inked)),
        round(max(glyph.y1 for glyph in inked)),
    )
    letters = tuple(Letter(glyph.text, 1.0, max(0, round(glyph.x0)), max(0, round(glyph.x1))) for glyph in run)
    return Line("".join(glyph.text for glyph in run), 1.0, box, letters)
