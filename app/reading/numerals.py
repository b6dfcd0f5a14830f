"""Which amount does a number with a unit say? As papers in Chinese and English write it: 12,345.678 kg.

A comma parts thousands and a point the fraction. Where the marks are points or commas in the right places but of the
wrong sort (12.345.678), it is shown what was most likely meant, as mended: such a value never counts. Anything else
(12,34) is no amount, nor are ten digits in a row, which are a code of goods.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from app.domain.paper_reading import Mending
from app.reading.lookalikes import DIGIT, as_digits

LARGEST = 10**15

GRAMS: Mapping[str, int] = MappingProxyType(
    {
        **dict.fromkeys(("kg", "kgs", "kgm", "kilo", "kilos", "kilogram", "kilograms", "千克", "公斤", "㎏"), 1000),
        **dict.fromkeys(("g", "gram", "grams", "克"), 1),
        **dict.fromkeys(("t", "mt", "mts", "tne", "ton", "tons", "tonne", "tonnes", "公吨", "吨"), 1_000_000),
    }
)
"""Grams of each unit of mass that papers use."""

_NUMBER = re.compile(
    rf"(?:(?<![A-Za-z0-9.,-]){DIGIT}|(?<=[A-Za-z])[0-9])(?:{DIGIT}|[.,](?=\s?{DIGIT})|;(?={DIGIT}{{3}})|(?<=[.,])\s|\s(?={DIGIT}{{3}}[.,]))*"
)
_PLAIN = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_MISPOINTED = re.compile(r"(\d{1,3}(?:[.,;]\d{3})+)[.,](\d+)")
_PARTING = re.compile(r"[.;]")
_CODE = re.compile(r"\d{10,}")
_GROSS_OR_NET = re.compile(r"\b[gn]\s*[./]\s*w\b")
"""G.W. and N.W., which are no grams."""

_TONNES = re.compile(r"\bm/t\b", re.IGNORECASE)
_UNIT = re.compile(r"\s*(千\s+克|公\s+[斤吨]|[^\W\d_]+)\.?", re.UNICODE)
_DOLLARS = re.compile(r"S(\d{3}(?:,\d{3})+\.\d\d)")
"""An S that can be no 5, for its thousands would be four digits: a dollar sign that was misread."""


@dataclass(frozen=True)
class Amount:
    """A number in a text from `start` to `end`, the word after it, and how far it is mended."""

    number: Decimal
    start: int
    end: int
    unit: str
    mending: Mending


def amounts(text: str) -> tuple[Amount, ...]:
    """Return the numbers in `text`, each with the word behind it ("" where there is none)."""
    found = (_amount(text, match) for match in _NUMBER.finditer(text))
    return tuple(amount for amount in found if amount)


def unit_in(note: str) -> str:
    """Return the unit of mass that `note` names, "" when it names none."""
    plain = _GROSS_OR_NET.sub(" ", note.casefold())
    return next((word for word in re.findall(r"[^\W\d_]+", plain) if word in GRAMS), "")


def scaled(number: Decimal, factor: int) -> int | None:
    """Return `number` times `factor` where that is a whole number; None otherwise."""
    product = number * factor
    return int(product) if product == product.to_integral_value() and product <= LARGEST else None


def _amount(text: str, match: re.Match[str]) -> Amount | None:
    written = "".join(match[0].split())
    digits, mending = as_digits(written)
    if dollars := _DOLLARS.fullmatch(written):
        digits, mending = dollars[1], Mending.KIN
    if meant := _MISPOINTED.fullmatch(digits) if not _PLAIN.fullmatch(digits) else None:
        digits, mending = f"{_PARTING.sub(',', meant[1])}.{meant[2]}", Mending.KIN
    if not any(mark.isdigit() for mark in match[0]) or not _PLAIN.fullmatch(digits) or _CODE.fullmatch(digits):
        return None
    unit = _UNIT.match(text, match.end())
    word = "mt" if unit and _TONNES.match(text, unit.start(1)) else "".join(unit[1].casefold().split()) if unit else ""
    return Amount(Decimal(digits.replace(",", "")), match.start(), match.end(), word, mending)
