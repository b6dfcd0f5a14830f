"""What does a label say under a reflection that moves? A few frames are laid over each other, the darkest counts.

A reflection only adds light, and a hand that tilts the label moves it: what it hides in one frame, another shows.
Frames without a bright spot cost a look at every 64th pixel. Nothing is learnt.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from app.scanning.live import Look
from app.scanning.reader import Found, Gray, Reader
from app.scanning.readers.zxing import QR_ONLY, Zxing

FRAMES = 4
"""Laid over each other: a tenth of a second, in which a hand moves a label by pixels and a reflection by modules."""

EVERY = 2
"""Frames from one look at them together to the next: where there is no code, the camera must not fall behind."""

BRIGHT = 250
LEAST_PART = 0.004
"""Of a frame that is as bright as that where there is a reflection."""

_STEP = 8
_COARSE = 4

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class _Kept:
    """A frame, and what tells how it lies beside others: its edges, small, the reflection's own apart."""

    frame: Gray
    edges: Floats


class Glare:
    """Reads frames by `look`, and those with a reflection in which it finds nothing together with those before."""

    def __init__(self, look: Look, reader: Reader | None = None) -> None:
        self._look = look
        self._reader = reader or Zxing(QR_ONLY)
        self._kept: deque[_Kept] = deque(maxlen=FRAMES)
        self._fresh = 0

    def read(self, frame: Gray) -> tuple[Found, ...]:
        """Return the symbols of one gray frame, corners in its pixels."""
        found = tuple(self._look.read(frame))
        is_other = bool(self._kept) and self._kept[-1].frame.shape != frame.shape
        if found or is_other or not has_reflection(frame):
            self._kept.clear()
            self._fresh = 0
            return found
        self._kept.append(_Kept(frame.copy(), _edges(frame)))
        self._fresh += 1
        if self._fresh < EVERY:
            return ()
        self._fresh = 0
        return tuple(self._reader.read(_darkest(self._kept)))


def has_reflection(frame: Gray) -> bool:
    """Return whether a part of a frame is as bright as it can be."""
    return float((frame[::_STEP, ::_STEP] >= BRIGHT).mean()) >= LEAST_PART


def _darkest(kept: deque[_Kept]) -> Gray:
    """Return the darkest of each pixel over all frames, each moved onto the last one."""
    *others, newest = kept
    height, width = newest.frame.shape
    window = cv2.createHanningWindow(newest.edges.shape[::-1], cv2.CV_32F)
    darkest = newest.frame
    for other in others:
        (across, down), _ = cv2.phaseCorrelate(other.edges, newest.edges, window)
        move = np.array([[1, 0, across * _COARSE], [0, 1, down * _COARSE]], np.float32)
        moved = cv2.warpAffine(other.frame, move, (width, height), borderMode=cv2.BORDER_REPLICATE)
        darkest = np.asarray(np.minimum(darkest, moved), np.uint8)
    return darkest


def _edges(frame: Gray) -> Floats:
    small = cv2.resize(frame, None, fx=1 / _COARSE, fy=1 / _COARSE, interpolation=cv2.INTER_AREA)
    dimmed = np.minimum(small, BRIGHT - 20).astype(np.float32)
    return np.asarray(cv2.Laplacian(dimmed, cv2.CV_32F), np.float32)
