"""What becomes of a printed sheet on its way into a picture? It is copied, scanned, or photographed well or badly.

Wider than the levels of bench/forms in every respect: other sizes, hands that turn as they move, harder JPEGs, seals of
other colours. A recogniser that is to read any camera's pictures must not learn one camera's.
"""

from __future__ import annotations

import random
from enum import Enum
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

Light = npt.NDArray[np.float32]
View = npt.NDArray[np.float64]
_RED, _VIOLET = np.array([52, 38, 205], np.float32), np.array([180, 60, 40], np.float32)


class Level(Enum):
    """How a sheet reaches whoever reads it."""

    CLEAN = "clean"
    SCANNED = "scanned"
    PHOTOGRAPHED = "photographed"
    BAD = "bad"


SHARES = {Level.CLEAN: 8, Level.SCANNED: 12, Level.PHOTOGRAPHED: 22, Level.BAD: 58}


class Exposure:
    """Takes pictures of sheets, each in another light."""

    def __init__(self, chance: random.Random, noise: np.random.Generator, *, seals: Path) -> None:
        """Take the face in which seals are cut."""
        self._chance, self._noise, self._seals = chance, noise, seals

    def take(self, sheet: Light, level: Level) -> tuple[npt.NDArray[np.uint8], View]:
        """Return a picture of `sheet` (BGR), and the homography from the sheet onto it."""
        if level is Level.BAD and self._chance.random() < 0.35:
            sheet = self._folded(sheet)
        view, frame = self._view(sheet, level)
        seen = np.asarray(
            cv2.warpPerspective(sheet, view, frame, flags=cv2.INTER_AREA, borderValue=(230, 230, 230)), np.float32
        )
        if level is Level.SCANNED:
            seen = self._scanned(seen)
        elif level is not Level.CLEAN:
            seen = self._photographed(seen, is_bad=level is Level.BAD)
        return np.clip(seen, 0, 255).astype(np.uint8), view

    def sealed(self, sheet: Light, words: str) -> Light:
        """Return the sheet with a seal pressed onto it somewhere, `words` round its rim."""
        height, width = sheet.shape[:2]
        cover = Image.new("L", (width, height))
        x, y, radius = self._between(0, width), self._between(0, height), self._between(90, 170)
        ImageDraw.Draw(cover).ellipse((x - radius, y - radius, x + radius, y + radius), outline=255, width=9)
        font = ImageFont.truetype(str(self._seals), int(radius * 0.28))
        for place, mark in enumerate(words):
            angle = -110 + place * 25
            glyph = Image.new("L", (60, 60))
            ImageDraw.Draw(glyph).text((30, 30), mark, fill=255, font=font, anchor="mm", stroke_width=1)
            at = x + radius * 0.75 * np.sin(np.radians(angle)), y - radius * 0.75 * np.cos(np.radians(angle))
            cover.paste(255, (int(at[0] - 30), int(at[1] - 30)), glyph.rotate(-angle))
        blots = cv2.resize(self._noise.random((9, 9), np.float32), (width, height), interpolation=cv2.INTER_CUBIC)
        inked = np.asarray(cover, np.float32) / 255 * self._between(0.4, 0.95) * np.clip(0.45 + 0.6 * blots, 0, 1)
        ink = _RED if self._chance.random() < 0.8 else _VIOLET
        return np.asarray(sheet * (1 - inked[..., None] * (1 - ink / 255)), np.float32)

    def _between(self, least: float, most: float) -> float:
        return float(self._noise.uniform(least, most))

    def _view(self, sheet: Light, level: Level) -> tuple[View, tuple[int, int]]:
        height, width = sheet.shape[:2]
        is_photograph = level in {Level.PHOTOGRAPHED, Level.BAD}
        scale = self._between(*{Level.CLEAN: (0.9, 1.1), Level.SCANNED: (0.85, 1.1),
                                Level.PHOTOGRAPHED: (0.8, 1.1), Level.BAD: (0.66, 0.95)}[level])  # fmt: skip
        askew = 3.0 if is_photograph else 1.3 if level is Level.SCANNED else 0.0
        turn = np.radians(self._between(-askew, askew))
        frame = int(width * scale * 1.04) + 10, int(height * scale * 1.1) + 10
        view = np.array([[np.cos(turn), -np.sin(turn), 0], [np.sin(turn), np.cos(turn), 0], [0, 0, 1 / scale]]) * scale
        middle = view @ np.array([width / 2, height / 2, 1])
        view[:2, 2] += np.array(frame) / 2 - middle[:2]
        if is_photograph:
            lean = [[1, self._between(-0.03, 0.03), 0], [self._between(-0.02, 0.02), 1, 0],
                    [self._between(-4e-5, 4e-5), self._between(-4e-5, 4e-5), 1]]  # fmt: skip
            view = np.array(lean) @ view
        return view, frame

    def _scanned(self, seen: Light) -> Light:
        seen = np.asarray(cv2.GaussianBlur(seen, (0, 0), self._between(0.45, 0.9)), np.float32)
        seen = 28 + seen * (self._between(0.8, 0.96) - 28 / 255)
        grey = np.repeat(seen.mean(axis=2, keepdims=True), 3, axis=2)
        grain = self._noise.normal(0, self._between(2, 6), (*seen.shape[:2], 1))
        return self._as_jpeg(np.asarray(grey + grain, np.float32), int(self._between(55, 88)))

    def _photographed(self, seen: Light, *, is_bad: bool) -> Light:
        height, width = seen.shape[:2]
        across = np.linspace(-0.5, 0.5, width, dtype=np.float32)[None, :] * self._between(-1, 1)
        down = np.linspace(-0.5, 0.5, height, dtype=np.float32)[:, None] * self._between(-1, 1)
        seen = np.asarray(seen * (self._between(0.6, 0.95) + 0.25 * (across + down))[..., None], np.float32)
        if self._chance.random() < (0.5 if is_bad else 0.25):
            dark = self._between(0.2, 0.6) if is_bad else self._between(0.05, 0.3)
            seen = np.asarray(seen * self._shadow(height, width, dark)[..., None], np.float32)
        elif is_bad and self._chance.random() < 0.5:
            seen = seen * np.float32(self._between(0.4, 0.8))
        seen = np.asarray(cv2.GaussianBlur(seen, (0, 0), self._between(0.55, 1.2 if is_bad else 1.0)), np.float32)
        if is_bad:
            seen = self._moved(seen, self._between(1.5, 5.6))
            seen = np.asarray(60 + (seen - 60) * self._between(0.5, 0.85), np.float32)
        strength = self._between(4, 12.5) if is_bad else self._between(2, 6)
        colours = 3 if self._chance.random() < 0.8 else 1
        seen = seen + self._noise.standard_normal((height, width, colours), np.float32) * np.float32(strength)
        return self._as_jpeg(seen, int(self._between(42, 75) if is_bad else self._between(70, 92)))

    def _moved(self, seen: Light, length: float) -> Light:
        """Return the picture as a hand moved while the shutter was open: straight, or one time in four with a turn."""
        half = int(np.ceil(length / 2)) + 1
        path = np.zeros((2 * half + 1,) * 2, np.float32)
        angle = self._between(0, np.pi)
        step = np.array([np.cos(angle), np.sin(angle)]) * length / 2 * 16
        start, end = (np.round(half * 16 + sign * step).astype(int).tolist() for sign in (-1, 1))
        turns = self._chance.random() < 0.25
        via = (half * 16 + self._noise.uniform(-3, 3, 2) * length).astype(int).tolist() if turns else end
        cv2.line(path, start, via, 1.0, 1, cv2.LINE_AA, 4)
        cv2.line(path, via, end, 1.0, 1, cv2.LINE_AA, 4)
        return np.asarray(cv2.filter2D(seen, -1, path / path.sum()), np.float32)

    def _shadow(self, height: int, width: int, dark: float) -> Light:
        shade = np.zeros((height // 8 + 1, width // 8 + 1), np.float32)
        angle = self._between(0, 2 * np.pi)
        ys, xs = np.mgrid[0 : shade.shape[0], 0 : shade.shape[1]]
        along = (xs / shade.shape[1] - self._between(0.2, 0.8)) * np.cos(angle)
        across = (ys / shade.shape[0] - self._between(0.2, 0.8)) * np.sin(angle)
        shade[along + across > 0] = 1
        soft = cv2.GaussianBlur(shade, (0, 0), self._between(1, 5))
        return np.asarray(cv2.resize(1 - dark * soft, (width, height)), np.float32)

    def _folded(self, sheet: Light) -> Light:
        height, width = sheet.shape[:2]
        is_across = self._chance.random() < 0.7
        length, other = (height, width) if is_across else (width, height)
        at = self._between(0.1, 0.9) * length + np.cumsum(self._noise.normal(0, 0.06, other))
        away = np.arange(length)[:, None] - at[None]
        crease = self._between(0.15, 0.35) * np.exp(-((away / 2.2) ** 2))
        tone = 1 - 0.1 * (away > 0) - crease + 0.1 * np.exp(-(((away - 5) / 3) ** 2))
        tone = tone if is_across else tone.T
        return np.asarray(np.clip(sheet * tone[..., None], 0, 255), np.float32)

    def _as_jpeg(self, seen: Light, quality: int) -> Light:
        _, content = cv2.imencode(".jpg", np.clip(seen, 0, 255).astype(np.uint8), [cv2.IMWRITE_JPEG_QUALITY, quality])
        return np.asarray(cv2.imdecode(content, cv2.IMREAD_COLOR), np.float32)
