"""What stands under a red stamp? The red of the page shows black print and lets red ink vanish.

Print that is red itself vanishes too, so what is read without stamps joins what was read with them, and replaces only
what it reads better.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt

from app.pictures.pixels import Pixels
from app.reading.lines import Box, Line
from app.reading.marks import Quadrangle

_RED = 40
"""By how much red outshines green and blue in red ink."""

_LEAST_INK = 0.0003
_STAMPED = 0.01
_WITHIN = 0.6

Ink = npt.NDArray[np.bool_]


def red_ink(picture: Pixels) -> Ink | None:
    """Return which pixels of a page are red ink, None where there is next to none."""
    blue, green, red = cv2.split(picture)
    ink = np.asarray(cv2.subtract(red, cv2.max(blue, green)) > _RED, np.bool_)
    return ink if ink.mean() > _LEAST_INK else None


def without_stamps(picture: Pixels) -> Pixels:
    """Return the page as its red shows it."""
    return np.asarray(cv2.cvtColor(picture[:, :, 2], cv2.COLOR_GRAY2BGR), np.uint8)


def stamped(places: Sequence[Quadrangle], ink: Ink) -> list[Quadrangle]:
    """Return the places that red ink runs through."""
    return [place for place in places if _share_of_ink(place, ink) > _STAMPED]


def joined(lines: Sequence[Line], beneath: Sequence[Line]) -> list[Line]:
    """Return `lines` with those that were read `beneath` the stamps, where these tell more letters for sure."""
    known = list(lines)
    for line in beneath:
        pieces = [other for other in known if _part_within(other.box, line.box) > _WITHIN]
        if any(_part_within(line.box, other.box) > _WITHIN and _letters(other) >= _letters(line) for other in known):
            continue
        if sum(map(_letters, pieces)) < _letters(line):
            known = [other for other in known if other not in pieces] + [line]
    return known


def _share_of_ink(place: Quadrangle, ink: Ink) -> float:
    (x0, y0), (x1, y1) = (np.maximum(side, 0).astype(int) for side in (place.min(axis=0), place.max(axis=0)))
    within = ink[y0 : y1 + 1, x0 : x1 + 1]
    return float(within.mean()) if within.size else 0.0


def _letters(line: Line) -> float:
    """Return how many letters a line tells, each for as much as it is sure."""
    return sum(letter.confidence for letter in line.letters if not letter.text.isspace())


def _part_within(box: Box, other: Box) -> float:
    """Return how much of `box` lies within `other`."""
    width, height = min(box[2], other[2]) - max(box[0], other[0]), min(box[3], other[3]) - max(box[1], other[1])
    return max(0, width) * max(0, height) / max(1, (box[2] - box[0]) * (box[3] - box[1]))
