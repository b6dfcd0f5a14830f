"""How does one line of a page become a picture of its own, level and of its own size?"""

from __future__ import annotations

import cv2
import numpy as np

from app.pictures.pixels import Pixels
from app.reading.lines import Box
from app.reading.marks import Quadrangle

_AIR = 0.24
"""Of the height of a place that was marked, above and below together, which no letter needs."""

_LEAST_HEIGHT = 8
_MARGIN = 0.2
"""Of a line's height, round a box that fits its letters tightly: the recogniser has learned on loose ones."""


def straightened(picture: Pixels, place: Quadrangle) -> Pixels:
    """Return the line within four corners, from the upper left clockwise along the line."""
    width = max(1, round(max(_length(place[0], place[1]), _length(place[3], place[2]))))
    height = max(1, round(max(_length(place[0], place[3]), _length(place[1], place[2]))))
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    line = cv2.warpPerspective(
        picture,
        cv2.getPerspectiveTransform(place, target),
        (width, height),
        flags=cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return np.asarray(line, np.uint8)


def line_of(picture: Pixels, place: Quadrangle) -> Pixels:
    """Return the line that was marked in a place, with less air around it: larger letters are read better."""
    line = straightened(picture, place)
    air = round(_AIR * len(line) / 2)
    return line[air : len(line) - air] if len(line) > 2 * air + _LEAST_HEIGHT else line


def around(box: Box, *, shrink: float) -> Quadrangle:
    """Return the corners of `box` with a margin, in a picture that is `shrink` times as large as the page."""
    x0, y0, x1, y1 = (side * shrink for side in box)
    margin = max(2.0, _MARGIN * (y1 - y0))
    left, top, right, bottom = x0 - margin, y0 - margin, x1 + margin, y1 + margin
    return np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float32)


def _length(a: Quadrangle, b: Quadrangle) -> float:
    return float(np.linalg.norm(b - a))
