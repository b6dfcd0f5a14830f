"""How does a sheet of lines become pictures of single lines, as the program cuts them out?"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw

from app.reading.second_look import calmer, without_shadows
from app.reading.straightening import straightened
from lines.exposure import SHARES, Exposure, Level, Light, View
from lines.setting import HAN, LATIN, OFTEN, SEALS, Cut, Setting
from lines.wording import Wording

Pixels = npt.NDArray[np.uint8]
HEIGHT = 48
_WIDEST = 640
_INKS = ((0, 0, 0), (20, 20, 20), (35, 35, 45), (60, 60, 60), (30, 30, 110), (10, 10, 10))
_SEALED = 0.18


@dataclass(frozen=True)
class Placed:
    """A line that was set: its upper left corner, how wide and how high it is, what it says."""

    x: float
    y: float
    width: float
    size: int
    text: str


class Sheets:
    """Makes sheets, takes their pictures and cuts the lines out."""

    def __init__(self, wording: Wording, *, seed: int) -> None:
        self._chance, self._noise = random.Random(seed), np.random.default_rng(seed)  # noqa: S311 - pictures, no keys
        self._wording, self._exposure = wording, Exposure(self._chance, self._noise, seals=SEALS)

    def lines(self, level: Level | None = None) -> Iterator[tuple[Pixels, str]]:
        """Yield lines, HEIGHT pixels high, and what each says, without end; of all levels unless one is named."""
        for _ in count():
            sheet, placed = self._set()
            if self._chance.random() < _SEALED:
                sheet = self._exposure.sealed(sheet, self._wording.marks(self._chance.randint(5, 9)))
            how = level or self._chance.choices(tuple(SHARES), tuple(SHARES.values()))[0]
            picture, view = self._exposure.take(sheet, how)
            is_photograph = how in {Level.PHOTOGRAPHED, Level.BAD}
            look = self._looked_at(picture) if is_photograph or self._chance.random() < 0.3 else picture
            for one in placed:
                line = self._cut(look, view, one)
                if line is not None:
                    yield line, one.text

    def _between(self, least: float, most: float) -> float:
        return float(self._noise.uniform(least, most))

    def _set(self) -> tuple[Light, list[Placed]]:
        """Return a sheet, and the lines on it: in one or two settings, in rows of a table or not."""
        width, height = int(self._between(900, 1300)), int(self._between(330, 520))
        tone = int(self._between(236, 256))
        picture = Image.new(
            "RGB", (width, height), (tone, tone - int(self._between(0, 4)), tone - int(self._between(0, 10)))
        )
        draw = ImageDraw.Draw(picture)
        is_table, size = self._chance.random() < 0.5, int(self._between(17, 34))
        faces = [(*self._faces(), Cut.drawn(self._chance)) for _ in range(2)]
        placed: list[Placed] = []
        y = self._between(8, 30)
        while y < height - size * 1.6:
            own = max(15, int(size * self._between(0.8, 1.15))) if self._chance.random() < 0.3 else size
            if is_table and self._chance.random() < 0.6:
                rule = int(y - self._between(2, 9))
                draw.line((8, rule, width - 8, rule), fill=(60, 60, 60), width=self._chance.choice((1, 1, 2)))
            x = self._between(15, 50)
            while x < width - 120:
                han, latin, cut = self._chance.choices(faces, (60, 40))[0]
                setting = Setting(han, latin, own, cut)
                text = self._wording.line()
                if not setting.can(text):
                    continue
                wide = setting.width(text)
                if wide > _WIDEST or x + wide > width - 12:
                    x += 60
                    continue
                setting.draw(draw, (x, y), text, self._chance.choice(_INKS))
                placed.append(Placed(x, y, wide, own, text))
                if is_table and self._chance.random() < 0.4:
                    draw.line((int(x + wide) + 12, y - 6, int(x + wide) + 12, y + own + 8), fill=(70, 70, 70), width=1)
                x += wide + self._between(20, 160)
                if self._chance.random() < 0.35:
                    break
            y += own * self._between(1.25, 2.3)
        return np.asarray(np.asarray(picture)[..., ::-1], np.float32), placed

    def _faces(self) -> tuple[Path, Path]:
        han = self._chance.choices(HAN, OFTEN)[0]
        return han, self._chance.choice(LATIN) if self._chance.random() < 0.85 else han

    def _looked_at(self, picture: Pixels) -> Pixels:
        """Return the page as one of the looks that the program takes sees it (app/reading/second_look.py)."""
        softened, softened_without_shadows = calmer(picture)
        return self._chance.choices(
            (picture, softened, softened_without_shadows, without_shadows(picture)), (40, 25, 25, 10)
        )[0]

    def _cut(self, picture: Pixels, view: View, one: Placed) -> Pixels | None:
        """Return a line cut out as places are marked, a little too large or too small; none if it is too wide."""
        size = one.size
        half = size * self._between(1.02, 1.5) / 2
        middle = one.y + size * (0.52 + self._between(-0.09, 0.09))
        left, right = one.x - size * self._between(0, 0.45), one.x + one.width + size * self._between(0, 0.45)
        climbs = float(self._noise.normal(0, 0.03)) * size
        corners = np.array([[left, middle - half - climbs], [right, middle - half + climbs],
                            [right, middle + half + climbs], [left, middle + half - climbs]])  # fmt: skip
        through = np.column_stack([corners, np.ones(4)]) @ view.T
        place = (through[:, :2] / through[:, 2:]).astype(np.float32)
        if place.min() < -2 or place[:, 0].max() > picture.shape[1] + 2 or place[:, 1].max() > picture.shape[0] + 2:
            return None
        line = straightened(picture, place)
        width = round(HEIGHT * line.shape[1] / line.shape[0])
        return np.asarray(cv2.resize(line, (width, HEIGHT)), np.uint8) if HEIGHT // 2 <= width <= _WIDEST else None
