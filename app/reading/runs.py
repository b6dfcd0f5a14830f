"""A run: letters that stand one after another in a line of a page, with the place each has there."""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from app.reading.lines import Box, Letter, Line, PageLines, Source

_WIDE = 2
_TWICE = 0.6
_FAR_APART = 250
_SIDE_BY_SIDE = 5
"""Pixels to the right from which on two lines say something of the slope, and down within which they are one row."""

_STEEPEST, _STEP = 0.04, 0.001
_OCR_SLACK = 0.23
"""The part of its height by which OCR's box of a line reaches over the letters, above and below."""


@dataclass(frozen=True)
class Run:
    """Letters of one line, spaces too; `top` and `bottom` are those of the line, in pixels of the page set upright.

    `slope` is by how much the page lies askew: pixels down for each pixel to the right.
    """

    letters: tuple[Letter, ...]
    top: int
    bottom: int
    slope: float = 0.0

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
        """Where the run stands on the page set upright."""
        return (self.letters[0].x0, self.top, self.letters[-1].x1, self.bottom)

    @property
    def place(self) -> Box:
        """Where the run stands on the page as it was read."""
        left, top, right, bottom = self.box
        drop = round(self.slope * (left + right) / 2)
        return (left, top + drop, right, bottom + drop)

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
        return Run(letters, self.top, self.bottom, self.slope) if letters else None


def runs_of(page: PageLines) -> tuple[Run, ...]:
    """Return the lines of a page from the top, each letter with its place; each once, those without letters not."""
    slack = _OCR_SLACK if page.source is Source.OCR else 0.0
    slope = slope_of(page.lines) if page.source is Source.OCR else 0.0
    found: list[Run] = []
    for line in page.lines:
        letters = line.letters if len(line.letters) == len(line.text) else _spread(line)
        left, top, right, bottom = line.box
        drop = slope * (left + right) / 2
        margin = slack * (bottom - top)
        run = Run(letters, round(top + margin - drop), round(bottom - margin - drop), slope).part(0, len(letters))
        if run and not any(_is_twice(run, other) for other in found):
            found.append(run)
    return tuple(sorted(found, key=lambda run: (run.top, run.box[0], run.text)))


def slope_of(lines: Sequence[Line]) -> float:
    """Return by how much a page lies askew: the slope at which most pairs of lines stand side by side."""
    middles = [((line.box[0] + line.box[2]) / 2, (line.box[1] + line.box[3]) / 2) for line in lines]
    pairs = [
        (x - other, y - its)
        for (x, y), (other, its) in itertools.combinations(middles, 2)
        if abs(x - other) > _FAR_APART and abs(y - its) < _STEEPEST * abs(x - other) + _SIDE_BY_SIDE
    ]

    def agreeing(step: int) -> int:
        return sum(abs(down - step * _STEP * right) < _SIDE_BY_SIDE for right, down in pairs)

    steps = round(_STEEPEST / _STEP)
    return max(range(-steps, steps + 1), key=lambda step: (agreeing(step), -abs(step))) * _STEP


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
    """Return a mark in plain width where that is one mark too."""
    plain = unicodedata.normalize("NFKC", mark)
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
