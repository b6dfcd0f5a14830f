"""What does a label stick on? A drum, a crate or a big bag, and the label itself, whole or torn.

The surface is drawn coarsely and apart from the label, which alone must be sharp.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]

SURFACE_WIDTH, SURFACE_HEIGHT = 800, 600
DOTS_PER_POINT = 6
"""Dots of the label that one point of the surface stands for."""

_SHADOW = 24
_WHITE = np.array([233, 238, 240], np.float32)
_INK = np.array([32, 28, 28], np.float32)
_PAINTS = ((122, 78, 38), (70, 92, 52), (56, 52, 50), (44, 56, 128))
"""Drum paints, BGR: blue, green, black, red oxide."""


@dataclass(frozen=True)
class Scene:
    """A label on a surface. `label` and `surface` are BGR; `cover` says where the label's paper hides the surface.

    `label` and `cover` are of one size, in dots, the label in their middle with a margin for its shadow; `surface` is
    SURFACE_HEIGHT x SURFACE_WIDTH points and centred on the label. `dots_per_module` is the size of a QR module.
    """

    surface: Picture
    label: Picture
    cover: Picture
    dots_per_module: float


def stick(label: Picture, *, container: str, dots_per_module: float, seed: int, is_torn: bool = False) -> Scene:
    """Return the grey `label` stuck on a `container` (drum, crate, big bag).

    A torn label has lost most of its QR code and the start of its bars.
    """
    chance = np.random.default_rng(seed)
    surface = {"drum": _drum, "crate": _crate}.get(container, _bag)(chance)
    cover = np.full(label.shape, 255, np.uint8)
    paper = _paper(label)
    if is_torn:
        _tear(cover, paper, chance)
    cover = np.pad(cover, _SHADOW)
    shadow = cv2.GaussianBlur(np.roll(cover, (5, 5), axis=(0, 1)), (0, 0), 5) * 0.45
    paper = np.pad(paper, ((_SHADOW, _SHADOW), (_SHADOW, _SHADOW), (0, 0)))
    paper[cover == 0] = (20, 20, 20)
    return Scene(
        surface=np.clip(surface, 0, 255).astype(np.uint8),
        label=paper,
        cover=np.maximum(cover, shadow.astype(np.uint8)),
        dots_per_module=dots_per_module,
    )


def _paper(label: Picture) -> Picture:
    """Return the label as ink on paper that is not quite white."""
    grey = np.arange(256, dtype=np.float32)[:, None] / 255
    tones = _INK + (_WHITE - _INK) * grey
    return tones.astype(np.uint8)[label]


def _tear(cover: Picture, paper: Picture, chance: np.random.Generator) -> None:
    """Take the label's left part away along a ragged line; bare fibre shows beside it."""
    height, _ = cover.shape
    steps = np.arange(0, height + 18, 18)
    line = 420 + 0.12 * steps + np.cumsum(chance.normal(0, 9, len(steps)))
    edge = np.stack([line, steps], axis=1)
    gone = np.vstack([edge, np.array([[0, height], [0, 0]])]).round().astype(np.int32)
    inner = np.stack([line + chance.uniform(12, 22), steps], axis=1)
    fibre = np.vstack([inner, edge[::-1]]).round().astype(np.int32)
    bare = np.zeros_like(cover)
    cv2.fillPoly(bare, [fibre], 255)
    paper[bare > 0] = (226, 232, 236)
    cv2.fillPoly(cover, [gone], 0)


def _drum(chance: np.random.Generator) -> NDArray[np.float32]:
    """Return painted steel: round from left to right, with rolling hoops and a little rust."""
    paint = np.array(_PAINTS[chance.integers(len(_PAINTS))], np.float32)
    tone = np.cos(np.linspace(-1.1, 1.0, SURFACE_WIDTH, dtype=np.float32))[None, :] * 0.75 + 0.35
    rows = np.arange(SURFACE_HEIGHT, dtype=np.float32)[:, None]
    for hoop in (110, SURFACE_HEIGHT - 120):
        tone = tone + 0.35 * np.exp(-(((rows - hoop) / 5) ** 2)) - 0.3 * np.exp(-(((rows - hoop - 11) / 6) ** 2))
    tone = tone * (0.88 + 0.24 * _cloud(chance, (SURFACE_HEIGHT, SURFACE_WIDTH), grain=110))
    blots = _cloud(chance, tone.shape, grain=60) * _cloud(chance, tone.shape, grain=10)
    rust = np.clip(blots * 4 - 2.6, 0, 0.8)[..., None]
    return np.asarray(tone[..., None] * paint * (1 - rust) + np.array([34, 58, 96], np.float32) * rust, np.float32)


def _crate(chance: np.random.Generator) -> NDArray[np.float32]:
    """Return planks with their grain, a dark gap between each two."""
    shape = (SURFACE_HEIGHT, SURFACE_WIDTH)
    coarse = chance.random((SURFACE_HEIGHT // 2, 8), np.float32)
    grain = cv2.resize(coarse, (SURFACE_WIDTH, SURFACE_HEIGHT), interpolation=cv2.INTER_CUBIC)
    tone = 0.8 + 0.2 * grain + 0.14 * _cloud(chance, shape, grain=40)
    for top in range(0, SURFACE_HEIGHT, 74):
        tone[top : top + 74] *= chance.uniform(0.86, 1.08)
        tone[top : top + 3] *= 0.35
    return np.asarray(tone[..., None] * np.array([118, 164, 196], np.float32), dtype=np.float32)


def _bag(chance: np.random.Generator) -> NDArray[np.float32]:
    """Return woven white fabric with folds."""
    rows = np.arange(SURFACE_HEIGHT, dtype=np.float32)[:, None]
    columns = np.arange(SURFACE_WIDTH, dtype=np.float32)[None, :]
    weave = 0.05 * (np.sin(rows * 1.3) + np.sin(columns * 1.3))
    folds = 0.35 * _cloud(chance, (SURFACE_HEIGHT, SURFACE_WIDTH), grain=74)
    return np.asarray((0.62 + folds + weave)[..., None] * np.array([206, 216, 218], np.float32), dtype=np.float32)


def _cloud(chance: np.random.Generator, shape: tuple[int, ...], *, grain: int) -> NDArray[np.float32]:
    """Return smooth noise between about 0 and 1, its blots about `grain` points wide."""
    height, width = shape
    coarse = chance.random((height // grain + 2, width // grain + 2), np.float32)
    return np.asarray(cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC), dtype=np.float32)
