"""Which columns of a table of goods have no heading that was read at all? Those of pieces that stand in none.

They stand below one another, aside of every heading, in rows of which other pieces stand in columns. Behind a heading
that has nothing below it they are its own: it is set at the left of its column, they are at the right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.reading.forms import FormField
from app.reading.goods_columns import NO_COLUMN, Standing
from app.reading.labels import Label
from app.reading.lines import Box
from app.reading.runs import Run, union
from app.reading.values import Form

UNKNOWN = FormField("", Form.WORDS, ())
"""The field of a heading that nobody knows."""

_SAME_ROW = 0.5
_BESIDE = 2
"""How many pieces in columns stand in a row of goods."""


def with_headless(heading: Sequence[Label], placed: Sequence[Standing]) -> tuple[Label, ...]:
    """Return the headings from the left, with one that says nothing for each column that has none."""
    own = [one.run for one in placed if one.column != NO_COLUMN]
    filled = {one.column for one in placed if _is_in_row(one.run, own)}
    stray = [one.run for one in placed if one.column == NO_COLUMN and _is_in_row(one.run, own)]
    whole = list(heading)
    top, bottom = min(label.box[1] for label in heading), max(label.box[3] for label in heading)
    found: list[Box] = []
    for run in sorted(stray, key=lambda run: run.box[0]):
        if any(_shares(run.box, label.box) for label in whole):
            continue
        before = sum(label.box[2] < run.box[0] for label in heading) - 1
        if before >= 0 and before not in filled:
            whole[before] = replace(whole[before], box=_widened(whole[before].box, run.box))
        elif found and _shares(run.box, found[-1]):
            found[-1] = union([found[-1], run.box])
        else:
            found.append(run.box)
    added = [Label(UNKNOWN, (box[0], top, box[2], bottom), 0) for box in found]
    return tuple(sorted((*whole, *added), key=lambda label: label.box[0]))


def _widened(box: Box, other: Box) -> Box:
    return (box[0], box[1], max(box[2], other[2]), box[3])


def _is_in_row(run: Run, own: Sequence[Run]) -> bool:
    return sum(abs(other.middle - run.middle) < _SAME_ROW * run.height for other in own) >= _BESIDE


def _shares(box: Box, other: Box) -> bool:
    return box[0] <= other[2] and other[0] <= box[2]
