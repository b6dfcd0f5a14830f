"""How are marks drawn on a copy of a photograph? Runs in the child alone.

The copy is a new JPEG of pixels only: upright, without the place, the camera or the small picture that the original may
carry. What is made unreadable becomes flat blocks first, each the mean colour of what stood there, in few shades: what
stood below them is in no byte of the copy. Everything else is drawn above.
"""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from app.capturing.leaf import is_document, pixels
from app.domain.marking import WHOLE, Mark, MarkKind
from app.pictures.faults import unreadable
from app.pictures.pixels import Pixels

_QUALITY = 90
_RED, _WHITE, _DARK = (206, 17, 38), (255, 255, 255), (24, 24, 24)
_STROKE = 220
"""Strokes of an arrow to the longer side of the picture."""

_LETTERS = 34
_BLOCKS = 24
"""Letters of a note, and at most so many blocks, to the longer side of the picture."""

_SHADES = 16
_HEAD, _HEAD_OPENS = 7, math.pi / 7
"""Length of an arrow's head in strokes, and half its angle."""


def marked(content: bytes, marks: Sequence[Mark], typeface: Path) -> bytes:
    """Return a JPEG copy of a photograph with `marks` drawn in it. Raises UnreadableError."""
    if is_document(content):
        raise unreadable("not-a-picture")
    shown = np.array(pixels(content, 1)[:, :, ::-1])
    for mark in marks:
        if mark.kind is MarkKind.BLUR:
            make_unreadable(shown, mark)
    copy = Image.fromarray(shown)
    pen = ImageDraw.Draw(copy)
    for mark in marks:
        _draw(pen, mark, copy.size, typeface)
    made = io.BytesIO()
    copy.save(made, "JPEG", quality=_QUALITY, subsampling=0)
    return made.getvalue()


def make_unreadable(picture: Pixels, mark: Mark) -> None:
    """Put flat blocks in the place of what stands within `mark`, in the picture itself."""
    height, width = picture.shape[:2]
    left, right = _between(mark.x, mark.to_x, width)
    top, bottom = _between(mark.y, mark.to_y, height)
    side = max(min(right - left, bottom - top), max(width, height) // _BLOCKS, 1)
    for y in range(top, bottom, side):
        for x in range(left, right, side):
            block = picture[y : min(y + side, bottom), x : min(x + side, right)]
            shade = block.reshape(-1, block.shape[2]).mean(axis=0) // _SHADES * _SHADES + _SHADES // 2
            block[:] = shade.astype(np.uint8)


def _between(one: int, other: int, full: int) -> tuple[int, int]:
    """Return the pixels from one place to the other, at least one."""
    first = min(min(one, other) * full // WHOLE, full - 1)
    return first, max(first + 1, min(-(-max(one, other) * full // WHOLE), full))


def _draw(pen: ImageDraw.ImageDraw, mark: Mark, size: tuple[int, int], typeface: Path) -> None:
    width, height = size
    start = mark.x * width / WHOLE, mark.y * height / WHOLE
    end = mark.to_x * width / WHOLE, mark.to_y * height / WHOLE
    stroke = max(2, max(size) // _STROKE)
    match mark.kind:
        case MarkKind.ARROW:
            _arrow(pen, start, end, stroke, colour=_WHITE, halo=stroke)
            _arrow(pen, start, end, stroke, colour=_RED)
        case MarkKind.BOX:
            corners = [(min(start[0], end[0]), min(start[1], end[1])), (max(start[0], end[0]), max(start[1], end[1]))]
            around = [
                (corners[0][0] - stroke // 2, corners[0][1] - stroke // 2),
                (corners[1][0] + stroke // 2, corners[1][1] + stroke // 2),
            ]
            pen.rectangle(around, outline=_WHITE, width=stroke * 2)
            pen.rectangle(corners, outline=_RED, width=stroke)
        case MarkKind.NOTE:
            _note(pen, mark.text, start, size, typeface)
        case MarkKind.BLUR:
            pass


def _arrow(
    pen: ImageDraw.ImageDraw,
    start: tuple[float, float],
    end: tuple[float, float],
    stroke: int,
    *,
    colour: tuple[int, int, int],
    halo: int = 0,
) -> None:
    pen.line([start, end], fill=colour, width=stroke + halo)
    way = math.atan2(start[1] - end[1], start[0] - end[0])
    long = stroke * _HEAD + halo
    wings = [
        (end[0] + long * math.cos(way + turn), end[1] + long * math.sin(way + turn))
        for turn in (_HEAD_OPENS, -_HEAD_OPENS)
    ]
    pen.polygon([end, *wings], fill=colour)


def _note(pen: ImageDraw.ImageDraw, text: str, at: tuple[float, float], size: tuple[int, int], typeface: Path) -> None:
    """Write a note in white on a dark plate, wholly inside the picture as far as it fits."""
    letters = ImageFont.truetype(str(typeface), max(12, max(size) // _LETTERS))
    left, top, right, bottom = pen.textbbox((0, 0), text, font=letters)
    gap = max(3, max(size) // _STROKE)
    wide, high = right - left + 2 * gap, bottom - top + 2 * gap
    x = max(0.0, min(at[0], size[0] - wide))
    y = max(0.0, min(at[1], size[1] - high))
    pen.rectangle([(x, y), (x + wide, y + high)], fill=_DARK, outline=_WHITE, width=max(1, gap // 3))
    pen.text((x + gap - left, y + gap - top), text, font=letters, fill=_WHITE)
