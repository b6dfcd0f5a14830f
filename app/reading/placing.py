"""Which text belongs to which label? What stands behind it in its line, right of it, or below it, up to the next label.

Every run goes to one label at most: to the nearest one left of it in its row, else to the nearest above it in its
column, where nothing else stands between. No layout is known here; only where things stand.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.reading.labels import Label
from app.reading.lines import Letter
from app.reading.runs import Run
from app.reading.sharing import in_rows

_ROW = 0.6
"""How far, in line heights, a run may stand above or below a label and still be in its row."""

_FIRST_BELOW, _NEXT_BELOW = 2.4, 1.3
"""How far, in line heights, the first run may stand below its label, and the next one below that."""

_CLOSE_BELOW = 1.2
"""How far, in line heights, a run stands below a label or its other lines that claims it from one left of it."""

_IN_BLOCK = 0.9
"""How far apart, in line heights, lines of one block stand."""

_LINES = 4
"""How many lines of a block may stand above or below the one beside its label."""

_ASIDE = 1.5
"""How far, in line heights, a run may begin left of the label above it."""

_INTO = 0.6
"""How far, in line heights, what stands above a run may reach down into it."""


@dataclass(frozen=True)
class Placed:
    """A label with the runs that belong to it, row by row: those of its own row, and those below."""

    label: Label
    beside: tuple[Run, ...] = ()
    below: tuple[Run, ...] = ()


def place(labels: Sequence[Label], runs: Iterable[Run], width: int) -> tuple[Placed, ...]:
    """Return the labels, each with the runs that belong to it; `width` is that of the page."""
    taken = _Taken(labels)
    reaches = _reaches(labels, width)
    links = [_link(label, label.rest) for label in labels if label.rest and _is_unread(label)]
    in_order = sorted((*runs, *links), key=lambda one: (one.top, one.box[0]))
    owners = [_left_of(labels, run, is_link=any(run is link for link in links)) for run in in_order]
    claimed = _claimed_from_above(labels, reaches, in_order, owners)
    for number, owner in enumerate(_of_blocks(in_order, owners, claimed)):
        if number in claimed:
            taken.below[claimed[number]].append(in_order[number])
        elif owner is not None:
            taken.beside[owner].append(in_order[number])
        else:
            above = _above(labels, reaches, in_order[number], taken)
            if above is not None:
                taken.below[above].append(in_order[number])
    return tuple(
        Placed(label, _without(links, taken.beside[number]), _without(links, taken.below[number]))
        for number, label in enumerate(labels)
    )


def _link(label: Label, rest: Run) -> Run:
    """Return the line of a label whose value nobody reads: "Tel: 123" parts no block, it holds its lines together."""
    named = Letter(":", 1.0, label.box[0], label.box[2])
    return Run((named, *rest.letters), rest.top, rest.bottom, rest.rows)


def _without(links: Sequence[Run], runs: Sequence[Run]) -> tuple[Run, ...]:
    return tuple(run for run in in_rows(runs) if not any(run is link for link in links))


class _Taken:
    """What each label has, by its number: the runs beside it, with the rest of its own line, and those below it."""

    def __init__(self, labels: Sequence[Label]) -> None:
        self.beside: list[list[Run]] = [[label.rest] if label.rest else [] for label in labels]
        self.below: list[list[Run]] = [[] for _ in labels]


def _claimed_from_above(
    labels: Sequence[Label], reaches: Sequence[float], runs: Sequence[Run], owners: Sequence[int | None]
) -> dict[int, int]:
    """Return the runs that a label of another column stands left of, and one of their own close above: theirs is that.

    Where values stand below their labels, the rows of two columns match by chance only. "Tel: 123" wants nothing below.
    """
    claimed: dict[int, int] = {}
    taken = _Taken(labels)
    for number, run in enumerate(runs):
        left, above = owners[number], _above(labels, reaches, run, taken, closest=_CLOSE_BELOW)
        if above is not None and left is not None and _is_unread(labels[above]):
            above = None
        if above is not None and (left is None or labels[left].box[2] <= labels[above].box[0]):
            taken.below[above].append(run)
            if left is not None:
                claimed[number] = above
        elif left is not None:
            taken.beside[left].append(run)
    return claimed


def _of_blocks(runs: Sequence[Run], owners: Sequence[int | None], claimed: Mapping[int, int]) -> list[int | None]:
    """Return the owners, those of lines beside no label taken from the line next to them in their block.

    The lines of a cell stand close together and begin at one place; the label of the cell stands beside one of them.
    """
    taken = list(owners)
    for _ in range(_LINES):
        given = dict(enumerate(taken))
        for number, run in enumerate(runs):
            if taken[number] is not None:
                continue
            near = [
                (gap, other)
                for other, one in enumerate(runs)
                if given[other] is not None
                and other not in claimed
                and abs(one.box[0] - run.box[0]) < _ASIDE * run.height / 2
                and (gap := max(one.top - run.bottom, run.top - one.bottom)) < _IN_BLOCK * run.height
            ]
            if near:
                taken[number] = given[min(near)[1]]
    return taken


def _left_of(labels: Sequence[Label], run: Run, *, is_link: bool) -> int | None:
    """Return the nearest label left of `run` in its row; a link is no line of what nobody reads."""
    in_row = [
        (label.box[2], number)
        for number, label in enumerate(labels)
        if label.box[1] - _ROW * run.height <= run.middle <= label.box[3] + _ROW * run.height
        and label.box[2] <= run.box[0] + _ROW * run.height
    ]
    if not in_row or (is_link and not labels[max(in_row)[1]].field.name):
        return None
    return max(in_row)[1]


def _reaches(labels: Sequence[Label], width: int) -> list[float]:
    """Return up to where the column below each label reaches: to the next label right of it in its row."""
    return [
        min(
            (
                other.box[0]
                for other in labels
                if other is not label
                and other.box[0] > label.box[2]
                and min(other.box[3], label.box[3]) - max(other.box[1], label.box[1]) > 0
            ),
            default=width,
        )
        for label in labels
    ]


def _above(
    labels: Sequence[Label],
    reaches: Sequence[float],
    run: Run,
    taken: _Taken,
    *,
    closest: float = math.inf,
) -> int | None:
    """Return the nearest label above `run` in whose column it begins, of those near enough and within `closest`.

    One that stands over it, itself or with what it has by now (`taken`), goes before one that is only left of it, and
    `closest` asks for one that does.
    """
    near: list[tuple[bool, int, int, int]] = []
    end = run.top + _INTO * run.height
    for number, label in enumerate(labels):
        if label.box[3] > end or not label.box[0] - _ASIDE * run.height <= run.box[0] < reaches[number]:
            continue
        beside, below = (
            [one for one in runs if one.bottom <= end] for runs in (taken.beside[number], taken.below[number])
        )
        own = (*beside, *below)
        most = _IN_BLOCK if beside else _NEXT_BELOW if below else _FIRST_BELOW
        height = max(run.height, *(one.height for one in own)) if own else run.height  # of capitals it is small
        if run.top - max((label.box[3], *(one.bottom for one in own))) <= min(closest, most) * height:
            is_over = run.box[0] < max((label.box[2], *(one.box[2] for one in own)))
            near.append((is_over, label.box[3], label.box[0], number))
    if not near:
        return None
    is_over, lowest, *_ = max(near)
    close = [(left, number) for over, bottom, left, number in near if over is is_over and lowest - bottom < run.height]
    return max(close)[1]


def _is_unread(label: Label) -> bool:
    """Return whether nobody reads the value of a label, which stands behind it: "Tel: 123"."""
    return not label.field.name and label.rest is not None
