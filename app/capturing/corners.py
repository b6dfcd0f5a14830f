"""Do four corners hold a sheet? Convex, in order, and large enough to be read."""

from __future__ import annotations

from itertools import pairwise
from math import dist

from app.capturing.bundle import Corners

LEAST_SIDE = 32
"""Pixels; a sheet that is smaller cannot be read anyway."""


def whole(width: int, height: int) -> Corners:
    """Return the corners of a whole picture."""
    return (0, 0), (width - 1, 0), (width - 1, height - 1), (0, height - 1)


def hold_a_sheet(corners: Corners) -> bool:
    """Return whether the corners go clockwise round a convex sheet whose sides are not too short."""
    turns = [
        (b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0])
        for a, b, c in zip(corners, corners[1:] + corners[:1], corners[2:] + corners[:2], strict=True)
    ]
    return all(turn > 0 for turn in turns) and all(
        dist(a, b) >= LEAST_SIDE for a, b in pairwise((*corners, corners[0]))
    )


def flat_size(corners: Corners) -> tuple[int, int]:
    """Return width and height of the sheet laid flat: the longer of its opposite sides, in pixels."""
    a, b, c, d = corners
    return round(max(dist(a, b), dist(d, c))), round(max(dist(b, c), dist(a, d)))
