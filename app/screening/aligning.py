"""Which words of two names meet, and by which reading? One-to-one, words run together or apart allowed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA, JaroWinkler

from app.screening.party import PartyKind, Reading
from app.screening.reading import ReadName, Word
from app.screening.tables import Tables, WordKind

CLOSE = 0.5
LONGEST_SPAN = 4
LONGEST_SYLLABLE = 6
SHORTEST_SLIP = 5
PARTICLE_GROUPS = (frozenset(("bin", "ibn", "ben")), frozenset(("al", "el", "ul", "as", "ad", "ar", "az", "an")))
STRENGTH = {
    Reading.WRITTEN: 1.0,
    Reading.GLOSS: 1.0,
    Reading.PINYIN: 1.0,
    Reading.ROMANISED: 0.97,
    Reading.VARIANT: 0.95,
}
UMLAUT = re.compile("(?<=[ln])yu")
ABJAD = re.compile("[\u0590-\u08ff]")
HANGUL = re.compile("[\uac00-\ud7a3]+$")
SKELETON = str.maketrans(
    {**dict.fromkeys("aeiouwyh", None), "p": "b", "f": "b", "v": "b", "z": "s", "q": "k", "c": "k", "g": "k", "j": "k"}
)


class Likeness(NamedTuple):
    """How like two words are, 0..1, by which reading, and how many letters differ."""

    value: float
    reading: Reading
    edits: int = 0


SAME = Likeness(1.0, Reading.WRITTEN)
NOT_ALIKE = Likeness(0.0, Reading.NONE)


@dataclass(frozen=True)
class Meeting:
    """The words `left` met the words `right`, with likeness 0..1 by `reading`; `edits` letters differ."""

    left: tuple[Word, ...]
    right: tuple[Word, ...]
    likeness: float
    reading: Reading
    edits: int = 0


@dataclass(frozen=True)
class Alignment:
    """What met, and what stayed alone on each side."""

    met: tuple[Meeting, ...]
    left: tuple[Word, ...]
    right: tuple[Word, ...]


class Aligner:
    """Aligns the words of two names; the same two names give the same meetings whichever comes first."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._spells = lru_cache(4096)(self._old_spelling)

    def align(self, one: ReadName, other: ReadName, kind: PartyKind) -> Alignment:
        """Return how the words of the two names meet."""
        shared = one.brands & other.brands
        best = self._align(one, other, one.words, other.words, kind)
        if shared:
            branded = self._align(one, other, one.branded, other.branded, kind)
            if _covered(branded) >= _covered(best):
                return branded
        return best

    def _align(
        self, one: ReadName, other: ReadName, left: Sequence[Word], right: Sequence[Word], kind: PartyKind
    ) -> Alignment:
        found: list[tuple[float, int, int, int, int, int, Reading, int]] = []
        chinese = (one.pinyin and other.romanised) or (other.pinyin and one.romanised)
        for l0 in range(len(left)):
            for l1 in range(l0 + 1, min(len(left), l0 + LONGEST_SPAN) + 1):
                for r0 in range(len(right)):
                    longest = LONGEST_SPAN if l1 == l0 + 1 else 1
                    for r1 in range(r0 + 1, min(len(right), r0 + longest) + 1):
                        spans = (left[l0:l1], right[r0:r1])
                        likeness, reading, edits = self._compare(*spans, kind, chinese=chinese)
                        if likeness >= CLOSE:
                            size = sum(len(word.key) for span in spans for word in span)
                            found.append((likeness, size, l0, l1, r0, r1, reading, edits))
        found.sort(key=lambda it: (-it[0], -it[1], abs(it[2] - it[4]), it[2] + it[4], it[2]))
        free_left, free_right = set(range(len(left))), set(range(len(right)))
        met = []
        for likeness, _, l0, l1, r0, r1, reading, edits in found:
            if free_left.issuperset(range(l0, l1)) and free_right.issuperset(range(r0, r1)):
                free_left -= set(range(l0, l1))
                free_right -= set(range(r0, r1))
                met.append(Meeting(tuple(left[l0:l1]), tuple(right[r0:r1]), likeness, reading, edits))
        return Alignment(
            tuple(met),
            tuple(left[index] for index in sorted(free_left)),
            tuple(right[index] for index in sorted(free_right)),
        )

    def _compare(self, left: Sequence[Word], right: Sequence[Word], kind: PartyKind, *, chinese: bool) -> Likeness:
        """Return how like two spans are, of which one is a single word."""
        ours, theirs = "".join(word.key for word in left), "".join(word.key for word in right)
        if ours == theirs:
            return SAME
        single = len(left) == len(right) == 1
        if single and left[0].concept is not None and left[0].concept == right[0].concept:
            return Likeness(STRENGTH[Reading.GLOSS], Reading.GLOSS)
        left_han, right_han = any(word.han for word in left), any(word.han for word in right)
        if left_han != right_han:
            han, latin = (ours, theirs) if left_han else (theirs, ours)
            known = any(word.concept for word in left) and any(word.concept for word in right)
            return self._spelt(han, latin, nearly=not known)
        if WordKind.NUMBER in (left[0].kind, right[0].kind) or (left_han and (kind is PartyKind.PERSON or not single)):
            return NOT_ALIKE
        if chinese and (self._spells(ours, theirs) or self._spells(theirs, ours)):
            return Likeness(STRENGTH[Reading.ROMANISED], Reading.ROMANISED)
        return self._words_alike(left[0], right[0], kind) if single else _run_together(left, right)

    def _words_alike(self, left: Word, right: Word, kind: PartyKind) -> Likeness:
        """Return how like two words in letters are, which are not written the same."""
        abbreviated = ABJAD.search(left.written + right.written) and _skeleton(left.key) == _skeleton(right.key) != ""
        if abbreviated or (kind is PartyKind.PERSON and self._are_variants(left.key, right.key)):
            return Likeness(STRENGTH[Reading.VARIANT], Reading.VARIANT)
        if left.concept is not None and right.concept is not None:
            return NOT_ALIKE
        if HANGUL.match(left.written) and HANGUL.match(right.written):
            edits = 3 * OSA.distance(left.written, right.written)
            return Likeness(0.6 if kind is PartyKind.PERSON else 0.8, Reading.SPELLING, edits)
        return _alike(left.key, right.key)

    def _old_spelling(self, old: str, pinyin: str) -> bool:
        """Whether `old` spells the syllables of `pinyin` in Wade-Giles or Cantonese."""
        return self._tables.wade_giles.spells(old, pinyin) or self._tables.cantonese.spells(old, pinyin)

    def _are_variants(self, one: str, other: str) -> bool:
        """Whether two forenames are used for one another, or one is the initial of the other's particle."""
        variants = self._tables.variants
        if variants.get(one, frozenset()) & variants.get(other, frozenset()):
            return True
        return any(one in group and other in group for group in PARTICLE_GROUPS)

    def _spelt(self, han: str, latin: str, *, nearly: bool) -> Likeness:
        """Return whether `latin` spells the characters `han`: by pinyin, by an older romanisation, or nearly.

        What splits into pinyin is not nearly other syllables: it names something else.
        """
        readings = [self._tables.hanzi[character] for character in han if character in self._tables.hanzi]
        if not latin.isalpha() or len(readings) < len(han) or len(latin) > LONGEST_SYLLABLE * len(han):
            return NOT_ALIKE
        latin = latin.replace("v", "u")
        if any(_chains(way, [each.pinyin for each in readings]) for way in (latin, UMLAUT.sub("u", latin))):
            return Likeness(STRENGTH[Reading.PINYIN], Reading.PINYIN)
        spellings = [(*reading.pinyin, *reading.old_spellings) for reading in readings]
        if latin in self._tables.surnames.get(han, frozenset()) or _chains(latin, spellings):
            return Likeness(STRENGTH[Reading.ROMANISED], Reading.ROMANISED)
        if not nearly or len(latin) < SHORTEST_SLIP or self._tables.pinyin.splits(latin):
            return NOT_ALIKE
        return _alike("".join(reading.pinyin[0] for reading in readings if reading.pinyin), latin)


