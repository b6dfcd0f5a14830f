"""What do table, light, hand and sensor do to a photograph of a page?"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from forms.ink import Picture

Light = NDArray[np.float32]
_WOODS = ((98, 132, 168), (70, 92, 118), (120, 122, 124), (150, 158, 160), (62, 58, 56))
"""BGR: light and dark wood, two greys, a black table."""


def desk_top(frame: tuple[int, int], chance: np.random.Generator) -> Light:
    """Return a table of the size of the photograph."""
    width, height = frame
    tone = np.array(_WOODS[chance.integers(len(_WOODS))], np.float32)
    coarse = chance.random((height // 60 + 2, 7), np.float32)
    fine = chance.random((height // 6 + 2, width // 90 + 2), np.float32)
    texture = 0.82 + 0.22 * _stretched(coarse, frame) + 0.14 * _stretched(fine, frame)
    return np.asarray(texture[..., None] * tone, np.float32)


def lit(frame: tuple[int, int], chance: np.random.Generator, *, slope: float) -> Light:
    """Return light that falls off across the picture, by up to `slope`."""
    width, height = frame
    ys, xs = np.mgrid[0:height:16, 0:width:16].astype(np.float32)
    angle = chance.uniform(0, 2 * np.pi)
    along = (xs / width - 0.5) * np.cos(angle) + (ys / height - 0.5) * np.sin(angle)
    return _stretched(np.asarray(0.86 + slope * 0.7 * along, np.float32), frame)


def shadow(frame: tuple[int, int], chance: np.random.Generator, *, dark: tuple[float, float], soft: float) -> Light:
    """Return the shadow of whoever takes the picture: one straight edge, or a hand with a telephone."""
    width, height = frame
    shade = np.zeros((height // 8, width // 8), np.float32)
    if chance.random() < 0.5:
        tilt = chance.uniform(-0.35, 0.35)
        at = chance.uniform(0.3, 0.7)
        ys, xs = np.mgrid[0 : shade.shape[0], 0 : shade.shape[1]]
        edge = xs / shade.shape[1] + tilt * (ys / shade.shape[0] - 0.5) < at
        shade[edge if chance.random() < 0.5 else ~edge] = 1
    else:
        middle = chance.uniform(0.3, 0.7, 2) * shade.shape[::-1]
        size = chance.uniform(0.3, 0.6, 2) * shade.shape[::-1]
        box = cv2.boxPoints((middle.tolist(), size.tolist(), float(chance.uniform(-40, 40))))
        cv2.fillPoly(shade, [box.astype(np.int32)], 1.0)
        cv2.line(shade, middle.astype(int).tolist(), (int(middle[0]), shade.shape[0]), 1.0, int(size[0] * 0.8))
    shade = np.asarray(cv2.GaussianBlur(shade, (0, 0), soft / 8), np.float32)
    return _stretched(np.asarray(1 - float(chance.uniform(*dark)) * shade, np.float32), frame)


def fold(page: Picture, chance: np.random.Generator) -> Picture:
    """Return the page with a crease across it or down it: a dark line, a bright one, another tone beyond it."""
    height, width = page.shape[:2]
    is_across = chance.random() < 0.7
    length = height if is_across else width
    at = chance.uniform(0.3, 0.7) * length + np.cumsum(chance.normal(0, 0.06, width if is_across else height))
    distance = np.arange(length)[:, None] - at[None, :]
    tone = (
        1 - 0.1 * (distance > 0) - 0.28 * np.exp(-((distance / 2.2) ** 2)) + 0.1 * np.exp(-(((distance - 5) / 3) ** 2))
    )
    if not is_across:
        tone = tone.T
    return np.asarray(np.clip(page * tone[..., None].astype(np.float32), 0, 255), np.uint8)


def moved(seen: Light, length: float, chance: np.random.Generator) -> Light:
    """Return the picture blurred along a line of `length` pixels: the hand moved while the shutter was open."""
    half = int(np.ceil(length / 2)) + 1
    path = np.zeros((2 * half + 1, 2 * half + 1), np.float32)
    angle = chance.uniform(0, np.pi)
    step = np.array([np.cos(angle), np.sin(angle)]) * length / 2 * 16
    start, end = (np.round(half * 16 + sign * step).astype(int).tolist() for sign in (-1, 1))
    cv2.line(path, start, end, 1.0, 1, cv2.LINE_AA, 4)
    return np.asarray(cv2.filter2D(seen, -1, path / path.sum()), np.float32)


def grain(shape: tuple[int, ...], sigma: float, chance: np.random.Generator) -> Light:
    """Return what a sensor adds: a tile of noise laid out with shifts, a tenth of the cost of fresh noise."""
    tile = chance.standard_normal((512, 512, *shape[2:]), np.float32) * sigma
    rows = []
    for _ in range(0, shape[0], 512):
        pieces = [np.roll(tile, tuple(chance.integers(0, 512, 2)), axis=(0, 1)) for _ in range(0, shape[1], 512)]
        rows.append(np.concatenate(pieces, axis=1)[:, : shape[1]])
    return np.asarray(np.concatenate(rows)[: shape[0]], np.float32)


def _stretched(small: Light, frame: tuple[int, int]) -> Light:
    return np.asarray(cv2.resize(small, frame, interpolation=cv2.INTER_CUBIC), np.float32)
