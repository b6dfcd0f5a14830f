"""Pages as the tests lay them out: lines of text at places, as a reader would give them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from app.domain.document import DocumentKind
from app.domain.paper_reading import FieldReading, PaperReading
from app.reading.extraction import Extraction
from app.reading.forms import load_forms
from app.reading.lines import Line, PageLines, PaperLines, Source
from app.reading.papers import papers_in
from app.reading.rows import LEVEL, Rows
from tests.journeys.gate import RESOURCES

WIDTH, HEIGHT = 1654, 2339
_LETTER, _TALL = 14, 24

Placed = tuple[int, int, str]
"""Left and top of a line in pixels, and its text."""


@cache
def extraction() -> Extraction:
    """Return what finds the fields, by the program's own tables."""
    return Extraction(load_forms(RESOURCES / "reading"))


def line(left: int, top: int, text: str, *, over: int, confidence: float, rows: Rows) -> Line:
    """Return a line whose box reaches `over` pixels above and below its letters, and holds it as it climbs."""
    right = left + _LETTER * sum(2 if ord(mark) > 0x2E80 else 1 for mark in text)
    begins, ends = round(rows.down(left, top)), round(rows.down(right, top))
    box = (left, min(begins, ends) - over, right, max(begins, ends) + _TALL + over)
    return Line(text, confidence, box, slope=(ends - begins) / (right - left))


def page(
    placed: Iterable[Placed], *, source: Source = Source.OCR, confidence: float = 0.99, rows: Rows = LEVEL
) -> PageLines:
    """Return a page of A4 at 200 dpi with these lines, as its `rows` run; OCR's boxes reach over the letters."""
    over = _TALL // 2 if source is Source.OCR else 0
    lines = tuple(line(left, top, text, over=over, confidence=confidence, rows=rows) for left, top, text in placed)
    return PageLines(1, WIDTH, HEIGHT, lines, source)


def paper(*pages: PageLines) -> PaperReading:
    """Return the one paper that these pages make."""
    (read,) = papers_in(PaperLines("paper.png", "ab" * 32, pages), extraction())
    return read


def reading(field: str, value: str, *, confidence: float = 0.99, line: int = 0, **more: object) -> FieldReading:
    """Return a field as it was proposed; `more` are further fields of it."""
    box = (line, len(field), 100, 20 + line)
    return FieldReading(field, value, value, 1, box, round(1000 * confidence), line=line, **more)  # type: ignore[arg-type]  # of a test


def read_as(kind: DocumentKind, fields: Sequence[FieldReading]) -> PaperReading:
    """Return a paper with these fields."""
    return PaperReading("paper.png", "ab" * 32, kind, (1,), tuple(fields))


def values(read: PaperReading) -> dict[str, str]:
    """Return what a paper says, by field."""
    return {one.name: one.value for one in read.fields}
