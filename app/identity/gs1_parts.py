"""Does one part of a GS1 value keep its rules? By the names that the table of application identifiers gives them.

Source: the sections of the GS1 General Specifications on each identifier, as GS1's Barcode Syntax Tests read them.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable

from app.identity.check_digit import has_check_digit, has_check_pair
from app.identity.gs1_coupons import is_coupon, is_offer
from app.identity.gs1_lists import COUNTRIES, COUNTRY_LETTERS, CURRENCIES, PACKAGES

CHARACTERS = {
    "N": re.compile("[0-9]+"),
    "X": re.compile(r"[!\"%&'()*+,\-./0-9:;<=>?A-Z_a-z]+"),
    "Y": re.compile(r"[#\-/0-9A-Z]+"),
    "Z": re.compile("[0-9A-Za-z_-]+={0,2}"),
}
"""The characters of each letter of the table (General Specifications section 7.11)."""

_CENTURY = "20"  # of a year of two digits; what counts here is only the length of February
_IBAN_LENGTHS = range(11, 35)
_MOST_NORTH, _MOST_EAST = 1_800_000_000, 3_600_000_000  # ten millionths of a degree, from the south pole and eastwards


def is_of_letter(letter: str, value: str) -> bool:
    """Return whether `value` has the characters of `letter` alone; padded base64url comes in threes, as GS1 has it."""
    if not CHARACTERS[letter].fullmatch(value):
        return False
    return not (letter == "Z" and value.endswith("=")) or len(value) % 3 == 0


def _is_full_day(value: str, *, least: int = 1) -> bool:
    year, month, day = int(value[:4]), int(value[4:6]), int(value[6:])
    return 1 <= month <= 12 and least <= day <= monthrange(max(year, 1), month)[1]  # noqa: PLR2004 - months


def is_day(value: str) -> bool:
    """Return whether YYMMDD is a day."""
    return _is_full_day(_CENTURY + value)


def _is_day_or_month(value: str) -> bool:
    """Return whether YYMMDD is a day; day 00 stands for the month as a whole (section 3.4)."""
    return _is_full_day(_CENTURY + value, least=0)


def _is_time(value: str) -> bool:
    return value[:2] < "24" and value[2:] < "60"


def _is_iban(value: str) -> bool:
    """Return whether the account number keeps ISO 13616: country, length, and remainder 1 by 97."""
    if len(value) not in _IBAN_LENGTHS or value[:2] not in COUNTRY_LETTERS or not re.fullmatch("[0-9A-Z]+", value):
        return False
    return int("".join(str(int(character, 36)) for character in value[4:] + value[:4])) % 97 == 1


def _is_piece(value: str) -> bool:
    """Return whether PPTT is a piece of a total, counted from one."""
    return "00" < value[:2] <= value[2:]


def _is_position(value: str) -> bool:
    """Return whether P/E is a position and the end of its sequence."""
    match = re.fullmatch("([1-9][0-9]*)/([1-9][0-9]*)", value)
    return match is not None and int(match[1]) <= int(match[2])


RULES: dict[str, Callable[[str], bool]] = {
    "check": has_check_digit,
    "check-pair": has_check_pair,
    "company": lambda value: re.match("[0-9]{4}", value) is not None,  # the shortest company prefix
    "country": COUNTRIES.__contains__,
    "countries": lambda value: value == "999" or value in COUNTRIES,  # 999: several
    "country-letters": COUNTRY_LETTERS.__contains__,
    "coupon": is_coupon,
    "currency": CURRENCIES.__contains__,
    "day": is_day,
    "day-or-month": _is_day_or_month,
    "full-day": _is_full_day,
    "hour": lambda value: value < "24",
    "iban": _is_iban,
    "importer": lambda value: value.isalnum() or value in "-_",
    "latitude": lambda value: int(value) <= _MOST_NORTH,
    "longitude": lambda value: int(value) <= _MOST_EAST,
    "medium": lambda value: "01" <= value <= "10" or value >= "80",
    "minus": "-".__eq__,
    "minute": lambda value: value < "60",
    "no-leading-zero": lambda value: not value.startswith("0"),
    "not-digits-alone": lambda value: not value.isdigit(),
    "not-zero": lambda value: int(value) > 0,
    "offer": is_offer,
    "package": PACKAGES.__contains__,
    "percent": lambda value: re.fullmatch("(?:[^%]|%[0-9A-Fa-f]{2})+", value) is not None,
    "piece": _is_piece,
    "position": _is_position,
    "sex": lambda value: value in "0129",
    "time": _is_time,
    "winding": lambda value: value in "019",
    "yes-no": lambda value: value in "01",
    "zero": "0".__eq__,
}
"""What each rule of the table asks of a part whose length and characters are right already."""

CHECKS = frozenset({"check", "check-pair"})
"""The rules that a slip of a single character breaks."""
