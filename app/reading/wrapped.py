"""Which labels of a page run over several lines, and which lines are their last words? "Specific end use / of items".

A label wraps in a narrow box or column; its lines stand close together, of one height, and begin, end or are centred at
one place. What follows it there in words of labels alone ("name and address)", "of the goods") is no value.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.reading.labels import Label, Labels
from app.reading.runs import Run, letters, union
from app.reading.values import LOOSE, Values

_MOST_LINES = 4
_CLOSE = (-0.4, 0.75)
"""How far apart, in line heights, two lines of one label stand."""

_SHORT = 3
"""Letters of a label that may be the last word of another: "No."."""

_ASIDE = 0.8
_AS_TALL = 0.5
"""Of the taller of two lines; the height of one without tall letters is small."""

_AGAIN_OPEN = re.compile(r"[(\[][^)\]]*$")
_CLOSED = re.compile(r"[^(\[]*[)\]]")


@dataclass
class Found:
    """What a page says: labels, and the runs that are none."""

    labels: list[Label]
    others: list[Run]


def find_labels(runs: Sequence[Run], finder: Labels, values: Values) -> Found:
    """Return the labels among `runs`, those that wrap made whole, and what is no label."""
    found = Found([], [])
    taken: set[int] = set()
    for number, run in enumerate(runs):
        if number in taken:
            continue
        before, labels = finder.find(run)
        lines = _below(runs, number, taken)
        if len(labels) <= 1 and (whole := _whole([runs[one] for one in lines], finder, values)):
            wrapped, count = whole
            taken.update(lines[1:count])
            before, labels = None, (wrapped,)
            lines = lines[count - 1 :]
        if before is not None and letters(before.plain):
            found.others.append(before)
        if not labels and len(lines) > 1 and _closes(run, runs[lines[1]]):
            taken.add(lines[1])
            found.others.append(runs[lines[1]])
        if labels and labels[-1].rest is None:
            more = _last_words([runs[one] for one in lines], finder, labels[-1], values)
            taken.update(lines[1 : 1 + len(more)])
            boxes = [labels[-1].box, *(one.box for one in more)]
            labels = (*labels[:-1], replace(labels[-1], box=union(boxes)))
        found.labels += labels
    return found


def _closes(run: Run, below: Run) -> bool:
    """Return whether the line below closes a bracket of a line that is no label: its words are none of their own."""
    return bool(_AGAIN_OPEN.search(run.plain)) and bool(_CLOSED.match(below.plain))


def stacked(labels: Sequence[Label]) -> tuple[Label, ...]:
    """Return the labels, those of one field that stand one above the other (two languages) made one."""
    kept: list[Label] = []
    for label in sorted(labels, key=lambda one: (one.box[1], one.box[0])):
        above = next((one for one in kept if _is_under(label, one)), None)
        if above is None:
            kept.append(label)
            continue
        kept[kept.index(above)] = replace(
            above,
            box=union([above.box, label.box]),
            length=max(above.length, label.length),
            rest=above.rest or label.rest,
            note=above.note or label.note,
            more=above.more or label.more,
            code=above.code or label.code,
        )
    return tuple(kept)


def _is_under(label: Label, above: Label) -> bool:
    if label.field is not above.field or above.rest is not None:
        return False
    height = min(label.height, above.height)
    near = -0.5 * height <= label.box[1] - above.box[3] <= 0.9 * height
    overlap = min(label.box[2], above.box[2]) - max(label.box[0], above.box[0])
    return near and overlap > 0.4 * min(label.box[2] - label.box[0], above.box[2] - above.box[0])


def _is_value(line: Run, label: Label, values: Values) -> bool:
    """Return whether the line below a label is its value, though in words of labels: "Origin" / "China"."""
    return label.field.form not in LOOSE and any(values.find(label.field.form, line.plain))


def _whole(lines: Sequence[Run], finder: Labels, values: Values) -> tuple[Label, int] | None:
    """Return the label that the most of `lines` make together, and how many they are, two at least."""
    best: tuple[Label, int] | None = None
    joined = lines[0]
    length = max((label.length for label in finder.find(joined)[1]), default=0)
    for count, line in enumerate(lines[1:], start=2):
        joined = joined.followed_by(line)
        before, labels = finder.find(joined)
        so_far, length = length, max((label.length for label in labels), default=0)
        is_own = any(not label.wrong and label.length > _SHORT for label in finder.find(line)[1])
        if is_own and so_far and length <= so_far:
            break  # a label of its own: in a list they stand as close as the lines of one
        if before is not None or len(labels) != 1 or labels[0].rest is not None or labels[0].wrong:
            continue
        if not _is_value(line, labels[0], values):
            best = replace(labels[0], box=union(one.box for one in lines[:count])), count
    return best


def _last_words(lines: Sequence[Run], finder: Labels, label: Label, values: Values) -> Sequence[Run]:
    """Return the lines below the first that only end the label: in words of labels, or before its bracket closes."""
    text = lines[0].plain
    for count, line in enumerate(lines[1:], start=1):
        is_open = bool(_AGAIN_OPEN.search(text)) and ")" in line.plain
        if not is_open and (finder.find(line)[1] or not finder.is_words_of_labels(line.plain)):
            return lines[1:count]
        if _is_value(line, label, values):
            return lines[1:count]
        text += f" {line.plain}"
    return lines[1:]


def _below(runs: Sequence[Run], number: int, taken: set[int]) -> list[int]:
    """Return the places of the lines that may be of one label, the first at `number`, from the top."""
    lines = [number]
    while len(lines) < _MOST_LINES:
        last = runs[lines[-1]]
        near = [
            (abs(one.box[0] - last.box[0]), other)
            for other, one in enumerate(runs)
            if other not in taken and other not in lines and _goes_on(last, one)
        ]
        if not near:
            break
        lines.append(min(near)[1])
    return lines


def _goes_on(line: Run, other: Run) -> bool:
    """Return whether `other` may be the next line of the label that `line` is of."""
    height = max(1, line.height, other.height)
    if min(line.height, other.height) < _AS_TALL * height:
        return False
    if not _CLOSE[0] * height <= other.top - line.bottom <= _CLOSE[1] * height:
        return False
    left, right = other.box[0] - line.box[0], other.box[2] - line.box[2]
    return min(abs(left), abs(right), abs(left + right) / 2) < _ASIDE * height
