"""Does a value belong to no other words than those of its label? Words that nobody knows may be a label, too.

Papers carry more fields than any table lists, and their values look alike. Where words that belong to nothing stand
nearer to a value than its label does, as a label would, or a label that is known found no value of its own, the value
may be theirs: it is shown, and does not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from app.reading.lines import Box
from app.reading.placing import Placed
from app.reading.runs import Run, is_han
from app.reading.values import LOOSE, Values
from app.reading.wording import rows

_SAME_ROW = 0.5
_CLOSE_ABOVE = 1.3
"""How far, in line heights, a label may stand above its value."""

_NEXT_LINE = 0.8
"""How far, in line heights, lines of one label stand apart."""

_ASIDE = 1.5
"""How far, in line heights, a value may begin left of the label above it, or right of where that begins."""

_FAR_LEFT = 14.0
"""How far, in line heights, a label may stand left of its value."""

_NEXT_IN_COLUMN = 5.0
"""How far, in line heights, the values of a column stand apart."""

_WORDS = re.compile(r"[^\W\d_]{2,}|[\u3400-\u9fff]")


_NUMBERED = re.compile(r"\s*(?:[(\[]?\d{1,2}[)\].、:]|[①-⑳])\s*(?=[^\W\d_])")
_LABELLED = re.compile(r"[^\W\d_]{2,}.*:|[\u3400-\u9fff].*:")


def numbering(text: str) -> int:
    """Return where the words of a box begin behind its number, 0 where `text` opens with no such number."""
    numbered = _NUMBERED.match(text)
    return numbered.end() if numbered else 0


def is_labelled(before: str, *, is_number: bool) -> bool:
    """Return whether what stands before a value in its own line makes it that of another label.

    Words and a colon do; before the number of a paper any words do, for its labels are of a thousand kinds.
    """
    return bool((_WORDS if is_number else _LABELLED).search(before))


class Claims:
    """The words of a page that belong to nothing, and the labels that found nothing."""

    def __init__(self, placed: Sequence[Placed], others: Iterable[Run], values: Values) -> None:
        """Take what was placed, and all that is no label."""
        self._values = values
        taken = {id(run) for one in placed for run in _taken(one, values)}
        self._free = tuple(run for run in others if id(run) not in taken)
        strange = [run for run in self._free if _WORDS.search(run.plain)]
        self._words = tuple(run.box for run in strange)
        self._latin = tuple(run.box for run in strange if not is_han(run.plain[-2:]))
        self._empty = tuple(one.label.box for one in placed if not one.beside and not one.below)

    def contest(self, owner: Placed, run: Run) -> bool:
        """Return whether others than the label of `owner`, to which `run` was given, may be the label of `run`."""
        if owner.label.in_other_words:
            return True
        if any(_goes_on(box, owner.label.box) for box in self._latin):  # "L/C / date" is no date of issue
            return True
        if run is owner.label.rest:
            return False
        label = owner.label.box
        claims = [box for box in (*self._words, *self._empty) if box not in (label, run.box)]
        if _in_row(label, run.box):
            return any(_between(label, box, run.box) for box in claims) or self._above(label, run.box, claims)
        return _right(label, run.box, claims) or self._left(label, run.box, claims) or self._heads_column(owner, run)

    def _heads_column(self, owner: Placed, run: Run) -> bool:
        """Return whether more values like `run`, which nobody has, stand below it: its label heads a column of them."""
        field = owner.label.field
        below = [one for one in self._free if _over(one.box, run.box) and one.top > run.bottom] if field.column else ()
        nearest = min(below, key=lambda one: one.top, default=None)
        if nearest is None or nearest.top - run.bottom > _NEXT_IN_COLUMN * run.height:
            return False
        return any(self._values.find(field.form, nearest.plain))

    def _above(self, label: Box, value: Box, claims: Sequence[Box]) -> bool:
        """Return whether words stand close above a value that stands beside its label, and are no value themselves."""
        over = [box for box in claims if _close_above(box, value)]
        return any(not any(_in_row(box, other) and _over(other, label) for other in claims) for box in over)

    def _left(self, label: Box, value: Box, claims: Sequence[Box]) -> bool:
        """Return whether words that are no value stand left of a value that is below its label, or between."""
        height = value[3] - value[1]
        far = max(_FAR_LEFT * height, value[0] - label[0])  # or as far as its own label stands
        for box in claims:
            if _in_row(box, value) and box[2] <= value[0] + height and value[0] - box[2] < far:
                if not any(_in_row(other, label) and _over(other, box) for other in claims if other[3] <= box[1]):
                    return True
            elif _over(box, value) and label[3] - 0.3 * height < (box[1] + box[3]) / 2 < value[1]:
                return True
        return False


def _taken(placed: Placed, values: Values) -> Iterator[Run]:
    """Yield the runs that are the value of a label, or go on with it."""
    field = placed.label.field
    if field.form not in LOOSE and field.name:
        runs = (*placed.beside, *placed.below)
        yield from (run for run in runs if not numbering(run.plain) and any(values.find(field.form, run.plain)))
        return
    first = rows(placed.beside) or rows(placed.below)
    yield from (run for row in first for run in row)
    if placed.beside:
        last = first[-1][0]
        for row in rows(placed.below):
            if row[0].top - last.bottom > 0.9 * last.height or not _over(row[0].box, last.box):
                break
            yield from row
            last = row[0]


def _in_row(one: Box, other: Box) -> bool:
    """Return whether two boxes share a row: the middle of one is within the other."""
    return one[1] <= (other[1] + other[3]) / 2 <= one[3] or other[1] <= (one[1] + one[3]) / 2 <= other[3]


def _over(one: Box, other: Box) -> bool:
    """Return whether two boxes share a column."""
    return min(one[2], other[2]) > max(one[0], other[0])


def _right(label: Box, value: Box, claims: Sequence[Box]) -> bool:
    """Return whether words right of a label are the nearer ones above a value that is below both."""
    return any(_in_row(box, label) and label[2] < box[0] and _over(box, value) for box in claims)


def _goes_on(box: Box, label: Box) -> bool:
    """Return whether a label may be the second line of words that stand above it."""
    height = max(label[3] - label[1], box[3] - box[1])
    is_close = -0.3 * height <= label[1] - box[3] <= _NEXT_LINE * height
    return is_close and abs(box[0] - label[0]) < _ASIDE * height


def _between(label: Box, box: Box, value: Box) -> bool:
    return _in_row(box, value) and label[2] <= box[0] + 2 and box[0] < value[0]


def _close_above(box: Box, value: Box) -> bool:
    """Return whether a box stands above a value as its label would."""
    height = value[3] - value[1]
    if not -0.3 * height <= value[1] - box[3] <= _CLOSE_ABOVE * height:
        return False
    return box[0] - _ASIDE * height <= value[0] <= max(box[2], box[0] + _ASIDE * height)
