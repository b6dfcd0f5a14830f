"""By what is a name found among a million? Pieces of three letters of its words, its concepts, and its surname."""

from __future__ import annotations

from collections.abc import Iterator

from app.screening.party import PartyKind
from app.screening.reading import NameReader, ReadName, Word
from app.screening.romanisation import cantonese, wade_giles
from app.screening.tables import Tables, WordKind

MOST_INITIALS = 6


class GramReader:
    """Turns a name into the pieces it is indexed by."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._reader = NameReader(tables, remembered=1)
        self._by_spelling: dict[str, list[str]] = {}
        for han, spellings in tables.surnames.items():
            own = {"".join(tables.hanzi[character].pinyin[0] for character in han if character in tables.hanzi)}
            for spelling in spellings | own:
                self._by_spelling.setdefault(spelling, []).append(f"@{han}")
        self._sounds: dict[str, set[str]] = {}
        for jyutping in {each for hanzi in tables.hanzi.values() for each in hanzi.jyutping[:1]}:
            for spelling in cantonese(jyutping):
                self._sounds.setdefault(spelling, set()).add(min(cantonese(jyutping)))

    def grams(self, name: str, kind: PartyKind) -> frozenset[str]:
        """Return the pieces of `name`; none if it has no letters."""
        read = self._reader.read(name, kind)
        found = {gram for word in read.words for gram in self._of_word(word, kind, pieces=_is_plain(read))}
        found |= {f"#{brand}" for brand in read.brands}
        if kind is not PartyKind.PERSON and (initials := _initials(read.words)):
            found.add(f"!{initials}")
        return frozenset(found)

    def is_old_spelling(self, name: str) -> bool:
        """Whether a person's name is Chinese in an old spelling; its few sounds are then looked for inside others."""
        return not _is_plain(self._reader.read(name, PartyKind.PERSON))

    def _of_word(self, word: Word, kind: PartyKind, *, pieces: bool) -> Iterator[str]:
        if word.kind is WordKind.NUMBER:
            yield f"={word.key}"
        elif word.concept is not None:
            yield f"#{word.concept}"
        elif word.han:
            yield from self._of_han(word.key, kind)
        else:
            if kind is PartyKind.PERSON:
                yield from self._by_spelling.get(word.key, ())
                yield from self._of_syllables(word.key)
            if pieces or kind is not PartyKind.PERSON:
                yield from _pieces(word.key)

    def _of_han(self, key: str, kind: PartyKind) -> Iterator[str]:
        """Yield a word's characters, pinyin and, for a person, the sounds its old spellings stand for."""
        readings = [self._tables.hanzi[character] for character in key if character in self._tables.hanzi]
        yield f"%{key}"
        yield from _pieces("".join(reading.pinyin[0] for reading in readings if reading.pinyin))
        if kind is PartyKind.PERSON:
            if key in self._tables.surnames:
                yield f"@{key}"
            for reading in readings:
                yield from (f"~{wade_giles(pinyin)}" for pinyin in reading.pinyin[:1])
                yield from (f"&{min(cantonese(jyutping))}" for jyutping in reading.jyutping[:1])

    def _of_syllables(self, key: str) -> Iterator[str]:
        tables = self._tables
        if usual := tables.pinyin.usual(key):
            yield from (f"~{wade_giles(syllable)}" for syllable in usual)
        else:
            yield from (f"~{wade_giles(syllable)}" for syllable in tables.wade_giles.usual(key))
        yield from (f"&{sound}" for sound in sorted(self._sounds.get(key, ())))


def _is_plain(read: ReadName) -> bool:
    """Whether the letters of a name are worth comparing as they stand: not in an old spelling of Chinese."""
    return read.pinyin or not read.romanised


def _initials(words: tuple[Word, ...]) -> str:
    """Return the initials of a name of three words or more, or a short word that may be such."""
    if len(words) == 1 and len(words[0].key) <= MOST_INITIALS and words[0].key.isascii():
        return words[0].key
    return "".join(word.key[0] for word in words) if len(words) > 2 and not any(word.han for word in words) else ""  # noqa: PLR2004 - words


def _pieces(key: str) -> Iterator[str]:
    padded = f"^{key}$" if key else ""
    for start in range(len(padded) - 2):
        yield padded[start : start + 3]
