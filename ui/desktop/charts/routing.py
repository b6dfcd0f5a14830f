"""Where does each box of a graph stand, and which way does each line go, so that no line runs behind another's box?

A line to the next column crosses the gap between the two. One that goes further has a row of its own in each column it
passes, as if a flat box stood there; one within a column bows out into the gap beside it. All in pixels at 100 %.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ui.desktop.charts.chart import GraphChart, Tie

BOX_HEIGHT, BETWEEN = 56.0, 170.0
LEAST_WIDTH, MOST_WIDTH = 200.0, 320.0
"""Of a box: it grows where there is room, so that names are read whole."""

_ROW, _PASS = 76.0, 26.0
"""How high the row of a box is, and that of a line that passes a column."""

_APART, _MOST_APART = 14.0, 21.0
"""How far apart lines between the same two boxes begin, and how far from the middle of the box at most."""

LABEL_HEIGHT = 18.0
_ALONG = (0.5, 0.38, 0.62, 0.28, 0.72)
"""Where along a line without a row its label may stand, the best first."""

Point = tuple[float, float]


@dataclass(frozen=True)
class Place:
    """The place of a box, from `left` to `right`; all boxes are as high."""

    left: float
    right: float
    top: float

    @property
    def middle(self) -> float:
        """The middle of its height."""
        return self.top + BOX_HEIGHT / 2


@dataclass(frozen=True)
class Curve:
    """A cubic curve from `start` to `end`."""

    start: Point
    near: Point
    far: Point
    end: Point

    def at(self, along: float) -> Point:
        """Return the point that stands so far along, from 0 to 1."""
        back = 1 - along
        weights = (back**3, 3 * back**2 * along, 3 * back * along**2, along**3)
        points = (self.start, self.near, self.far, self.end)
        return (
            sum(weight * point[0] for weight, point in zip(weights, points, strict=True)),
            sum(weight * point[1] for weight, point in zip(weights, points, strict=True)),
        )


@dataclass(frozen=True)
class Way:
    """The way of a line: curves one after the other, level between them; `label` is the middle of its label."""

    curves: tuple[Curve, ...]
    label: Point


@dataclass(frozen=True)
class Routed:
    """A graph in its places: the boxes and the ways, in the order of nodes and ties, and how high it is."""

    boxes: tuple[Place, ...]
    ways: tuple[Way, ...]
    height: float


@dataclass(frozen=True)
class _Pass:
    """The row that the tie at `tie` has in a column which it passes."""

    tie: int


_Item = int | _Pass


def least_width(chart: GraphChart) -> float:
    """Return how wide the graph is at least."""
    return _count(chart) * LEAST_WIDTH + _gaps(chart) * BETWEEN


def route(chart: GraphChart, label_widths: Sequence[float], *, room: float) -> Routed:
    """Return the graph in its places, as wide as `room` lets it; `label_widths` are of the ties, 0 for no label."""
    columns, count = _columns(chart), _count(chart)
    wide = min(max((room - _gaps(chart) * BETWEEN) / count, LEAST_WIDTH), MOST_WIDTH)
    height = max((sum(map(_height_of, items)) for items in columns), default=_ROW)
    middles: dict[tuple[int, _Item], float] = {}
    for column, items in enumerate(columns):
        top = (height - sum(map(_height_of, items))) / 2
        for item in items:
            middles[column, item] = top + _height_of(item) / 2
            top += _height_of(item)
    lefts = [column * (wide + BETWEEN) for column in range(count)]
    boxes = tuple(
        Place(lefts[node.column], lefts[node.column] + wide, middles[node.column, place] - BOX_HEIGHT / 2)
        for place, node in enumerate(chart.nodes)
    )
    aside = _aside(chart.ties)
    curves = []
    for place, tie in enumerate(chart.ties):
        source, target = boxes[tie.source], boxes[tie.target]
        here, there = chart.nodes[tie.source].column, chart.nodes[tie.target].column
        if here == there:
            curves.append(_bow(source, target, aside[place], is_left=0 < here == count - 1))
            continue
        step = 1 if there > here else -1
        passed = range(here + step, there, step)
        levels = [
            source.middle + aside[place],
            *(middles[column, _Pass(place)] for column in passed),
            target.middle + aside[place],
        ]
        leaves = [lefts[column] + (wide if step > 0 else 0) for column in (here, *passed)]
        curves.append([_across(out, step * BETWEEN, *pair) for out, pair in zip(leaves, pairwise(levels), strict=True)])
    ways = tuple(map(Way, map(tuple, curves), _labels(curves, label_widths)))
    return Routed(boxes, ways, height)


def _count(chart: GraphChart) -> int:
    return max((node.column for node in chart.nodes), default=0) + 1


def _gaps(chart: GraphChart) -> int:
    """Return how many gaps there are: one between two columns; beside a single one its lines bow out."""
    return _count(chart) - 1 or int(bool(chart.ties))


def _height_of(item: _Item) -> float:
    return _PASS if isinstance(item, _Pass) else _ROW


def _columns(chart: GraphChart) -> list[list[_Item]]:
    """Return what stands in each column from above: each item as high as what leads to it, so that few lines cross."""
    last = max((node.column for node in chart.nodes), default=-1)
    columns: list[list[_Item]] = [[] for _ in range(last + 1)]
    before: dict[tuple[int, _Item], list[tuple[int, _Item]]] = defaultdict(list)
    for place, node in enumerate(chart.nodes):
        columns[node.column].append(place)
    for place, tie in enumerate(chart.ties):
        one, other = sorted((tie.source, tie.target), key=lambda node: chart.nodes[node].column)
        first, to = chart.nodes[one].column, chart.nodes[other].column
        at: tuple[int, _Item] = (first, one)
        for column in range(first + 1, to):
            passing = (column, _Pass(place))
            columns[column].append(passing[1])
            before[passing].append(at)
            at = passing
        if first != to:
            before[to, other].append(at)
    for column, items in enumerate(columns):
        rows = {(column - 1, item): row for row, item in enumerate(columns[column - 1])} if column else {}
        sized = len(items) / max(len(rows), 1)
        order = {
            item: _mean([rows[led] for led in before[column, item]], row / max(sized, 1))
            for row, item in enumerate(items)
        }
        items.sort(key=lambda item: order[item])
    return columns


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise


def _aside(ties: Sequence[Tie]) -> list[float]:
    """Return how far from the middle of its boxes each line begins: those between the same two stand apart."""
    pairs = [frozenset((tie.source, tie.target)) for tie in ties]
    count, met = Counter(pairs), Counter[frozenset[int]]()
    found = []
    for pair in pairs:
        step = min(_APART, 2 * _MOST_APART / max(count[pair] - 1, 1))
        found.append((met[pair] - (count[pair] - 1) / 2) * step)
        met[pair] += 1
    return found


def _bow(source: Place, target: Place, aside: float, *, is_left: bool) -> list[Curve]:
    """Return the way between two boxes of one column: out to the middle of the gap beside it, and back."""
    side, out = (source.left, -BETWEEN * 2 / 3) if is_left else (source.right, BETWEEN * 2 / 3)
    start, end = (side, source.middle + aside), (side, target.middle + aside)
    return [Curve(start, (side + out, start[1]), (side + out, end[1]), end)]


def _across(out: float, gap: float, level: float, following: float) -> Curve:
    """Return the way across one gap, from `level` to the level that follows."""
    half = out + gap / 2
    return Curve((out, level), (half, level), (half, following), (out + gap, following))


def _labels(curves: Iterable[Sequence[Curve]], widths: Sequence[float]) -> list[Point]:
    """Return where the labels stand: in the row of a line that has one, else on the line, where none stands yet."""
    taken: list[tuple[Point, float]] = []
    found = []
    for (first, *further), width in zip(curves, widths, strict=True):
        if further:
            found.append(((first.end[0] + further[0].start[0]) / 2, first.end[1]))
            continue
        free = (one for one in map(first.at, _ALONG) if not any(_meet(one, width, *other) for other in taken))
        found.append(next(free, first.at(_ALONG[0])))
        if width:
            taken.append((found[-1], width))
    return found


def _meet(one: Point, width: float, other: Point, other_width: float) -> bool:
    return abs(one[0] - other[0]) < (width + other_width) / 2 and abs(one[1] - other[1]) < LABEL_HEIGHT
