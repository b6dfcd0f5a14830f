"""Are the last characters of a GS1 key its check? GS1 General Specifications section 7.9: modulo 10, and the pair."""

from __future__ import annotations

_SET_82 = "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"
_SET_32 = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_PRIMES = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83)
"""Weights of the characters before the pair, from the right: a model number has no more than these."""


def has_check_digit(key: str) -> bool:
    """Return whether `key`, ASCII digits alone, ends in the check digit of the others."""
    if not (key.isascii() and key.isdigit()):
        return False
    return sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(reversed(key))) % 10 == 0


def has_check_pair(key: str) -> bool:
    """Return whether `key`, two to 25 characters of set 82, ends in the check character pair of the others."""
    body, pair = key[:-2], key[-2:]
    if not 2 <= len(key) <= len(_PRIMES) + 2 or not set(body) <= set(_SET_82):  # noqa: PLR2004 - the pair
        return False
    total = sum(_SET_82.index(character) * prime for character, prime in zip(reversed(body), _PRIMES, strict=False))
    return pair == _SET_32[total % 1021 >> 5] + _SET_32[total % 1021 & 31]
