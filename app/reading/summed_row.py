"""Which row of a table of goods has its totals, if no label of totals was read? The last one, if it sums up the rest.

The amount in one column at least is the sum of those above it. A row that repeats the only other one is no line of
goods where it says nothing else: no code, no number of a batch.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from app.reading.goods_columns import NO_COLUMN, Standing
from app.reading.numerals import amounts
from app.reading.runs import Run

_SAME_ROW = 0.5
_LEAST_ROWS = 2
_CODE = 10
"""Digits of a code of goods."""

_TELLING = 100
"""Smaller sums come about by chance: 1, 1, 2."""


def summed_row(placed: Sequence[Standing]) -> Run | None:
    """Return a run in the row that sums up those above it, None where none does."""
    columns: dict[int, list[Run]] = {}
    for one in sorted(placed, key=lambda one: one.run.middle):
        if one.column != NO_COLUMN and _has_digit(one.run):
            columns.setdefault(one.column, []).append(one.run)
    summed = [runs for runs in columns.values() if _sums_up(runs)]
    if not summed:
        return None
    longest = max(summed, key=len)
    last = longest[-1]
    numbers = [one.run for one in placed if _has_digit(one.run)]
    row = [run for run in numbers if _is_level(run, last)]
    is_last = all(run.middle <= last.middle or run in row for run in numbers)
    says_more = not all(any(run is runs[-1] for runs in summed) for run in row)
    if not is_last or any(map(_is_code, row)) or (len(longest) == _LEAST_ROWS and says_more):
        return None
    return last


def _sums_up(runs: Sequence[Run]) -> bool:
    """Return whether the last of several amounts, one a row, is the sum of the others."""
    found = [amount for run in runs if (amount := _amount(run)) is not None]
    return len(runs) == len(found) >= _LEAST_ROWS and found[-1] >= _TELLING and sum(found[:-1]) == found[-1]


def _amount(run: Run) -> Decimal | None:
    found = amounts(run.plain)
    return found[0].number if len(found) == 1 else None


def _is_level(run: Run, other: Run) -> bool:
    return abs(run.middle - other.middle) < _SAME_ROW * other.height


def _is_code(run: Run) -> bool:
    return sum(mark.isdigit() for mark in run.plain) == _CODE and not amounts(run.plain)


def _has_digit(run: Run) -> bool:
    return any(mark.isdigit() for mark in run.plain)
