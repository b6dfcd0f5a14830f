"""What may a value of each form look like, and what is its plain form? Text that holds no such value gives nothing.

The plain form is what is compared and shown: an ISO date, grams, cents, two letters for a country. Whether the value
is true, or was read rightly, is not asked here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from app.domain.container_no import plain as plain_container
from app.domain.paper_reading import Mending
from app.domain.plain_form import part_of
from app.reading.country_names import CountryNames
from app.reading.lookalikes import DIGIT, as_capitals, as_digits
from app.reading.numerals import GRAMS, amounts, scaled
from app.reading.parsed import Parsed


class Form(StrEnum):
    """The forms of value that papers carry."""

    IDENTIFIER = "identifier"
    REGISTRATION = "registration"
    COMMODITY = "commodity"
    CONTAINER = "container"
    DATE = "date"
    COUNTRY = "country"
    CURRENCY = "currency"
    MASS = "mass"
    MONEY = "money"
    COUNT = "count"
    PART = "part"
    PARTY = "party"
    WORDS = "words"


LOOSE = frozenset({Form.PARTY, Form.WORDS})
"""Forms that any words have: their values may run over several lines, and where they end is for the page to tell."""

_SHORTEST = 4
_USUAL = "kg"
"""The unit of a mass that names none, in its label neither."""

_FIRST_YEAR, _LAST_YEAR = 1990, 2099
_IDENTIFIER = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9]|\s?[-/._]\s?(?=[A-Za-z0-9])|[()](?=[A-Za-z0-9]))*")
_NUMBER_OF = re.compile(r"\b(?:No|Nos|NO|Nr|Num|Ref|REF)\.\s?(?=[A-Za-z0-9])")
"""The last word of a label, no part of the number behind it."""

_PARTS = re.compile(r"([-/._()])")
_CAPITALS = re.compile(r"[A-Z]{2}")
_CAPITALS_BUT_FOR_SIZE = re.compile(r"[ckopsuvwxz]+")
_LETTERS_BUT_FOR_TWINS = re.compile(r"(?=(?:.*[A-Z]){3})[A-Z]+[01][A-Z]*")
_DIGITS_BUT_FOR_TWINS = re.compile(r"(?=(?:.*[0-9]){3})[0-9OoIl|]+")
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_MONTH = r"((?=[01|]*[A-Za-z])[A-Za-z01|]{3,9})"
_YEAR_FIRST = re.compile(
    rf"(?<![A-Za-z0-9-])({DIGIT}{{4}})\s?[-/.年]\s?({DIGIT}{{1,2}})\s?[-/.月]\s?({DIGIT}{{1,2}})(?:\s?日|(?![A-Za-z0-9-]))"
)
_IN_DIGITS = re.compile(r"(?<![A-Za-z0-9-])(\d{4})(\d{2})(\d{2})(?![A-Za-z0-9-])")
_DAY_FIRST = re.compile(
    rf"(?<![A-Za-z0-9-])({DIGIT}{{1,2}})(?:st|nd|rd|th)?[\s./:-]*{_MONTH}[\s.,/:-]*({DIGIT}{{4}})(?![A-Za-z0-9-])"
)
_MONTH_FIRST = re.compile(
    rf"(?<![A-Za-z]){_MONTH}\.?\s*({DIGIT}{{1,2}})(?:st|nd|rd|th)?[\s.,]+({DIGIT}{{4}})(?![A-Za-z0-9-])"
)
_COMMODITY = re.compile(rf"(?<![A-Za-z0-9])(?:{DIGIT}[\s.]?){{9}}{DIGIT}(?![A-Za-z0-9])")
_CONTAINER = re.compile(rf"(?<![A-Za-z0-9])[A-Z0-9|]{{4}}[\s-]?(?:{DIGIT}[\s-]?){{6}}{DIGIT}(?![A-Za-z0-9])")
_REGISTRATION = re.compile(r"(?<![A-Za-z0-9])[A-Zo0-9]{18}(?![A-Za-z0-9])")
_O_IN_LETTERS = re.compile(r"(?<=[A-Z]{3})o")
_PARTS_OF = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<![A-Za-z0-9.])(?P<part>\d{1,3})\s*(?:out of|of|/)\s*(?P<of>\d{1,3})(?![A-Za-z0-9]|[./]\d)",
        r"第\s*(?P<part>\d{1,3})\s*批\s*[/,、;(]?\s*[共总]\s*(?P<of>\d{1,3})\s*批",
        r"[共总]\s*(?P<of>\d{1,3})\s*批\s*[/,、;(]?\s*(?:之)?第\s*(?P<part>\d{1,3})\s*批",
    )
)
_CURRENCIES: Mapping[str, str] = MappingProxyType(
    {code: code for code in ("USD", "CNY", "EUR", "JPY", "GBP", "KRW", "HKD", "CHF", "SGD", "AUD", "CAD")}
    | {"RMB": "CNY", "人民币": "CNY", "美元": "USD", "欧元": "EUR", "日元": "JPY", "日圆": "JPY", "英镑": "GBP"}
    | {"$": "USD", "¥": "CNY", "元": "CNY"}
    | {"US$": "USD", "US DOLLAR": "USD", "EURO": "EUR", "€": "EUR", "£": "GBP", "韩元": "KRW", "港币": "HKD"}
)
_CURRENCY = re.compile("|".join(sorted(map(re.escape, _CURRENCIES), key=len, reverse=True)), re.IGNORECASE)
_SPACING = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        (r"(?<=[\u3400-\u9fff)])\s*/\s*(?=[A-Za-z])|(?<=[A-Za-z.)])\s*/\s*(?=[\u3400-\u9fff])", " / "),
        (r"(?<=[\u3400-\u9fff])(?=[A-Za-z])|(?<=[A-Z])·(?=[A-Z])", " "),
        (r"(?<=[\u3400-\u9fff)])\s+(?=[^\w\s(/&])|(?<=[^\w\s)/.,&])\s+(?=[\u3400-\u9fff])", ""),
        (r"(?<=[A-Za-z]{2}\.)(?=[A-Z][A-Za-z]{2})|(?<=[a-z.],)(?=[A-Z])", " "),
    )
)
_CODE = r"[(\[]?\s*(?:(?:代码|编码|编号|code|id|no|reg)\.?\s*[:]?\s*)?(?=[A-Z0-9-]*\d)[A-Z0-9-]{6,}\s*[)\]]?"
_LEADING_CODE = re.compile(rf"^{_CODE}\s*(?=\S)", re.IGNORECASE)
_ABBREVIATED = re.compile(r"(?<![A-Za-z])(?:Co|Ltd|Inc|Corp|Bhd|K\.K|S\.A|C\.V|S\.p\.A|B\.V|N\.V|e\.K)$", re.IGNORECASE)
_COMPANY = re.compile(r"(?<![A-Za-z])Co(?=,? ?Ltd)")
_TRAILING_CODE = re.compile(rf"\s*{_CODE}\s*$", re.IGNORECASE)


class Values:
    """Finds values in text in plain width."""

    def __init__(self, countries: CountryNames) -> None:
        self._readers: Mapping[Form, Callable[[str, str], Iterator[Parsed]]] = MappingProxyType(
            {**_READERS, Form.COUNTRY: lambda text, _unit: countries.find(text)}
        )

    def find(self, form: Form, text: str, *, unit: str = "") -> Iterator[Parsed]:
        """Yield the values of `form` in `text`, in order; `unit` is the one of mass that its label names, if any."""
        yield from self._readers[form](text, unit)


def spaced(text: str) -> str:
    """Return words with spaces where print has them, whatever was made of narrow gaps: 锑锭 / antimony, Co. Ltd."""
    for pattern, instead in _SPACING:
        text = pattern.sub(instead, text)
    return " ".join(text.split())


def _identifiers(text: str, _unit: str) -> Iterator[Parsed]:
    days = list(_dates(text, ""))
    for match in _IDENTIFIER.finditer(_NUMBER_OF.sub(lambda words: " " * len(words[0]), text)):
        value, mending = _evened("".join(match[0].split()))
        is_day = any(match.start() < day.end and day.start < match.end() for day in days)
        if any(mark.isdigit() for mark in value) and len(value) >= _SHORTEST and not is_day and not _is_mass(value):
            yield Parsed(value, match.start(), match.end(), mending)


def _is_mass(text: str) -> bool:
    """Return whether a text is a mass and no number of anything: 3.906MT, 650.0."""
    found = next(iter(amounts(text)), None)
    if found is None or found.start:
        return False
    behind = text[found.end :].casefold()
    return behind in GRAMS or ("." in text[: found.end] and not behind)


def _evened(number: str) -> tuple[str, Mending]:
    """Return a number of a paper, twins put right in a part of it that is letters or digits but for them: DEM0-2O17.

    Beside parts in capitals one of letters that differ from capitals in size alone is of capitals: DEMO-sc-2017.
    """
    parts, worst = [], Mending.NONE
    for part in _PARTS.split(number):
        even = part
        if _CAPITALS_BUT_FOR_SIZE.fullmatch(part) and _CAPITALS.search(number):
            even = part.upper()
        elif len(part) > 1 and not part.isdigit() and not part.isalpha():
            if _LETTERS_BUT_FOR_TWINS.fullmatch(part):
                even = as_capitals(part)[0]
            elif _DIGITS_BUT_FOR_TWINS.fullmatch(part):
                even = as_digits(part)[0]
        worst = worst if even == part else Mending.TWINS
        parts.append(even)
    return "".join(parts), worst


def _registrations(text: str, _unit: str) -> Iterator[Parsed]:
    for match in _REGISTRATION.finditer(text):
        value = _O_IN_LETTERS.sub("O", match[0]).replace("o", "0")
        yield Parsed(value, match.start(), match.end(), Mending.NONE if value == match[0] else Mending.TWINS)


def _commodities(text: str, _unit: str) -> Iterator[Parsed]:
    for match in _COMMODITY.finditer(text):
        value, mending = as_digits("".join(mark for mark in match[0] if mark not in " ."))
        yield Parsed(value, match.start(), match.end(), mending)


def _containers(text: str, _unit: str) -> Iterator[Parsed]:
    for match in _CONTAINER.finditer(text):
        marks = plain_container(match[0])
        owner, first = as_capitals(marks[:4])
        serial, second = as_digits(marks[4:])
        if owner[3] in "UJZ":
            yield Parsed(owner + serial, match.start(), match.end(), max(first, second))


def _dates(text: str, _unit: str) -> Iterator[Parsed]:
    for match in _YEAR_FIRST.finditer(text):
        yield from _day(match, match[1], as_digits(match[2]), match[3])
    for match in _IN_DIGITS.finditer(text):
        yield from _day(match, match[1], as_digits(match[2]), match[3])
    for match in _DAY_FIRST.finditer(text):
        yield from _day(match, match[3], _month(match[2]), match[1])
    for match in _MONTH_FIRST.finditer(text):
        yield from _day(match, match[3], _month(match[1]), match[2])


def _month(name: str) -> tuple[str, Mending]:
    """Return the number of a month, as it was read or with twins put right (0CT); of another word, none."""
    word, mending = as_capitals(name[:3])
    return (str(_MONTHS.index(word) + 1) if word in _MONTHS else "-"), mending


def _day(match: re.Match[str], year: str, month: tuple[str, Mending], day: str) -> Iterator[Parsed]:
    numbers = [as_digits(year), month, as_digits(day)]
    try:
        value = date(*(int(number) for number, _ in numbers))
    except ValueError:
        return
    if _FIRST_YEAR <= value.year <= _LAST_YEAR:
        yield Parsed(value.isoformat(), match.start(), match.end(), max(mending for _, mending in numbers))


def _currencies(text: str, _unit: str) -> Iterator[Parsed]:
    for match in _CURRENCY.finditer(text):
        yield Parsed(_CURRENCIES[match[0].upper()], match.start(), match.end())


def _masses(text: str, unit: str) -> Iterator[Parsed]:
    for amount in amounts(text):
        factor = GRAMS.get(amount.unit or unit or _USUAL)
        grams = scaled(amount.number, factor) if factor else None
        if grams is not None:
            yield Parsed(str(grams), amount.start, amount.end, amount.mending)


def _money(text: str, _unit: str) -> Iterator[Parsed]:
    for amount in amounts(text):
        cents = scaled(amount.number, 100)
        if cents is not None and amount.unit not in GRAMS:
            yield Parsed(str(cents), amount.start, amount.end, amount.mending)


def _counts(text: str, _unit: str) -> Iterator[Parsed]:
    for amount in amounts(text):
        whole = scaled(amount.number, 1)
        if whole is not None and "." not in text[amount.start : amount.end] and amount.unit not in GRAMS:
            yield Parsed(str(whole), amount.start, amount.end, amount.mending)


def _parts(text: str, _unit: str) -> Iterator[Parsed]:
    """Yield which part of how many: 2 of 3, 第2批/共3批; a part without its number of parts says too little."""
    for pattern in _PARTS_OF:
        for match in pattern.finditer(text):
            value = f"{int(match['part'])} of {int(match['of'])}"
            if part_of(value):
                yield Parsed(value, match.start(), match.end())


def _closed(name: str) -> str:
    """Return a name with the full stops of its abbreviations, the first marks that a look loses: Co. Ltd."""
    name = _COMPANY.sub("Co.", name)
    return f"{name}." if _ABBREVIATED.search(name) else name


def _parties(text: str, _unit: str) -> Iterator[Parsed]:
    """Yield the name in `text`, without a code before or behind it."""
    leading = _LEADING_CODE.match(text)
    start = leading.end() if leading else 0
    trailing = _TRAILING_CODE.search(text, start)
    end = trailing.start() if trailing else len(text)
    name = _closed(spaced(text[start:end]).strip(" ,;:/-"))
    if sum(mark.isalpha() for mark in name) >= _SHORTEST:
        yield Parsed(name, start, end)


def _words(text: str, _unit: str) -> Iterator[Parsed]:
    if any(mark.isalnum() for mark in text):
        yield Parsed(spaced(text), 0, len(text))


_READERS: Mapping[Form, Callable[[str, str], Iterator[Parsed]]] = MappingProxyType(
    {
        Form.IDENTIFIER: _identifiers,
        Form.REGISTRATION: _registrations,
        Form.COMMODITY: _commodities,
        Form.CONTAINER: _containers,
        Form.DATE: _dates,
        Form.CURRENCY: _currencies,
        Form.MASS: _masses,
        Form.MONEY: _money,
        Form.COUNT: _counts,
        Form.PART: _parts,
        Form.PARTY: _parties,
        Form.WORDS: _words,
    }
)
