"""In which forms is a picture shown to a reader? Each form goes back to the picture by an affine map.

A form that would add nothing to a picture (enlarging a large one) is None.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import cv2
import numpy as np
import numpy.typing as npt

from app.scanning.reader import Corners, Gray

_UNCHANGED = np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]])


@dataclass(frozen=True)
class View:
    """A form of a picture, and the map (2 x 3, pixels) from it back to the picture."""

    picture: Gray
    back: npt.NDArray[np.float64] = field(default_factory=_UNCHANGED.copy)

    def places(self, corners: Corners) -> Corners:
        """Return corners found in this form as they stand in the picture."""
        a, b, c, d = np.hstack([np.array(corners), np.ones((4, 1))]) @ self.back.T
        return ((a[0], a[1]), (b[0], b[1]), (c[0], c[1]), (d[0], d[1]))


Viewing = Callable[[Gray], View | None]


def plain(picture: Gray) -> View:
    """Return the picture as it is."""
    return View(picture)


def evened(picture: Gray) -> View:
    """Even out the light by CLAHE (Zuiderveld 1994): the best second look."""
    return View(_even(picture))


def softened(picture: Gray) -> View:
    """Even out the light strongly, then blur: for noise, moiré and damage."""
    return View(_blurred(_even(picture, limit=4.0), 2.0))


def sharpened(picture: Gray) -> View:
    """Even out the light, then sharpen by an unsharp mask: for blur."""
    even = _even(picture)
    return View(np.asarray(cv2.addWeighted(even, 2.0, _blurred(even, 3.0), -1.0, 0), np.uint8))


def enlarged(picture: Gray) -> View | None:
    """Double a picture of up to two megapixels, evened and blurred: for modules of less than three pixels."""
    if picture.size > 2_000_000:  # noqa: PLR2004 - larger pictures have large enough modules, and no time for it
        return None
    double = cv2.resize(_even(picture), None, fx=2.0, fy=2.0, interpolation=cv2.INTER_CUBIC)
    return View(_blurred(np.asarray(double, np.uint8), 1.5), _UNCHANGED / 2.0)


def turned(picture: Gray, *, degrees: float = 30.0) -> View:
    """Turn a picture at two megapixels, evened: zxing-cpp is weak at 30 to 45 degrees, blind for bars from 20 on."""
    small = reduced(picture, megapixels=2.0)
    height, width = small.picture.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    cosine, sine = abs(turn[0, 0]), abs(turn[0, 1])
    wide, high = int(height * sine + width * cosine) + 1, int(height * cosine + width * sine) + 1
    turn[:, 2] += (wide - width) / 2, (high - height) / 2
    picture = np.asarray(cv2.warpAffine(small.picture, turn, (wide, high), borderValue=255), np.uint8)
    return View(_even(picture), np.asarray(cv2.invertAffineTransform(turn), np.float64) * small.back[0, 0])


def little_different(picture: Gray, place: Corners) -> Iterator[Gray]:
    """Yield what is around a place turned by a few degrees one way, then the other, then smaller: for a second opinion.

    What lies there by chance is not there again; what is written there is.
    """
    xs, ys = [x for x, _ in place], [y for _, y in place]
    around = 0.15 * max(max(xs) - min(xs), max(ys) - min(ys)) + 20
    left, top = max(0, int(min(xs) - around)), max(0, int(min(ys) - around))
    cut = picture[top : int(max(ys) + around), left : int(max(xs) + around)]
    height, width = cut.shape
    for degrees, scale in ((3.0, 1.0), (-3.0, 1.0), (0.0, 0.8)):
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, scale)
        yield np.asarray(cv2.warpAffine(cut, turn, (width, height), borderMode=cv2.BORDER_REPLICATE), np.uint8)


def quarters(picture: Gray) -> Iterator[tuple[Gray, int, int]]:
    """Yield four parts of a picture, each six tenths of its sides, with the place of its first pixel."""
    height, width = picture.shape
    for y in (0, height * 4 // 10):
        for x in (0, width * 4 // 10):
            yield np.ascontiguousarray(picture[y : y + height * 6 // 10 + 1, x : x + width * 6 // 10 + 1]), x, y


def reduced(picture: Gray, *, megapixels: float) -> View:
    """Shrink a picture to at most so many megapixels."""
    return _scaled(picture, math.sqrt(megapixels * 1e6 / picture.size))


def smaller(picture: Gray, *, side: int) -> View:
    """Shrink a picture to at most so many pixels on its longer side."""
    return _scaled(picture, side / max(picture.shape))


def _scaled(picture: Gray, scale: float) -> View:
    if scale >= 1:
        return View(picture)
    rows, columns = (max(1, round(side * scale)) for side in picture.shape)
    small = cv2.resize(picture, (columns, rows), interpolation=cv2.INTER_AREA)
    return View(np.asarray(small, np.uint8), _UNCHANGED / scale)


def _even(picture: Gray, *, limit: float = 2.0) -> Gray:
    return np.asarray(cv2.createCLAHE(limit, (8, 8)).apply(picture), np.uint8)


def _blurred(picture: Gray, sigma: float) -> Gray:
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), sigma), np.uint8)
