"""What stands on a paper before anybody lays it out: fields with their labels, a table of goods, a stamp."""

from __future__ import annotations

from dataclasses import dataclass

Labels = tuple[tuple[str, str], ...]
"""Ways to word one label, each in Chinese and English; the last one is kept for the held-out part if there are more."""


@dataclass(frozen=True)
class Value:
    """Something printed. `plain` is its plain form; without a `field` it is only there, and no truth is kept of it.

    `also` are other plain forms that count; `beside` is printed under it and belongs to no field (an address).
    """

    printed: str
    field: str | None = None
    plain: str = ""
    also: tuple[str, ...] = ()
    known: bool = False
    beside: str = ""


@dataclass(frozen=True)
class Item:
    """A label, by its wordings and its name, and what is printed for it: one value, or several that stand in a row."""

    labels: Labels
    values: tuple[Value, ...]
    is_wide: bool = False
    name: str = ""

    @property
    def length(self) -> int:
        """How much room the values want, in letters of Latin width."""
        return max(
            sum(width_of(value.printed) + 2 for value in self.values),
            max((width_of(value.beside) for value in self.values), default=0),
        )


@dataclass(frozen=True)
class Column:
    """A column of the table of goods: `weight` is its share of the width, `unit` the one that its heading names."""

    labels: Labels
    weight: float
    is_right: bool = False
    name: str = ""
    unit: str = ""


@dataclass(frozen=True)
class Table:
    """The goods, line by line, and the totals below them where the paper prints any."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    totals: tuple[Value, ...] = ()


@dataclass(frozen=True)
class Form:
    """A whole paper. `letterhead` is who writes it, `prose` a sentence it says, `stamp` the words round its seal."""

    kind: str
    title: tuple[str, str]
    items: tuple[Item, ...]
    table: Table
    letterhead: str = ""
    prose: tuple[str, str] = ("", "")
    signed: tuple[str, str] = ("签章", "Authorized signature and stamp")
    stamp: str = "演示专用章"
    is_landscape: bool = False


def width_of(text: str) -> int:
    """Return how wide a text is in letters of Latin width: a Chinese character counts as two."""
    return sum(2 if ord(mark) > 0x2E80 else 1 for mark in text)
