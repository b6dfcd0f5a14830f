"""By what is a name found among a million? Pieces of three letters of its words, its concepts, and its surname."""

from __future__ import annotations

from collections.abc import Iterator

from app.screening.party import PartyKind
from app.screening.reading import NameReader, Word
from app.screening.tables import Tables, WordKind


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

    def grams(self, name: str, kind: PartyKind) -> frozenset[str]:
        """Return the pieces of `name`; none if it has no letters."""
        read = self._reader.read(name, kind)
        found = {gram for word in read.words for gram in self._of_word(word, kind)}
        found |= {f"#{brand}" for brand in read.brands}
        if read.romanised and not read.pinyin:
            for word in read.words:
                found |= set(_pieces(self._tables.wade_giles.usual(word.key)))
        return frozenset(found)

    def _of_word(self, word: Word, kind: PartyKind) -> Iterator[str]:
        if word.kind is WordKind.NUMBER:
            yield f"={word.key}"
            return
        if word.concept is not None:
            yield f"#{word.concept}"
            return
        key = word.key
        if word.han:
            if kind is PartyKind.PERSON and key in self._tables.surnames:
                yield f"@{key}"
            readings = [self._tables.hanzi.get(character) for character in key]
            key = "".join(reading.pinyin[0] for reading in readings if reading and reading.pinyin)
            yield f"%{word.key}"
        elif kind is PartyKind.PERSON:
            yield from self._by_spelling.get(key, ())
        yield from _pieces(key)


def _pieces(key: str) -> Iterator[str]:
    padded = f"^{key}$" if key else ""
    for start in range(len(padded) - 2):
        yield padded[start : start + 3]
