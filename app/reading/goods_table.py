"""Is there a table of goods on the page, and what stands in its cells, line by line?

A row of labels that head columns, the name or the code of the goods among them, opens a table; the rows below it run
until another label or a wide gap. A row begins where its surest column has a value.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from app.reading.forms import FormField
from app.reading.labels import Label
from app.reading.runs import Run, letters
from app.reading.values import LOOSE, Form, Values

_GOODS = frozenset({"commodity_code", "name"})
_LEAST_COLUMNS = 3
_HEADING = 1.8
"""How far apart, in line heights, the labels of one heading may stand."""

_GAP = 4.0
"""How far, in line heights, a row may stand below the one before."""

_SPACE = 1.6
"""A gap, in line heights, at which a line of text is cut into cells."""

_SAME_ROW = 0.5
_AGAIN, _MISFIT, _OFF_MIDDLE = 2.0, 6.0, 0.05
"""What it costs, in line heights aside of a heading, to stand in the column of the piece before, not to be a value of
the column, and to stand a line height off its middle."""

_NOWHERE = 12.0
"""What it costs to stand in no column."""

_AMOUNTS = frozenset({Form.MASS, Form.MONEY, Form.COUNT})
_FARTHEST = 5.0
"""How far aside of its heading, in line heights, an amount may stand: one column's is not another's."""

_TOLD_IN: Mapping[Form, tuple[Form, ...]] = MappingProxyType(
    {Form.WORDS: (Form.COMMODITY,), Form.CURRENCY: (Form.MONEY,), Form.MONEY: (Form.CURRENCY,)}
)
"""Values that are told from others which they stand together with."""

TOTAL = "total"
"""The field of labels that open the row of totals."""


@dataclass(frozen=True)
class Cell:
    """What stands in one column of one line of goods; `line` is 0 in the row of totals."""

    field: FormField
    line: int
    note: str
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class GoodsTable:
    """A table: its heading, its cells, and the labels and runs that are part of it and belong to nothing else."""

    heading: tuple[Label, ...]
    cells: tuple[Cell, ...]
    labels: tuple[Label, ...]
    runs: frozenset[int]


def find_table(labels: Sequence[Label], runs: Sequence[Run], values: Values) -> GoodsTable | None:
    """Return the table of goods on a page, None where there is none; `runs` of it are told by their places there."""
    heading = _heading(labels)
    if not heading:
        return None
    bottom = max(label.box[3] for label in heading)
    rest = [label for label in labels if label not in heading and label.box[1] > bottom - 0.5 * label.height]
    totals = tuple(one for one in rest if one.field.name == TOTAL)
    last_line = min((one.box[1] for one in totals), default=None)
    ends = [one.box[1] for one in rest if one not in totals and not any(_is_in_row(one, total) for total in totals)]
    taken: dict[int, Run] = {}
    last = bottom
    for number, run in sorted(enumerate(runs), key=lambda pair: pair[1].middle):
        if run.middle <= bottom or any(end <= run.middle for end in ends):
            continue
        if run.top - last > _GAP * run.height:
            break
        last = max(last, run.bottom)
        taken[number] = run
    columns = _Columns(heading, values)
    goods = [run for run in taken.values() if last_line is None or run.middle < last_line]
    summed = [run for run in taken.values() if last_line is not None and run.middle >= last_line]
    summed += [one.rest for one in totals if one.rest]
    cells = (*columns.lines(goods), *columns.totals(summed))
    return GoodsTable(heading, cells, (*heading, *totals), frozenset(taken))


def _is_in_row(label: Label, other: Label) -> bool:
    return abs(label.box[1] - other.box[1]) < label.height


def _heading(labels: Sequence[Label]) -> tuple[Label, ...]:
    """Return the labels of the longest row that can head a table of goods."""
    heads = [label for label in labels if label.field.column and label.rest is None]
    best: tuple[Label, ...] = ()
    for first in heads:
        row = [one for one in heads if abs(_middle(one) - _middle(first)) <= _HEADING * min(one.height, first.height)]
        row.sort(key=lambda one: one.box[0])
        apart = tuple(one for place, one in enumerate(row) if not place or one.box[0] >= row[place - 1].box[2] - 2)
        named = {one.field.name for one in apart if one.field.name}
        if len(apart) >= _LEAST_COLUMNS and named & _GOODS and len(named) > 1 and len(apart) > len(best):
            best = apart
    return best


def _middle(label: Label) -> float:
    return (label.box[1] + label.box[3]) / 2


class _Columns:
    """The columns below a heading, and what stands in them."""

    def __init__(self, heading: Sequence[Label], values: Values) -> None:
        self._heading = heading
        self._values = values
        self._has_codes = any(label.field.form is Form.COMMODITY for label in heading)

    def lines(self, runs: Sequence[Run]) -> Iterator[Cell]:
        """Yield the cells of each line of goods."""
        placed = list(self._placed(runs))
        anchors = self._anchors(placed)
        for number, anchor in enumerate(anchors, 1):
            first = anchor.top - 0.7 * anchor.height if number > 1 else float("-inf")
            end = anchors[number].top - 0.7 * anchor.height if number < len(anchors) else float("inf")
            yield from self._cells([(run, place) for run, place in placed if first <= run.middle < end], number)

    def totals(self, runs: Sequence[Run]) -> Iterator[Cell]:
        """Yield the cells of the row of totals."""
        return self._cells(list(self._placed(runs)), 0)

    def _cells(self, placed: Iterable[tuple[Run, int]], line: int) -> Iterator[Cell]:
        by_column: dict[int, list[Run]] = {}
        for run, place in sorted(placed, key=lambda one: (one[0].middle, one[0].box[0])):
            if place >= 0 and not (self._is_loose(place) and self._is_stray_code(run)):
                by_column.setdefault(place, []).append(run)
        for place, label in enumerate(self._heading):
            held = by_column.get(place) or self._next_to(place, by_column)
            if label.field.name and held:
                yield Cell(label.field, line, label.note, tuple(held))

    def _is_loose(self, place: int) -> bool:
        return self._heading[place].field.form in LOOSE

    def _is_stray_code(self, run: Run) -> bool:
        """Return whether `run` is a code of goods in a table whose heading of codes was not read: no part of a name."""
        found = () if self._has_codes else self._values.find(Form.COMMODITY, run.plain)
        return any(not letters(run.plain[: one.start] + run.plain[one.end :]) for one in found)

    def _next_to(self, place: int, by_column: Mapping[int, list[Run]]) -> list[Run]:
        """Return what a column lacks and the next one holds too, read as one: a code with a name, money with USD."""
        field = self._heading[place].field
        for other in (place - 1, place + 1):
            if 0 <= other < len(self._heading) and field.form in _TOLD_IN.get(self._heading[other].field.form, ()):
                return [run for run in by_column.get(other, ()) if self._fits(run, place)]
        return []

    def _anchors(self, placed: Iterable[tuple[Run, int]]) -> list[Run]:
        """Return the runs that open a line of goods each: the codes, else the column with most values."""
        found: dict[int, list[Run]] = {}
        for run, place in placed:
            if place >= 0 and self._heading[place].field.name and self._fits(run, place):
                found.setdefault(place, []).append(run)
        if not found:
            return []
        codes = [place for place in found if self._heading[place].field.form is Form.COMMODITY]
        best = codes[0] if codes else max(found, key=lambda place: (len(found[place]), -place))
        opened: list[Run] = []
        for run in sorted(found[best], key=lambda one: one.middle):
            if not opened or run.middle - opened[-1].middle > _SAME_ROW * run.height:
                opened.append(run)
        return opened

    def _placed(self, runs: Iterable[Run]) -> Iterator[tuple[Run, int]]:
        """Yield every piece of `runs` with its column: in a row, from the left, each in one behind the one before."""
        rows: list[list[Run]] = []
        for run in sorted(itertools.chain.from_iterable(map(_pieces, runs)), key=lambda one: one.middle):
            if rows and run.middle - rows[-1][0].middle < _SAME_ROW * run.height:
                rows[-1].append(run)
            else:
                rows.append([run])
        for row in rows:
            row.sort(key=lambda one: one.box[0])
            yield from zip(row, self._fitted(row), strict=True)

    def _fitted(self, row: Sequence[Run]) -> tuple[int, ...]:
        """Return the cheapest columns for the runs of a row, each behind the one before or the same."""
        best: dict[int, tuple[float, tuple[int, ...]]] = {-1: (0.0, ())}
        for run in row:
            ways: dict[int, tuple[float, tuple[int, ...]]] = {}
            for last, (cost, places) in best.items():
                for place in range(max(0, last), len(self._heading)):
                    again = _AGAIN if place == last else 0.0
                    total = cost + self._cost(run, place) + again
                    if place not in ways or total < ways[place][0]:
                        ways[place] = total, (*places, place)
                if last not in ways or cost + _NOWHERE < ways[last][0]:
                    ways[last] = cost + _NOWHERE, (*places, -1)
            best = ways
        return min(best.values())[1]

    def _cost(self, run: Run, place: int) -> float:
        left, _, right, _ = self._heading[place].box
        aside = max(left - run.box[2], run.box[0] - right, 0) / run.height
        off_middle = abs(left + right - run.box[0] - run.box[2]) / 2 / run.height
        if aside > _FARTHEST and self._heading[place].field.form in _AMOUNTS:
            return _NOWHERE * 2
        return aside + _OFF_MIDDLE * off_middle + (_MISFIT if self._fits(run, place) is False else 0.0)

    def _fits(self, run: Run, place: int) -> bool | None:
        """Return whether `run` is a value of the column; None of one that takes any words."""
        field = self._heading[place].field
        if field.form in LOOSE:
            return None
        return any(self._values.find(field.form, run.plain))


def _pieces(run: Run) -> Iterator[Run]:
    """Yield the run cut at its wide gaps."""
    start = 0
    for place in range(1, len(run.letters)):
        if not run.letters[place].text.isspace() and run.gap(place, place) > _SPACE * run.height:
            if piece := run.part(start, place):
                yield piece
            start = place
    if piece := run.part(start, len(run.letters)):
        yield piece
