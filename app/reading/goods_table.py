"""Is there a table of goods on the page, and what stands in its cells, line by line?

A row of labels that head columns, the name or the code of the goods among them, opens a table; the rows below it run
until another label or a wide gap. Labels within its cells, with their values, are of the line they stand in.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.reading.forms import FormField
from app.reading.goods_columns import Columns
from app.reading.goods_lines import Cell, Lines
from app.reading.headless import UNKNOWN, with_headless
from app.reading.labels import Label
from app.reading.lines import Box
from app.reading.runs import Run, union
from app.reading.summed_row import summed_row
from app.reading.unheaded import told
from app.reading.values import Form, Values

_GOODS = frozenset({"commodity_code", "name"})
_LEAST_COLUMNS, _LEAST_KNOWN, _LEAST_TOLD = 3, 2, 4
_HEADING = 1.8
"""How far apart, in line heights, the labels of one heading may stand."""

_GAP = 4.0
"""How far, in line heights, a row may stand below the one before."""

_NEXT = 2.0
"""How far, in line heights, a label in a cell begins below the line before."""

_LAST_WORDS = 2.5
"""How far, in line heights, the last words of a heading begin below it: "Item" was misread, and "No." is left."""

_INTO = 2
"""Pixels that two labels side by side may share."""

_SAME_ROW = 0.5
_IN_ROW = 2
"""How many runs stand in one row with a word of the goods."""

_STAMPED = 1.3
"""How much taller than the lines of a table words of a stamp are: the words of one cell are of one size."""

_APART = 0.8
"""How far, in line heights, an unknown heading stands from others; closer, it is more words of one of them."""

_IN_CELLS = frozenset({Form.COMMODITY, Form.IDENTIFIER})
"""Forms of values that stand below the name of goods, behind labels of their own."""

TOTAL = "total"
"""The field of labels that open the row of totals."""


@dataclass(frozen=True)
class GoodsTable:
    """A table: its heading, its cells, and the labels and runs that are part of it and belong to nothing else."""

    heading: tuple[Label, ...]
    cells: tuple[Cell, ...]
    labels: tuple[Label, ...]
    runs: frozenset[int]


def find_table(
    labels: Sequence[Label],
    runs: Sequence[Run],
    values: Values,
    *,
    fields: Sequence[FormField] = (),
    of_mass: str = "net_mass",
    by_sight: bool = False,
) -> GoodsTable | None:
    """Return the table of goods on a page, None where there is none; `runs` of it are told by their places there.

    Of `fields` are columns whose headings nobody knows, where their cells tell them, of `of_mass` the only mass.

    On a page that was read `by_sight` words of a stamp may stand below the lines of goods: they are none of them.
    """
    heading = _heading(labels, runs) or _heading(labels, runs, is_told_below=True)
    if not heading:
        return None
    whole = _with_unknown(heading, labels, runs)
    bottom = max(label.box[3] for label in heading)
    rest = [label for label in labels if label not in heading and label.box[1] > bottom - 0.5 * label.height]
    inner = tuple(one for one in rest if _is_in_cell(one, heading))
    rest = [one for one in rest if one not in inner]
    totals = tuple(one for one in rest if one.field.name == TOTAL)
    last_line = min((one.box[1] for one in totals), default=None)
    ends = [one.box[1] for one in rest if one not in totals and _ends(one, (*heading, *totals), bottom, runs)]
    taken: dict[int, Run] = {}
    last = bottom
    for number, run in sorted(enumerate(runs), key=lambda pair: pair[1].middle):
        if run.middle <= bottom or any(end <= run.middle for end in ends):
            continue
        last = _with(inner, last, above=run.middle)
        if run.top - last > _GAP * run.height:
            break
        last = max(last, run.bottom)
        taken[number] = run
    if by_sight:
        taken = _without_stamps(taken)
    in_table = list(taken.values())
    row = summed_row(Columns(whole, in_table, values).placed(in_table)) if last_line is None else None
    if row is not None:
        last_line = row.top
    goods = [run for run in taken.values() if last_line is None or run.middle < last_line]
    summed = [run for run in taken.values() if last_line is not None and run.middle >= last_line]
    summed += [one.rest for one in totals if one.rest]
    last = _with(inner, last)
    inner = tuple(one for one in inner if one.box[1] < min(ends, default=math.inf) and one.box[1] < last)
    whole = with_headless(whole, Columns(whole, goods, values).placed(goods))
    whole = told(whole, Columns(whole, goods, values).placed(goods), fields, values, of_mass=of_mass)
    if not _names(whole) & _GOODS:
        return None
    lines = Lines(Columns(whole, goods, values))
    of_totals = (cell if row is None else replace(cell, sure=False) for cell in lines.totals(summed))
    cells = (*lines.of(goods, inner), *of_totals)
    return GoodsTable(heading, cells, (*heading, *totals, *inner), frozenset(taken))


def _ends(label: Label, of_table: Sequence[Label], bottom: int, runs: Sequence[Run]) -> bool:
    """Return whether a label ends the table: no last word of the heading, and no misread word or unit of a row."""
    if any(_is_in_row(label, one) for one in of_table):
        return False
    if (
        label.rest is None
        and (label.field.column or not label.field.name)
        and label.box[1] - bottom < _LAST_WORDS * label.height
    ):
        return False
    beside = sum(abs(run.middle - _middle(label)) < _SAME_ROW * label.height for run in runs)
    may_be_cell = label.wrong or (label.rest is None and label.field.column and not label.field.name)  # "CBM"
    return not (may_be_cell and beside >= _IN_ROW)


def _without_stamps(taken: Mapping[int, Run]) -> dict[int, Run]:
    """Return the runs of a table without those that are taller than its lines and stand in none of their rows."""
    usual = _STAMPED * statistics.median(run.height for run in taken.values()) if taken else 0
    lines = [run for run in taken.values() if run.height <= usual]

    def is_alone(run: Run) -> bool:
        return not any(run.top < line.middle < run.bottom for line in lines)

    return {number: run for number, run in taken.items() if run.height <= usual or not is_alone(run)}


def _with(inner: Sequence[Label], last: int, *, above: float = math.inf) -> int:
    """Return how far down a table reaches whose last line ends at `last`, with the labels in its cells close below."""
    for one in sorted(inner, key=lambda label: label.box[1]):
        if one.box[1] < min(above, last + _NEXT * one.height):
            last = max(last, one.box[3])
    return last


def _is_in_cell(label: Label, heading: Sequence[Label]) -> bool:
    """Return whether a label stands with its value below the names of goods: a code, or a number of a batch."""
    if label.rest is None or label.field.form not in _IN_CELLS or any(one.field is label.field for one in heading):
        return False
    names = next((place for place, one in enumerate(heading) if one.field.name == "name"), None)
    if names is None:
        return False
    left = heading[names - 1].box[2] if names else 0
    right = heading[names + 1].box[0] if names + 1 < len(heading) else math.inf
    return left < label.box[0] < right


def _with_unknown(heading: Sequence[Label], labels: Sequence[Label], runs: Sequence[Run]) -> tuple[Label, ...]:
    """Return the headings from the left, with those between them that nobody knows: their columns are filled, too."""
    known = [label.box for label in heading]
    top, bottom = min(box[1] for box in known), max(box[3] for box in known)
    boxes = [run.box for run in runs if top <= run.middle <= bottom]
    boxes += [one.box for one in labels if one not in heading and one.rest is None and top <= _middle(one) <= bottom]
    found: list[Box] = []
    for box in sorted(boxes):
        near = _APART * (box[3] - box[1])
        if any(box[0] < other[2] + near and other[0] < box[2] + near for other in known):
            continue
        if found and box[0] < found[-1][2]:
            found[-1] = union([found[-1], box])
        else:
            found.append(box)
    unknown = [Label(UNKNOWN, box, 0, note=" ".join(run.plain for run in runs if _lies_in(run, box))) for box in found]
    return tuple(sorted((*heading, *unknown), key=lambda label: label.box[0]))


def _lies_in(run: Run, box: Box) -> bool:
    return box[0] <= run.box[0] and run.box[2] <= box[2] and box[1] <= run.middle <= box[3]


def _middle(label: Label) -> float:
    return (label.box[1] + label.box[3]) / 2


def _is_in_row(label: Label, other: Label) -> bool:
    return abs(label.box[1] - other.box[1]) < label.height


def _names(heading: Sequence[Label]) -> set[str]:
    return {field.name for label in heading for field in (label.field, *label.more) if field.name}


def _heading(labels: Sequence[Label], runs: Sequence[Run], *, is_told_below: bool = False) -> tuple[Label, ...]:
    """Return the labels of the longest row that can head a table of goods; two will do with one that nobody knows.

    Two columns make a table where they are those of names and of codes, or codes stand below the names.
    `is_told_below`: what stands below is to tell which of several columns that nobody knows the goods are in.
    """
    least_known, least = (1, _LEAST_TOLD) if is_told_below else (_LEAST_KNOWN, _LEAST_COLUMNS)
    is_coded = any(label.field.form is Form.COMMODITY and label.rest is not None for label in labels)
    heads = [label for label in labels if label.field.column and label.rest is None]
    line = _line_height(heads, runs)
    best: tuple[Label, ...] = ()
    for first in heads:
        apart = _apart([one for one in heads if _is_level(one, first, line)])
        named = _names(apart)
        if len(named) < least_known or len(apart) <= len(best) or not (named & _GOODS or is_told_below):
            continue
        if is_coded or named >= _GOODS or len(_with_unknown(apart, labels, runs)) >= least:
            best = apart
    return best


def _line_height(heads: Sequence[Label], runs: Sequence[Run]) -> float:
    """Return the height of one line: where all headings are in two languages, none of them is as low as that."""
    lowest: float = min((label.height for label in heads), default=0)
    return min(lowest, statistics.median(run.height for run in runs)) if runs else lowest


def _apart(row: Sequence[Label]) -> tuple[Label, ...]:
    """Return the labels of a row from the left; of two that stand in one column, in two languages, the surer one."""
    kept: list[Label] = []
    for one in sorted(row, key=lambda label: (label.wrong, -label.length, label.box[0])):
        if not any(one.box[0] < other.box[2] - _INTO and other.box[0] < one.box[2] - _INTO for other in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda label: label.box[0]))


def _is_level(label: Label, other: Label, line: float) -> bool:
    """Return whether two labels may stand in one heading: their middles are close, or one stands beside the other.

    `line` is the height of a line: labels of several lines stand no farther apart than those of one.
    """
    if max(label.box[1], other.box[1]) - min(label.box[3], other.box[3]) > line:
        return False
    low, high = min(label.height, other.height), max(label.height, other.height)
    apart = abs(label.box[1] + label.box[3] - other.box[1] - other.box[3]) / 2
    return apart <= max(_HEADING * line, (high - low) / 2 + 0.3 * low)
