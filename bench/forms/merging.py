"""What do papers print together that others print apart? A code in brackets at a name, two masses in one box, and more.

A piece is a text and the value it is of, if any; an entry is a label and what is printed for it, a cell of the table
what stands in it.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from forms.form import Column, Form, Item, Table, Value

Pieces = tuple[tuple[str, Value | None], ...]


@dataclass(frozen=True)
class Entry:
    """A label, by the names of the labels it is made of, and what is printed for it; `within` stands in the label."""

    names: tuple[str, ...]
    pieces: Pieces
    within: Value | None = None
    is_wide: bool = False

    @property
    def is_block(self) -> bool:
        """Return whether it wants several lines: a name with its address."""
        return any("\n" in text for text, _ in self.pieces)


@dataclass(frozen=True)
class Head:
    """The heading of a column, by the names of the labels it is made of."""

    names: tuple[str, ...]
    weight: float
    is_right: bool = False
    unit: str = ""


@dataclass(frozen=True)
class Goods:
    """A table of goods: headings, cells line by line, and the totals."""

    heads: tuple[Head, ...]
    rows: tuple[tuple[Pieces, ...], ...]
    totals: tuple[Pieces, ...] = ()


_INTO_NAMES = {
    "commodity_code": ("HS CODE: ", "商品编码:", "H.S. CODE "),
    "batch_no": ("BATCH NO.: ", "批号:", "LOT NO. "),
}
_PAIRS = (("seals", "container_no"), ("net_total", "gross_total"))


def entries_of(form: Form, chance: random.Random) -> tuple[Entry, ...]:
    """Return the items of a form, some of them together."""
    items = {item.name: item for item in form.items}
    taken: dict[str, Entry] = {}
    code = next((items[name] for name in ("domestic", "exporter") if name in items and "exporter_no" in items), None)
    if code and chance.random() < 0.4:
        taken[code.name] = Entry((code.name,), _printed(code), items["exporter_no"].values[0])
        taken["exporter_no"] = taken[code.name]
    for last, first in _PAIRS:
        if first in items and last in items and len(items[last].values) == 1 and chance.random() < 0.3:
            between = chance.choice((" / ", "/", "\n"))
            pieces = (*_printed(items[first]), (between, None), *_printed(items[last]))
            taken[first] = taken[last] = Entry((first, last), pieces)
    found = [taken.get(item.name) or Entry((item.name,), _printed(item), is_wide=item.is_wide) for item in form.items]
    return tuple(dict.fromkeys(found))


def _printed(item: Item) -> Pieces:
    pieces: list[tuple[str, Value | None]] = []
    for value in item.values:
        pieces += [(", ", None)] if pieces else []
        pieces.append((value.printed, value))
        pieces += [(f"\n{value.beside}", None)] if value.beside else []
    return tuple(pieces)


def goods_of(table: Table, chance: random.Random) -> Goods:
    """Return the table of a form, some of its columns together."""
    goods = Goods(
        tuple(_head(column) for column in table.columns),
        tuple(tuple(_cell(value) for value in row) for row in table.rows),
        tuple(_cell(value) if value.field else () for value in table.totals),
    )
    for name, openings in _INTO_NAMES.items():
        if chance.random() < 0.25:
            opening = chance.choice(openings)
            goods = _joined(goods, "name", name, _below(opening))
    if chance.random() < 0.2:
        goods = _joined(goods, "gross", "net", _stacked, names=("gross", "net"))
    if chance.random() < 0.35:
        goods = _joined(goods, "price", "amount", _stacked, names=("price", "amount"))
        goods = _joined(goods, "price", "currency", _stacked, names=("price", "amount", "currency"))
    return goods


def _head(column: Column) -> Head:
    return Head((column.name,), column.weight, column.is_right, column.unit)


def _cell(value: Value) -> Pieces:
    return ((value.printed, value),) if value.printed else ()


def _below(opening: str) -> Callable[[Pieces, Pieces], Pieces]:
    """Return what puts a cell below another, behind a word of its own."""
    return lambda one, other: (*one, (f"\n{opening}", None), *other)


def _stacked(one: Pieces, two: Pieces) -> Pieces:
    return (*one, *((("\n", None),) if one and two else ()), *two)


def _joined(
    goods: Goods, first: str, other: str, how: Callable[[Pieces, Pieces], Pieces], names: tuple[str, ...] = ()
) -> Goods:
    """Return the table with the column of the label `other` put into that of `first`."""
    into = _place(goods.heads, first)
    gone = _place(goods.heads, other)
    if into is None or gone is None:
        return goods

    def without(row: Sequence[Pieces]) -> tuple[Pieces, ...]:
        cells = [how(cell, row[gone]) if place == into else cell for place, cell in enumerate(row)]
        return tuple(cell for place, cell in enumerate(cells) if place != gone)

    head = goods.heads[into]
    merged = Head(names or head.names, max(head.weight, goods.heads[gone].weight), head.is_right, head.unit)
    heads = [merged if place == into else one for place, one in enumerate(goods.heads) if place != gone]
    is_summed = bool(goods.totals) and bool(names)
    apart = tuple(cell for place, cell in enumerate(goods.totals) if place != gone)
    totals = without(goods.totals) if is_summed else apart
    return Goods(tuple(heads), tuple(without(row) for row in goods.rows), totals)


def _place(heads: Sequence[Head], name: str) -> int | None:
    return next((place for place, head in enumerate(heads) if head.names[0] == name), None)
