"""Where in a picture do the modules of a code stand? Four corners, edges that may be bent, and a fit of both.

The square of modules is bent by a Coons patch whose edges are parabolas (a label around a drum), then seen in
perspective. Fitted by what is known of every code: finders, timing, alignment and the light ring around it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import lru_cache

import cv2
import numpy as np
import numpy.typing as npt

from app.scanning.mending import layout
from app.scanning.reader import Corners, Gray

Floats = npt.NDArray[np.float32]

PIXELS = 8
"""Of a module in a flattened picture."""
RING = 4
"""Modules around the code in a flattened picture."""

_COARSE, _FINE = (2.0, 1.0, 0.5, 0.25), (1.0, 0.5, 0.25)
_ROUNDS = 4
_AWAY = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, -1))
_FARTHEST = 2
"""The corner without a finder, in the order of corners: nothing but the ring holds it in small codes."""
_SURENESS = 0.3
"""What a module of the message being clearly dark or light counts beside a known one being right."""
_LEAST_GAIN = 1e-4

Over = Callable[[], bool]


@dataclass(frozen=True)
class Grid:
    """Corners (4 x 2, pixels, clockwise from the corner between the finders), and how far edges bulge (4 x 2, modules).

    Edges are top, right, bottom, left.
    """

    version: int
    corners: npt.NDArray[np.float64]
    bulges: npt.NDArray[np.float64] = field(default_factory=lambda: np.zeros((4, 2)))

    @property
    def side(self) -> int:
        """Modules on a side."""
        return layout.side_of(self.version)

    def places(self, modules: Floats) -> Floats:
        """Return the pixels (... x 2) of places counted in modules from the code's corner (... x 2)."""
        flat = np.array([[0, 0], [1, 0], [1, 1], [0, 1]], np.float32) * self.side
        seen = cv2.getPerspectiveTransform(flat, self.corners.astype(np.float32))
        pixels = cv2.perspectiveTransform(self._bent(modules).reshape(-1, 1, 2), seen)
        return np.asarray(pixels, np.float32).reshape(modules.shape)

    def quad(self) -> Corners:
        """Return the corners."""
        a, b, c, d = ((float(x), float(y)) for x, y in self.corners)
        return a, b, c, d

    def _bent(self, modules: Floats) -> Floats:
        if not self.bulges.any():
            return modules
        u, v = np.moveaxis(np.clip(modules / self.side, 0, 1), -1, 0)
        across, down = 4 * u * (1 - u), 4 * v * (1 - v)
        weights = np.stack([across * (1 - v), down * u, across * v, down * (1 - u)], -1)
        return np.asarray(modules + weights @ self.bulges, np.float32)


def likeliest(picture: Gray, corners: Corners, versions: range) -> tuple[float, Grid]:
    """Return the grid at `corners` of the version that fits best, and how well."""
    grids = (Grid(version, np.array(corners, float)) for version in versions)
    return max(((fit_of(picture, grid), grid) for grid in grids), key=lambda fitted: fitted[0])


def fit_of(picture: Gray, grid: Grid) -> float:
    """Return how well the picture shows what is known of a code: about 0 by chance, above 1 for a good one."""
    modules, is_known = _expected(grid.version)
    at = grid.places(_middles(grid.side))
    values = standing_out(
        cv2.remap(picture, at[..., 0], at[..., 1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE),
        around=max(9, grid.side // 3 | 1),
    )
    right = float((values * modules)[is_known].mean())
    return right + _SURENESS * float(np.abs(values[~is_known]).mean())


def standing_out(picture: npt.NDArray[np.generic], *, around: int) -> Floats:
    """Return how much darker each pixel is than those around it, in standard deviations."""
    values = picture.astype(np.float32)
    middle = cv2.blur(values, (around, around))
    spread = np.sqrt(np.maximum(cv2.blur((values - middle) ** 2, (around, around)), 0.0))
    return np.asarray((middle - values) / (spread + 4), np.float32)


def fitted(picture: Gray, grid: Grid, is_over: Over) -> tuple[float, Grid]:
    """Return the grid with its corners moved to where it fits best, and how well it does."""
    return _climb(picture, grid, [_shifts(step) for step in _COARSE], is_over)


def bent(picture: Gray, grid: Grid, is_over: Over) -> tuple[float, Grid]:
    """Return the grid with its edges bent, then its corners moved too, to where it fits best, and how well it does."""
    _, grid = _climb(picture, grid, [_bends(step) for step in _FINE], is_over)
    return _climb(picture, grid, [_shifts(step) + _bends(step) for step in _FINE], is_over)


def flattened(picture: Gray, grid: Grid) -> Gray:
    """Return the code flat and upright, PIXELS a module, with a ring of RING modules."""
    across = (np.arange((grid.side + 2 * RING) * PIXELS, dtype=np.float32) + 0.5) / PIXELS - RING
    at = grid.places(np.stack(np.meshgrid(across, across), -1))
    flat = cv2.remap(picture, at[..., 0], at[..., 1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(flat, np.uint8)


def _climb(picture: Gray, grid: Grid, steps: list[list[Move]], is_over: Over) -> tuple[float, Grid]:
    best = fit_of(picture, grid)
    for moves in steps:
        for _ in range(_ROUNDS):
            was = best
            for move in moves:
                if is_over():
                    return best, grid
                moved = move(grid)
                fit = fit_of(picture, moved)
                if fit > best + _LEAST_GAIN:
                    best, grid = fit, moved
            if best == was:
                break
    return best, grid


Move = Callable[[Grid], Grid]


def _shifts(step: float) -> list[Move]:
    """Return the moves of one corner by `step` modules; the longest step is for the corner without a finder alone."""
    corners = (_FARTHEST,) if step > 1 else (_FARTHEST, 3, 1, 0)
    return [_shift(corner, step * across, step * down) for corner in corners for across, down in _AWAY]


def _shift(corner: int, across: float, down: float) -> Move:
    def move(grid: Grid) -> Grid:
        corners = grid.corners.copy()
        right, below = corners[1] - corners[0], corners[3] - corners[0]
        corners[corner] += (across * right + down * below) / grid.side
        return replace(grid, corners=corners)

    return move


def _bends(step: float) -> list[Move]:
    """Return the moves of one edge, and of two edges that face each other, by `step` modules."""
    edges = ((0,), (1,), (2,), (3,), (0, 2), (1, 3))
    return [_bend(some, axis, by) for some in edges for axis in (0, 1) for by in (step, -step)]


def _bend(edges: tuple[int, ...], axis: int, by: float) -> Move:
    def move(grid: Grid) -> Grid:
        bulges = grid.bulges.copy()
        bulges[list(edges), axis] += by
        return replace(grid, bulges=bulges)

    return move


@lru_cache
def _expected(version: int) -> tuple[Floats, npt.NDArray[np.bool_]]:
    modules = np.pad(layout.known(version), 1, constant_values=-1)
    return modules, modules != 0


@lru_cache
def _middles(side: int) -> Floats:
    across = np.arange(-1, side + 1, dtype=np.float32) + 0.5
    return np.stack(np.meshgrid(across, across), -1)
