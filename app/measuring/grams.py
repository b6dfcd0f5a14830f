"""How many whole grams is an amount written with its unit? Exact decimals throughout, never a float."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal, Inexact

_EXACT = Context(prec=40, traps=[Inexact])
_WHOLE = Decimal(1)

GRAMS = {
    "mg": Decimal("0.001"),
    "g": Decimal(1),
    "kg": Decimal(1_000),
    "t": Decimal(1_000_000),
    "lb": Decimal("453.59237"),
}
"""Grams in a unit; the pound is the international one of 1959, exact by definition."""


def to_grams(amount: Decimal, unit: str) -> int:
    """Return `amount` of `unit` in whole grams, a half to the even side. Raises KeyError for a unit not in GRAMS.

    `amount` has at most 20 digits, so that the product is exact before it is rounded once.
    """
    return int(_EXACT.multiply(amount, GRAMS[unit]).quantize(_WHOLE, ROUND_HALF_EVEN))
