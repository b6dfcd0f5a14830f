"""Which fields stand below one another in one column of a table of goods? Price and value, net mass and gross.

Of two amounts in each line the smaller is the price, or the net mass; a value is its price by a mass beside them.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal

from app.reading.filled_columns import FilledColumns
from app.reading.values import Form

PRICE = "price"
"""The field of prices here: it is not read, and has no name elsewhere."""

BOTH = ("net_mass", "gross_mass")
HEAVIEST_PACKING = 1.6
"""How many times its goods a package with them may weigh."""

EXACT = 0.005
"""By what part of it a value may differ from price by mass: prices are rounded."""

_TOTALLED = (PRICE, "value")
_TWO = 2


def stacked_in(columns: FilledColumns, column: int) -> tuple[str, ...]:
    """Return which fields stand below one another in each line of a column; none where nobody can tell."""
    lines = columns.stacked(column)
    if not lines:
        return ()
    masses = [[columns.mass_in(run.plain, column) for run in line] for line in lines]
    sums = [[columns.sum_in(run.plain) for run in line] for line in lines]
    shapes = {tuple(one is not None for one in line) for line in sums}
    if shapes == {(True, True)}:
        return in_order(sums, _TOTALLED)
    if shapes == {(True, True, False)} and all(columns.holds(Form.CURRENCY, line[-1].plain) for line in lines):
        told_of = in_order([line[:_TWO] for line in sums], _TOTALLED)
        return (*told_of, "currency") if told_of else ()
    if len(lines[0]) == _TWO and all(None not in line for line in masses):
        return in_order(masses, BOTH, most=HEAVIEST_PACKING)
    return ()


def in_order(
    lines: Sequence[Sequence[int | None]], names: tuple[str, str], *, most: float = math.inf
) -> tuple[str, ...]:
    """Return the names of two amounts in the order in which they stand in every line, the name of the smaller first."""
    pairs = [(one or 0, other or 0) for one, other in lines]
    if all(one <= other <= most * one for one, other in pairs):
        return names
    return names[::-1] if all(other <= one <= most * other for one, other in pairs) else ()


def price_and_value_in(columns: FilledColumns, column: int) -> tuple[str, ...]:
    """Return the order of price and value in a column headed as the one; none unless a mass beside them proves it."""
    names = stacked_in(columns, column)
    if names[:_TWO] not in (_TOTALLED, _TOTALLED[::-1]):
        return ()
    sums = [[columns.sum_in(run.plain) or 0 for run in line[:_TWO]] for line in columns.stacked(column)]
    return names if any(_are_products(sums, numbers) for numbers in columns.numbers(len(sums))) else ()


def _are_products(sums: Sequence[Sequence[int]], numbers: Sequence[Decimal]) -> bool:
    """Return whether of the two sums in each line the larger is the smaller by a number."""
    return all(
        abs(max(pair) - min(pair) * number) <= Decimal(EXACT) * max(pair)
        for pair, number in zip(sums, numbers, strict=True)
    )
