"""What do frames show that are too dark to read one by one? The last few of them, laid over each other, light evened.

In the dark a frame is mostly noise, other noise in each; a hand moves the label meanwhile. So a few frames are halved
in size, moved onto the newest by phase correlation, averaged and stretched to the whole range of grays. No lamp, and
nothing learnt. Frames with enough light cost a look at every 64th pixel.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

import cv2
import numpy as np
import numpy.typing as npt

from app.scanning.live import Look
from app.scanning.reader import Corners, Found, Gray, Reader
from app.scanning.readers.zxing import Zxing

DARK = 40
"""The mean gray below which a frame is dark; a lit scene has 80 and more."""

FRAMES = 4
"""Laid over each other: noise is halved, and a label stays in view so long."""

_STEP = 8
_COARSE = 4
_DARKEST, _LIGHTEST = 1, 99
"""Percentiles of gray that are stretched to black and white."""
_LEAST_CONTRAST = 6.0

Floats = npt.NDArray[np.float32]


class LowLight:
    """Reads frames by `look`, and dark ones in which it finds nothing together with those before, by `reader`."""

    def __init__(self, look: Look, reader: Reader | None = None) -> None:
        self._look = look
        self._reader = reader or Zxing()
        self._kept: deque[Floats] = deque(maxlen=FRAMES)

    def read(self, frame: Gray) -> tuple[Found, ...]:
        """Return the symbols of one gray frame, corners in its pixels."""
        found = tuple(self._look.read(frame))
        if found or not is_dark(frame):
            self._kept.clear()
            return found
        self._kept.append(_halved(frame))
        if len(self._kept) == 1:
            return ()
        together = stretched(laid_over(self._kept))
        return tuple(_doubled(one) for one in self._reader.read(together))


def is_dark(frame: Gray) -> bool:
    """Return whether a frame is dark as a whole."""
    return float(frame[::_STEP, ::_STEP].mean()) < DARK


def laid_over(frames: Iterable[Floats]) -> Floats:
    """Return the mean of frames, each moved onto the last one."""
    *others, newest = frames
    height, width = newest.shape
    small = _coarse(newest)
    window = cv2.createHanningWindow(small.shape[::-1], cv2.CV_32F)
    total = newest.copy()
    for other in others:
        (across, down), _ = cv2.phaseCorrelate(_coarse(other), small, window)
        move = np.array([[1, 0, across * _COARSE], [0, 1, down * _COARSE]], np.float32)
        total += cv2.warpAffine(other, move, (width, height), borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(total / (len(others) + 1), np.float32)


def stretched(picture: Floats) -> Gray:
    """Return a picture with its darkest parts black and its lightest white; one without contrast stays gray."""
    darkest, lightest = np.percentile(picture[::_COARSE, ::_COARSE], (_DARKEST, _LIGHTEST))
    gain = 255 / max(_LEAST_CONTRAST, float(lightest - darkest))
    return np.asarray(np.clip((picture - darkest) * gain, 0, 255), np.uint8)


def _halved(frame: Gray) -> Floats:
    halved = cv2.resize(frame, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    return np.asarray(halved, np.float32)


def _coarse(picture: Floats) -> Floats:
    side = 1 / _COARSE
    return np.asarray(cv2.resize(picture, None, fx=side, fy=side, interpolation=cv2.INTER_AREA), np.float32)


def _doubled(found: Found) -> Found:
    a, b, c, d = ((2 * x, 2 * y) for x, y in found.corners)
    corners: Corners = (a, b, c, d)
    return Found(found.symbology, found.text, found.content, corners)
