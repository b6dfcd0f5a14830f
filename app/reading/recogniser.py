"""What does a line of text say? PP-OCR's recogniser names, column by column, the character that it sees there (CTC)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from app.domain.elements import ELEMENTS
from app.pictures.pixels import Pixels
from app.reading.network import Network

_HEIGHT = 48
_LEAST_WIDTH = 320
_MOST_WIDTH = 4000
"""A longer line is squeezed: two hundred letters are on none, but a hair across the page may be taken for one."""

_BATCH = 6
_BATCH_WIDTH = 9000
"""Lines that are looked at together, and pixels that all of them may be wide: memory grows with both."""

BLANK = 0
_LEAST_OTHER = 0.01
_MOST_OTHERS = 3

_AMMONIUM = "铵"
_IN_GOODS = 4.0
"""How much likelier than elsewhere the name of an element is on the papers of minerals."""

Columns = npt.NDArray[np.floating]
"""How likely each character is, column by column of the line: columns x characters, the first being no character."""


@dataclass(frozen=True)
class Seen:
    """A character seen in a line: how sure, from where to where (0 to 1 of its width), and what else it might be."""

    text: str
    confidence: float
    start: float
    end: float
    others: tuple[tuple[str, float], ...]


class Recogniser:
    """Reads pictures of single lines."""

    def __init__(self, model: Path, *, threads: int) -> None:
        self._network = Network(model, threads=threads)
        self._characters = ("", *self._network.characters, " ")
        self.alphabet = {character: place for place, character in enumerate(self._characters) if place != BLANK}
        named = (*ELEMENTS.values(), _AMMONIUM)
        self._elements = np.array([self.alphabet[one] for one in named if one in self.alphabet])

    def read(self, lines: Sequence[Pixels]) -> list[list[Seen]]:
        """Return the characters of each line of `lines`, colour pictures."""
        read = {place: self.decode(columns) for place, columns in self.columns(lines)}
        return [read[place] for place in range(len(lines))]

    def columns(self, lines: Sequence[Pixels]) -> Iterator[tuple[int, Columns]]:
        """Return what the network sees in each line, by its place in `lines`, the shortest first.

        The columns of a line reach over its whole width. They are large, some megabytes a line: keep few of them.
        """
        shapes = [line.shape[1] / line.shape[0] for line in lines]
        wide = [min(_MOST_WIDTH, max(1, round(_HEIGHT * shape))) for shape in shapes]
        for batch in _batches(sorted(range(len(lines)), key=shapes.__getitem__), wide):
            widths = [wide[place] for place in batch]
            whole = max(_LEAST_WIDTH, *widths)
            values = np.zeros((len(batch), 3, _HEIGHT, whole), np.float32)
            for row, (place, width) in enumerate(zip(batch, widths, strict=True)):
                shown = cv2.resize(lines[place], (width, _HEIGHT)).astype(np.float32)
                values[row, :, :, :width] = (shown.transpose(2, 0, 1) / 255 - 0.5) / 0.5
            answer = self._network.answer(values)
            for row, (place, width) in enumerate(zip(batch, widths, strict=True)):
                yield place, answer[row, : max(1, round(answer.shape[1] * width / whole))]

    def decode(self, columns: Columns) -> list[Seen]:
        """Return the likeliest characters: each once, where the columns that show it begin and end."""
        best = self._best(columns)
        total = len(best)
        seen = []
        for place in np.flatnonzero((best != BLANK) & (best != np.concatenate([[BLANK], best[:-1]]))):
            end = place + 1
            while end < total and best[end] == best[place]:
                end += 1
            peak = columns[place + int(columns[place:end, best[place]].argmax())]
            # of some twenty thousand; to sort them all takes a sixth of the time of a page
            likely = np.flatnonzero(peak >= _LEAST_OTHER)
            others = [
                (self._characters[other], round(float(peak[other]), 3))
                for other in likely[np.argsort(-peak[likely])]
                if other not in {BLANK, best[place]}
            ]
            confidence = round(float(peak[best[place]]), 3)
            character, also = self._characters[best[place]], tuple(others[:_MOST_OTHERS])
            seen.append(Seen(character, confidence, place / total, end / total, also))
        return seen

    def _best(self, columns: Columns) -> npt.NDArray[np.intp]:
        """Return the likeliest character of each column: elements are likelier here than where networks learn."""
        best = np.asarray(columns.argmax(axis=1), np.intp)
        named = self._elements[columns[:, self._elements].argmax(axis=1)]
        rows = np.arange(len(columns))
        is_named = columns[rows, named] * _IN_GOODS > columns[rows, best]
        return np.asarray(np.where(is_named & ~np.isin(best, self._elements), named, best), np.intp)


def _batches(order: Sequence[int], wide: Sequence[int]) -> Iterator[Sequence[int]]:
    """Yield lines that are looked at together, the shortest first: lines of one length, and fewer of long ones."""
    start = 0
    while start < len(order):
        end = start + 1
        while end < len(order) and end - start < _BATCH and (end - start + 1) * wide[order[end]] <= _BATCH_WIDTH:
            end += 1
        yield order[start:end]
        start = end
