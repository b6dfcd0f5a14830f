"""Which way up is a page? Its lines lie or stand, and a few of them read better one way than the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from app.pictures.pixels import Pixels
from app.reading.marks import Quadrangle
from app.reading.straightening import straightened

_SAMPLE = 8
_READS_WELL = 0.85
_STANDS = 1.5

Certainty = Callable[[Sequence[Pixels]], Sequence[float]]
"""How sure, 0 to 1, the letters of each line are on average."""


def turn_of(picture: Pixels, places: Sequence[Quadrangle], certainty: Certainty) -> int:
    """Return by how many degrees clockwise the page has to be turned to stand upright: 0, 90, 180 or 270.

    A page whose lines lie and read well is left as it is; only then is a second way tried.
    """
    sample = sorted(places, key=_area, reverse=True)[:_SAMPLE]
    if not sample:
        return 0
    standing = sum(_height(place) > _STANDS * _width(place) for place in sample) * 2 > len(sample)
    pieces = [straightened(picture, place) for place in sample]
    ways = (90, 270) if standing else (0, 180)
    first = _read_well(pieces, ways[0], certainty)
    if first >= _READS_WELL:
        return ways[0]
    return ways[0] if first >= _read_well(pieces, ways[1], certainty) else ways[1]


def turned(picture: Pixels, degrees: int) -> Pixels:
    """Return `picture` turned clockwise by a multiple of 90 degrees."""
    return np.ascontiguousarray(np.rot90(picture, -degrees // 90))


def _read_well(pieces: Sequence[Pixels], degrees: int, certainty: Certainty) -> float:
    seen = certainty([turned(piece, degrees) for piece in pieces])
    return sum(seen) / len(seen)


def _width(place: Quadrangle) -> float:
    return float(np.linalg.norm(place[1] - place[0]))


def _height(place: Quadrangle) -> float:
    return float(np.linalg.norm(place[3] - place[0]))


def _area(place: Quadrangle) -> float:
    return _width(place) * _height(place)
