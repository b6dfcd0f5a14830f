"""In which column of a table of goods does each piece of its rows stand, and where does a line of goods begin?

Headings are often narrower than their columns. A row with a piece for every heading shows how far the columns reach;
the others are then fitted to that, each row in order at least cost. A line of goods begins where its surest column has
a value.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from app.reading.forms import FormField
from app.reading.labels import Label
from app.reading.runs import Run, letters
from app.reading.sharing import shared
from app.reading.values import LOOSE, Form, Values

_SPACE = 1.6
"""A gap, in line heights, at which a line of text is cut into cells."""

_SAME_ROW = 0.5
_AGAIN, _MISFIT, _OFF_MIDDLE = 2.0, 6.0, 0.05
"""What it costs, in line heights aside of a heading, to stand in the column of the piece before, not to be a value of
the column, and to stand a line height off its middle."""

_CROWDED = 8.0
"""What it costs to be the second value in a row of a column that holds one."""

_NOWHERE = 12.0
"""What it costs to stand in no column."""

_AMOUNTS = frozenset({Form.MASS, Form.MONEY, Form.COUNT})
_FARTHEST = 5.0
"""How far aside of its column, in line heights, an amount may stand: one column's is not another's."""

_SUMMED = frozenset({"net_mass", "gross_mass", "value", "packages", "total"})
"""Fields of which a row of totals has sums."""

_TOLD_IN: Mapping[Form, tuple[Form, ...]] = MappingProxyType(
    {Form.WORDS: (Form.COMMODITY,), Form.CURRENCY: (Form.MONEY,), Form.MONEY: (Form.CURRENCY,)}
)
"""Values that are told from others which they stand together with."""


@dataclass(frozen=True)
class Cell:
    """What stands in one column of one line of goods; `line` is 0 in the row of totals.

    It is not `sure` where the lines of goods may have been told apart wrongly: there are more or fewer than codes.
    """

    field: FormField
    line: int
    note: str
    runs: tuple[Run, ...]
    sure: bool = True


class Columns:
    """The columns below a heading, and what stands in them."""

    def __init__(self, heading: Sequence[Label], runs: Sequence[Run], values: Values) -> None:
        """Take the headings from the left, and what stands below them."""
        self._heading = heading
        self._values = values
        forms = {field.form for label in heading for field in (label.field, *label.more) if field.name}
        self._has_codes = Form.COMMODITY in forms
        self._has_both = {Form.MONEY, Form.CURRENCY} <= forms
        self._extents = [(label.box[0], label.box[2]) for label in heading]
        self._extents = self._learned(runs)

    def lines(self, runs: Sequence[Run], inner: Sequence[Label] = ()) -> Iterator[Cell]:
        """Yield the cells of each line of goods; `inner` are labels with their values within the cells."""
        placed = list(self._placed(runs))
        codes = sum(label.field.form is Form.COMMODITY for label in inner)
        anchors = self._anchors(placed, codes)
        sure = not codes or codes == len(anchors)
        for number, anchor in enumerate(anchors, 1):
            first = anchor.top - 0.7 * anchor.height if number > 1 else float("-inf")
            end = anchors[number].top - 0.7 * anchor.height if number < len(anchors) else float("inf")
            own = self._cells([(run, place) for run, place in placed if first <= run.middle < end], number)
            within = [one for one in inner if one.rest and first <= one.rest.middle < end]
            named = [Cell(one.field, number, one.note, (one.rest,)) for one in within if one.rest]
            yield from (replace(cell, sure=sure) for cell in (*own, *named))

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
            if label.more and held:
                fields = [one for one in (label.field, *label.more) if line or one.name in _SUMMED]
                for field, run in shared(fields, held):
                    if field.name:
                        yield Cell(field, line, label.note, (run,))
            elif label.field.name and held:
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

    def _anchors(self, placed: Iterable[tuple[Run, int]], codes: int) -> list[Run]:
        """Return the runs that open a line of goods each.

        Those of the column of codes; else of one with as many values as there are `codes` below the names; else of
        the one with most.
        """
        found: dict[int, list[Run]] = {}
        for run, place in placed:
            if place >= 0 and self._heading[place].field.name and self._fits(run, place):
                found.setdefault(place, []).append(run)
        if not found:
            return []
        alone = [place for place in found if not self._heading[place].more] or list(found)
        opened = {place: _openings(found[place]) for place in alone}
        coded = [place for place in alone if self._heading[place].field.form is Form.COMMODITY]
        even = [place for place in alone if len(opened[place]) == codes]
        best = next(iter((*coded, *even)), max(alone, key=lambda place: (len(opened[place]), -place)))
        return opened[best]

    def _learned(self, runs: Sequence[Run]) -> list[tuple[int, int]]:
        """Return from where to where the columns reach, by their headings and the rows that have a piece for each."""
        extents = list(self._extents)
        for row in self._rows(runs):
            if len(row) != len(extents) or any(self._fits(run, place) is False for place, run in enumerate(row)):
                continue
            for place, run in enumerate(row):
                left, right = extents[place]
                extents[place] = min(left, run.box[0]), max(right, run.box[2])
        is_apart = all(one[1] <= other[0] for one, other in itertools.pairwise(extents))
        return extents if is_apart else self._extents

    def _rows(self, runs: Iterable[Run]) -> Iterator[list[Run]]:
        """Yield the pieces of `runs` by the rows they stand in, each from the left."""
        rows: list[list[Run]] = []
        pieces = itertools.chain.from_iterable(map(self._pieces, runs))
        for run in sorted(pieces, key=lambda one: one.middle):
            if rows and run.middle - rows[-1][0].middle < _SAME_ROW * run.height:
                rows[-1].append(run)
            else:
                rows.append([run])
        for row in rows:
            yield sorted(row, key=lambda one: one.box[0])

    def _pieces(self, run: Run) -> Iterator[Run]:
        """Yield the run cut at its wide gaps, and where two columns stand close: at a code, before a currency."""
        for piece in _pieces(run):
            cuts = [0, *self._cuts(piece), len(piece.letters)]
            yield from (part for start, end in itertools.pairwise(cuts) if (part := piece.part(start, end)))

    def _cuts(self, piece: Run) -> Sequence[int]:
        """Return where a piece is of two columns that stand close."""
        code = next(self._values.find(Form.COMMODITY, piece.plain), None) if self._has_codes else None
        if code is not None:
            return code.start, code.end
        amount = next(self._values.find(Form.MONEY, piece.plain), None) if self._has_both else None
        if amount is not None and any(self._values.find(Form.CURRENCY, piece.plain[amount.end :])):
            return (amount.end,)
        return ()

    def _placed(self, runs: Iterable[Run]) -> Iterator[tuple[Run, int]]:
        """Yield every piece of `runs` with its column: in a row, from the left, each in one behind the one before."""
        for row in self._rows(runs):
            yield from zip(row, self._fitted(row), strict=True)

    def _fitted(self, row: Sequence[Run]) -> tuple[int, ...]:
        """Return the cheapest columns for the runs of a row, each behind the one before or the same."""
        best: dict[int, tuple[float, tuple[int, ...]]] = {-1: (0.0, ())}
        for run in row:
            ways: dict[int, tuple[float, tuple[int, ...]]] = {}
            for last, (cost, places) in best.items():
                for place in range(max(0, last), len(self._heading)):
                    again = 0.0 if place != last else _AGAIN if self._is_loose(place) else _CROWDED
                    total = cost + self._cost(run, place) + again
                    if place not in ways or total < ways[place][0]:
                        ways[place] = total, (*places, place)
                if last not in ways or cost + _NOWHERE < ways[last][0]:
                    ways[last] = cost + _NOWHERE, (*places, -1)
            best = ways
        return min(best.values())[1]

    def _cost(self, run: Run, place: int) -> float:
        left, right = self._extents[place]
        aside = max(left - run.box[2], run.box[0] - right, 0) / run.height
        off_middle = abs(left + right - run.box[0] - run.box[2]) / 2 / run.height
        if aside > _FARTHEST and self._heading[place].field.form in _AMOUNTS:
            return _NOWHERE * 2
        return aside + _OFF_MIDDLE * off_middle + (_MISFIT if self._fits(run, place) is False else 0.0)

    def _fits(self, run: Run, place: int) -> bool | None:
        """Return whether `run` is a value of the column; None of one that takes any words."""
        fields = (self._heading[place].field, *self._heading[place].more)
        if any(field.form in LOOSE for field in fields):
            return None
        return any(any(self._values.find(field.form, run.plain)) for field in fields)


def _openings(runs: Iterable[Run]) -> list[Run]:
    """Return the first run of each row."""
    opened: list[Run] = []
    for run in sorted(runs, key=lambda one: one.middle):
        if not opened or run.middle - opened[-1].middle > _SAME_ROW * run.height:
            opened.append(run)
    return opened


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
