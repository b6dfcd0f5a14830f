"""Is a number that of a container? ISO 6346: owner, category, serial number and check digit."""

from __future__ import annotations

import re
import string

_FORM = re.compile(r"[A-Z]{3}[JUZ][0-9]{7}")
_VALUES = {digit: int(digit) for digit in string.digits} | dict(
    zip(string.ascii_uppercase, (number for number in range(10, 39) if number % 11), strict=True)
)


def plain(number: str) -> str:
    """Return the number as it is compared: capitals and digits, without the spaces and hyphens it is painted with."""
    return "".join(number.split()).replace("-", "").upper()


def is_container_no(number: str) -> bool:
    """Return whether it has the form of a container number and the right check digit (ISO 6346, annex A)."""
    marks = plain(number)
    if not _FORM.fullmatch(marks):
        return False
    total = sum(_VALUES[mark] << place for place, mark in enumerate(marks[:-1]))
    return total % 11 % 10 == int(marks[-1])
