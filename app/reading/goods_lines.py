"""Where does each line of goods begin in a table, and what stands in its cells?

A line begins where its surest column has a value: that of the codes, or one that counts the lines. Else the columns
are asked how many lines there are, and where they do not agree nothing of the lines counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from app.reading.forms import FormField
from app.reading.goods_columns import NO_COLUMN, Columns, Standing
from app.reading.labels import Label
from app.reading.runs import Run, is_han
from app.reading.sharing import shared
from app.reading.values import Form

_SAME_ROW = 0.5
_ABOVE = 0.7
"""How far, in line heights, a line of goods reaches above the middle of what opens it."""

_AGREE = 2
"""How many columns that agree on more lines outvote the one that counts them."""

_SHORT = 4
"""Characters of a heading of which one wrong one makes another word: 净重 is not 毛重."""

_SUMMED = frozenset({"net_mass", "gross_mass", "value", "packages", "total"})
"""Fields of which a row of totals has sums."""

_IN_ONE_ROW = frozenset({Form.COMMODITY, Form.IDENTIFIER, Form.MASS, Form.MONEY, Form.COUNT})
"""Forms of values that stand in one row; the name of a country may run over three."""

_AMOUNTS = frozenset({Form.MASS, Form.MONEY, Form.COUNT})
"""Forms of which each line of goods has one a column."""

_TOLD_IN: Mapping[Form, tuple[Form, ...]] = MappingProxyType(
    {Form.WORDS: (Form.COMMODITY,), Form.CURRENCY: (Form.MONEY,), Form.MONEY: (Form.CURRENCY,)}
)
"""Values that are told from others which they stand together with."""


@dataclass(frozen=True)
class Cell:
    """What stands in one column of one line of goods; `line` is 0 in the row of totals.

    It is not `sure` where it may be another column's, or the lines of goods may have been told apart wrongly.
    """

    field: FormField
    line: int
    note: str
    runs: tuple[Run, ...]
    sure: bool = True


class Lines:
    """The lines of goods below a heading, and its row of totals."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._heading = columns.heading

    def of(self, runs: Iterable[Run], inner: Sequence[Label] = ()) -> Iterator[Cell]:
        """Yield the cells of each line of goods; `inner` are labels with their values within the cells."""
        placed = self._columns.placed(runs)
        codes = sum(label.field.form is Form.COMMODITY for label in inner)
        anchors, sure = self._anchors(placed, codes)
        for number, anchor in enumerate(anchors, 1):
            first = _top(anchor) if number > 1 else float("-inf")
            end = _top(anchors[number]) if number < len(anchors) else float("inf")
            own = self._cells([one for one in placed if first <= one.run.middle < end], number)
            within = [one for one in inner if one.rest and first <= one.rest.middle < end]
            named = [Cell(one.field, number, one.note, (one.rest,)) for one in within if one.rest]
            yield from (replace(cell, sure=cell.sure and sure) for cell in (*own, *named))

    def totals(self, runs: Iterable[Run]) -> Iterator[Cell]:
        """Yield the cells of the row of totals."""
        return self._cells(self._columns.placed(runs), 0)

    def _cells(self, placed: Iterable[Standing], line: int) -> Iterator[Cell]:
        by_column: dict[int, list[Standing]] = {}
        for one in sorted(placed, key=lambda one: (one.run.middle, one.run.box[0])):
            if one.column == NO_COLUMN:
                continue
            if not (self._columns.is_loose(one.column) and self._columns.is_stray_code(one.run)):
                by_column.setdefault(one.column, []).append(one)
        for column, label in enumerate(self._heading):
            held = by_column.get(column) or self._next_to(column, by_column)
            runs, sure = [one.run for one in held], _is_known(label) and all(one.sure for one in held)
            if label.more and held:
                fields = [one for one in (label.field, *label.more) if line or one.name in _SUMMED]
                for field, run in shared(fields, runs):
                    if field.name:
                        yield Cell(field, line, label.note, (run,), sure)
            elif label.field.name and held:
                yield Cell(label.field, line, label.note, tuple(runs), sure)

    def _next_to(self, column: int, by_column: Mapping[int, list[Standing]]) -> list[Standing]:
        """Return what a column lacks and the next one holds too, read as one: a code with a name, money with USD."""
        field = self._heading[column].field
        for other in (column - 1, column + 1):
            if 0 <= other < len(self._heading) and field.form in _TOLD_IN.get(self._heading[other].field.form, ()):
                return [one for one in by_column.get(other, ()) if self._columns.fits(one.run, column)]
        return []

    def _anchors(self, placed: Iterable[Standing], codes: int) -> tuple[list[Run], bool]:
        """Return the runs that open a line of goods each, and whether they surely do.

        Those of the column of codes, or of one that counts 1, 2, 3, where it counts as many as there are `codes` below
        the names; else of one with as many values; else as many as most columns have.
        """
        held: dict[int, list[Run]] = {}
        for one in placed:
            if one.column != NO_COLUMN:
                held.setdefault(one.column, []).append(one.run)
        opened = {column: _openings(self._values_of(column, runs)) for column, runs in held.items()}
        named = {column: runs for column, runs in opened.items() if runs and self._heading[column].field.name}
        coded = [runs for column, runs in named.items() if self._heading[column].field.form is Form.COMMODITY]
        counting = [
            runs for column, all_of in held.items() if _counts(runs := _openings(all_of)) and column not in named
        ]
        agreeing = [runs for runs in counting if not codes or len(runs) == codes]
        if coded and (rows := self._with_misread_code(held, named)):
            return rows, False
        alone = {column: runs for column, runs in named.items() if not self._heading[column].more} or named
        asked = {c: runs for c, runs in alone.items() if self._heading[c].field.form in _IN_ONE_ROW} or alone
        votes = Counter(len(runs) for runs in asked.values())
        if (coded and not self._has_lost_codes(len(coded[0]), asked)) or (
            agreeing and not _outvoted(len(agreeing[0]), votes)
        ):
            anchors = (*coded, *agreeing)[0]
            return anchors, not codes or codes == len(anchors)
        if not asked:
            return [], False
        even = [runs for runs in asked.values() if len(runs) == codes]
        anchors = even[0] if even else max(asked.values(), key=lambda runs: (votes[len(runs)], len(runs)))
        return anchors, not counting and (len(anchors) == codes if codes else len(votes) == 1)

    def _with_misread_code(self, held: Mapping[int, list[Run]], named: Mapping[int, list[Run]]) -> list[Run]:
        """Return the rows of the column of codes if some hold no code and another column has a value in each."""
        for column, values in named.items():
            rows = _openings(held[column])
            if self._heading[column].field.form is Form.COMMODITY and len(rows) > len(values):
                others = [
                    len(runs)
                    for other, runs in named.items()
                    if other != column and self._heading[other].field.form in _IN_ONE_ROW
                ]
                return rows if len(rows) in others else []
        return []

    def _has_lost_codes(self, count: int, asked: Mapping[int, list[Run]]) -> bool:
        """Return whether every column of amounts, two at least, agrees on more lines than there are codes."""
        others = [len(runs) for column, runs in asked.items() if self._heading[column].field.form in _AMOUNTS]
        return len(others) >= _AGREE and len({*others}) == 1 and others[0] > count

    def _values_of(self, column: int, runs: Iterable[Run]) -> list[Run]:
        return [run for run in runs if self._columns.fits(run, column)]


def _is_known(label: Label) -> bool:
    """Return whether a heading is the label that it was taken for: a wrong letter makes another word of a short one."""
    return not label.in_other_words and not (label.wrong and is_han(label.words) and len(label.words) <= _SHORT)


def _outvoted(count: int, votes: Counter[int]) -> bool:
    """Return whether columns agree on more lines than are counted: the last number of a line was not read."""
    return any(lines > count and columns >= _AGREE for lines, columns in votes.items())


def _top(anchor: Run) -> float:
    return anchor.top - _ABOVE * anchor.height


def _counts(runs: Sequence[Run]) -> bool:
    """Return whether runs count lines: 1, 2, 3."""
    return len(runs) > 1 and [run.plain.strip(" .") for run in runs] == [str(n + 1) for n in range(len(runs))]


def _openings(runs: Iterable[Run]) -> list[Run]:
    """Return the first run of each row."""
    opened: list[Run] = []
    for run in sorted(runs, key=lambda one: one.middle):
        if not opened or run.middle - opened[-1].middle > _SAME_ROW * run.height:
            opened.append(run)
    return opened
