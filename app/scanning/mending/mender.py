"""What does a code say that is seen and not read? Its grid is fitted, its modules are valued, its codewords mended.

From cheap to dear: the grid in perspective, then drifting modules (crumpled paper), then bent edges (a drum).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from app.scanning.mending import grid as grids
from app.scanning.mending.codewords import bytes_of
from app.scanning.mending.grid import Grid
from app.scanning.mending.layout import Modules
from app.scanning.mending.values import drift_of, values_of, without_scratches
from app.scanning.reader import QR_CODE, Corners, Found, Gray, text_of

VERSIONS = range(1, 26)
LEAST_FIT = 0.8
LEAST_FIRST_FIT = 0.3
MOST_GRIDS = 3

_FEWEST_PIXELS = 1.5
_DRIFTS = ((1.0, 5), (0.75, 4), *((0.5, 3),) * 4)
"""How far modules may have drifted, and the window in which that is looked for, round by round, in modules."""

Over = Callable[[], bool]


def mend(cut: Gray, seen: Sequence[Corners], is_over: Over) -> Found | None:
    """Return the QR code of a cut-out in which readers have `seen` one and could not read it; corners in its pixels."""
    for grid, values in _readings(cut, seen, is_over):
        content = bytes_of(values)
        if content:
            return Found(QR_CODE, text_of(content), content, grid.quad())
    return None


def _readings(cut: Gray, seen: Sequence[Corners], is_over: Over) -> Iterator[tuple[Grid, Modules]]:
    """Yield the modules of the cut-out as they may be."""
    for first in _grids(cut, seen, is_over)[:MOST_GRIDS]:
        fit, grid = grids.fitted(cut, first, is_over)
        if fit < LEAST_FIT:
            continue
        yield from _valued(cut, grid, is_over)
        better, curved = grids.bent(cut, grid, is_over)
        if better > fit and not is_over():
            yield from _valued(cut, curved, is_over)


def _valued(cut: Gray, grid: Grid, is_over: Over) -> Iterator[tuple[Grid, Modules]]:
    flat = grids.flattened(cut, grid)
    drift = np.zeros((grid.side, grid.side, 2), np.float32)
    whole = without_scratches(flat)
    values = values_of(flat, drift) + values_of(whole, drift)
    yield grid, values
    for reach, window in _DRIFTS:
        if is_over():
            return
        drift = drift_of(flat, values, drift, reach=reach, window=window)
        values = values_of(flat, drift) + values_of(whole, drift)
        yield grid, values


def _grids(cut: Gray, seen: Sequence[Corners], is_over: Over) -> list[Grid]:
    """Return the grids that the codes seen in the cut-out may have, the likeliest first."""
    found: list[tuple[float, Grid]] = []
    for place in seen:
        if is_over():
            break
        if any(_is_near(place, grid) for _, grid in found):
            continue
        smallest = min(float(np.hypot(*(np.array(a) - b))) for a, b in zip(place, (*place[1:], place[0]), strict=True))
        versions = range(1, min(VERSIONS.stop, 1 + max(0, int((smallest / _FEWEST_PIXELS - 17) / 4))))
        if versions:
            found.append(grids.likeliest(cut, place, versions))
    found.sort(key=lambda one: -one[0])
    return [grid for fit, grid in found if fit >= LEAST_FIRST_FIT]


def _is_near(place: Corners, grid: Grid) -> bool:
    """Return whether a place is that of a grid, by less than a module."""
    away = np.abs(np.array(place) - grid.corners).max()
    return bool(away * grid.side < np.abs(np.ptp(grid.corners, axis=0)).max())
