"""What is known of names in general: gloss, legal forms, spellings and letters, read from resources/screening."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from pathlib import Path

from app.screening.romanisation import Syllables, cantonese, loose, wade_giles


class WordKind(StrEnum):
    """What a word of a name does there."""

    CORE = "core"
    BRAND = "brand"
    TRADE = "trade"
    GENERIC = "generic"
    PLACE = "place"
    NUMBER = "number"
    LEGAL = "legal"
    TITLE = "title"
    PARTICLE = "particle"
    STOP = "stop"


@dataclass(frozen=True)
class Concept:
    """What a phrase means, whatever the language it is written in."""

    kind: WordKind
    name: str


@dataclass(frozen=True)
class Hanzi:
    """How one simplified character is read: pinyin and Jyutping, without tones, the usual reading first."""

    pinyin: tuple[str, ...]
    jyutping: tuple[str, ...]

    @cached_property
    def old_spellings(self) -> frozenset[str]:
        """The Wade-Giles and Cantonese spellings."""
        spelt: set[str] = set()
        for reading in self.pinyin:
            spelt |= loose(reading)
        for sound in self.jyutping:
            spelt |= cantonese(sound)
        return frozenset(spelt)


@dataclass(frozen=True)
class Tables:
    """The tables of resources/screening; see the README there for sources and licences.

    `han_phrases` and `latin_phrases` map a phrase (characters; words) to its concepts, the likeliest first.
    """

    hanzi: Mapping[str, Hanzi]
    simplified: Mapping[int, str]
    confusables: Mapping[str, str]
    han_phrases: Mapping[str, Concept]
    latin_phrases: Mapping[tuple[str, ...], Concept]
    legal_forms: Mapping[tuple[str, ...], str]
    variants: Mapping[str, frozenset[int]]
    surnames: Mapping[str, frozenset[str]]
    words: Mapping[str, frozenset[str]]
    numbers: Mapping[str, int]
    pinyin: Syllables
    wade_giles: Syllables
    cantonese: Syllables

    @classmethod
    @lru_cache(maxsize=1)
    def load(cls, folder: Path) -> Tables:
        """Return the tables in `folder`, which are read once: they come with the program."""
        hanzi, simplified = _hanzi(folder / "hanzi.tsv")
        han_phrases, latin_phrases = _phrases(folder)
        variants: dict[str, set[int]] = {}
        for number, (names,) in enumerate(_rows(folder / "first_names.tsv")):
            for name in names.split("|"):
                variants.setdefault(name, set()).add(number)
        surnames: dict[str, frozenset[str]] = {}
        for han, spellings in _rows(folder / "surnames.tsv"):
            spelt = {spelling.replace(" ", "") for spelling in spellings.split("|")}
            surnames[han] = surnames.get(han, frozenset()) | spelt
        syllables = {reading for character in hanzi.values() for reading in character.pinyin}
        return cls(
            hanzi=hanzi,
            simplified=simplified,
            confusables=dict(_pairs(folder / "confusables.tsv")),
            han_phrases=han_phrases,
            latin_phrases=latin_phrases,
            legal_forms={
                tuple(form.split()): canonical
                for canonical, forms in _pairs(folder / "legal_forms.tsv")
                for form in forms.split("|")
            },
            variants={name: frozenset(groups) for name, groups in variants.items()},
            surnames=surnames,
            words={kind: frozenset(words.split("|")) for kind, words in _pairs(folder / "name_words.tsv")},
            numbers={word: int(value) for word, value in _pairs(folder / "numbers.tsv")},
            pinyin=Syllables.of_pinyin(syllables),
            wade_giles=Syllables.of_pairs((wade_giles(syllable), syllable) for syllable in syllables),
            cantonese=Syllables.of_pairs(
                (spelling, pinyin)
                for character in hanzi.values()
                for jyutping in character.jyutping[:1]
                for spelling in cantonese(jyutping)
                for pinyin in character.pinyin[:1]
            ),
        )

    @cached_property
    def long_forms(self) -> tuple[str, ...]:
        """Legal forms of one long word, which are known even when a letter is wrong."""
        return tuple(form[0] for form in self.legal_forms if len(form) == 1 and len(form[0]) >= 9)  # noqa: PLR2004

    @cached_property
    def longest_han(self) -> int:
        """Characters of the longest Chinese phrase."""
        return max(map(len, self.han_phrases))

    @cached_property
    def longest_latin(self) -> int:
        """Words of the longest Latin phrase or legal form."""
        return max(map(len, (*self.latin_phrases, *self.legal_forms)))


def _hanzi(path: Path) -> tuple[dict[str, Hanzi], dict[int, str]]:
    hanzi: dict[str, Hanzi] = {}
    simplified: dict[int, str] = {}
    for written, simple, pinyin, jyutping in _rows(path):
        if written != simple:
            simplified[ord(written)] = simple
        else:
            readings = (reading.replace("v", "u") for reading in pinyin.split(",") if reading)
            hanzi[written] = Hanzi(tuple(readings), tuple(filter(None, jyutping.split(","))))
    return hanzi, simplified


def _phrases(folder: Path) -> tuple[dict[str, Concept], dict[tuple[str, ...], Concept]]:
    han: dict[str, Concept] = {}
    latin: dict[tuple[str, ...], Concept] = {}
    rows = [(kind, zh, en) for kind, zh, en in _rows(folder / "gloss.tsv")]
    rows += [(WordKind.BRAND.value, zh, en) for zh, en in _pairs(folder / "brands.tsv")]
    for kind, zh, en in rows:
        concept = Concept(WordKind(kind), en.split("|")[0])
        for phrase in zh.split("|"):
            han.setdefault(phrase, concept)
        for phrase in en.split("|"):
            latin.setdefault(tuple(phrase.replace("-", " ").split()), concept)
    return han, latin


def _pairs(path: Path) -> Iterator[tuple[str, str]]:
    return ((first, second) for first, second in _rows(path))


def _rows(path: Path) -> Iterator[list[str]]:
    for line in path.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")
