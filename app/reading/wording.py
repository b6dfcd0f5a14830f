"""What do the runs of one value say together? Row by row, without marks of a stamp that came between them."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

from app.reading.runs import Run, is_han

_RUN_ON = 0.9
"""How far apart, in line heights, rows of one value stand."""

_SAME_ROW = 0.5
_MUCH_TALLER = 2.0
_STRAY_SURE = 0.5
_FAR = 1.0
"""How far aside, in line heights, a letter alone stands that is of no word."""

_COLUMNS = 2.0
"""How wide, in line heights, a gap in a row is that parts two columns."""

_TWICE = 4
"""Letters at most that two pieces of one word, cut where they overlap, both show."""

Row = list[Run]


def rows(runs: Iterable[Run]) -> list[Row]:
    """Return runs by their rows, as long as no wide gap comes between; what begins right of the first is no part."""
    found: list[Row] = []
    for run in _without_strays(list(runs)):
        if found and abs(found[-1][0].middle - run.middle) < _SAME_ROW * run.height:
            found[-1].append(run)
        elif not found or run.top - found[-1][0].bottom < _RUN_ON * max(run.height, found[-1][0].height):
            found.append([run])
        else:
            break
    whole = [_up_to_a_gap(sorted(row, key=lambda run: run.box[0])) for row in found]
    end = min(whole, key=lambda row: row[0].box[0])[-1].box[2] if whole else 0
    return [row for row in whole if row[0].box[0] <= end]


def _up_to_a_gap(row: Row) -> Row:
    """Return the runs of a row up to a gap that parts two columns: what stands behind it is of a label nobody read."""
    ends = list(itertools.accumulate((run.box[2] for run in row), max))
    gaps = (place for place in range(1, len(row)) if row[place].box[0] - ends[place - 1] > _COLUMNS * row[place].height)
    return row[: next(gaps, len(row))]


def joined(rows: Iterable[Iterable[Run]]) -> str:
    """Return the text of `rows` in one line; Chinese runs on without a space, and so does a word that was cut."""
    text = ""
    last: Run | None = None
    for run in itertools.chain.from_iterable(rows):
        words = " ".join(run.text.split())
        twice = _shown_twice(last, run) if last else 0
        if not text or twice or (is_han(text[-1]) and is_han(words[0])):
            text += words[twice:]
        else:
            text += f" {words}"
        last = run
    return text


def _shown_twice(one: Run, other: Run) -> int:
    """Return how many letters the end of `one` and the beginning of `other` both show, where they overlap."""
    if abs(one.middle - other.middle) >= _SAME_ROW * other.height or not one.box[0] < other.box[0] < one.box[2]:
        return 0
    return next((count for count in range(_TWICE, 0, -1) if one.text.endswith(other.text[:count])), 0)


def _without_strays(runs: Sequence[Run]) -> Sequence[Run]:
    """Return the runs without those that are no words of the value: much taller ones, and letters that stand alone."""
    if not runs:
        return runs
    chief = max(runs, key=lambda run: len(run.letters) * run.confidence)
    return [run for run in runs if run is chief or not _is_stray(run, chief)]


def _is_stray(run: Run, chief: Run) -> bool:
    if run.height > _MUCH_TALLER * chief.height:
        return True
    if len(run.letters) > 1 or len(chief.letters) == 1:
        return False
    aside = max(run.box[0] - chief.box[2], chief.box[0] - run.box[2])
    is_in_row = abs(run.middle - chief.middle) < chief.height
    return run.confidence < _STRAY_SURE or (is_in_row and aside > _FAR * chief.height)
