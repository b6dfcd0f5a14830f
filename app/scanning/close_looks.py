"""How is one spot of a picture looked at closely? Cut out, brought to a few sizes, and shown to the readers in forms.

A cut-out is small, so that many looks at it cost less than one more look at the whole picture; docs/adr/0160 has what
each adds. How to add a look: one line in `close_looks` or `closer_looks`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import cv2
import numpy as np

from app.scanning.reader import Corners, Gray, Reader, Sight
from app.scanning.readers.zbar import zbar_readers
from app.scanning.readers.zxing import Zxing, see_qr_codes
from app.scanning.views import View

MARGIN = 0.2
"""Of the spot's sides, added all around: the detector cuts close, and a code needs its quiet zone."""

_LONG = 1.4
"""A cut-out so much longer than wide is also looked at as a square: it may show a code from the side."""

_MOST_ENLARGED = 4.0
_LEAST_SIDE = 20

Treating = Callable[[Gray, Gray], Gray]
"""Takes the cut-out and the cut-out evened out."""


@dataclass(frozen=True)
class CloseLook:
    """One look at a spot: who looks, the longer side the cut-out is brought to (pixels), and what is done to it.

    A long cut-out `is_square` when it is made one; others have no such look.
    """

    name: str
    engine: str
    look: Callable[[Gray], Sight]
    side: int
    treat: Treating
    is_square: bool = False


def close_looks() -> tuple[CloseLook, ...]:
    """Return the looks that every spot is given, in order: cheap ones, which also tell whether there is a code."""
    return _by_zxing(500) + _by_zxing(250) + _by_zxing(500, is_square=True)


def closer_looks() -> tuple[CloseLook, ...]:
    """Return the looks for a spot that is still unread when all others had theirs, in order."""
    return _by_zxing(900) + tuple(
        CloseLook(f"spot-{name}", zbar.engine, partial(_read_by, zbar), side, treat)
        for zbar in zbar_readers()
        for side, name, treat in ((600, "binary", binary), (600, "median", median), (300, "soft", soft))
    )


def looks_at(cut: View, looks: Sequence[CloseLook]) -> Iterator[tuple[CloseLook, View]]:
    """Yield each look with the cut-out as it is to be shown."""
    forms: dict[tuple[int, bool], tuple[Gray, Gray]] = {}
    height, width = cut.picture.shape
    is_long = max(height, width) > _LONG * min(height, width)
    for look in looks:
        across = down = look.side / max(height, width)
        if across > _MOST_ENLARGED or (look.is_square and not is_long):
            continue
        if look.is_square:
            across, down = look.side / width, look.side / height
        key = look.side, look.is_square
        if key not in forms:
            how = cv2.INTER_AREA if max(across, down) < 1 else cv2.INTER_CUBIC
            sized = np.asarray(cv2.resize(cut.picture, None, fx=across, fy=down, interpolation=how), np.uint8)
            forms[key] = sized, even(sized)
        yield look, View(look.treat(*forms[key]), cut.back * (1 / across, 1 / down, 1.0))


def cut_out(picture: Gray, spot: Corners) -> View | None:
    """Return the spot with its margin; None when it is too small to hold a code."""
    (left, top), _, (right, bottom), _ = spot
    across, down = MARGIN * (right - left), MARGIN * (bottom - top)
    x, y = max(0, int(left - across)), max(0, int(top - down))
    cut = picture[y : max(0, int(bottom + down)), x : max(0, int(right + across))]
    return View(cut, np.array([[1.0, 0.0, x], [0.0, 1.0, y]])) if min(cut.shape) >= _LEAST_SIDE else None


def even(cut: Gray) -> Gray:
    """Even out the light by CLAHE."""
    return np.asarray(cv2.createCLAHE(2.0, (8, 8)).apply(cut), np.uint8)


def soft(_: Gray, evened: Gray) -> Gray:
    """Blur by 1/350 of the side: for noise."""
    return _blurred(evened, max(evened.shape) / 350)


def sharp(_: Gray, evened: Gray) -> Gray:
    """Sharpen by an unsharp mask: for blur."""
    return np.asarray(cv2.addWeighted(evened, 2.0, _blurred(evened, 3.0), -1.0, 0), np.uint8)


def binary(_: Gray, evened: Gray) -> Gray:
    """Make each pixel black or white by its surroundings: for shadows and bright spots."""
    blurred, around = _blurred(evened, 1.0), max(evened.shape) // 10 | 1
    method = cv2.ADAPTIVE_THRESH_GAUSSIAN_C
    return np.asarray(cv2.adaptiveThreshold(blurred, 255, method, cv2.THRESH_BINARY, around, 5), np.uint8)


def closed(_: Gray, evened: Gray) -> Gray:
    """Close dark specks: for damage."""
    return np.asarray(cv2.morphologyEx(evened, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8)), np.uint8)


def median(_: Gray, evened: Gray) -> Gray:
    """Take medians: for specks and scratches."""
    return np.asarray(cv2.medianBlur(evened, 5), np.uint8)


def as_it_is(cut: Gray, _: Gray) -> Gray:
    """Change nothing."""
    return cut


def _evenly(_: Gray, evened: Gray) -> Gray:
    """Take the cut-out evened out."""
    return evened


def _blurred(cut: Gray, sigma: float) -> Gray:
    return np.asarray(cv2.GaussianBlur(cut, (0, 0), sigma), np.uint8)


def _read_by(reader: Reader, cut: Gray) -> Sight:
    return Sight(tuple(reader.read(cut)))


def _by_zxing(side: int, *, is_square: bool = False) -> tuple[CloseLook, ...]:
    return tuple(
        CloseLook(f"spot-{name}", Zxing.engine, see_qr_codes, side, treat, is_square) for name, treat in _TREATMENTS
    )


_TREATMENTS: tuple[tuple[str, Treating], ...] = (
    ("plain", as_it_is),
    ("clahe", _evenly),
    ("soft", soft),
    ("sharp", sharp),
    ("binary", binary),
    ("closed", closed),
)
