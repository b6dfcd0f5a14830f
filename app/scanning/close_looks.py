"""How is one spot of a picture looked at closely? Cut out, brought to a few sizes, and shown to the readers in forms.

A cut-out is small, so that many looks at it cost less than one more look at the whole picture; docs/adr/0160 has what
each adds. How to add a look: one line in `close_looks`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from app.scanning.reader import Corners, Gray, Reader
from app.scanning.readers.zbar import zbar_readers
from app.scanning.readers.zxing import QR_ONLY, Zxing
from app.scanning.views import View

MARGIN = 0.2
"""Of the spot's sides, added all around: the detector cuts close, and a code needs its quiet zone."""

_MOST_ENLARGED = 4.0
_LEAST_SIDE = 20

Treating = Callable[[Gray], Gray]


@dataclass(frozen=True)
class CloseLook:
    """One look at a spot: a reader, the longer side the cut-out is brought to (pixels), and what is done to it."""

    name: str
    reader: Reader
    side: int
    treat: Treating


def close_looks() -> tuple[CloseLook, ...]:
    """Return every close look this computer can take, in order."""
    qr = Zxing(QR_ONLY)
    return (
        *(CloseLook(f"spot-{name}", qr, 500, treat) for name, treat in _TREATMENTS),
        *(CloseLook(f"spot-{name}", qr, 250, treat) for name, treat in _TREATMENTS),
        *(CloseLook(f"spot-{name}", qr, 900, treat) for name, treat in _TREATMENTS),
        *(
            CloseLook(f"spot-{name}", zbar, side, treat)
            for zbar in zbar_readers()
            for side, name, treat in ((600, "binary", binary), (600, "median", median), (300, "soft", soft))
        ),
    )


def looks_at(cut: View, looks: Sequence[CloseLook]) -> Iterator[tuple[CloseLook, View]]:
    """Yield each look with the cut-out as it is to be shown."""
    for look in looks:
        scale = look.side / max(cut.picture.shape)
        if scale > _MOST_ENLARGED:
            continue
        how = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
        sized = np.asarray(cv2.resize(cut.picture, None, fx=scale, fy=scale, interpolation=how), np.uint8)
        yield look, View(look.treat(sized), cut.back * (1 / scale, 1 / scale, 1.0))


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


def soft(cut: Gray) -> Gray:
    """Even out, then blur by 1/350 of the side: for noise."""
    return _blurred(even(cut), max(cut.shape) / 350)


def sharp(cut: Gray) -> Gray:
    """Even out, then sharpen by an unsharp mask: for blur."""
    evened = even(cut)
    return np.asarray(cv2.addWeighted(evened, 2.0, _blurred(evened, 3.0), -1.0, 0), np.uint8)


def binary(cut: Gray) -> Gray:
    """Make each pixel black or white by its surroundings: for shadows and bright spots."""
    blurred, around = _blurred(even(cut), 1.0), max(cut.shape) // 10 | 1
    method = cv2.ADAPTIVE_THRESH_GAUSSIAN_C
    return np.asarray(cv2.adaptiveThreshold(blurred, 255, method, cv2.THRESH_BINARY, around, 5), np.uint8)


def closed(cut: Gray) -> Gray:
    """Close dark specks: for damage."""
    return np.asarray(cv2.morphologyEx(even(cut), cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8)), np.uint8)


def median(cut: Gray) -> Gray:
    """Even out, then take medians: for specks and scratches."""
    return np.asarray(cv2.medianBlur(even(cut), 5), np.uint8)


def _as_it_is(cut: Gray) -> Gray:
    return cut


def _blurred(cut: Gray, sigma: float) -> Gray:
    return np.asarray(cv2.GaussianBlur(cut, (0, 0), sigma), np.uint8)


_TREATMENTS: tuple[tuple[str, Treating], ...] = (
    ("plain", _as_it_is),
    ("clahe", even),
    ("soft", soft),
    ("sharp", sharp),
    ("binary", binary),
    ("closed", closed),
)
