"""What stands in a column of goods whose heading nobody knows? Told by its cells, one in each line of goods.

So many drums are packages; ten digits are a code; of two masses the larger is gross; money is the value where it is
price by mass, or the larger of two sums. What is told like this is shown and never counts.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from app.reading.filled_columns import FilledColumns, cells_of, only
from app.reading.forms import FormField
from app.reading.goods_columns import Standing
from app.reading.labels import Label
from app.reading.numerals import GRAMS, amounts
from app.reading.runs import Run
from app.reading.values import Form, Values

_SAME_ROW = 0.5
_HEAVIEST_PACKING = 1.6
"""How many times its goods a package with them may weigh."""

_EXACT = 0.005
"""By what part of it a value may differ from price by mass: prices are rounded."""

_TWO = 2
_PRICE = "price"
"""The field of prices here: it is not read, and has no name elsewhere."""

_KILOGRAM, _TONNE = 1000, 1_000_000
_PACKED = re.compile(
    r"\s*\d[\d,]*\s*(?:(?:木|纸|铁|钢|塑料?|编织|吨|复合)?(?:件|箱|桶|袋|托盘?|包|罐|盒|卷|瓶|捆|板|只|个)"
    r"|(?:(?:wooden|steel|iron|plastic|fibre|fiber|big|jumbo|paper)\s*)?"
    r"(?:drum|pkg|package|pack|ctn|carton|case|crate|bag|pallet|plt|box|boxe|pc|piece|barrel|bundle|roll|can|tin|keg)s?)"
    r"\s*\.?\s*",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\s*\d{1,4}\s*")


def told(
    heading: Sequence[Label], placed: Sequence[Standing], fields: Sequence[FormField], values: Values, *, of_mass: str
) -> tuple[Label, ...]:
    """Return the headings, those that nobody knows with the field that their cells tell, of those a paper has.

    `of_mass` is the field of a mass beside which there is no other.
    """
    cells, named = cells_of(placed), {field.name: field for field in fields if field.name}
    prices = [field for field in fields if field.form is Form.MONEY and not field.name]
    if prices:
        named[_PRICE] = prices[0]
    found = list(heading)

    def put(column: int, names: Sequence[str]) -> None:
        first, *more = (named[name] for name in names)
        note = FilledColumns(found, cells, values).note(column)
        found[column] = replace(found[column], field=first, more=tuple(more), note=note, in_other_words=True)

    columns = FilledColumns(found, cells, values)
    for column in (*columns.of_nobody(), *columns.of_prices()):
        names = _stacked(columns, column)
        if names and not any(map(columns.has, names)) and named.keys() >= {*names}:
            put(column, names)
    for name, finder in (*_FINDERS, (of_mass, _mass)):
        columns = FilledColumns(found, cells, values)
        place = finder(columns) if name in named and not columns.has(name) else None
        if place is not None:
            put(place, (name,))
    return tuple(found)


def _stacked(columns: FilledColumns, column: int) -> tuple[str, ...]:
    """Return which fields stand below one another in each line of a column; none where nobody can tell."""
    lines = columns.stacked(column)
    if not lines:
        return ()
    masses = [[columns.mass_in(run.plain, column) for run in line] for line in lines]
    sums = [[columns.sum_in(run.plain) for run in line] for line in lines]
    shapes = {tuple(one is not None for one in line) for line in sums}
    if shapes == {(True, True)}:
        return _in_order(sums, (_PRICE, "value"))
    if shapes == {(True, True, False)} and all(columns.holds(Form.CURRENCY, line[-1].plain) for line in lines):
        told_of = _in_order([line[:_TWO] for line in sums], (_PRICE, "value"))
        return (*told_of, "currency") if told_of else ()
    if len(lines[0]) == _TWO and all(None not in line for line in masses):
        return _in_order(masses, ("net_mass", "gross_mass"), most=_HEAVIEST_PACKING)
    return ()


def _in_order(
    lines: Sequence[Sequence[int | None]], names: tuple[str, str], *, most: float = math.inf
) -> tuple[str, ...]:
    """Return the names of two amounts in the order in which they stand in every line, the name of the smaller first."""
    pairs = [(one or 0, other or 0) for one, other in lines]
    if all(one <= other <= most * one for one, other in pairs):
        return names
    return names[::-1] if all(other <= one <= most * other for one, other in pairs) else ()


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
    net = columns.amounts(columns.column("net_mass"), Form.MASS)
    return only(
        one
        for one in columns.unknown()
        if (pairs := _pairs(net, columns.amounts(one, Form.MASS)))
        and all(light <= heavy <= _HEAVIEST_PACKING * light for light, heavy in pairs)
    )


def _net(columns: FilledColumns) -> int | None:
    gross = columns.amounts(columns.column("gross_mass"), Form.MASS)
    return only(
        one
        for one in columns.unknown()
        if (pairs := _pairs(gross, columns.amounts(one, Form.MASS)))
        and all(light <= heavy <= _HEAVIEST_PACKING * light for heavy, light in pairs)
    )


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
        all(abs(total * unit - product) <= _EXACT * product for total, product in products)
        for unit in (_KILOGRAM, _TONNE)
    )


def _counts_lines(amounts: Sequence[tuple[Run, int]]) -> bool:
    """Return whether numbers count the lines of goods: 1, 2, 3."""
    return [amount for _, amount in amounts] == list(range(1, len(amounts) + 1))


_FINDERS: Sequence[tuple[str, Callable[[FilledColumns], int | None]]] = (
    ("commodity_code", _code),
    ("gross_mass", _gross),
    ("net_mass", _net),
    ("packages", _packages),
    ("value", _value),
    ("name", _name),
)
