"""What stands on a paper: its pages, and the lines of text on each, with where they stand and how sure they are.

A box is (x0, y0, x1, y1) in pixels of the page as it was read: as displayed (EXIF applied, PDF pages at 200 dpi), then
turned clockwise by the page's `turn` degrees, or straightened into the corners that the caller gave.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain.symbol import Quad
from app.domain.texts import Text
from app.domain.verification import Verification

Box = tuple[int, int, int, int]


class Source(StrEnum):
    """Where the text of a page came from: a PDF's own text, which the drawn page was seen to bear out, or its look."""

    TEXT_LAYER = "text-layer"
    OCR = "ocr"


@dataclass(frozen=True)
class Letter:
    """One character of a line: from where to where it stands in the page, how sure it is, what else it might be.

    `others` are other characters that the reader took it for, with their confidence, the likeliest first.
    """

    text: str
    confidence: float
    x0: int
    x1: int
    others: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True)
class Line:
    """Text that stands in one line, words apart by spaces; `confidence`, 0 to 1, is that of its letters on average.

    `letters` are those of `text`, one each, spaces too. Confidence is no proof: a wrong letter may have 0.99.
    `slope` is how steep the line lies within its box: pixels down for each pixel to the right.
    """

    text: str
    confidence: float
    box: Box
    letters: tuple[Letter, ...] = ()
    slope: float = 0.0


@dataclass(frozen=True)
class PageLines:
    """One page: its number from 1, its size in pixels as read, its lines from top to bottom.

    `turn` says by how many degrees clockwise the page was turned to be read: 0, 90, 180 or 270. `fault` says why it
    could not be read, or why what was read deserves a second look (a PDF whose own text says otherwise than its look).
    """

    page: int
    width: int
    height: int
    lines: tuple[Line, ...]
    source: Source
    turn: int = 0
    fault: Text | None = None


@dataclass(frozen=True)
class PaperLines:
    """One file: the SHA-256 of its bytes (hexadecimal, empty when they could not be read), and its pages.

    `fault` is the reason why it, or a part of it, could not be read: what broke the reading off, else what is wrong
    with the last such page. `signature` is what came of the electronic signatures of a PDF, None where it bears none:
    VALID, INVALID with the reasons, UNKNOWN when nobody here vouches for the signer. `corners` are the caller's.
    """

    path: str
    sha256: str
    pages: tuple[PageLines, ...]
    fault: Text | None = None
    signature: Verification | None = None
    corners: Quad | None = None