def _covered(alignment: Alignment) -> tuple[int, int]:
    return -len(alignment.left) - len(alignment.right), sum(meeting.edits == 0 for meeting in alignment.met)


def _chains(latin: str, readings: Sequence[Sequence[str]]) -> bool:
    """Return whether `latin` is one spelling of each character, in order."""
    ends = {0}
    for spellings in readings:
        ends = {
            end + len(spelling)
            for end in ends
            for spelling in spellings
            if spelling and latin.startswith(spelling, end)
        }
    return len(latin) in ends


def _is_acronym(left: Sequence[Word], right: Sequence[Word]) -> bool:
    """Whether one word is made of the initials of at least three others."""
    short, long = (left[0], right) if len(left) == 1 else (right[0], left)
    return len(long) > 2 and short.key == "".join(word.key[0] for word in long)  # noqa: PLR2004 - words


def _skeleton(letters: str) -> str:
    """Return the consonants of a word, for a script that leaves its vowels out."""
    return letters.translate(SKELETON)


def _run_together(left: Sequence[Word], right: Sequence[Word]) -> Likeness:
    """Words written together on one side, or only by their initials, meet when hardly a letter differs."""
    if _is_acronym(left, right):
        return Likeness(0.9, Reading.VARIANT)
    ours, theirs = "".join(word.key for word in left), "".join(word.key for word in right)
    if abs(len(ours) - len(theirs)) > 1 or min(len(ours), len(theirs)) < SHORTEST_SLIP:
        return NOT_ALIKE
    edits = OSA.distance(ours, theirs, score_cutoff=1)
    return Likeness(0.9, Reading.SPELLING, edits) if edits <= 1 else NOT_ALIKE


def _alike(ours: str, theirs: str) -> Likeness:
    if len(ours) == 1 or len(theirs) == 1:
        return Likeness(0.6, Reading.SPELLING, 1) if ours[0] == theirs[0] else NOT_ALIKE
    edits = OSA.distance(ours, theirs)
    likeness = 1 - edits / max(len(ours), len(theirs))
    return Likeness(min(0.96, (likeness + JaroWinkler.similarity(ours, theirs)) / 2), Reading.SPELLING, edits)
