"""How do the rows of a page run? Level on a scan; askew, converging and bent on a sheet that somebody photographed.

Every line says how steep it is where it stands. Steepness grows evenly down the page where it is seen from aside, and
along a row where the sheet is bent: three numbers, fitted to all lines, the long ones first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from app.reading.lines import Line

_ROUNDS = 6
_OFF = 4.0
"""By how many pixels a line's end may lie off its row before the line counts for less."""

_LEAST_WIDTH = 2.0
"""Widths of a line in its heights below which its own slope is chance."""

_MEETING = 0.1
"""No page is seen from so far aside that its rows stand ten times as close at one edge as in the middle."""

_STIFF = (0.0, 30.0, 30.0)
"""How little a sheet is taken to converge and to bend, in pixels of evidence, where its lines say next to nothing."""


@dataclass(frozen=True)
class Rows:
    """The rows of a page: how steep they are at (`middle`, 0), and by how much more so further down and to the right.

    A row that passes the page's middle at height y runs there at a slope of `steep + converging * y`.
    """

    middle: float = 0.0
    steep: float = 0.0
    converging: float = 0.0
    bent: float = 0.0

    def level(self, x: float, y: float) -> float:
        """Return at which height the row through (x, y) passes the middle of the page."""
        aside = x - self.middle
        return (y - self.steep * aside - self.bent * aside * aside) / max(_MEETING, 1 + self.converging * aside)

    def down(self, x: float, level: float) -> float:
        """Return how far down the row of that level is at `x`."""
        aside = x - self.middle
        return level + (self.steep + self.converging * level) * aside + self.bent * aside * aside

    def slope(self, x: float, y: float) -> float:
        """Return how steep the row through (x, y) is there."""
        return self.steep + self.converging * self.level(x, y) + 2 * self.bent * (x - self.middle)


LEVEL = Rows()


def rows_of(lines: Sequence[Line], width: int, height: int) -> Rows:
    """Return how the rows of a page of this size run, by its lines."""
    width, height = max(1, width), max(1, height)  # of a page that was not read, or that a child makes up
    told = [line for line in lines if is_long(line)]
    if not told:
        return LEVEL
    x = np.array([(line.box[0] + line.box[2]) / 2 for line in told])
    y = np.array([(line.box[1] + line.box[3]) / 2 for line in told])
    wide = np.array([_width(line) for line in told], np.float64)
    slopes = np.array([line.slope for line in told])
    rows = Rows(width / 2, float(np.median(slopes)))
    for _ in range(_ROUNDS):
        aside = x - rows.middle
        level = np.array([rows.level(*place) for place in zip(x, y, strict=True)])
        off = np.array([rows.slope(*place) for place in zip(x, y, strict=True)]) - slopes
        weight = wide / (1 + (off * wide / _OFF) ** 2)
        # in units of the page, so that the three numbers are of one size
        terms = np.stack([np.ones_like(x), level / height, 2 * aside / width], axis=1)
        stiff = np.diag(_STIFF)
        evidence = np.concatenate([terms * weight[:, np.newaxis], stiff])
        wanted = np.concatenate([slopes * weight, np.zeros(len(_STIFF))])
        steep, converging, bent = np.linalg.lstsq(evidence, wanted, rcond=None)[0]
        rows = Rows(width / 2, float(steep), float(converging) / height, float(bent) / width)
    return rows


def is_long(line: Line) -> bool:
    """Return whether a line is long enough that its slope is no chance."""
    return _width(line) > _LEAST_WIDTH * tall(line)


def tall(line: Line) -> float:
    """Return how tall a line is across its own direction: its box is taller by as much as the line climbs."""
    return max(1.0, line.box[3] - line.box[1] - abs(line.slope) * _width(line))


def _width(line: Line) -> int:
    return line.box[2] - line.box[0]
