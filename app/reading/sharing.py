"""Which of several values at one label is of which field? Each on a line of its own, or apart by a stroke, in order.

"Gross / net weight: 1,250 / 1,200 KGS". Where there are not as many values as fields, nobody can tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.reading.forms import FormField
from app.reading.runs import Run, letters

_SAME_ROW = 0.5
_STROKE = re.compile(r"\s*/\s*")


def shared(fields: Sequence[FormField], runs: Sequence[Run]) -> Iterator[tuple[FormField, Run]]:
    """Yield every field with its run, none where the runs do not come out even."""
    lines = in_rows([run for run in runs if letters(run.plain)])
    whole = _joined_up(lines)
    for parts in (lines, *([part for line in cut for part in _parts(line)] for cut in (lines, whole))):
        if len(parts) == len(fields):
            yield from zip(fields, parts, strict=True)
            return


def in_rows(runs: Sequence[Run]) -> list[Run]:
    """Return runs as they are read: from the top, in a row from the left."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda one: (one.middle, one.box[0])):
        if rows and abs(rows[-1][-1].middle - run.middle) < _SAME_ROW * run.height:
            rows[-1].append(run)
        else:
            rows.append([run])
    return [run for row in rows for run in sorted(row, key=lambda one: one.box[0])]


def _joined_up(lines: Sequence[Run]) -> list[Run]:
    """Return the runs of each row as one: "90,194.00", "千克/87,100.00" and "千克" were read apart."""
    rows: list[Run] = []
    for run in lines:
        if rows and abs(rows[-1].middle - run.middle) < _SAME_ROW * run.height:
            rows[-1] = replace(rows[-1].followed_by(run), top=rows[-1].top, bottom=rows[-1].bottom)
        else:
            rows.append(run)
    return rows


def _parts(run: Run) -> Iterator[Run]:
    """Yield the run, cut at its strokes."""
    start = 0
    for stroke in _STROKE.finditer(run.plain):
        if part := run.part(start, stroke.start()):
            yield part
        start = stroke.end()
    if part := run.part(start, len(run.letters)):
        yield part
