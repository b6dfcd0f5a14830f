"""Is each module of a flattened code dark or light, and how sure is that? Learnt from the modules that are known.

How this picture shows dark and light (blurred, moved, smeared to one side) is learnt by ridge regression from the
pixels around each known module, then from the modules of the message it was surest of: an equalizer trained on a known
sequence and its own decisions, as in receivers of radio signals (Lucky 1965).
"""

from __future__ import annotations

import cv2
import numpy as np

from app.scanning.mending import layout
from app.scanning.mending.grid import PIXELS, RING, Floats, standing_out
from app.scanning.mending.layout import Modules
from app.scanning.reader import Gray

_OFFSETS = (-1.25, -0.75, -0.35, 0.0, 0.35, 0.75, 1.25)
"""Where around a module it is looked at, in modules."""
_AROUND = 9 * PIXELS | 1
_ROUNDS = 3
_SURE = 0.6
"""The part of the modules that is believed in the next round; they count half as much as known ones."""
_STIFFNESS = 0.2
"""How hard it is, per module of the side, to learn other than the middle of the module."""


def values_of(flat: Gray, drift: Floats) -> Modules:
    """Return the modules of a flattened code; `drift` (side x side x 2) is how far each stands off, in pixels."""
    seen = _surroundings(flat, drift)
    side = drift.shape[0]
    known = layout.known((side - 17) // 4).ravel()
    only_middle = np.zeros(seen.shape[1], np.float32)
    only_middle[len(_OFFSETS) ** 2 // 2] = 1.0
    stiffness = _STIFFNESS * side
    truth, weight = known, np.abs(known)
    values = seen @ only_middle
    for _ in range(_ROUNDS):
        weighted = seen * weight[:, None]
        normal = weighted.T @ seen + stiffness * np.eye(seen.shape[1], dtype=np.float32)
        values = seen @ np.linalg.solve(normal, weighted.T @ truth + stiffness * only_middle)
        is_sure = np.abs(values) > np.quantile(np.abs(values), 1 - _SURE)
        truth = np.where(known != 0, known, np.sign(values))
        weight = np.where(known != 0, 1.0, np.where(is_sure, 0.5, 0.0))
    return np.asarray(values.reshape(side, side), np.float32)


def without_scratches(flat: Gray) -> Gray:
    """Return a flattened code without light specks and lines of less than a third of a module."""
    return np.asarray(cv2.morphologyEx(flat, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8)), np.uint8)


def drift_of(flat: Gray, values: Modules, drift: Floats, *, reach: float, window: int) -> Floats:
    """Return how far the modules stand off, in pixels, up to `reach` modules farther than `drift` says.

    What the code would look like were `values` right is looked for in `flat`, `window` modules each way around every
    second module.
    """
    side = values.shape[0]
    ideal = _ideal(values)
    far, half = round(reach * PIXELS), window * PIXELS
    at = [*range(0, side - 1, 2), side - 1]
    found = np.zeros((len(at), len(at), 2), np.float32)
    weight = np.zeros((len(at), len(at)), np.float32)
    for i, row in enumerate(at):
        for j, column in enumerate(at):
            x, y = round((column + RING + 0.5) * PIXELS), round((row + RING + 0.5) * PIXELS)
            left, top = max(0, x - half), max(0, y - half)
            pattern = ideal[top : y + half, left : x + half]
            start_x = max(0, left + round(float(drift[row, column, 0])) - far)
            start_y = max(0, top + round(float(drift[row, column, 1])) - far)
            height, width = pattern.shape
            region = flat[start_y : start_y + height + 2 * far, start_x : start_x + width + 2 * far]
            if region.shape[0] <= height or region.shape[1] <= width:
                continue
            _, likeness, _, (best_x, best_y) = cv2.minMaxLoc(cv2.matchTemplate(region, pattern, cv2.TM_CCOEFF_NORMED))
            found[i, j] = start_x + best_x - left, start_y + best_y - top
            weight[i, j] = max(0.0, likeness) ** 2
    return _spread(found, weight, at)


def _surroundings(flat: Gray, drift: Floats) -> Floats:
    """Return a row per module: how dark it is around it, offset by offset, and 1."""
    side = drift.shape[0]
    darkness = cv2.GaussianBlur(standing_out(flat, around=_AROUND), (0, 0), 0.18 * PIXELS)
    middles = (np.arange(side, dtype=np.float32) + RING + 0.5) * PIXELS - 0.5
    at = np.stack(np.meshgrid(middles, middles), -1) + drift
    looks = [
        cv2.remap(
            darkness,
            at[..., 0] + across * PIXELS,
            at[..., 1] + down * PIXELS,
            cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_REPLICATE,
        ).ravel()
        for down in _OFFSETS
        for across in _OFFSETS
    ]
    return np.stack([*looks, np.ones(side * side, np.float32)], -1)


def _ideal(values: Modules) -> Gray:
    """Return a flattened code as it would look were it as `values` say."""
    known = layout.known((values.shape[0] - 17) // 4)
    is_dark = np.where(known != 0, known, values) > 0
    picture = np.pad(np.where(is_dark, 0, 255).astype(np.uint8), RING, constant_values=255)
    large = np.kron(picture, np.ones((PIXELS, PIXELS), np.uint8))
    return np.asarray(cv2.GaussianBlur(large, (0, 0), 0.35 * PIXELS), np.uint8)


def _spread(found: Floats, weight: Floats, at: list[int]) -> Floats:
    """Return the drift of every module, smooth, from that of some."""
    steps = np.interp(np.arange(at[-1] + 1), at, np.arange(len(at))).astype(np.float32)
    x, y = np.meshgrid(steps, steps)
    total = cv2.GaussianBlur(weight, (0, 0), 1.0) + 1e-6
    smooth = [
        cv2.GaussianBlur(cv2.medianBlur(np.ascontiguousarray(found[..., axis]), 3) * weight, (0, 0), 1.0) / total
        for axis in (0, 1)
    ]
    return np.stack([cv2.remap(one, x, y, cv2.INTER_LINEAR) for one in smooth], -1)
