"""Which columns of a table of goods have no heading that was read at all? Those of pieces that stand in none.

They stand below one another, aside of every heading, in rows of which other pieces stand in columns.
"""

from __future__ import annotations

from collections.abc import Sequence

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
    stray = [one.run for one in placed if one.column == NO_COLUMN and _is_in_row(one.run, own)]
    taken = [label.box for label in heading]
    top, bottom = min(box[1] for box in taken), max(box[3] for box in taken)
    found: list[Box] = []
    for run in sorted(stray, key=lambda run: run.box[0]):
        if any(_shares(run.box, box) for box in taken):
            continue
        if found and _shares(run.box, found[-1]):
            found[-1] = union([found[-1], run.box])
        else:
            found.append(run.box)
    added = [Label(UNKNOWN, (box[0], top, box[2], bottom), 0) for box in found]
    return tuple(sorted((*heading, *added), key=lambda label: label.box[0]))


def _is_in_row(run: Run, own: Sequence[Run]) -> bool:
    return sum(abs(other.middle - run.middle) < _SAME_ROW * run.height for other in own) >= _BESIDE


def _shares(box: Box, other: Box) -> bool:
    return box[0] <= other[2] and other[0] <= box[2]
