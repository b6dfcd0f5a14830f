"""Which of a million names share enough with this one to be looked at? An inverted index of pieces, in flat arrays.

Whether a name is a candidate depends on it and the question alone (weights and lengths are frozen when the index is
built), so adding one never hides another. It is changed by segments: a delta adds one, removals leave a mark.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from app.screening.grams import GramReader
from app.screening.party import PartyKind

NEAR = 0.42
INSIDE = 0.5
Numbers: TypeAlias = NDArray[np.int32]
Lengths: TypeAlias = NDArray[np.float32]


@dataclass(frozen=True)
class Segment:
    """Postings of some rows: `rows[starts[g]:starts[g + 1]]` have gram `vocabulary[g]`. `first` is its first row."""

    vocabulary: Mapping[str, int]
    starts: NDArray[np.int64]
    rows: Numbers
    lengths: Lengths
    first: int


@dataclass(frozen=True)
class NameIndex:
    """Rows are names, numbered from 0 in the order they were added; `removed` rows are never candidates."""

    weights: Mapping[str, float]
    unknown: float
    segments: tuple[Segment, ...]
    removed: frozenset[int] = field(default_factory=frozenset)

    @classmethod
    def build(cls, names: Iterable[tuple[str, PartyKind]], reader: GramReader) -> NameIndex:
        """Return the index of `names`; rare pieces weigh more, by how rare they are now."""
        vocabulary, starts, rows, counts = _posted(reader.grams(name, kind) for name, kind in names)
        total = max(1, counts)
        sizes = np.diff(starts)
        weights = {gram: float(np.log1p(total / sizes[number])) for gram, number in vocabulary.items()}
        empty = cls(weights, float(np.log1p(total)), ())
        return empty._with(vocabulary, starts, rows, counts)

    @property
    def size(self) -> int:
        """How many rows there are, removed ones among them."""
        return sum(len(segment.lengths) for segment in self.segments)

    def with_changes(
        self, added: Iterable[tuple[str, PartyKind]], removed: Iterable[int], reader: GramReader
    ) -> NameIndex:
        """Return the index with names added behind the last row and rows removed."""
        vocabulary, starts, rows, count = _posted(reader.grams(name, kind) for name, kind in added)
        changed = self._with(vocabulary, starts, rows, count) if count else self
        return NameIndex(changed.weights, changed.unknown, changed.segments, self.removed | frozenset(removed))

    def candidates(self, grams: frozenset[str], *, most: int, inside: bool = False) -> tuple[Numbers, bool]:
        """Return the rows at least NEAR to a name with these pieces, nearest first, and whether these are all.

        Nearness is the cosine of weighted pieces; with `inside`, the part of the name's pieces that a row has.
        """
        weights = {gram: self.weights.get(gram, self.unknown) for gram in grams}
        length = float(np.sqrt(sum(weight * weight for weight in weights.values())))
        if not length:
            return np.empty(0, np.int32), True
        found, near = [], []
        for segment in self.segments:
            rows, nearness = _nearest(segment, weights, length, inside=inside)
            found.append(rows + segment.first)
            near.append(nearness)
        rows, nearness = np.concatenate(found), np.concatenate(near)
        if self.removed:
            kept = ~np.isin(rows, np.fromiter(self.removed, np.int64))
            rows, nearness = rows[kept], nearness[kept]
        order = np.lexsort((rows, -nearness))
        return rows[order[:most]].astype(np.int32), len(rows) <= most

    def _with(self, vocabulary: Mapping[str, int], starts: NDArray[np.int64], rows: Numbers, count: int) -> NameIndex:
        per_gram = np.array([self.weights.get(gram, self.unknown) for gram in vocabulary], dtype=np.float64)
        squared = np.repeat(per_gram**2, np.diff(starts))
        lengths = np.sqrt(np.bincount(rows, weights=squared, minlength=count)).astype(np.float32)
        segment = Segment(vocabulary, starts, rows, lengths, self.size)
        return NameIndex(self.weights, self.unknown, (*self.segments, segment), self.removed)


def _posted(grams: Iterable[frozenset[str]]) -> tuple[dict[str, int], NDArray[np.int64], Numbers, int]:
    """Return vocabulary, starts, rows by gram, and how many names there were; one name is held at a time."""
    vocabulary: dict[str, int] = {}
    numbers, sizes = array("i"), array("i")
    for each in grams:
        numbers.extend(vocabulary.setdefault(gram, len(vocabulary)) for gram in each)
        sizes.append(len(each))
    of_gram = np.frombuffer(numbers, np.int32) if numbers else np.empty(0, np.int32)
    of_name = np.frombuffer(sizes, np.int32) if sizes else np.empty(0, np.int32)
    rows = np.repeat(np.arange(len(of_name), dtype=np.int32), of_name)[np.argsort(of_gram, kind="stable")]
    starts = np.zeros(len(vocabulary) + 1, np.int64)
    np.cumsum(np.bincount(of_gram, minlength=len(vocabulary)), out=starts[1:])
    return vocabulary, starts, rows, len(of_name)


def _nearest(segment: Segment, weights: Mapping[str, float], length: float, *, inside: bool) -> tuple[Numbers, Lengths]:
    """Return the rows of one segment that are near, and how near."""
    known = [(segment.vocabulary[gram], weight) for gram, weight in weights.items() if gram in segment.vocabulary]
    if not known:
        return np.empty(0, np.int32), np.empty(0, np.float32)
    spans = [(segment.starts[number], segment.starts[number + 1]) for number, _ in known]
    rows = np.concatenate([segment.rows[start:end] for start, end in spans])
    each = np.repeat([weight * weight for _, weight in known], [end - start for start, end in spans])
    shared = np.bincount(rows, weights=each, minlength=len(segment.lengths))
    touched = np.flatnonzero(shared >= (NEAR * length) ** 2)
    own = length if inside else np.maximum(segment.lengths[touched], 1e-6)
    nearness = shared[touched] / (own * length)
    near = nearness >= (INSIDE if inside else NEAR)
    return touched[near].astype(np.int32), nearness[near].astype(np.float32)
