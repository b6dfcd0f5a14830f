"""What stands in a column of goods whose heading nobody knows? Told by its cells, one in each line of goods.

So many drums are packages; ten digits are a code; of two masses the larger is gross; money is the value where it is
price by mass, or the larger of two sums. What is told like this is shown and never counts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from app.reading.filled_columns import Cells, FilledColumns, cells_of, only
from app.reading.forms import FormField
from app.reading.goods_columns import Standing
from app.reading.labels import Label
from app.reading.numerals import GRAMS, amounts
from app.reading.runs import Run
from app.reading.stacked_columns import BOTH, EXACT, HEAVIEST_PACKING, PRICE, in_order, price_and_value_in, stacked_in
from app.reading.values import Form, Values

_SAME_ROW = 0.5
_TWO = 2
_KILOGRAM, _TONNE = 1000, 1_000_000
_PACKED = re.compile(
    r"\s*\d[\d,]*\s*(?:(?:木|纸|铁|钢|塑料?|编织|吨|复合)?(?:件|箱|桶|袋|托盘?|包|罐|盒|卷|瓶|捆|板|只|个)"
    r"|(?:(?:wooden|steel|iron|plastic|fibre|fiber|big|jumbo|paper)\s*)?"
    r"(?:drum|pkg|package|pack|ctn|carton|case|crate|bag|pallet|plt|box|boxe|pc|piece|barrel|bundle|roll|can|tin|keg)s?)"
    r"\s*\.?\s*",
    re.IGNORECASE,
)
Finder = Callable[[FilledColumns], int | None]
"""Finds the column of a field, None where nobody can tell."""

_COUNTED = re.compile(r"\s*\d{1,4}\s*")


def told(
    heading: Sequence[Label], placed: Sequence[Standing], fields: Sequence[FormField], values: Values, *, of_mass: str
) -> tuple[Label, ...]:
    """Return the headings, those that nobody knows with the field that their cells tell, of those a paper has.

    `of_mass` is the field of a mass beside which there is no other.
    """
    named = {field.name: field for field in fields if field.name}
    prices = [field for field in fields if field.form is Form.MONEY and not field.name]
    if prices:
        named[PRICE] = prices[0]
    whole = _Heading(heading, cells_of(placed), named, values)
    whole.tell_stacked()
    whole.tell_masses()
    for name, find in (*_FINDERS, (of_mass, _mass)):
        whole.tell(name, find)
    return tuple(whole.labels)


class _Heading:
    """The headings of a table, as they are told one after the other."""

    def __init__(self, labels: Sequence[Label], cells: Cells, named: Mapping[str, FormField], values: Values) -> None:
        self.labels = list(labels)
        self._cells, self._named, self._values = cells, named, values

    def _columns(self) -> FilledColumns:
        return FilledColumns(self.labels, self._cells, self._values)

    def tell_stacked(self) -> None:
        """Tell the columns in which several fields stand below one another."""
        columns = self._columns()
        for column in (*columns.of_nobody(), *columns.of_prices()):
            names = stacked_in(columns, column)
            if names and not any(map(columns.has, names)):
                self._put(column, names)
        columns = self._columns()
        for column in columns.of_sums():
            if names := price_and_value_in(columns, column):
                self._put(column, names)

    def tell_masses(self) -> None:
        """Tell the only two columns of masses, if neither has a heading of its own."""
        columns = self._columns()
        for place, name in zip(_both_masses(columns), BOTH, strict=False):
            self._put(place, (name,))

    def tell(self, name: str, find: Finder) -> None:
        """Tell the column of a field, if it has no heading of its own and is found."""
        columns = self._columns()
        place = None if columns.has(name) else find(columns)
        if place is not None:
            self._put(place, (name,))

    def _put(self, column: int, names: Sequence[str]) -> None:
        if not self._named.keys() >= {*names}:
            return
        first, *more = (self._named[name] for name in names)
        note = self._columns().note(column)
        self.labels[column] = replace(
            self.labels[column], field=first, more=tuple(more), note=note, in_other_words=True
        )


def _both_masses(columns: FilledColumns) -> tuple[int, ...]:
    """Return the only two columns of masses, that of the net ones first; none where nobody can tell."""
    if columns.has("net_mass") or columns.has("gross_mass"):
        return ()
    found = [one for one in columns.unknown() if columns.all_are(one, _is_mass) or columns.is_in_a_unit(one)]
    if len(found) != _TWO:
        return ()
    pairs = _pairs(columns.amounts(found[0], Form.MASS), columns.amounts(found[1], Form.MASS))
    names = in_order(pairs, BOTH, most=HEAVIEST_PACKING) if pairs else ()
    return tuple(found if names == BOTH else found[::-1]) if names else ()


def _pairs(one: Sequence[tuple[Run, int]], other: Sequence[tuple[Run, int]]) -> list[tuple[int, int]]:
    """Return the amounts that stand in one row, none where an amount has none beside it."""
    found = [
        (amount, beside)
        for run, amount in one
        for its, beside in other
        if abs(run.middle - its.middle) < _SAME_ROW * run.height
    ]
    return found if len(found) == len(one) == len(other) else []


def _code(columns: FilledColumns) -> int | None:
    return only(
        one for one in columns.unknown() if columns.all_are(one, lambda text: columns.holds(Form.COMMODITY, text))
    )


def _packages(columns: FilledColumns) -> int | None:
    """Return the column of packages: so many of something, or numbers that can be nothing else beside masses."""
    packed = only(one for one in columns.unknown() if columns.all_are(one, _PACKED.fullmatch))
    if packed is not None or not columns.has("gross_mass"):
        return packed
    bare = (one for one in columns.unknown() if columns.all_are(one, _COUNTED.fullmatch))
    return only(one for one in bare if not _counts_lines(columns.amounts(one, Form.COUNT)))


def _gross(columns: FilledColumns) -> int | None:
    return _beside(columns, "net_mass", lambda net, other: _is_packed(net=net, gross=other))


def _net(columns: FilledColumns) -> int | None:
    return _beside(columns, "gross_mass", lambda gross, other: _is_packed(net=other, gross=gross))


def _beside(columns: FilledColumns, known: str, fits: Callable[[int, int], bool]) -> int | None:
    """Return the column whose masses all fit those of the column of `known`."""
    masses = columns.amounts(columns.column(known), Form.MASS)
    return only(
        one
        for one in columns.unknown()
        if (pairs := _pairs(masses, columns.amounts(one, Form.MASS))) and all(fits(*pair) for pair in pairs)
    )


def _is_packed(*, net: int, gross: int) -> bool:
    return net <= gross <= HEAVIEST_PACKING * net


def _mass(columns: FilledColumns) -> int | None:
    """Return the only column of masses: their unit stands in each cell, or in the heading."""
    if columns.has("net_mass") or columns.has("gross_mass"):
        return None
    return only(one for one in columns.unknown() if columns.all_are(one, _is_mass) or columns.is_in_a_unit(one))


def _is_mass(text: str) -> bool:
    found = amounts(text)
    return len(found) == 1 and found[0].unit in GRAMS


def _value(columns: FilledColumns) -> int | None:
    """Return the column of values: price by mass; the sums that are larger than the prices; or the only sums."""
    if columns.has("total"):
        return None
    beside = columns.before_currency()
    if beside is not None:
        return beside
    unknown = [one for one in columns.unknown() if columns.are_sums(one)]
    sums = [*unknown, *(one for one in columns.of_prices() if columns.are_sums(one))]
    if len(sums) > 1:
        return only(one for one in sums if all(_is_above(columns, one, other) for other in sums if other != one))
    return only(unknown)


def _name(columns: FilledColumns) -> int | None:
    """Return the column of words that are no countries, currencies or numbers of anything."""
    return only(one for one in columns.of_nobody() if columns.are_said(one))


def _is_above(columns: FilledColumns, sums: int, prices: int) -> bool:
    """Return whether sums are larger than the prices, or are price by mass, in kilograms or tonnes."""
    pairs = _pairs(columns.amounts(sums, Form.MONEY), columns.amounts(prices, Form.MONEY))
    if pairs and all(total >= price for total, price in pairs):
        return True
    masses = columns.amounts(columns.column("net_mass"), Form.MASS)
    if not masses or len(masses) != len(pairs):
        return False
    products = [(total, price * grams) for (total, price), (_, grams) in zip(pairs, masses, strict=True)]
    return any(
        all(abs(total * unit - product) <= EXACT * product for total, product in products)
        for unit in (_KILOGRAM, _TONNE)
    )


def _counts_lines(amounts: Sequence[tuple[Run, int]]) -> bool:
    """Return whether numbers count the lines of goods: 1, 2, 3."""
    return [amount for _, amount in amounts] == list(range(1, len(amounts) + 1))


_FINDERS: Sequence[tuple[str, Finder]] = (
    ("commodity_code", _code),
    ("gross_mass", _gross),
    ("net_mass", _net),
    ("packages", _packages),
    ("value", _value),
    ("name", _name),
)
