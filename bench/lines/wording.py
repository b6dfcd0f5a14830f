"""What do the lines say that a recogniser learns on? Words, names, numbers and codes of no paper that exists.

Nothing comes from the tables of bench/forms: a recogniser that learned their names would be scored on what it knows.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from app.domain.elements import ELEMENTS

_CAPITALS, _DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "0123456789"
_FIRST_HAN, _LAST_HAN = "\u4e00", "\u9fff"
_LONGEST = 40


def _words(said: str) -> tuple[str, ...]:
    return tuple(said.split())


_SYLLABLES = _words(
    "ka lo ri mend ost berg vin tra mag nor el is hu zh xin dong ger mat tek pol san ver ro ul qi fa yu bo wei "
    "gan shan hai"
)
_UNITS = _words("kg KG KGS kgs 千克 公斤 吨 t MT 克 g USD CNY EUR JPY 元 美元 件 箱 PCS CTNS packages %")
_BEFORE = {"USD", "CNY", "EUR", "JPY"}
_MONTHS = _words("January February March April May June July August September October November December")
_HOUSES = _words(
    "有限公司 股份有限公司 有限责任公司 科技有限公司 集团 贸易有限公司 新材料有限公司 厂 公司 实业有限公司 海关 "
    "进出口有限公司"
)
_FORMS = (
    "GmbH", "Ltd.", "Ltd", "Co., Ltd.", "Co. Ltd", "Inc.", "S.A.", "S.p.A.", "LLC", "AG", "B.V.", "K.K.",
    "Corporation", "Pty Ltd", "Oy", "AB", "Sdn. Bhd.", "Trading", "Technology Co., Ltd.", "Materials", "Industries",
)  # fmt: skip
_METALS = (
    "氧化{}", "金属{}", "{}铁合金", "{}粉", "{}靶", "{}及其化合物", "高纯{}", "氯化{}", "碳酸{}",
    "{}永磁体", "{}锭", "未锻轧{}",
)  # fmt: skip
_CONTROLLED = tuple("钨锑镓锗铋碲钼铟钐钆铽镝镥钪钇钬铒铥铕镱镨钕铍锆铌钽钒铪铼铯锂")
"""Elements whose export is or was controlled: their characters differ in few strokes, and are rare elsewhere."""

_IN_ENGLISH = _words(
    "tungsten antimony gallium germanium bismuth tellurium molybdenum indium samarium gadolinium terbium dysprosium "
    "lutetium scandium yttrium holmium erbium thulium europium ytterbium praseodymium neodymium beryllium zirconium"
)
_SHAPES = _words("oxide chloride carbonate powder metal ingots target alloy fluoride nitrate compounds magnets scrap")

_ACCENTED = "éüöäßçñøåłž"


@dataclass(frozen=True)
class Sources:
    """Where words come from: Chinese ones with how often they are used, English ones, and the labels of papers."""

    han: Sequence[tuple[str, float]]
    english: Sequence[str]
    labels: Sequence[str]

    @classmethod
    def read(cls, han: Path, english: Path, labels: Sequence[str]) -> Sources:
        """Read a dictionary of `jieba` (word, count, kind a line) and a list of words such as Debian's `wamerican`."""
        counted = [line.split(" ") for line in han.read_text("utf-8").splitlines()]
        return cls(
            [(word, float(count) ** 0.4) for word, count, _ in counted if len(word) <= 6],
            [word for word in english.read_text("utf-8").split() if "'" not in word and 3 <= len(word) <= 13],
            labels,
        )


