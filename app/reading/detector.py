"""Where on a page do lines of text stand? PP-OCR's detector (differentiable binarization) marks them, pixel by pixel.

Its marks are shrunk lines; each is grown again by area over perimeter (Liao et al. 2020, section 3.4).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from app.pictures.pixels import Pixels
from app.reading.network import Network

Quadrangle = npt.NDArray[np.float32]
"""Four corners (x, y): from the upper left, clockwise along the line."""

LONGEST_SIDE = 960
"""The page is shown to the network at this size."""

_STEP = 32
_IS_TEXT = 0.3
_IS_LINE = 0.5
_GROWTH = 1.6
_LEAST_SIDE = 3
_MOST_LINES = 1000


class Detector:
    """Finds lines of text in a picture."""

    def __init__(self, model: Path, *, threads: int, longest_side: int = LONGEST_SIDE) -> None:
        self._network = Network(model, threads=threads)
        self._longest_side = longest_side

    def find(self, picture: Pixels) -> list[Quadrangle]:
        """Return the lines of a colour picture, in its pixels, from top to bottom."""
        height, width = picture.shape[:2]
        scale = min(1.0, self._longest_side / max(height, width))
        size = tuple(max(_STEP, round(side * scale / _STEP) * _STEP) for side in (width, height))
        shown = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
        values = (shown.astype(np.float32) / 255 - 0.5) / 0.5
        marks = self._network.answer(np.ascontiguousarray(values.transpose(2, 0, 1)[np.newaxis]))[0, 0]
        stretch = np.array([width / size[0], height / size[1]], np.float32)
        lines = [line * stretch for line in _lines(marks)]
        return sorted(lines, key=lambda line: (float(line[:, 1].mean()), float(line[:, 0].min())))


def _lines(marks: npt.NDArray[np.float32]) -> list[Quadrangle]:
    mask = cv2.dilate((marks > _IS_TEXT).astype(np.uint8), np.ones((2, 2), np.uint8))
    contours, _ = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    lines = []
    for contour in contours[:_MOST_LINES]:
        centre, (width, height), angle = cv2.minAreaRect(contour)
        if min(width, height) < _LEAST_SIDE or _certainty(marks, contour) < _IS_LINE:
            continue
        growth = _GROWTH * width * height / (width + height)
        lines.append(_from_upper_left(cv2.boxPoints((centre, (width + growth, height + growth), angle))))
    return lines


def _certainty(marks: npt.NDArray[np.float32], contour: npt.NDArray[Any]) -> float:
    x, y, width, height = cv2.boundingRect(contour)
    box = cv2.boxPoints(cv2.minAreaRect(contour)) - (x, y)
    inside = np.zeros((height, width), np.uint8)
    cv2.fillPoly(inside, [box.astype(np.int32)], 1)
    return float(cv2.mean(marks[y : y + height, x : x + width], inside)[0])


def _from_upper_left(corners: npt.NDArray[Any]) -> Quadrangle:
    """Order corners: the two left ones hold the first and the last, the upper of them begins."""
    by_x = sorted(corners.tolist())
    left, right = sorted(by_x[:2], key=lambda corner: corner[1]), sorted(by_x[2:], key=lambda corner: corner[1])
    return np.array([left[0], right[0], right[1], left[1]], np.float32)
