"""Which letters can be printed, and how is a text set? Everything in one embedded family; a missing glyph is shown.

A character the font lacks, and every control or formatting character (a hidden or reversed word among them), is printed
as its code point in brackets: nothing disappears in silence.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path
from typing import Literal
from xml.sax.saxutils import escape

from reportlab import rl_config
from reportlab.lib import textsplit
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph

from app.reporting.wording import Both

REGULAR = "NotoSansSC"
BOLD = "NotoSansSC-Bold"
_FILES = {REGULAR: "NotoSansSC-Regular.ttf", BOLD: "NotoSansSC-Bold.ttf"}

INK = HexColor(0x17222D)
MUTED = HexColor(0x55616E)
LINE = HexColor(0xCFD6DD)
PANEL = HexColor(0xF3F5F7)
WHITE = HexColor(0xFFFFFF)

LONGEST = 300
"""Characters of one text that are printed, so that no row outgrows a page; the print says how many it leaves out."""

textsplit.ALL_CANNOT_START += "，；：！？》〉』…·"  # type: ignore[misc]  # it knows Japanese line breaks only
rl_config.useA85 = 0  # reportlab reads this knob nowhere else; base 85 costs a quarter of the writing time


class Typeface:
    """The report's font family, read from `resources`/fonts."""

    def __init__(self, resources: Path) -> None:
        for font in _fonts(resources):
            pdfmetrics.registerFont(font)
        self._known = _letters(resources)

    def printable(self, text: str, *, limit: int = LONGEST) -> str:
        """Return `text` on one line, with what cannot be printed as "[U+1F600]", cut before it outgrows `limit`."""
        shown: list[str] = []
        length = 0
        for position, character in enumerate(text):
            shown.append(self._shown(character))
            length += len(shown[-1])
            if length > limit:
                return f"{''.join(shown[:-1])} … (+{len(text) - position})"
        return "".join(shown)

    def _shown(self, character: str) -> str:
        if character in "\n\t\r":
            return " "
        if ord(character) in self._known and unicodedata.category(character)[0] != "C":
            return character
        return f"[U+{ord(character):04X}]"

    def paragraph(
        self,
        text: str,
        *,
        size: float = 8.5,
        bold: bool = False,
        colour: Color = INK,
        align: Literal[0, 1] = 0,
        limit: int = LONGEST,
    ) -> Paragraph:
        """Return `text` as a paragraph; Chinese may break anywhere, other scripts at spaces."""
        style = ParagraphStyle(
            "text",
            fontName=BOLD if bold else REGULAR,
            fontSize=size,
            leading=size * 1.38,
            textColor=colour,
            alignment=align,
            wordWrap="CJK" if _is_chinese(text) else None,
            bulletFontName=REGULAR,
        )
        return Paragraph(escape(self.printable(text, limit=limit)), style)

    def both(
        self, both: Both, *, size: float = 8.5, bold: bool = False, colour: Color = INK, limit: int = LONGEST
    ) -> list[Paragraph]:
        """Return the Chinese and beneath it, smaller, the English; one paragraph where they are the same."""
        first = self.paragraph(both.zh, size=size, bold=bold, colour=colour, limit=limit)
        if both.zh == both.en:
            return [first]
        under = MUTED if colour is INK else colour
        return [first, self.paragraph(both.en, size=size - 1, colour=under, limit=limit)]


def _is_chinese(text: str) -> bool:
    return any("　" <= character <= "鿿" or "＀" <= character <= "￯" for character in text)


@cache
def _fonts(resources: Path) -> tuple[TTFont, ...]:
    """Read the fonts once for each folder: 150 ms that no second report pays."""
    return tuple(TTFont(name, str(resources / "fonts" / file)) for name, file in _FILES.items())


@cache
def _letters(resources: Path) -> frozenset[int]:
    """Return the code points that every one of the fonts has."""
    return frozenset.intersection(*(frozenset(font.face.charToGlyph) for font in _fonts(resources)))
