"""What does a code say that is seen and not read? Its grid is fitted, its modules are valued, its codewords mended.

From cheap to dear: the grid in perspective, then drifting modules (crumpled paper), then bent edges (a drum).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import cv2
import numpy as np

from app.scanning.close_looks import binary, even, soft
from app.scanning.mending import grid as grids
from app.scanning.mending.codewords import bytes_of
from app.scanning.mending.grid import Grid
from app.scanning.mending.layout import Modules
from app.scanning.mending.values import drift_of, values_of, without_scratches
from app.scanning.reader import QR_CODE, Corners, Found, Gray, text_of
from app.scanning.readers.zxing import seen_places
from app.scanning.views import View

VERSIONS = range(1, 26)
LEAST_FIT = 0.8
LEAST_FIRST_FIT = 0.3
MOST_GRIDS = 3

_SIDES = ((500, 250), (900,))
"""To which longer side, in pixels, a cut-out is brought; the second is tried where the first shows no code."""
_LONG = 1.4
_FEWEST_PIXELS = 1.5
_DRIFTS = ((1.0, 5), (0.75, 4), *((0.5, 3),) * 4)
"""How far modules may have drifted, and the window in which that is looked for, round by round, in modules."""

Over = Callable[[], bool]


def mend(cut: Gray, is_over: Over) -> Found | None:
    """Return the QR code of a cut-out of a picture that readers could not read; corners in its pixels."""
    for grid, values in _readings(cut, is_over):
        content = bytes_of(values)
        if content:
            return Found(QR_CODE, text_of(content), content, grid.quad())
    return None


def _readings(cut: Gray, is_over: Over) -> Iterator[tuple[Grid, Modules]]:
    """Yield the modules of the cut-out as they may be."""
    seen: list[Grid] = []
    for sides in _SIDES:
        seen = seen or _grids(cut, sides, is_over)[:MOST_GRIDS]
    for first in seen:
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


def _grids(cut: Gray, sides: tuple[int, ...], is_over: Over) -> list[Grid]:
    """Return the grids that codes seen in the cut-out may have, the likeliest first."""
    found: list[tuple[float, Grid]] = []
    for places in _seen(cut, sides):
        if is_over():
            break
        for place in places:
            if any(_is_near(place, grid) for _, grid in found):
                continue
            smallest = min(
                float(np.hypot(*(np.array(a) - b))) for a, b in zip(place, (*place[1:], place[0]), strict=True)
            )
            versions = range(1, min(VERSIONS.stop, 1 + max(0, int((smallest / _FEWEST_PIXELS - 17) / 4))))
            if versions:
                found.append(grids.likeliest(cut, place, versions))
    found.sort(key=lambda one: -one[0])
    return [grid for fit, grid in found if fit >= LEAST_FIRST_FIT]


def _seen(cut: Gray, sides: tuple[int, ...]) -> Iterator[Iterable[Corners]]:
    """Yield where codes are seen but not read, view by view."""
    for view in _views(cut, sides):
        for form in (view.picture, even(view.picture), soft(view.picture), binary(view.picture)):
            yield [view.places(place) for place in seen_places(form)]


def _views(cut: Gray, sides: tuple[int, ...]) -> Iterator[View]:
    """Yield the cut-out in a few sizes; one that is much longer than wide also as a square, for slanting views."""
    height, width = cut.shape
    for side in sides:
        if max(cut.shape) > _LONG * min(cut.shape):
            yield _sized(cut, side / width, side / height)
        yield _sized(cut, side / max(cut.shape), side / max(cut.shape))


def _sized(cut: Gray, across: float, down: float) -> View:
    how = cv2.INTER_AREA if max(across, down) < 1 else cv2.INTER_CUBIC
    sized = np.asarray(cv2.resize(cut, None, fx=across, fy=down, interpolation=how), np.uint8)
    return View(sized, np.array([[1 / across, 0.0, 0.0], [0.0, 1 / down, 0.0]]))


def _is_near(place: Corners, grid: Grid) -> bool:
    """Return whether a place is that of a grid, by less than a module."""
    away = np.abs(np.array(place) - grid.corners).max()
    return bool(away * grid.side < np.abs(np.ptp(grid.corners, axis=0)).max())