class Wording:
    """Says one line after the other."""

    def __init__(self, sources: Sources, alphabet: Collection[str], chance: random.Random) -> None:
        """Take the characters that the recogniser tells apart: no line has others."""
        self._chance, self._alphabet = chance, alphabet
        known = [(word, often) for word, often in sources.han if all(mark in alphabet for mark in word)]
        self._han = [word for word, _ in known]
        self._often = list(accumulate(often for _, often in known))
        self._english, self._labels = sources.english, sources.labels
        self._marks = [mark for mark in alphabet if _FIRST_HAN <= mark <= _LAST_HAN]
        self._kinds: tuple[Callable[[], str], ...] = (
            lambda: self._run_of_han(1, 14), self._words, self._code, self._number, self._date, self._labelled,
            self._firm, self._goods, self._any_marks,
        )  # fmt: skip
        self._shares = (18, 12, 13, 12, 7, 11, 10, 20, 4)

    def line(self) -> str:
        """Return what a line says: one character at least, forty at most."""
        while True:
            said = self._chance.choices(self._kinds, self._shares)[0]()
            if self._chance.random() < 0.04:
                said = (
                    self._one("(", "（", '"', "第", "No. ", "# ") + said + self._one(")", "）", '"', "号", "", " (1)")
                )
            if self._chance.random() < 0.03:
                said = f"{said} {self._chance.choice(_ACCENTED)}{self._word()}"
            said = "".join(mark for mark in said if mark in self._alphabet).strip()[:_LONGEST].strip()
            if said:
                return said

    def marks(self, count: int) -> str:
        """Return Chinese characters that say nothing, as round a seal."""
        return "".join(self._chance.choices(self._marks, k=count))

    def _one(self, *of: str) -> str:
        return self._chance.choice(of)

    def _run_of_han(self, least: int, most: int) -> str:
        count, said = self._chance.randint(least, most), ""
        while len(said) < count:
            said += self._chance.choices(self._han, cum_weights=self._often)[0]
        return said[:count]

    def _word(self) -> str:
        if self._chance.random() < 0.25:
            return "".join(self._chance.choices(_SYLLABLES, k=self._chance.randint(2, 4)))
        return self._chance.choice(self._english)

    def _words(self) -> str:
        said = " ".join(self._word() for _ in range(self._chance.randint(1, 4)))
        return self._one(said, said.title(), said.upper(), said.capitalize())

    def _code(self) -> str:
        parts = []
        for _ in range(self._chance.randint(1, 4)):
            marks, least, most = self._chance.choices(
                ((_CAPITALS, 1, 5), (_DIGITS, 2, 9), (_CAPITALS + _DIGITS, 3, 9)), (35, 45, 20)
            )[0]
            parts.append("".join(self._chance.choices(marks, k=self._chance.randint(least, most))))
        return self._one("-", "-", "-", "/", "", " ", ".").join(parts)

    def _number(self) -> str:
        amount, places = 10 ** self._chance.uniform(0, 8), self._chance.choice((0, 0, 2, 2, 3, 3))
        grouped = f"{amount:,.{places}f}"
        said = self._chance.choices(
            (grouped, f"{amount:.{places}f}", grouped.translate(str.maketrans(",.", ".,"))), (60, 20, 20)
        )[0]
        unit, space = self._one(*_UNITS), self._one("", " ", " ")
        if self._chance.random() < 0.3:
            return said
        return unit + space + said if unit in _BEFORE and self._chance.random() < 0.5 else said + space + unit

    def _date(self) -> str:
        year, month, day = self._chance.randint(2019, 2033), self._chance.randint(1, 12), self._chance.randint(1, 28)
        name = _MONTHS[month - 1]
        return self._one(
            f"{year}-{month:02}-{day:02}", f"{year}年{month}月{day}日", f"{year}年{month:02}月{day:02}日",
            f"{day} {name} {year}", f"{name} {day}, {year}", f"{day:02}-{name[:3].upper()}-{year}",
            f"{year}/{month:02}/{day:02}", f"{year}.{month:02}.{day:02}", f"{day:02} {name[:3]} {year}",
        )  # fmt: skip

    def _labelled(self) -> str:
        said = self._chance.choice(self._labels)
        if self._chance.random() < 0.3:
            said += self._one(" ", "/", "  ") + self._chance.choice(self._labels)
        if self._chance.random() < 0.5:
            said += self._one(":", "：", ": ")
        if self._chance.random() < 0.3:
            said += self._chance.choice((self._code, self._number, self._date, self._firm))()
        return said

    def _firm(self) -> str:
        if self._chance.random() < 0.5:
            return self._run_of_han(2, 7) + self._one(*_HOUSES)
        name = " ".join(self._word().capitalize() for _ in range(self._chance.randint(1, 3)))
        said = f"{name} {self._one(*_FORMS)}"
        return said.upper() if self._chance.random() < 0.3 else said

    def _goods(self) -> str:
        names = (*ELEMENTS.values(), "铵", "稀土", "钕铁硼", "烧结", "钐钴")
        metal = self._one(*(_CONTROLLED if self._chance.random() < 0.6 else names))
        if self._chance.random() < 0.2:
            return self._pure(self._one(*_METALS).format(metal))
        if self._chance.random() < 0.6:
            return self._one(*_METALS).format(metal)
        if self._chance.random() < 0.6:
            said = f"{self._one(*_IN_ENGLISH)} {self._one(*_SHAPES)}"
            return self._one(
                said, said, said.upper(), f"{metal}{self._one('粉', '锭', '靶')}{self._one('/', ' ')}{said}"
            )
        symbols = tuple(ELEMENTS)
        return self._one(
            self._run_of_han(1, 3) + metal + self._run_of_han(1, 4),
            f"{metal}{self._one(*names)}合金",
            f"{self._one(*symbols)}-{self._one(*symbols)} {self._word()}",
        )

    def _pure(self, name: str) -> str:
        """Return goods with how pure they are, as metals are traded."""
        digits = self._one("9", "98", "99", "99.5", "99.9", "99.95", "99.99", "99.999")
        sign = self._one("≥", "≥", ">=", ">", "≥ ")
        in_chinese = f"{name}{self._one('(', ' ')}{self._one('纯度', '含量', '')}{sign}{digits}{self._one('%', ' %')}"
        in_english = f"{self._word()} {self._word()} (purity {sign.strip()} {digits} %"
        said = self._one(in_chinese, in_english)
        return said + ")" if "(" in said else said

    def _any_marks(self) -> str:
        return self.marks(self._chance.randint(2, 8))
