"""In which column of a table of goods does each piece of its rows stand, and is that plain from where it stands?

Headings are often narrower than their columns. A row with a piece for every heading shows how far the columns reach;
the others are then fitted to that, each row in order at least cost. A piece under no heading, or one that might stand
in another column at nearly the same cost, is not surely of its column.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.reading.labels import Label
from app.reading.runs import Run, letters
from app.reading.values import LOOSE, Form, Values

_SPACE = 1.6
"""A gap, in line heights, at which a line of text is cut into cells."""

_STROKE = "/"
_SAME_ROW = 0.5
_AGAIN, _MISFIT, _OFF_MIDDLE = 2.0, 6.0, 0.05
"""What it costs, in line heights aside of a heading, to stand in the column of the piece before, not to be a value of
the column, and to stand a line height off its middle."""

_SLACK = 0.5
"""How far, in line heights, a piece may reach out of the column it lies in."""

_CROWDED = 8.0
"""What it costs to be the second value in a row of a column that holds one."""

_NOWHERE = 12.0
"""What it costs to stand in no column."""

_AS_WELL = 1.0
"""How much more it costs to stand in a column in which a piece might as well stand."""

_AMOUNTS = frozenset({Form.MASS, Form.MONEY, Form.COUNT})
_FARTHEST = 5.0
"""How far aside of its column, in line heights, an amount may stand: one column's is not another's."""

NO_COLUMN = -1


@dataclass(frozen=True)
class Standing:
    """A piece of a row with its column, or NO_COLUMN; not `sure` where that might as well be another."""

    run: Run
    column: int
    sure: bool


class Columns:
    """The columns below a heading."""

    def __init__(self, heading: Sequence[Label], runs: Sequence[Run], values: Values) -> None:
        """Take the headings from the left, and what stands below them."""
        self.heading = heading
        self._values = values
        forms = {field.form for label in heading for field in (label.field, *label.more) if field.name}
        self._has_codes = Form.COMMODITY in forms
        self._has_both = {Form.MONEY, Form.CURRENCY} <= forms
        self._has_places = {Form.MONEY, Form.COUNTRY} <= forms
        self._extents = [(label.box[0], label.box[2]) for label in heading]
        self._extents = self._learned(runs)
        self._reaches = self._reached(runs)

    def placed(self, runs: Iterable[Run]) -> list[Standing]:
        """Return every piece of `runs` with its column: in a row, from the left, each in one behind the one before."""
        return [one for row in self._rows(runs) for one in self._fitted(row)]

    def is_loose(self, column: int) -> bool:
        """Return whether a column takes any words."""
        return self.heading[column].field.form in LOOSE

    def is_stray_code(self, run: Run) -> bool:
        """Return whether `run` is a code of goods in a table whose heading of codes was not read: no part of a name."""
        found = () if self._has_codes else self._values.find(Form.COMMODITY, run.plain)
        return any(not letters(run.plain[: one.start] + run.plain[one.end :]) for one in found)

    def fits(self, run: Run, column: int) -> bool | None:
        """Return whether `run` is a value of the column; None of one that takes any words."""
        fields = (self.heading[column].field, *self.heading[column].more)
        if any(field.form in LOOSE for field in fields):
            return None
        return any(any(self._values.find(field.form, run.plain)) for field in fields)

    def _learned(self, runs: Sequence[Run]) -> list[tuple[int, int]]:
        """Return from where to where the columns reach, by their headings and the rows that have a piece for each."""
        extents = list(self._extents)
        for row in self._rows(runs):
            if len(row) != len(extents) or any(self.fits(run, place) is False for place, run in enumerate(row)):
                continue
            for place, run in enumerate(row):
                left, right = extents[place]
                extents[place] = min(left, run.box[0]), max(right, run.box[2])
        is_apart = all(one[1] <= other[0] for one, other in itertools.pairwise(extents))
        return extents if is_apart else self._extents

    def _reached(self, runs: Sequence[Run]) -> Sequence[tuple[float, float]]:
        """Return from where to where a piece may stand in each column without being aside of it.

        That is below its heading; but where all headings are set at the left of their columns, or all at the right, and
        what stands below them is not, it is up to the next: if every piece fits so, and every column has one.
        """
        rows = list(self._rows(runs))
        if all(any(_shares(run, extent) for extent in self._extents) for row in rows for run in row):
            return self._extents
        lefts, rights = zip(*self._extents, strict=True)
        set_left = tuple(zip(lefts, (*lefts[1:], math.inf), strict=True))
        set_right = tuple(zip((-math.inf, *rights[:-1]), rights, strict=True))
        filled = {c for c, label in enumerate(self.heading) if label.field.name or label.field.form is not Form.COUNT}
        found = [reaches for reaches in (set_left, set_right) if filled <= self._even(rows, reaches)]
        return found[0] if len(found) == 1 else self._extents

    def _even(self, rows: Iterable[Sequence[Run]], reaches: Sequence[tuple[float, float]]) -> frozenset[int]:
        """Return the columns that pieces lie in, none where one does not lie in one column, alone in its row."""
        taken: set[tuple[int, int]] = set()
        for number, run in ((number, run) for number, row in enumerate(rows) for run in row):
            middle = (run.box[0] + run.box[2]) / 2
            left = min(run.box[0] + _SLACK * run.height, middle)
            right = max(run.box[2] - _SLACK * run.height, middle)
            within = [column for column, reach in enumerate(reaches) if reach[0] <= left and right <= reach[1]]
            if len(within) != 1 or self.fits(run, within[0]) is False or (number, within[0]) in taken:
                return frozenset()
            taken.add((number, within[0]))
        return frozenset(column for _, column in taken)

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
        """Yield the run cut at its wide gaps, and where two columns stand close: at a code, between sum and country."""
        for piece in _pieces(run):
            cuts = [0, *self._cuts(piece), len(piece.letters)]
            yield from (part for start, end in itertools.pairwise(cuts) if (part := piece.part(start, end)))

    def _cuts(self, piece: Run) -> Sequence[int]:
        """Return where a piece is of two columns that stand close."""
        code = next(self._values.find(Form.COMMODITY, piece.plain), None) if self._has_codes else None
        if code is not None:
            return code.start, code.end
        amount = next(self._values.find(Form.MONEY, piece.plain), None)
        if amount is None:
            return ()
        behind = piece.plain[amount.end :]
        has_currency = any(self._values.find(Form.CURRENCY, behind))
        is_before_country = self._has_places and any(self._values.find(Form.COUNTRY, behind))
        return (amount.end,) if (self._has_both if has_currency else is_before_country) else ()

    def _fitted(self, row: Sequence[Run]) -> Iterator[Standing]:
        """Yield the pieces of a row in the cheapest columns, each behind the one before or the same.

        `before[i][c]` is the least cost of the first i pieces up to column c, `behind[i][c]` of those from i on behind
        it.
        """
        costs = [[self._cost(run, column) for column in range(len(self.heading))] for run in row]
        lasts = range(NO_COLUMN, len(self.heading))
        before: list[dict[int, float]] = [{NO_COLUMN: 0.0}]
        for cost in costs:
            ways: dict[int, float] = {}
            for last, so_far in before[-1].items():
                for step, _, next_last in self._steps(cost, last):
                    ways[next_last] = min(so_far + step, ways.get(next_last, math.inf))
            before.append(ways)
        behind: list[dict[int, float]] = [dict.fromkeys(lasts, 0.0)]
        for cost in reversed(costs):
            later = behind[0]
            behind.insert(0, {last: min(s + later[n] for s, _, n in self._steps(cost, last)) for last in lasts})
        last = NO_COLUMN
        for place, (run, cost) in enumerate(zip(row, costs, strict=True)):
            by_column: dict[int, float] = {}
            for earlier, so_far in before[place].items():
                for step, column, next_last in self._steps(cost, earlier):
                    total = so_far + step + behind[place + 1][next_last]
                    by_column[column] = min(total, by_column.get(column, math.inf))
            _, column, last = min((s + behind[place + 1][n], c, n) for s, c, n in self._steps(cost, last))
            others = [total for other, total in by_column.items() if other != column]
            is_told = min(others, default=math.inf) - behind[0][NO_COLUMN] >= _AS_WELL
            yield Standing(run, column, is_told and self._is_under(run, column))

    def _steps(self, cost: Sequence[float], last: int) -> Iterator[tuple[float, int, int]]:
        """Yield what it costs a piece to stand in each column from `last` on, and in none; and the last column then."""
        for column in range(max(0, last), len(self.heading)):
            again = 0.0 if column != last else _AGAIN if self.is_loose(column) else _CROWDED
            yield cost[column] + again, column, column
        yield _NOWHERE, NO_COLUMN, last

    def _cost(self, run: Run, column: int) -> float:
        left, right = self._reaches[column]
        aside = max(left - run.box[2], run.box[0] - right, 0) / run.height
        left, right = self._extents[column]
        off_middle = abs(left + right - run.box[0] - run.box[2]) / 2 / run.height
        if aside > _FARTHEST and self.heading[column].field.form in _AMOUNTS:
            return _NOWHERE * 2
        return aside + _OFF_MIDDLE * off_middle + (_MISFIT if self.fits(run, column) is False else 0.0)

    def _is_under(self, run: Run, column: int) -> bool:
        """Return whether a piece stands under the heading of its column, or among what is known to stand there."""
        return column != NO_COLUMN and _shares(run, self._extents[column])


def _shares(run: Run, extent: tuple[float, float]) -> bool:
    return extent[0] <= run.box[2] and run.box[0] <= extent[1]


def _pieces(run: Run) -> Iterator[Run]:
    """Yield the run cut at its wide gaps."""
    start = 0
    for place in range(1, len(run.letters)):
        is_wide = not run.letters[place].text.isspace() and run.gap(place, place) > _SPACE * run.height
        if is_wide and not _is_joined(run.plain, place):
            if piece := run.part(start, place):
                yield piece
            start = place
    if piece := run.part(start, len(run.letters)):
        yield piece


def _is_joined(text: str, place: int) -> bool:
    """Return whether a stroke stands before or at a place: it joins two languages, however far apart they are."""
    return text[place] == _STROKE or text[:place].rstrip().endswith(_STROKE)
