"""What is put on a paper by hand? A red round seal, unevenly inked, and somebody's signature."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from forms.faces import FILES

Picture = NDArray[np.uint8]

_RADIUS = 155
"""Of a seal of 40 mm across, in pixels at 200 dpi."""

_RED = np.array([52, 38, 205], np.float32)
_INKS = ((70, 30, 20), (120, 50, 20), (25, 25, 25))
"""BGR: blue-black, blue, black."""


@dataclass(frozen=True)
class Seal:
    """A seal: the words round its rim, and where its middle is pressed, in pixels at 200 dpi."""

    words: str
    at: tuple[float, float]


def press(page: Picture, seal: Seal, chance: np.random.Generator) -> None:
    """Press the seal onto `page`, a little askew and unevenly inked."""
    drawn = _drawn(seal.words).rotate(float(chance.uniform(-25, 25)), resample=Image.Resampling.BILINEAR)
    cover = np.asarray(drawn, np.float32) / 255
    blots = cv2.resize(chance.random((9, 9), np.float32), cover.shape[::-1], interpolation=cv2.INTER_CUBIC)
    grain = cv2.resize(chance.random((cover.shape[0] // 3, cover.shape[1] // 3), np.float32), cover.shape[::-1])
    cover = cover * np.clip(0.45 + 0.6 * blots, 0, 1) * (0.75 + 0.25 * grain) * float(chance.uniform(0.75, 0.95))
    x = int(seal.at[0] + chance.uniform(-25, 25)) - cover.shape[1] // 2
    y = int(seal.at[1] + chance.uniform(-25, 25)) - cover.shape[0] // 2
    x = min(max(x, 0), page.shape[1] - cover.shape[1])
    y = min(max(y, 0), page.shape[0] - cover.shape[0])
    under = page[y : y + cover.shape[0], x : x + cover.shape[1]]
    inked = under.astype(np.float32) * (1 - cover[..., None] * (1 - _RED / 255))
    under[:] = inked.astype(np.uint8)


def sign(page: Picture, at: tuple[float, float], chance: np.random.Generator) -> None:
    """Write a signature: a few strokes that hang together."""
    ink = _INKS[chance.integers(len(_INKS))]
    x, y = at[0] - 90 + chance.uniform(-20, 20), at[1] + chance.uniform(-6, 12)
    for _ in range(int(chance.integers(2, 5))):
        length = int(chance.integers(30, 60))
        turns = np.cumsum(np.cumsum(chance.normal(0, 1, length)) * 0.13)
        steps = np.stack([2.6 + 1.6 * np.cos(turns), 4.2 * np.sin(turns * 1.4)], axis=1)
        path = np.cumsum(steps, axis=0) + np.array((x, y))
        path[:, 1] = y + np.clip(path[:, 1] - y, -38, 34)
        points = (path * 16).astype(np.int32)
        for first, last in pairwise(points):
            thick = 2 + int(abs(last[1] - first[1]) > 40)  # a pen runs thick down and thin along
            cv2.line(page, first.tolist(), last.tolist(), ink, thick, cv2.LINE_AA, 4)
        x = float(path[-1, 0]) + chance.uniform(-12, 10)


def _drawn(words: str) -> Image.Image:
    """Return the seal as grey on black: rim, words, star, and DEMO below it."""
    side = 2 * _RADIUS + 20
    seal = Image.new("L", (side, side))
    draw = ImageDraw.Draw(seal)
    middle = side / 2
    draw.ellipse((10, 10, side - 10, side - 10), outline=255, width=9)
    font = ImageFont.truetype(str(FILES["uming"]), 44)
    span = min(250, 27 * len(words))
    for place, mark in enumerate(words):
        angle = -span / 2 + span * (place + 0.5) / len(words)
        glyph = Image.new("L", (60, 60))
        ImageDraw.Draw(glyph).text((30, 30), mark, fill=255, font=font, anchor="mm", stroke_width=1)
        glyph = glyph.rotate(-angle, resample=Image.Resampling.BILINEAR)
        x = middle + (_RADIUS - 38) * np.sin(np.radians(angle))
        y = middle - (_RADIUS - 38) * np.cos(np.radians(angle))
        seal.paste(255, (int(x - 30), int(y - 30)), glyph)
    tips = [(middle + (42 if point % 2 == 0 else 17) * np.sin(np.pi * point / 5),
             middle - (42 if point % 2 == 0 else 17) * np.cos(np.pi * point / 5)) for point in range(10)]  # fmt: skip
    draw.polygon(tips, fill=255)
    draw.text(
        (middle, middle + 80), "DEMO", fill=255, anchor="mm", font=ImageFont.truetype(str(FILES["noto-bold"]), 34)
    )
    return seal
