"""What a reader saw: one symbol in one picture."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.texts import Text

Point = tuple[int, int]
Quad = tuple[Point, Point, Point, Point]


@dataclass(frozen=True)
class Symbol:
    """One symbol found in one picture or page.

    `quad` holds its corners in pixels of the picture as displayed (EXIF applied; PDF pages at 200 dpi). `engine` and
    `stage` say which reader found it, and on which form of the picture; `ms` is what that reading took.
    """

    path: str
    page: int
    symbology: str
    text: str
    content: bytes
    quad: Quad
    engine: str
    stage: str
    ms: float


@dataclass(frozen=True)
class Scan:
    """What came of one file: its symbols, and why it could not be read where it could not.

    `sha256` is that of the file's bytes, empty when they could not be read at all.
    """

    path: str
    sha256: str
    symbols: tuple[Symbol, ...]
    fault: Text | None = None
