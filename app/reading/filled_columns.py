"""What stands in the columns of a table of goods, known or not: numbers, sums, masses, words?"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from app.reading.goods_columns import NO_COLUMN, Standing
from app.reading.labels import Label
from app.reading.numerals import amounts, unit_in
from app.reading.runs import Run, is_han
from app.reading.values import Form, Values

_MOST_LINES = 100
_ONE_A_LINE = frozenset({Form.COMMODITY, Form.MASS, Form.COUNT})
"""Forms of values of which one stands in each line of goods."""

_OF_SUMS = frozenset({"value", "total"})

_SUM = re.compile(r"\d[\d,]*\.\d\d(?!\d)")
_SHORTEST_HAN, _SHORTEST_LATIN = 2, 4

Cells = Mapping[int, Sequence[Run]]


def cells_of(placed: Iterable[Standing]) -> Cells:
    """Return what stands in each column."""
    cells: dict[int, list[Run]] = {}
    for one in placed:
        if one.column != NO_COLUMN:
            cells.setdefault(one.column, []).append(one.run)
    return cells


class FilledColumns:
    """The columns of a table: their headings, and what stands below each."""

    def __init__(self, heading: Sequence[Label], cells: Cells, values: Values) -> None:
        """Take the headings from the left, and the runs below each."""
        self._heading, self._values = heading, values
        self._cells = {column: cells.get(column, ()) for column in range(len(heading))}
        self._numbers = {column: [run for run in runs if _has_digit(run)] for column, runs in self._cells.items()}

    def has(self, name: str) -> bool:
        """Return whether a heading is of this field."""
        return any(field.name == name for label in self._heading for field in (label.field, *label.more))

    def unknown(self) -> Iterator[int]:
        """Yield the columns that nobody knows and in which one number stands in each line of goods."""
        lines = self._lines()
        yield from (one for one in self.of_nobody() if self._numbers[one] and len(self._numbers[one]) in lines)

    def _lines(self) -> Container[int]:
        """Return how many lines of goods there may be: as many as known columns of numbers hold, if there are any."""
        counts = {
            len(runs)
            for column, runs in self._numbers.items()
            if runs and self._heading[column].field.form in _ONE_A_LINE and not self._heading[column].more
        }
        return counts or range(1, _MOST_LINES)

    def stacked(self, column: int) -> list[list[Run]]:
        """Return what stands in each line of goods in a column that nobody knows: as many runs in each."""
        runs = sorted(self._cells[column], key=lambda run: run.middle)
        for lines in range(1, len(runs)):
            high = len(runs) // lines
            if lines in self._lines() and high > 1 and len(runs) == high * lines:
                return [runs[start : start + high] for start in range(0, len(runs), high)]
        return []

    def of_nobody(self) -> Iterator[int]:
        """Yield the columns that nobody knows and in which something stands."""
        for column, label in enumerate(self._heading):
            if not label.field.labels and self._cells[column]:
                yield column

    def note(self, column: int) -> str:
        """Return what the heading says, and what stands below it before the first number: a unit in brackets."""
        words = [run.plain for run in self._cells[column] if not _has_digit(run)]
        return " ".join((self._heading[column].note, *words))

    def of_prices(self) -> list[int]:
        """Return the columns headed as prices, which are not read; a second one has the values."""
        headed = enumerate(self._heading)
        return [column for column, label in headed if label.field.form is Form.MONEY and not label.field.name]

    def of_sums(self) -> list[int]:
        """Return the columns headed as values or totals."""
        return [column for column, one in enumerate(self._heading) if one.field.name in _OF_SUMS and not one.more]

    def numbers(self, lines: int) -> Iterator[list[Decimal]]:
        """Yield the numbers in each column that has one in each of so many lines."""
        for runs in self._numbers.values():
            found = [one[0].number for run in runs if len(one := amounts(run.plain)) == 1]
            if len(found) == len(runs) == lines:
                yield found

    def column(self, name: str) -> int | None:
        """Return the column of a field that has one of its own."""
        found = (column for column, one in enumerate(self._heading) if one.field.name == name and not one.more)
        return next(found, None)

    def all_are(self, column: int, fits: Callable[[str], object]) -> bool:
        """Return whether every cell with a number fits."""
        return all(fits(run.plain) for run in self._numbers[column])

    def are_said(self, column: int) -> bool:
        """Return whether all cells are words of goods, or the codes below them."""
        return all(self._is_said(run.plain) or self._is_coded(run.plain) for run in self._cells[column])

    def amounts(self, column: int | None, form: Form) -> list[tuple[Run, int]]:
        """Return the amounts in a column with their runs, none where a cell holds no amount or several."""
        if column is None:
            return []
        unit = unit_in(self.note(column))
        found = [(run, [int(one.value) for one in self._values.find(form, run.plain, unit=unit)]) for run in
                 self._numbers[column]]  # fmt: skip
        return [(run, held[0]) for run, held in found] if all(len(held) == 1 for _, held in found) else []

    def is_in_a_unit(self, column: int) -> bool:
        """Return whether the heading names a unit of mass, and every cell holds an amount."""
        return bool(unit_in(self.note(column)) and self.amounts(column, Form.MASS))

    def are_sums(self, column: int) -> bool:
        """Return whether every cell holds a sum of money, its currency beside it or not, and nothing else."""
        return all(self.sum_in(run.plain) is not None for run in self._numbers[column])

    def sum_in(self, text: str) -> int | None:
        """Return the sum of money that a text is, in cents; None where it is none or something else beside it."""
        found = _SUM.search(text)
        if not found:
            return None
        rest = text[: found.start()] + " " + text[found.end() :]
        for one in reversed(list(self._values.find(Form.CURRENCY, rest))):
            rest = rest[: one.start] + rest[one.end :]
        if any(mark.isalnum() for mark in rest):
            return None
        return int(found[0].replace(",", "").replace(".", ""))

    def mass_in(self, text: str, column: int) -> int | None:
        """Return the mass that a text is, in grams."""
        found = list(self._values.find(Form.MASS, text, unit=unit_in(self.note(column))))
        return int(found[0].value) if len(found) == 1 else None

    def before_currency(self) -> int | None:
        """Return the column of values beside that of currencies, in which the sums stand, too."""
        currency = self.column("currency")
        if currency is None or not self._numbers[currency] or not self.are_sums(currency):
            return None
        beside = (one for one in (currency - 1, currency + 1) if 0 <= one < len(self._heading))
        return only(one for one in beside if not self._heading[one].field.labels or self._is_empty_price(one))

    def _is_empty_price(self, column: int) -> bool:
        return column in self.of_prices() and not self._cells[column]

    def _is_said(self, text: str) -> bool:
        """Return whether a text is words of goods: letters rather than digits, and no country or currency alone."""
        words = sum(mark.isalpha() for mark in text)
        is_short = words < (_SHORTEST_HAN if is_han(text) else _SHORTEST_LATIN)
        is_other = self.holds(Form.CURRENCY, text) or any(self._values.find(Form.COUNTRY, text))
        return not is_short and not is_other and words > sum(mark.isdigit() for mark in text)

    def _is_coded(self, text: str) -> bool:
        return any(self._values.find(Form.COMMODITY, text))

    def holds(self, form: Form, text: str) -> bool:
        """Return whether a text is a value of that form, and nothing else."""
        found = next(self._values.find(form, text), None)
        return found is not None and not any(mark.isalnum() for mark in text[: found.start] + text[found.end :])


def only(found: Iterable[int]) -> int | None:
    """Return the only column found, None where there is none or several."""
    columns = list(found)
    return columns[0] if len(columns) == 1 else None


def _has_digit(run: Run) -> bool:
    return any(mark.isdigit() for mark in run.plain)
