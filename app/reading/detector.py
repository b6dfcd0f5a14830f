"""Where on a page do lines of text stand? PP-OCR's detector marks them, pixel by pixel."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

from app.pictures.pixels import Pixels
from app.reading.marks import Quadrangle, lines_in
from app.reading.network import Network

LONGEST_SIDE = 960
"""The page is shown to the network at this size."""

FINER = 1440
"""The size for a page in bad light, where small labels close above their values are lost at the usual one."""

_STEP = 32


class Detector:
    """Finds lines of text in a picture."""

    def __init__(self, model: Path, *, threads: int) -> None:
        self._network = Network(model, threads=threads)

    def find(self, picture: Pixels, *, longest_side: int = LONGEST_SIDE) -> list[Quadrangle]:
        """Return the lines of a colour picture, in its pixels, from top to bottom."""
        height, width = picture.shape[:2]
        scale = min(1.0, longest_side / max(height, width))
        size = tuple(max(_STEP, round(side * scale / _STEP) * _STEP) for side in (width, height))
        shown = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
        values = (shown.astype(np.float32) / 255 - 0.5) / 0.5
        marks = self._network.answer(np.ascontiguousarray(values.transpose(2, 0, 1)[np.newaxis]))[0, 0]
        stretch = np.array([width / size[0], height / size[1]], np.float32)
        lines = [line * stretch for line in lines_in(marks)]
        return sorted(lines, key=lambda line: (float(line[:, 1].mean()), float(line[:, 0].min())))
