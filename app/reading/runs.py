"""A run: letters that stand one after another in a line of a page, with the place each has there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from app.reading.lines import Box, Letter, Line, PageLines, Source
from app.reading.rows import LEVEL, Rows, is_long, rows_of, tall

_WIDE = 2
_TWICE = 0.6
_ACROSS = 0.2
"""By how much steeper than the rows a line is that belongs to none."""

_NUMBER_AND_WORD = re.compile(r"\d\s*(?=[\u3400-\u9fff])(?![年月日])")
_GAP = 1.1
"""How wide, in heights of its letters, a gap is that no unit stands behind."""

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_OCR_SLACK = 0.23
"""The part of its height by which OCR's box of a line reaches over the letters, above and below."""


@dataclass(frozen=True)
class Run:
    """Letters of one line, spaces too; `top` and `bottom` are the line's on the page with its `rows` levelled."""

    letters: tuple[Letter, ...]
    top: int
    bottom: int
    rows: Rows = LEVEL

    @cached_property
    def text(self) -> str:
        """The letters, one mark each."""
        return "".join(letter.text for letter in self.letters)

    @cached_property
    def plain(self) -> str:
        """The letters in plain width (NFKC), in the same places."""
        return "".join(_narrow(letter.text) for letter in self.letters)

    @cached_property
    def box(self) -> Box:
        """Where the run stands on the page with its rows levelled."""
        return (self.letters[0].x0, self.top, self.letters[-1].x1, self.bottom)

    @property
    def place(self) -> Box:
        """Where the run stands on the page as it was read."""
        left, top, right, bottom = self.box
        highest = min(self.rows.down(left, top), self.rows.down(right, top))
        lowest = max(self.rows.down(left, bottom), self.rows.down(right, bottom))
        return (left, max(0, round(highest)), right, max(0, round(lowest)))

    @property
    def height(self) -> int:
        """Height of the line in pixels."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Height on the page of the line's middle."""
        return (self.top + self.bottom) / 2

    @property
    def confidence(self) -> float:
        """How sure the least sure of its letters is."""
        return min(letter.confidence for letter in self.letters if not letter.text.isspace())

    def gap(self, start: int, end: int) -> int:
        """Return the pixels between the last letter before `start` and the first at or behind `end`, 0 at a side."""
        before, behind = start - 1, end
        while before >= 0 and self.letters[before].text.isspace():
            before -= 1
        while behind < len(self.letters) and self.letters[behind].text.isspace():
            behind += 1
        if before < 0 or behind == len(self.letters):
            return 0
        return self.letters[behind].x0 - self.letters[before].x1

    def part(self, start: int, end: int) -> Run | None:
        """Return the letters from `start` to `end` without spaces at either side; None when none are left."""
        letters = self.letters[start:end]
        while letters and letters[0].text.isspace():
            letters = letters[1:]
        while letters and letters[-1].text.isspace():
            letters = letters[:-1]
        return Run(letters, self.top, self.bottom, self.rows) if letters else None

    def followed_by(self, line: Run) -> Run:
        """Return the letters of this run and of the line below it as one text; its box is that of neither."""
        space = Letter(" ", 1.0, self.letters[-1].x1, self.letters[-1].x1)
        between = () if is_han(self.letters[-1].text) and is_han(line.letters[0].text) else (space,)
        return Run((*self.letters, *between, *line.letters), self.top, line.bottom, self.rows)


def runs_of(page: PageLines) -> tuple[Run, ...]:
    """Return the lines of a page from the top, each letter with its place; each once, those without letters not.

    What lies across the rows is left out: words of a stamp, pressed askew, are of no row.
    """
    is_ocr = page.source is Source.OCR
    rows = rows_of(page.lines, page.width, page.height) if is_ocr else LEVEL
    found: list[Run] = []
    for line in page.lines:
        letters = line.letters if len(line.letters) == len(line.text) else _spread(line)
        left, top, right, bottom = line.box
        half = (0.5 - _OCR_SLACK) * tall(line) if is_ocr else (bottom - top) / 2
        centre = (left + right) / 2, (top + bottom) / 2
        if is_ocr and is_long(line) and abs(line.slope - rows.slope(*centre)) > _ACROSS:
            continue
        middle = rows.level(*centre)
        whole = Run(letters, round(middle - half), round(middle + half), rows)
        for run in _cells(whole) if is_ocr else (whole.part(0, len(letters)),):
            if run and not any(_is_twice(run, other) for other in found):
                found.append(run)
    return tuple(sorted(found, key=lambda run: (run.top, run.box[0], run.text)))


def _cells(run: Run) -> Iterator[Run | None]:
    """Yield a line that OCR read over two cells, cell by cell: the next begins with words far behind a number."""
    start = 0
    for cut in _NUMBER_AND_WORD.finditer(run.plain):
        if run.letters[cut.end()].x0 - run.letters[cut.start()].x1 > _GAP * run.height:
            yield run.part(start, cut.end())
            start = cut.end()
    yield run.part(start, len(run.letters))


def letters(text: str) -> str:
    """Return the letters and digits of `text` alone, in plain width and without case."""
    return "".join(mark for mark in unicodedata.normalize("NFKC", text).casefold() if mark.isalnum())


def _is_twice(one: Run, other: Run) -> bool:
    """Return whether two runs are one line of the page, read twice."""
    (left, top, right, bottom), (others_left, others_top, others_right, others_bottom) = one.box, other.box
    wide = min(right, others_right) - max(left, others_left)
    high = min(bottom, others_bottom) - max(top, others_top)
    is_over = min(wide, high) > 0 and wide > _TWICE * min(right - left, others_right - others_left)
    return is_over and letters(one.text) == letters(other.text)


def is_han(text: str) -> bool:
    """Return whether Chinese letters are in `text`."""
    return any("\u3400" <= mark <= "\u9fff" for mark in text)


def union(boxes: Iterable[Box]) -> Box:
    """Return the smallest box around all of `boxes`, of which there is one at least."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return (min(lefts), min(tops), max(rights), max(bottoms))


def _narrow(mark: str) -> str:
    """Return a mark in plain width where that is one mark too; a dash, however long, is a hyphen."""
    plain = "-" if mark in _DASHES else unicodedata.normalize("NFKC", mark)
    return plain if len(plain) == 1 else mark


def _spread(line: Line) -> tuple[Letter, ...]:
    """Return the letters of a line that does not place them, spread over its box by their widths."""
    widths = [_WIDE if unicodedata.east_asian_width(mark) in "WF" else 1 for mark in line.text]
    left, _, right, _ = line.box
    unit = (right - left) / max(1, sum(widths))
    letters, before = [], 0
    for mark, width in zip(line.text, widths, strict=True):
        letters.append(
            Letter(mark, line.confidence, round(left + before * unit), round(left + (before + width) * unit))
        )
        before += width
    return tuple(letters)
