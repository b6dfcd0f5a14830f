"""Which text belongs to which label? What stands behind it in its line, right of it, or below it, up to the next label.

Every run goes to one label at most: to the nearest one left of it in its row, else to the nearest above it in its
column, where nothing else stands between. No layout is known here; only where things stand.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.reading.labels import Label
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


@dataclass(frozen=True)
class Placed:
    """A label with the runs that belong to it, row by row: those of its own row, and those below."""

    label: Label
    beside: tuple[Run, ...] = ()
    below: tuple[Run, ...] = ()


def place(labels: Sequence[Label], runs: Iterable[Run], width: int) -> tuple[Placed, ...]:
    """Return the labels, each with the runs that belong to it; `width` is that of the page."""
    beside: dict[int, list[Run]] = {number: [label.rest] for number, label in enumerate(labels) if label.rest}
    below: dict[int, list[Run]] = {}
    in_order = sorted(runs, key=lambda one: (one.top, one.box[0]))
    owners = [_left_of(labels, run) for run in in_order]
    claimed = _claimed_from_above(labels, in_order, owners, width)
    for number, owner in enumerate(_of_blocks(in_order, owners, claimed)):
        if number in claimed:
            below.setdefault(claimed[number], []).append(in_order[number])
        elif owner is not None:
            beside.setdefault(owner, []).append(in_order[number])
        else:
            above = _above(labels, in_order[number], below, beside, width)
            if above is not None:
                below.setdefault(above, []).append(in_order[number])
    return tuple(
        Placed(label, tuple(in_rows(beside.get(number, ()))), tuple(in_rows(below.get(number, ()))))
        for number, label in enumerate(labels)
    )


def _claimed_from_above(
    labels: Sequence[Label], runs: Sequence[Run], owners: Sequence[int | None], width: int
) -> dict[int, int]:
    """Return the runs that a label of another column stands left of, and one of their own close above: theirs is that.

    Where values stand below their labels, the rows of two columns match by chance only.
    """
    claimed: dict[int, int] = {}
    below: dict[int, list[Run]] = {}
    beside: dict[int, list[Run]] = {number: [label.rest] for number, label in enumerate(labels) if label.rest}
    for number, run in enumerate(runs):
        left, above = owners[number], _above(labels, run, below, beside, width, closest=_CLOSE_BELOW)
        if above is not None and (left is None or labels[left].box[2] <= labels[above].box[0]):
            below.setdefault(above, []).append(run)
            if left is not None:
                claimed[number] = above
        elif left is not None:
            beside.setdefault(left, []).append(run)
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


def _left_of(labels: Sequence[Label], run: Run) -> int | None:
    """Return the nearest label left of `run` in its row."""
    in_row = [
        (label.box[2], number)
        for number, label in enumerate(labels)
        if label.box[1] - _ROW * run.height <= run.middle <= label.box[3] + _ROW * run.height
        and label.box[2] <= run.box[0] + _ROW * run.height
    ]
    return max(in_row)[1] if in_row else None


def _above(
    labels: Sequence[Label],
    run: Run,
    below: dict[int, list[Run]],
    beside: dict[int, list[Run]],
    width: int,
    *,
    closest: float = math.inf,
) -> int | None:
    """Return the nearest label above `run` in whose column it begins, if it is near enough and within `closest`."""
    over = []
    for number, label in enumerate(labels):
        if label.box[3] > run.top + 0.6 * run.height:
            continue
        right = min(
            (
                other.box[0]
                for other in labels
                if other is not label
                and other.box[0] > label.box[2]
                and min(other.box[3], label.box[3]) - max(other.box[1], label.box[1]) > 0
            ),
            default=width,
        )
        if label.box[0] - _ASIDE * run.height <= run.box[0] < right:
            over.append((label.box[3], label.box[0], number))
    if not over:
        return None
    lowest = max(over)[0]
    number = max((left, which) for bottom, left, which in over if lowest - bottom < run.height)[1]
    taken = [*below.get(number, ()), *beside.get(number, ())]
    bottom = max([labels[number].box[3], *(one.bottom for one in taken if one.bottom <= run.top + 0.6 * run.height)])
    most = min(closest, _NEXT_BELOW if taken else _FIRST_BELOW)
    return number if run.top - bottom <= most * run.height else None
