"""How do pages become one PDF file? Runs in the child alone. Turns are said, not drawn; nothing is made sharper.

A JPEG goes in as it is, a page of a PDF too. Every other picture, and a sheet laid flat by its corners, is a copy for
reading (JPEG, quality 92, colours whole): its original is kept beside the bundle.
"""

from __future__ import annotations

import io
from collections.abc import Sequence

import numpy as np
import pikepdf
from PIL import Image

from app.capturing.leaf import flatten, is_document, original_of, pixels
from app.capturing.wire import Part
from app.pictures.faults import unreadable
from app.pictures.pixels import Pixels

_QUALITY = 92
_POINTS = 72
_A4_INCHES = 297 / 25.4
_LEAST_DPI, _MOST_DPI = 100, 1200
"""What is written in a picture beyond these is what a camera wrote without knowing."""
_ORIENTATION = 0x0112
_TURNS = {1: 0, 3: 180, 6: 90, 8: 270}
"""Quarters clockwise for the EXIF orientations without mirroring (CIPA DC-008, 4.6.5.1)."""


def bind(parts: Sequence[Part]) -> bytes:
    """Return a PDF file of these pages in order; the same pages make the same bytes. Raises UnreadableError."""
    try:
        with pikepdf.new() as bound:
            for part in parts:
                _add(bound, part)
            made = io.BytesIO()
            bound.save(made, deterministic_id=True)
    except pikepdf.PdfError as error:
        raise unreadable("broken-page") from error
    return made.getvalue()


def _add(bound: pikepdf.Pdf, part: Part) -> None:
    content = original_of(part)
    if is_document(content) and part.corners is None:
        with pikepdf.open(io.BytesIO(content)) as document:
            bound.pages.append(document.pages[part.page - 1])
        bound.pages[-1].rotate(part.turn, relative=True)
        return
    turn = _turn_as_it_is(content) if part.corners is None and part.page == 1 else None
    if turn is not None:
        with Image.open(io.BytesIO(content), formats=("JPEG",)) as picture:
            size, is_gray, dpi = picture.size, picture.mode == "L", _dpi(picture)
        _add_picture(bound, content, size, is_gray=is_gray, dpi=dpi, turn=(turn + part.turn) % 360)
        return
    flat = flatten(pixels(content, part.page), part)
    encoded, is_gray = _encoded(flat)
    dpi = _fitting(flat.shape[1], flat.shape[0])
    if not is_document(content) and part.corners is None:
        with Image.open(io.BytesIO(content)) as picture:
            dpi = _dpi(picture)
    _add_picture(bound, encoded, (flat.shape[1], flat.shape[0]), is_gray=is_gray, dpi=dpi, turn=part.turn)


def _add_picture(
    bound: pikepdf.Pdf, jpeg: bytes, size: tuple[int, int], *, is_gray: bool, dpi: float, turn: int
) -> None:
    width, height = size
    points = round(width / dpi * _POINTS, 2), round(height / dpi * _POINTS, 2)
    picture = pikepdf.Stream(
        bound,
        jpeg,
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=width,
        Height=height,
        ColorSpace=pikepdf.Name.DeviceGray if is_gray else pikepdf.Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=pikepdf.Name.DCTDecode,
    )
    page = pikepdf.Dictionary(
        Type=pikepdf.Name.Page,
        MediaBox=[0, 0, *points],
        Rotate=turn,
        Contents=pikepdf.Stream(bound, f"{points[0]} 0 0 {points[1]} 0 0 cm /Sheet Do".encode()),
        Resources=pikepdf.Dictionary(XObject=pikepdf.Dictionary(Sheet=picture)),
    )
    bound.pages.append(pikepdf.Page(page))


def _turn_as_it_is(content: bytes) -> int | None:
    """Return by how much a JPEG that can go in as it is must be turned to be displayed; None for any other file."""
    if not content.startswith(b"\xff\xd8\xff"):
        return None
    with Image.open(io.BytesIO(content), formats=("JPEG",)) as picture:
        orientation = picture.getexif().get(_ORIENTATION, 1)
        return _TURNS.get(orientation) if picture.mode in {"L", "RGB"} else None


def _encoded(picture: Pixels) -> tuple[bytes, bool]:
    is_gray = bool(
        np.array_equal(picture[:, :, 0], picture[:, :, 1]) and np.array_equal(picture[:, :, 1], picture[:, :, 2])
    )
    made = io.BytesIO()
    shown = picture[:, :, 0] if is_gray else picture[:, :, ::-1]
    Image.fromarray(np.ascontiguousarray(shown)).save(made, "JPEG", quality=_QUALITY, subsampling=0)
    return made.getvalue(), is_gray


def _dpi(picture: Image.Image) -> float:
    written = picture.info.get("dpi", (0, 0))
    try:
        dpi = float(written[0])
    except (TypeError, ValueError, IndexError, ZeroDivisionError):
        dpi = 0.0
    return dpi if _LEAST_DPI <= dpi <= _MOST_DPI else _fitting(*picture.size)


def _fitting(width: int, height: int) -> float:
    """Return the resolution at which the longer side is that of a sheet of A4."""
    return max(width, height) / _A4_INCHES
