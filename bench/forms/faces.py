"""In which type are papers printed? Pairs of a Chinese and a Latin face, for labels and for what is filled in.

Only faces of Debian packages and of this repository: .ci/packages-test lists them. The faces of the held-out part share
no font with those that readers may be tuned on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from forms.deal import HOUSE

_SYSTEM = Path("/usr/share/fonts/truetype")
FILES = {
    "noto": HOUSE / "resources/fonts/NotoSansSC-Regular.ttf",
    "noto-bold": HOUSE / "resources/fonts/NotoSansSC-Bold.ttf",
    "uming": _SYSTEM / "arphic/uming.ttc",
    "ukai": _SYSTEM / "arphic/ukai.ttc",
    "zenhei": _SYSTEM / "wqy/wqy-zenhei.ttc",
    "serif": _SYSTEM / "liberation2/LiberationSerif-Regular.ttf",
    "arial": _SYSTEM / "liberation2/LiberationSans-Regular.ttf",
    "courier": _SYSTEM / "liberation2/LiberationMono-Regular.ttf",
    "dejavu": _SYSTEM / "dejavu/DejaVuSans.ttf",
    "typewriter": _SYSTEM / "dejavu/DejaVuSansMono.ttf",
    "gbsn": _SYSTEM / "arphic-gbsn00lp/gbsn00lp.ttf",
    "gkai": _SYSTEM / "arphic-gkai00mp/gkai00mp.ttf",
    "microhei": _SYSTEM / "wqy/wqy-microhei.ttc",
    "carlito": _SYSTEM / "crosextra/Carlito-Regular.ttf",
    "free-serif": _SYSTEM / "freefont/FreeSerif.ttf",
    "free-sans": _SYSTEM / "freefont/FreeSans.ttf",
    "free-mono": _SYSTEM / "freefont/FreeMono.ttf",
}
_HAN = 0x2E80


@dataclass(frozen=True)
class Type:
    """A Chinese font and a Latin one that are set together."""

    han: str
    latin: str

    def runs(self, text: str) -> Iterator[tuple[str, str]]:
        """Yield the pieces of `text` and the font of each; what neither has is set in Noto, as printers substitute."""
        for font, marks in groupby(text, self._font):
            yield font, "".join(marks)

    def width(self, text: str, size: float) -> float:
        """Return how wide `text` is."""
        return sum(pdfmetrics.stringWidth(piece, loaded(font), size) for font, piece in self.runs(text))

    def _font(self, mark: str) -> str:
        wanted = self.han if ord(mark) >= _HAN else self.latin
        return wanted if ord(mark) in _marks(wanted) else "noto"


@dataclass(frozen=True)
class Face:
    """How one paper is set: its labels and titles, and what was filled in."""

    name: str
    label: Type
    filled: Type


TUNING = (
    Face("sans", Type("noto", "noto"), Type("noto", "noto")),
    Face("song", Type("uming", "serif"), Type("uming", "serif")),
    Face("typed", Type("noto-bold", "noto-bold"), Type("uming", "typewriter")),
)
HELD_OUT = (
    Face("kai", Type("ukai", "arial"), Type("ukai", "arial")),
    Face("hei", Type("zenhei", "zenhei"), Type("zenhei", "zenhei")),
    Face("courier", Type("zenhei", "dejavu"), Type("ukai", "courier")),
)


VARIED = (
    *TUNING,
    Face("newspaper", Type("gbsn", "free-serif"), Type("gbsn", "free-serif")),
    Face("office", Type("noto-bold", "carlito"), Type("noto", "carlito")),
)
ASIDE = (
    Face("brush", Type("microhei", "free-sans"), Type("gkai", "free-sans")),
    Face("micro", Type("microhei", "free-sans"), Type("microhei", "free-mono")),
)


@cache
def loaded(font: str) -> str:
    """Return the name under which reportlab knows a font. Raises SystemExit with the packages if it is not there."""
    if not FILES[font].exists():
        raise SystemExit(f"{FILES[font]} is missing: apt-get install fonts-arphic-uming fonts-arphic-ukai "
                         "fonts-wqy-zenhei fonts-liberation2 fonts-dejavu-core fonts-arphic-gbsn00lp "
                         "fonts-arphic-gkai00mp fonts-wqy-microhei fonts-crosextra-carlito "
                         "fonts-freefont-ttf")  # fmt: skip
    pdfmetrics.registerFont(TTFont(f"form-{font}", str(FILES[font])))
    return f"form-{font}"


@cache
def _marks(font: str) -> frozenset[int]:
    return frozenset(TTFont(font, str(FILES[font])).face.charToGlyph)
