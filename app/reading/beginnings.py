"""With which labels does a text begin, letter by letter or but for a letter or two?

Letters that differ leave others in one piece: of a label with two wrong letters one third at least is as printed, at
its place or two aside. So only labels that share a piece with the text are compared with it, some thirty of three
thousand. Where letters are unsure more of them may be wrong, and all labels are compared. Letters that worn print makes
alike ("Net WL", "Total 6.W.") may be wrong in a shorter label, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz.distance import Levenshtein

from app.reading.runs import is_han

_CHINESE_STEPS, _LATIN_STEPS = (4, 7, 11), (6, 10, 16)
"""Lengths of a label from which on one more of its letters may be wrong."""

_CHINESE_PIECE, _LATIN_PIECE = 2, 3
"""Letters of a piece; a label with one wrong letter has two such pieces at least, with two three."""

_MOST_WRONG = 0.4
"""The part of a label's letters that may be wrong where they are unsure."""

_SPREAD = 3
"""Letters at most by which a label is longer or shorter than what was read."""

_ALIKE = str.maketrans("1it0569", "lllosgg")
"""What worn print makes of one another, in small letters: a "t." and an "L", a G and a 6."""

_LEAST_ALIKE = 5
"""Letters of a label that is known by letters that look alike: "10" is no "to"."""


class Beginnings:
    """Labels, in letters without case and spaces, by the pieces they are made of."""

    def __init__(self, labels: Iterable[str]) -> None:
        """Take the labels, of any script."""
        self._whole: dict[str, int] = {}
        self._pieces: dict[tuple[str, int], list[str]] = {}
        self._by_length: dict[tuple[bool, int], list[str]] = {}
        for label in labels:
            wrong = usual(label)
            self._whole[label] = wrong
            self._by_length.setdefault((is_han(label[:2]), len(label)), []).append(label)
            for piece in _pieces(label, wrong) if wrong else ():
                self._pieces.setdefault(piece, []).append(label)
        self._lengths = sorted({length for _, length in self._by_length})
        self._alike: dict[str, list[str]] = {}
        for label in (one for one in self._whole if len(one) >= _LEAST_ALIKE):
            self._alike.setdefault(label.translate(_ALIKE), []).append(label)

    def of(self, text: str) -> Iterator[tuple[str, int, int]]:
        """Yield the labels that `text` begins with: each with how many letters are wrong, and how many it takes up.

        A label with wrong letters may come more than once, for ends that differ.
        """
        yield from self.exactly(text)
        yield from self._looking_alike(text)
        for label in self._sharing(text):
            yield from (one for one in _ends(text, label, self._whole[label]) if one[1])

    def of_unsure(self, text: str, unsure: Sequence[bool]) -> Iterator[tuple[str, int, int]]:
        """Yield what `of` yields, and labels with one more wrong letter for each that is `unsure`, up to a part."""
        yield from self.of(text)
        in_chinese = is_han(text[:2])
        for (han, length), labels in self._by_length.items():
            if han is not in_chinese:
                continue
            allowed = min(self._whole[labels[0]] + sum(unsure[:length]), int(_MOST_WRONG * length))
            if allowed > self._whole[labels[0]]:
                for label in labels:
                    yield from _ends(text, label, allowed)

    def exactly(self, text: str) -> Iterator[tuple[str, int, int]]:
        """Yield the labels that `text` begins with to the letter."""
        for length in self._lengths:
            if length <= len(text) and text[:length] in self._whole:
                yield text[:length], 0, length

    def _looking_alike(self, text: str) -> Iterator[tuple[str, int, int]]:
        """Yield the labels that `text` begins with but for letters that look alike."""
        alike = text.translate(_ALIKE)
        for length in self._lengths:
            for label in self._alike.get(alike[:length], ()) if length <= len(text) else ():
                if wrong := sum(one != other for one, other in zip(label, text, strict=False)):
                    yield label, wrong, length

    def _sharing(self, text: str) -> Iterable[str]:
        """Return the labels with a piece of `text` close to where they have it."""
        size = _CHINESE_PIECE if is_han(text[:2]) else _LATIN_PIECE
        found: dict[str, None] = {}
        for place in range(len(text) - size + 1):
            piece = text[place : place + size]
            for aside in range(-_SPREAD, _SPREAD + 1):
                for label in self._pieces.get((piece, place + aside), ()):
                    if abs(aside) <= self._whole[label]:
                        found[label] = None
        return found


def usual(label: str) -> int:
    """Return how many letters of a label may be wrong where all are sure: the longer it is, the more."""
    return sum(len(label) >= step for step in (_CHINESE_STEPS if is_han(label[:2]) else _LATIN_STEPS))


def looks_alike(text: str, label: str) -> bool:
    """Return whether worn print may make one of the other, each of its letters one that looks like it."""
    return text.translate(_ALIKE) == label.translate(_ALIKE)


def _pieces(label: str, wrong: int) -> Iterator[tuple[str, int]]:
    """Yield pieces of a label that do not overlap, one more than letters may be wrong, with their places."""
    size = _CHINESE_PIECE if is_han(label[:2]) else _LATIN_PIECE
    for number in range(wrong + 1):
        place = number * len(label) // (wrong + 1)
        yield label[place : place + size], place


def _ends(text: str, label: str, allowed: int) -> Iterator[tuple[str, int, int]]:
    """Yield the label for each place where it may end in `text`, with its wrong letters, none where too many are."""
    spread = min(_SPREAD, allowed)
    for used in range(max(1, len(label) - spread), min(len(label) + spread, len(text)) + 1):
        wrong = Levenshtein.distance(text[:used], label, score_cutoff=allowed)
        if wrong <= allowed:
            yield label, wrong, used
