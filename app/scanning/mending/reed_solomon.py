"""Which codeword was meant? Reed-Solomon over GF(256) as in QR codes, with errors and erasures.

Berlekamp-Massey started from the erasures, roots by trial, magnitudes by Forney (Blahut 2003, sections 6.6 and 7.4).
"""

from __future__ import annotations

from collections.abc import Sequence

_POLYNOMIAL = 0x11D  # ISO/IEC 18004:2015, 7.5.2
_ORDER = 255


def _powers() -> list[int]:
    powers, value = [], 1
    for _ in range(_ORDER):
        powers.append(value)
        value <<= 1
        if value > _ORDER:
            value ^= _POLYNOMIAL
    return powers * 2


_EXP = _powers()
_LOG = {value: power for power, value in enumerate(_EXP[:_ORDER])}


def correct(word: Sequence[int], check: int, erased: Sequence[int] = ()) -> list[int] | None:
    """Return `word` (data first, then `check` check symbols) as it was meant; None when it is beyond mending.

    `erased` are places whose symbols are not to be believed; two of them cost as much as one error.
    """
    syndromes = _syndromes(word, check)
    if not any(syndromes):
        return list(word)
    locator = _locator(syndromes, [len(word) - 1 - place for place in erased])
    if locator is None:
        return None
    powers = [power for power in range(len(word)) if _value(locator, _EXP[-power % _ORDER]) == 0]
    if len(powers) != len(locator) - 1:
        return None
    evaluator = _product(syndromes, locator)[:check]
    derivative = [term if place % 2 == 0 else 0 for place, term in enumerate(locator[1:])]
    meant = list(word)
    for power in powers:
        inverse = _EXP[-power % _ORDER]
        slope = _value(derivative, inverse)
        if slope == 0:
            return None
        meant[len(word) - 1 - power] ^= _times(_EXP[power], _over(_value(evaluator, inverse), slope))
    return None if any(_syndromes(meant, check)) else meant


def _locator(syndromes: list[int], erased: list[int]) -> list[int] | None:
    """Return the polynomial, lowest term first, whose roots are the inverses of the places in error."""
    locator = [1]
    for power in erased:
        locator = _product(locator, [1, _EXP[power]])
    before, length, shift, last = locator, len(erased), 1, 1
    for step in range(len(erased), len(syndromes)):
        missed = 0
        for place, term in enumerate(locator[: step + 1]):
            missed ^= _times(term, syndromes[step - place])
        if missed == 0:
            shift += 1
            continue
        ratio = _over(missed, last)
        fixed = _sum(locator, [0] * shift + [_times(ratio, term) for term in before])
        if 2 * length <= step + len(erased):
            before, length, shift, last = locator, step + 1 + len(erased) - length, 1, missed
        else:
            shift += 1
        locator = fixed
    while locator[-1] == 0:
        locator.pop()
    return locator if len(locator) - 1 == length else None


def _syndromes(word: Sequence[int], check: int) -> list[int]:
    return [_value(word[::-1], _EXP[power]) for power in range(check)]


def _value(polynomial: Sequence[int], at: int) -> int:
    """Return the value of a polynomial, lowest term first."""
    value = 0
    for term in reversed(polynomial):
        value = _times(value, at) ^ term
    return value


def _product(one: Sequence[int], other: Sequence[int]) -> list[int]:
    product = [0] * (len(one) + len(other) - 1)
    for i, a in enumerate(one):
        for j, b in enumerate(other):
            product[i + j] ^= _times(a, b)
    return product


def _sum(one: Sequence[int], other: Sequence[int]) -> list[int]:
    longer, shorter = (one, other) if len(one) >= len(other) else (other, one)
    return [*(a ^ b for a, b in zip(longer, shorter, strict=False)), *longer[len(shorter) :]]


def _times(a: int, b: int) -> int:
    return _EXP[_LOG[a] + _LOG[b]] if a and b else 0


def _over(a: int, b: int) -> int:
    return _EXP[_LOG[a] - _LOG[b] + _ORDER] if a else 0
