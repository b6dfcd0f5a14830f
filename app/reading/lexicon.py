"""Which words that are known beforehand may stand in a line that was read poorly, and where?

The recogniser says how likely each letter is in each column; its likeliest letters are one reading of many. Of each of
the words it is asked how much less likely they are than that reading, wherever they fit best (Viterbi over CTC, as in
bearing_out.py, many words at once). Case, width, spaces and marks count for nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.reading.recogniser import Columns
from app.reading.runs import is_han, letters

_LEAST = 1e-5
_UNSEEN = 1e-4
_NEVER = np.float32(-1e9)

_LAG_LATIN, _LAG_HAN = 0.9, 1.5
"""How much less likely than the likeliest reading words may be at most: in natural logarithms, for each letter."""

_WORTH_LATIN, _WORTH_HAN = 1.5, 3.0
"""What speaks for words that stand somewhere, for each letter: there are a hundred times as many Chinese ones."""

Likelihoods = npt.NDArray[np.float32]
Places = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Sighting:
    """Words that may stand in a line: from which column to which, and how likely against the likeliest reading.

    `lag` is the logarithm of that, 0 where they are that reading. `letters` are those of the words, without case.
    """

    words: str
    letters: str
    start: int
    end: int
    lag: float

    @property
    def worth(self) -> float:
        """How much speaks for it: long words do, unlikely ones do not."""
        return self.lag + len(self.letters) * (_WORTH_HAN if is_han(self.words) else _WORTH_LATIN)

    def overlaps(self, other: Sighting) -> bool:
        """Return whether both cannot stand in the line."""
        return min(self.end, other.end) > max(self.start, other.start)


class Lexicon:
    """Words that are looked for in lines."""

    def __init__(self, words: Iterable[str], alphabet: Mapping[str, int]) -> None:
        """Take the words; `alphabet` gives the recogniser's place of each character. Words beyond it are left out."""
        folds: dict[str, int] = {}
        self._fold_of = np.full(max(alphabet.values()) + 1, -1, np.intp)
        for character, place in alphabet.items():
            plain = letters(character)
            if len(plain) == 1:
                self._fold_of[place] = folds.setdefault(plain, len(folds))
        self._none = len(folds)
        spelt: dict[str, str] = {}
        for one in words:
            plain = letters(one)
            if plain and all(mark in folds for mark in plain):
                spelt.setdefault(plain, one)
        self._words = tuple(spelt.items())
        self._lengths = np.array([len(plain) for plain in spelt], np.intp)
        self._codes = np.full((len(spelt), max(map(len, spelt), default=1)), self._none, np.intp)
        for row, plain in enumerate(spelt):
            self._codes[row, : len(plain)] = [folds[mark] for mark in plain]
        per_letter = [_LAG_HAN if is_han(one) else _LAG_LATIN for one in spelt]
        self._least = -np.array(per_letter, np.float32) * self._lengths

    def find(self, columns: Columns) -> list[Sighting]:
        """Return the words that may stand in a line, each where it fits best, those first for which most speaks."""
        seen, nothing = self._folded(columns)
        likeliest = np.maximum(nothing, seen.max(axis=0))
        seen, nothing = seen - likeliest, nothing - likeliest
        peaks = np.append(seen.max(axis=1), np.float32(0))
        may = np.flatnonzero(peaks[self._codes].sum(axis=1) >= self._least)
        if not len(may):
            return []
        lags, starts, ends = _best_places(seen, nothing, self._codes[may], self._lengths[may])
        found = [
            Sighting(self._words[word][1], self._words[word][0], int(start), int(end), float(lag))
            for word, lag, start, end in zip(may, lags, starts, ends, strict=True)
            if lag >= self._least[word]
        ]
        return sorted(found, key=lambda one: (-one.worth, one.letters))

    def _folded(self, columns: Columns) -> tuple[Likelihoods, Likelihoods]:
        """Return how likely each letter is, whatever its case and width, by column, and how likely none is."""
        live = np.flatnonzero(columns.max(axis=0) > _UNSEEN)
        live = live[live < len(self._fold_of)]
        live = live[self._fold_of[live] >= 0]
        seen = np.zeros((self._none, len(columns)), np.float32)
        np.add.at(seen, self._fold_of[live], columns[:, live].T.astype(np.float32))
        nothing = np.maximum(1 - seen.sum(axis=0), _LEAST)
        return np.log(np.maximum(seen, _LEAST)), np.log(nothing)


def _best_places(
    seen: Likelihoods, nothing: Likelihoods, codes: Places, lengths: Places
) -> tuple[Likelihoods, Places, Places]:
    """Return for each row of `codes` how likely it is where it fits best, and from which column to which that is."""
    count, longest = codes.shape
    standing = np.vstack([seen, np.full(seen.shape[1], _NEVER)])
    rows, last = np.arange(count), 2 * lengths - 1
    is_same = np.zeros((count, longest), bool)
    is_same[:, 1:] = codes[:, 1:] == codes[:, :-1]
    path = np.full((count, 2 * longest), _NEVER)  # before each letter, and on it
    began = np.zeros((count, 2 * longest), np.intp)
    best, start, end = np.full(count, _NEVER), np.zeros(count, np.intp), np.zeros(count, np.intp)
    for column in range(seen.shape[1]):
        step, skip = np.full_like(path, _NEVER), np.full_like(path, _NEVER)
        step[:, 1:] = path[:, :-1]
        skip[:, 3::2] = np.where(is_same[:, 1:], _NEVER, path[:, 1:-2:2])
        begun = np.zeros_like(began)
        begun[:, 1:] = began[:, :-1]
        begun = np.where(step >= path, begun, began)
        path = np.maximum(path, step)
        further = skip > path
        begun[:, 3::2] = np.where(further[:, 3::2], began[:, 1:-2:2], begun[:, 3::2])
        path, began = np.maximum(path, skip), begun
        fresh = path[:, 1] < 0
        path[fresh, 1], began[fresh, 1] = 0, column
        path[:, 1::2] += standing[codes, column]
        path[:, 0::2] += nothing[column]
        path[:, 0] = _NEVER
        whole = path[rows, last]
        better = whole > best
        best[better], start[better], end[better] = whole[better], began[rows, last][better], column + 1
    return best, start, end
