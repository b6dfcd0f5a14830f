"""What is a chart? Frozen values with all their words: bars, months, a graph. No Qt, no colours, nothing to look up.

A value of None is unknown and is drawn as such, never as zero. Whatever can be walked to says itself in one sentence
(`said`), so that what is heard is what is seen; the same figures stand in a table beside every chart.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Frame:
    """What stands round a chart: what is seen, in which unit (`per_unit` of a value make one), from where and when."""

    title: str
    unit: str
    source: str
    nothing: str
    per_unit: int = 1
    columns: tuple[str, ...] = ()


@dataclass(frozen=True)
class Key:
    """One entry of the legend: a fill by its place in the palette."""

    label: str
    style: int


@dataclass(frozen=True)
class Part:
    """One part of a bar."""

    style: int
    value: int


@dataclass(frozen=True)
class Mark:
    """A line across a bar, or along months, at a value: `shape` is "usual", "bound" or "capacity"."""

    shape: str
    value: int


@dataclass(frozen=True)
class Spot:
    """What can be walked to: its label, what it says, its cells in the table, and what lies behind it."""

    label: str
    said: str
    cells: tuple[str, ...]
    behind: Hashable = None


@dataclass(frozen=True)
class Bar:
    """One bar; without `parts` its value is unknown. `shown` stands at its end, `note` below its label."""

    spot: Spot
    parts: tuple[Part, ...]
    shown: str
    marks: tuple[Mark, ...] = ()
    note: str = ""

    @property
    def length(self) -> int:
        """The value of all parts."""
        return sum(part.value for part in self.parts)


@dataclass(frozen=True)
class BarChart:
    """Bars one below the other, in the order given; `marks` names the lines across them (shape, label)."""

    frame: Frame
    keys: tuple[Key, ...]
    bars: tuple[Bar, ...]
    marks: tuple[tuple[str, str], ...] = ()

    @property
    def spots(self) -> Sequence[Spot]:
        """What can be walked to, in order."""
        return [bar.spot for bar in self.bars]

    @property
    def most(self) -> int:
        """The largest value that must fit; a mark far beyond every bar is drawn at the edge and does not count."""
        longest = max((bar.length for bar in self.bars), default=0)
        marks = [mark.value for bar in self.bars for mark in bar.marks]
        return max([longest, *(value for value in marks if value <= 3 * longest)], default=0)


@dataclass(frozen=True)
class Month:
    """One month; a value of None is not published."""

    spot: Spot
    value: int | None


@dataclass(frozen=True)
class MonthChart:
    """Months in order as a line (named `line`) with gaps, and lines along all of them, which `marks` names."""

    frame: Frame
    line: str
    months: tuple[Month, ...]
    lines: tuple[Mark, ...] = ()
    marks: tuple[tuple[str, str], ...] = ()
    keys: tuple[Key, ...] = ()

    @property
    def spots(self) -> Sequence[Spot]:
        """What can be walked to, in order."""
        return [month.spot for month in self.months]

    @property
    def most(self) -> int:
        """The largest value that must fit."""
        longest = max((month.value or 0 for month in self.months), default=0)
        return max([longest, *(line.value for line in self.lines if line.value <= 3 * longest)], default=0)


@dataclass(frozen=True)
class Node:
    """A box of a graph in the column `column`; `sub` is its second line, `sign` a word of warning on it."""

    spot: Spot
    column: int
    sub: str = ""
    sign: str = ""
    style: int = 0


@dataclass(frozen=True)
class Tie:
    """A line from one node to another by their places; `style` is its dash, `leads` whether it has a direction."""

    source: int
    target: int
    label: str
    style: int = 0
    leads: bool = True


@dataclass(frozen=True)
class GraphChart:
    """Nodes in columns, and the ties between them."""

    frame: Frame
    keys: tuple[Key, ...]
    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]

    @property
    def spots(self) -> Sequence[Spot]:
        """What can be walked to, in order."""
        return [node.spot for node in self.nodes]


Chart = BarChart | MonthChart | GraphChart


def ticks(most: int, *, least: int = 4) -> tuple[int, ...]:
    """Return round values from 0 to at least `most`, in steps of 1, 2 or 5 times a power of ten."""
    if most <= 0:
        return (0, 1)
    power = 1
    while True:
        for step in (power, 2 * power, 5 * power):
            if step * (least + 2) > most:
                return tuple(range(0, most + step, step))
        power *= 10
