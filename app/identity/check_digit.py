"""Is the last digit of a GS1 key its check digit? GS1 General Specifications section 7.9, modulo 10."""

from __future__ import annotations


def has_check_digit(key: str) -> bool:
    """Return whether `key`, ASCII digits alone, ends in the check digit of the others."""
    if not (key.isascii() and key.isdigit()):
        return False
    return sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(reversed(key))) % 10 == 0
