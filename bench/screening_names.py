"""Which names are hard to tell apart? A million made of the same surnames, places, trades and syllables."""

from __future__ import annotations

import random
from collections.abc import Iterator

from app.screening.party import PartyKind
from app.screening.romanisation import wade_giles
from app.screening.tables import Tables, WordKind

WESTERN = (
    "anderson", "berg", "carter", "dalton", "eriksen", "fischer", "garcia", "hoffmann", "ivanov", "jansen", "keller",
    "lindgren", "martin", "novak", "olsen", "petrov", "quinn", "rossi", "schmidt", "taylor", "ulrich", "vasquez",
    "weber", "young", "zimmermann",
)  # fmt: skip
STEMS = (
    "al", "bar", "cor", "den", "el", "fer", "gran", "hol", "in", "jur", "kal", "lor", "mar", "nor", "or", "per",
    "ros", "san", "tor", "ul", "ver", "win", "zan",
)  # fmt: skip
TAILS = (
    "ba", "den", "dia", "fel", "gor", "ing", "ka", "lex", "mond", "nis", "or", "pol", "ra", "sen", "tek", "um", "vex",
    "wick", "xa", "zen",
)  # fmt: skip
FORMS = ("Ltd", "LLC", "Co., Ltd.", "GmbH", "Corporation", "Inc.")
LONG_NAME = 6


class Names:
    """Makes listed names and, from one of them, the same name as another hand would write it."""

    def __init__(self, tables: Tables, chance: random.Random) -> None:
        self.random = chance
        self._tables = tables
        han = {phrase: concept for phrase, concept in tables.han_phrases.items() if len(phrase) > 1}
        self._places = sorted(phrase for phrase, concept in han.items() if concept.kind is WordKind.PLACE)
        self._trades = sorted(phrase for phrase, concept in han.items() if concept.kind is WordKind.TRADE)
        self._surnames = sorted(tables.surnames)
        self._given = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀兰霞平刚桂英华文玉梅建国志海波东辉宁红春晓燕林峰雪龙飞鹏云"

    def listed(self, count: int) -> Iterator[tuple[str, PartyKind]]:
        """Yield `count` names: persons and companies, Chinese and Latin, in equal parts."""
        for number in range(count):
            yield (self._han_person, self._latin_person, self._han_company, self._latin_company)[number % 4]()

    def altered(self, name: str, kind: PartyKind) -> tuple[str, PartyKind]:
        """Return a name as it may be written elsewhere: in the other script, misspelt, turned round or shortened."""
        if not name.isascii():
            return self._romanised(name, kind), kind
        words = name.split()
        if kind is PartyKind.PERSON and self.random.random() < 1 / 3:
            return f"{words[-1].upper()}, {' '.join(words[:-1])}", kind
        at = self.random.choice([place for place, word in enumerate(words) if len(word) >= LONG_NAME] or [0])
        words[at] = self._misspelt(words[at])
        return " ".join(words[:-1] if kind is PartyKind.COMPANY and words[-1] in FORMS else words), kind

    def _romanised(self, name: str, kind: PartyKind) -> str:
        if kind is PartyKind.PERSON:
            split = 2 if name[:2] in self._tables.surnames else 1
            old = self.random.random() < 1 / 4
            parts = ["".join(self._syllable(each, old=old) for each in part) for part in (name[:split], name[split:])]
            return " ".join(part.title() for part in parts)
        place, rest = next((each, name[len(each) :]) for each in self._places if name.startswith(each))
        trade = next(each for each in sorted(self._trades, key=len, reverse=True) if each in rest[2:])
        brand = "".join(self._syllable(each, old=False) for each in rest[: rest.index(trade, 2)])
        english = {concept.name: phrase for phrase, concept in reversed(list(self._tables.latin_phrases.items()))}
        said = [" ".join(english[self._tables.han_phrases[each].name]) for each in (place, trade)]
        return f"{said[0]} {brand} {said[1]} Co Ltd".title()

    def _syllable(self, character: str, *, old: bool) -> str:
        pinyin = self._tables.hanzi[character].pinyin[0]
        return wade_giles(pinyin) if old else pinyin

    def _misspelt(self, word: str) -> str:
        at = self.random.randrange(1, max(2, len(word) - 1))
        kind = self.random.randrange(3)
        if kind == 0:
            return word[:at] + word[at + 1 :]
        if kind == 1:
            return word[:at] + self.random.choice("aeiourst") + word[at:]
        return word[: at - 1] + word[at : at + 1] + word[at - 1 : at] + word[at + 1 :]

    def _han_person(self) -> tuple[str, PartyKind]:
        given = "".join(self.random.choices(self._given, k=self.random.choice((2, 2, 2, 3))))
        return self.random.choice(self._surnames) + given, PartyKind.PERSON

    def _latin_person(self) -> tuple[str, PartyKind]:
        words = [self._word(), self._word(), self.random.choice(WESTERN).title() + self.random.choice(TAILS)]
        return " ".join(words[self.random.randrange(2) :]), PartyKind.PERSON

    def _han_company(self) -> tuple[str, PartyKind]:
        brand = "".join(self.random.choices(self._given, k=2))
        place, trade = self.random.choice(self._places), self.random.choice(self._trades)
        return f"{place}{brand}{trade}有限公司", PartyKind.COMPANY

    def _latin_company(self) -> tuple[str, PartyKind]:
        trade = self.random.choice(("Metals", "Trading", "Minerals", "Shipping", "Resources", "Technology"))
        brand = self._word() + self.random.choice(TAILS)
        return f"{brand} {self._word()} {trade} {self.random.choice(FORMS)}", PartyKind.COMPANY

    def _word(self) -> str:
        return (self.random.choice(STEMS) + self.random.choice(TAILS) + self.random.choice(TAILS)).title()
