"""In which type is a line set? A Chinese face and a Latin one, of this repository and of Debian's packages.

None of the faces of the held-out and aside parts of bench/forms: what is scored on them has not been learned.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

import cv2
import numpy as np
from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont

_HOUSE = Path(__file__).resolve().parents[2]
_TRUETYPE, _OPENTYPE = Path("/usr/share/fonts/truetype"), Path("/usr/share/fonts/opentype")
_SUBSTITUTE = _HOUSE / "resources/fonts/NotoSansSC-Regular.ttf"
_FIRST_HAN = "\u2e80"
_SIMPLIFIED = 2
"""The place of the Chinese face in Noto's collections."""

HAN = (
    _SUBSTITUTE,
    _HOUSE / "resources/fonts/NotoSansSC-Bold.ttf",
    _TRUETYPE / "arphic/uming.ttc",
    _TRUETYPE / "arphic-gbsn00lp/gbsn00lp.ttf",
    _TRUETYPE / "cns11643/TW-Kai-98_1.ttf",
    _TRUETYPE / "cns11643/TW-Sung-98_1.ttf",
    _TRUETYPE / "babelstone/BabelStoneHan.ttf",
    _OPENTYPE / "noto/NotoSansCJK-Regular.ttc",
    _OPENTYPE / "noto/NotoSansCJK-Bold.ttc",
    _OPENTYPE / "noto/NotoSerifCJK-Regular.ttc",
    _OPENTYPE / "noto/NotoSerifCJK-Bold.ttc",
    _OPENTYPE / "noto/NotoSansCJK-Light.ttc",
    _OPENTYPE / "noto/NotoSansCJK-Black.ttc",
    _OPENTYPE / "noto/NotoSerifCJK-Light.ttc",
    _OPENTYPE / "noto/NotoSerifCJK-SemiBold.ttc",
    _TRUETYPE / "hanazono/HanaMinA.ttf",
    _OPENTYPE / "ipaexfont-gothic/ipaexg.ttf",
    _TRUETYPE / "arphic-bkai00mp/bkai00mp.ttf",
    _TRUETYPE / "cwtex/cwfs.ttf",
    _TRUETYPE / "smiley-sans/SmileySans-Oblique.ttf",
)
SEALS = HAN[2]
OFTEN = (4, 4, 4, 4, 4, 2, 2, 2, 2, 4, 2, 2, 1, 2, 2, 3, 2, 2, 2, 1)
_LATIN = (
    "liberation2/LiberationSerif-Regular.ttf", "liberation2/LiberationSerif-Bold.ttf",
    "liberation/LiberationSansNarrow-Regular.ttf", "crosextra/Carlito-Regular.ttf", "crosextra/Caladea-Regular.ttf",
    "freefont/FreeSerif.ttf", "open-sans/OpenSans-Regular.ttf", "open-sans/OpenSans-Semibold.ttf",
    "lato/Lato-Regular.ttf", "lato/Lato-Bold.ttf", "roboto/unhinted/RobotoCondensed-Light.ttf",
    "roboto/unhinted/RobotoCondensed-Medium.ttf", "roboto/unhinted/RobotoCondensed-Bold.ttf",
    "hack/Hack-Regular.ttf", "gentium/Gentium-R.ttf", "gentium/Gentium-I.ttf", "charis/CharisSIL-Regular.ttf",
    "noto/NotoSans-Regular.ttf", "noto/NotoSerif-Regular.ttf", "noto/NotoMono-Regular.ttf",
    "jetbrains-mono/JetBrainsMono-Regular.ttf", "anonymous-pro/Anonymous Pro.ttf", "vollkorn/Vollkorn-Regular.ttf",
)  # fmt: skip
_POSTSCRIPT = (
    "NimbusMonoPS-Regular", "NimbusMonoPS-Bold", "NimbusMonoPS-BoldItalic", "NimbusRoman-Regular",
    "NimbusSans-Regular", "NimbusSansNarrow-Regular", "C059-Roman", "P052-Roman", "URWBookman-Light",
    "URWBookman-LightItalic", "URWGothic-Book", "URWGothic-BookOblique",
)  # fmt: skip
_CUBIC = (
    "mplus/Mplus1Code-Regular.otf", "mplus/Mplus1-Regular.otf", "inter/Inter-Regular.otf", "inter/Inter-SemiBold.otf",
    "b612/B612Mono-Regular.otf", "linux-libertine/LinLibertine_R.otf", "linux-libertine/LinBiolinum_R.otf",
    "linux-libertine/LinLibertine_M.otf", "ebgaramond/EBGaramond12-Regular.otf", "cabin/Cabin-Regular.otf",
)  # fmt: skip
LATIN = (
    *(_TRUETYPE / name for name in _LATIN),
    *(_OPENTYPE / name for name in _CUBIC),
    *(_OPENTYPE / f"urw-base35/{name}.otf" for name in _POSTSCRIPT),
)
PACKAGES = (
    "fonts-anonymous-pro fonts-arphic-bkai00mp fonts-arphic-gbsn00lp fonts-arphic-uming fonts-b612 "
    "fonts-babelstone-han fonts-cabin fonts-cns11643-kai fonts-cns11643-sung fonts-crosextra-caladea "
    "fonts-crosextra-carlito fonts-cwtex-fs fonts-ebgaramond fonts-freefont-ttf fonts-hack fonts-hanazono "
    "fonts-inter fonts-ipaexfont fonts-jetbrains-mono fonts-lato fonts-liberation fonts-liberation2 "
    "fonts-linuxlibertine fonts-mplus fonts-noto-cjk fonts-noto-cjk-extra fonts-noto-core fonts-noto-mono "
    "fonts-open-sans fonts-roboto-unhinted fonts-sil-charis fonts-sil-gentium fonts-smiley-sans "
    "fonts-urw-base35 fonts-vollkorn wamerican"
)

