"""Which text belongs to which label? What stands behind it in its line, right of it, or below it, up to the next label.

Every run goes to one label at most: to the nearest one left of it in its row, else to the nearest above it in its
column, where nothing else stands between. No layout is known here; only where things stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.reading.labels import Label
from app.reading.runs import Run

_ROW = 0.6
"""How far, in line heights, a run may stand above or below a label and still be in its row."""

_FIRST_BELOW, _NEXT_BELOW = 2.4, 1.3
"""How far, in line heights, the first run may stand below its label, and the next one below that."""

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
    for number, owner in enumerate(_of_blocks(in_order, owners)):
        if owner is not None:
            beside.setdefault(owner, []).append(in_order[number])
        else:
            above = _above(labels, in_order[number], below, beside, width)
            if above is not None:
                below.setdefault(above, []).append(in_order[number])
    return tuple(
        Placed(label, _in_order(beside.get(number, ())), _in_order(below.get(number, ())))
        for number, label in enumerate(labels)
    )


def _of_blocks(runs: Sequence[Run], owners: Sequence[int | None]) -> list[int | None]:
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
) -> int | None:
    """Return the nearest label above `run` in whose column it begins, if it is near enough."""
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
    most = _NEXT_BELOW if taken else _FIRST_BELOW
    return number if run.top - bottom <= most * run.height else None


def _in_order(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Return runs as they are read: by rows, in a row from the left."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda one: (one.middle, one.box[0])):
        if rows and abs(rows[-1][-1].middle - run.middle) < 0.5 * run.height:
            rows[-1].append(run)
        else:
            rows.append([run])
    return tuple(run for row in rows for run in sorted(row, key=lambda one: one.box[0]))
