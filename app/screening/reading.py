"""What does this name say? Words with what each does there: core, brand, trade, place, number, legal form, title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz.distance import OSA

from app.screening.folding import HAN, Folded, fold
from app.screening.party import PartyKind
from app.screening.tables import Tables, WordKind

MOST_WORDS = 24
LONG_FORM = 9
INITIALISM = re.compile(r"\b(?:[^\W\d_]\.){1,}[^\W\d_]?\b\.?")
POSSESSIVE = re.compile(r"['’`]s\b", re.IGNORECASE)
APOSTROPHE = re.compile(r"['’‘`´ʼʻ\"“”«»]")
CAMEL = re.compile(r"(?<=[a-zà-ÿ]{2})(?=[A-Z]{2}|[A-Z][a-z])")
SPLIT = re.compile(r"[^\W_]+")
LETTERS_AND_DIGITS = re.compile(r"\d+|[^\W\d_]+")
NOT_COUNTED = frozenset((WordKind.LEGAL, WordKind.STOP, WordKind.TITLE))


@dataclass(frozen=True)
class Word:
    """One word of a name: as `written`, and its `key`: plain lower-case Latin letters, digits, or Chinese characters.

    `concept` is what it means where the gloss knows it; `foreign` says that a person's word is no Chinese syllables.
    """

    written: str
    key: str
    kind: WordKind
    concept: str | None = None
    han: bool = False
    foreign: bool = False


@dataclass(frozen=True)
class ReadName:
    """A name as read: its counted `words`, its legal forms, and whether it is Chinese syllables throughout.

    These may be in `pinyin`, or `romanised` in Wade-Giles or Cantonese. `branded` are the words with known
    trade names taken as one, `brands` what these stand for.
    """

    name: str
    folded: Folded
    words: tuple[Word, ...]
    branded: tuple[Word, ...]
    brands: frozenset[str]
    legal: frozenset[str]
    pinyin: bool
    romanised: bool

    @property
    def han(self) -> bool:
        """Whether any word is in Chinese characters."""
        return any(word.han for word in self.words)

    @property
    def plain(self) -> str:
        """The whole name, caseless: equal for names that are written the same."""
        return self.folded.text.casefold()


class NameReader:
    """Reads names by the tables, and remembers the last few thousand."""

    def __init__(self, tables: Tables, *, remembered: int = 4096) -> None:
        self._tables = tables
        self.read = lru_cache(remembered)(self._read)

    def _read(self, name: str, kind: PartyKind) -> ReadName:
        folded = fold(name, self._tables.confusables)
        words = self._words(folded.text, kind, brands=False)
        branded = words if kind is PartyKind.PERSON else self._words(folded.text, kind, brands=True)
        legal = frozenset(word.key for word in words if word.kind is WordKind.LEGAL)
        counted = _counted(words)
        spelt = [word.key for word in counted if word.key.isalpha() and not word.han]
        return ReadName(
            name,
            folded,
            counted,
            _counted(branded),
            frozenset(word.concept for word in branded if word.kind is WordKind.BRAND and word.concept),
            legal,
            pinyin=bool(spelt) and all(map(self._tables.pinyin.splits, spelt)),
            romanised=bool(spelt)
            and (all(map(self._tables.wade_giles.splits, spelt)) or all(map(self._tables.cantonese.splits, spelt))),
        )

    def _words(self, text: str, kind: PartyKind, *, brands: bool) -> list[Word]:
        words: list[Word] = []
        for run in _runs(text):
            words += self._han(run, kind, brands=brands) if HAN.match(run) else self._latin(run, kind, brands=brands)
        return words

    def _han(self, run: str, kind: PartyKind, *, brands: bool) -> list[Word]:
        text = run.translate(dict(self._tables.simplified))
        if kind is PartyKind.PERSON:
            return _person_words(text, run, self._tables)
        words: list[Word] = []
        start = core = 0
        while start < len(text):
            for length in range(min(self._tables.longest_han, len(text) - start), 0, -1):
                concept = self._tables.han_phrases.get(text[start : start + length])
                if concept is not None and (brands or concept.kind is not WordKind.BRAND):
                    if core < start:
                        words.append(Word(run[core:start], text[core:start], WordKind.CORE, han=True))
                    piece = slice(start, start + length)
                    key = concept.name if concept.kind is WordKind.LEGAL else text[piece]
                    words.append(Word(run[piece], key, concept.kind, concept.name, han=True))
                    start += length
                    core = start
                    break
            else:
                start += 1
        if core < start:
            words.append(Word(run[core:], text[core:], WordKind.CORE, han=True))
        return words

    def _latin(self, run: str, kind: PartyKind, *, brands: bool) -> list[Word]:
        pieces = list(_pieces(run))[: 3 * MOST_WORDS]
        if kind is PartyKind.PERSON:
            return self._of_person(pieces)
        words: list[Word] = []
        keys = [key for _, key in pieces]
        start = 0
        while start < len(pieces):
            length, kind_of, key, concept = self._phrase(keys, start, vessel=kind is PartyKind.VESSEL, brands=brands)
            written = " ".join(piece for piece, _ in pieces[start : start + length])
            words.append(Word(written, key, kind_of, concept))
            start += length
        return words

    def _phrase(
        self, keys: Sequence[str], start: int, *, vessel: bool, brands: bool
    ) -> tuple[int, WordKind, str, str | None]:
        """Return the longest phrase known at `start`: its length in words, kind, key and concept."""
        tables = self._tables
        for length in range(min(tables.longest_latin, len(keys) - start), 0, -1):
            phrase = tuple(keys[start : start + length])
            if legal := tables.legal_forms.get(phrase):
                return length, WordKind.LEGAL, legal, None
            concept = tables.latin_phrases.get(phrase)
            if concept is not None and (brands or concept.kind is not WordKind.BRAND):
                return length, concept.kind, "".join(phrase), concept.name
            if (number := tables.numbers.get(" ".join(phrase))) is not None and not vessel | (phrase[0] == "i"):
                return length, WordKind.NUMBER, str(number), None
        kind, key = self._lone(keys[start], vessel=vessel)
        return 1, kind, key, None

    def _lone(self, key: str, *, vessel: bool) -> tuple[WordKind, str]:
        """Return what a word does that no phrase knows, and its key."""
        if key.isdigit():
            return WordKind.NUMBER, key.lstrip("0") or "0"
        if vessel and key in self._tables.words["vessel"]:
            return WordKind.TITLE, key
        if key in self._tables.words["stop"]:
            return WordKind.STOP, key
        if len(key) >= LONG_FORM and any(
            OSA.distance(key, form, score_cutoff=1) <= 1 for form in self._tables.long_forms
        ):
            return WordKind.LEGAL, "misspelt"
        return WordKind.CORE, key

    def _of_person(self, pieces: Sequence[tuple[str, str]]) -> list[Word]:
        tables = self._tables
        words = []
        for written, key in pieces:
            kind = WordKind.CORE
            if key in tables.words["title"] or (key == "and" and len(pieces) > 1):
                kind = WordKind.TITLE
            elif key in tables.words["particle"]:
                kind = WordKind.PARTICLE
            elif key.isdigit():
                kind = WordKind.NUMBER
            foreign = kind is WordKind.CORE and len(key) > 1 and not tables.pinyin.splits(key)
            words.append(Word(written, key, kind, foreign=foreign and not tables.wade_giles.splits(key)))
        return words


def _counted(words: Sequence[Word]) -> tuple[Word, ...]:
    return tuple([word for word in words if word.kind not in NOT_COUNTED] or words)[:MOST_WORDS]


def _runs(text: str) -> Iterator[str]:
    start = 0
    for match in HAN.finditer(text):
        if text[start : match.start()].strip():
            yield text[start : match.start()]
        yield match.group()
        start = match.end()
    if text[start:].strip():
        yield text[start:]


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """Yield each word as written and its key in plain Latin letters."""
    text = POSSESSIVE.sub("", text.replace("&", " and ").replace("+", " and ").replace("%", " percent "))
    text = INITIALISM.sub(_joined, text)
    text = APOSTROPHE.sub("", CAMEL.sub(" ", text))
    for match in SPLIT.finditer(text):
        written = match.group()
        if written.isascii():
            for part in LETTERS_AND_DIGITS.findall(written):
                yield part, part.casefold()
        else:
            key = "".join(character for character in anyascii(written).casefold() if character.isalnum())
            if key:
                yield written, key


def _joined(match: re.Match[str]) -> str:
    letters = match.group().replace(".", "")
    return f" {letters} " if len(letters) > 1 else match.group()


def _person_words(text: str, run: str, tables: Tables) -> list[Word]:
    """Return surname and given name apart; a compound surname is looked for first."""
    length = 2 if text[:2] in tables.surnames and len(text) > 2 else 1  # noqa: PLR2004 - characters
    if len(text) == 1:
        return [Word(run, text, WordKind.CORE, han=True)]
    return [
        Word(run[:length], text[:length], WordKind.CORE, han=True),
        Word(run[length:], text[length:], WordKind.CORE, han=True),
    ]