_FINE = 3
"""Pixels of a letter that is bent, to one of the sheet."""

Ink = tuple[int, int, int]


@dataclass(frozen=True)
class Cut:
    """How a face is cut otherwise: wide or narrow, slanted (by parts of its height), bolder or lighter (pixels)."""

    stretch: float = 1.0
    slant: float = 0.0
    weight: float = 0.0

    @classmethod
    def drawn(cls, chance: random.Random) -> Cut:
        """Return the cut of the face itself, or one of a face that nobody has."""
        if chance.random() < 0.5:
            return cls()
        return cls(chance.uniform(0.82, 1.22), chance.choice((0, 0, chance.uniform(-0.05, 0.22))),
                   chance.uniform(-0.4, 0.9))  # fmt: skip


@dataclass(frozen=True)
class Setting:
    """A Chinese face, a Latin one, how many pixels their letters are high, and how they are cut."""

    han: Path
    latin: Path
    size: int
    cut: Cut = Cut()

    def can(self, text: str) -> bool:
        """Return whether every letter is in one of the faces, or in the one that printers put in its place."""
        return all(ord(mark) in _marks(self._face(mark)) for mark in text)

    def width(self, text: str) -> float:
        """Return how wide the text is."""
        return self.cut.stretch * sum(_font(face, self.size).getlength(piece) for face, piece in self._runs(text))

    def draw(self, on: ImageDraw.ImageDraw, at: tuple[float, float], text: str, ink: Ink) -> None:
        """Set the text with its upper left corner at a place."""
        x, y = at
        if self.cut != Cut():
            on.bitmap((int(x) - self.size, int(y) - self.size), self._bent(text), fill=ink)
            return
        for face, piece in self._runs(text):
            font = _font(face, self.size)
            on.text((x, y + int(self.size * 0.86)), piece, font=font, fill=ink, anchor="ls")
            x += font.getlength(piece)

    def _bent(self, text: str) -> Image.Image:
        """Return the text as it is cut: how much ink there is, with the height of a letter left round it."""
        plain, cut, round_it = self.size * _FINE, self.cut, self.size * _FINE
        wide = int(self.width(text) / cut.stretch * _FINE) + 2 * round_it
        cover = Image.new("L", (wide, 3 * plain))
        pen, x = ImageDraw.Draw(cover), float(round_it)
        for face, piece in self._runs(text):
            font = _font(face, plain)
            pen.text((x, round_it + int(plain * 0.86)), piece, font=font, fill=255, anchor="ls")
            x += font.getlength(piece)
        low = round_it + plain * 0.86
        way = np.array(
            [[cut.stretch, -cut.slant, round_it * (1 - cut.stretch) + cut.slant * low], [0, 1, 0]], np.float32
        )
        marks = cv2.warpAffine(np.asarray(cover), way, (int(wide * max(1, cut.stretch)), 3 * plain))
        heavier = abs(round(cut.weight * _FINE / 2))
        if heavier:
            brush = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (1 + heavier, 1 + heavier))
            marks = (cv2.dilate if cut.weight > 0 else cv2.erode)(marks, brush)
        size = marks.shape[1] // _FINE, 3 * self.size
        return Image.fromarray(cv2.resize(marks, size, interpolation=cv2.INTER_AREA))

    def _face(self, mark: str) -> Path:
        wanted = self.han if mark >= _FIRST_HAN else self.latin
        return wanted if ord(mark) in _marks(wanted) else _SUBSTITUTE

    def _runs(self, text: str) -> Sequence[tuple[Path, str]]:
        return [(face, "".join(marks)) for face, marks in groupby(text, self._face)]


def missing_faces() -> list[Path]:
    """Return the faces that this computer lacks."""
    return [path for path in (*HAN, *LATIN) if not path.exists()]


@cache
def _font(face: Path, size: int) -> ImageFont.FreeTypeFont:
    is_collection = face.suffix == ".ttc" and face.name.startswith("Noto")
    return ImageFont.truetype(str(face), size, index=_SIMPLIFIED if is_collection else 0)


@cache
def _marks(face: Path) -> frozenset[int]:
    return frozenset(TTFont(face, fontNumber=0, lazy=True).getBestCmap())
