"""What do the parts of the page look like? Headings, panels and grids that every section is set with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer, Table, TableStyle

from app.reporting.typeface import INK, LINE, MUTED, PANEL, REGULAR, Typeface
from app.reporting.wording import Both

MARGIN = 15 * mm
WIDTH = A4[0] - 2 * MARGIN

Cell = Flowable | Sequence[Flowable]

Style = tuple[Any, ...]
"""A command of reportlab's tables, (name, first cell, last cell, values)."""

_HEADING = 60
_ALL = ((0, 0), (-1, -1))


def table(
    rows: Sequence[Sequence[Cell]],
    *,
    widths: Sequence[float],
    padding: tuple[float, float] = (0, 0),
    style: Sequence[Style] = (),
    heights: Sequence[float] | None = None,
    headings: int = 0,
    splits_rows: bool = False,
) -> Table:
    """Return `rows` as a table; `padding` is horizontal and vertical, in points.

    `splits_rows` is for rows that may be taller than a page; others stay whole.
    """
    horizontal, vertical = padding
    commands: list[Any] = [
        ("FONTNAME", *_ALL, REGULAR),
        ("VALIGN", *_ALL, "TOP"),
        ("LEFTPADDING", *_ALL, horizontal),
        ("RIGHTPADDING", *_ALL, horizontal),
        ("TOPPADDING", *_ALL, vertical),
        ("BOTTOMPADDING", *_ALL, vertical),
        *style,
    ]
    return Table(
        [list(row) for row in rows],
        colWidths=list(widths),
        rowHeights=list(heights) if heights else None,
        repeatRows=headings,
        splitInRow=int(splits_rows),
        hAlign="LEFT",
        style=TableStyle(commands),
    )


def heading(face: Typeface, both: Both) -> list[Flowable]:
    """Return a section's heading over a thin rule."""
    left = len(both.zh) * 11.5 + 8
    line = table(
        [[face.paragraph(both.zh, size=11.5, bold=True), face.paragraph(both.en, size=9, colour=MUTED)]],
        widths=[left, WIDTH - left],
        padding=(0, 2.5),
        style=[("VALIGN", *_ALL, "BOTTOM"), ("LINEBELOW", *_ALL, 0.9, INK)],
    )
    return [Spacer(0, 11), line, Spacer(0, 5)]


def particulars(face: Typeface, entries: Sequence[tuple[Both, str]]) -> Table:
    """Return labelled values, two in a row."""
    cells: list[list[Cell]] = []
    for start in range(0, len(entries), 2):
        row: list[Cell] = []
        for name, value in entries[start : start + 2]:
            row += [face.both(name, size=7.8), face.paragraph(value)]
        cells.append([*row, *[Spacer(0, 0)] * (4 - len(row))])
    label = 76.0
    return table(
        cells,
        widths=[label, WIDTH / 2 - label] * 2,
        padding=(4, 2.4),
        style=[("LINEBELOW", (0, 0), (-1, -2), 0.4, LINE)],
    )


def grid(
    face: Typeface,
    headings: Sequence[Both],
    rows: Sequence[Sequence[Cell]],
    *,
    widths: Sequence[float],
    splits_rows: bool = False,
) -> Table:
    """Return a table whose headings are repeated on each page."""
    top: list[Cell] = [face.both(both, size=7.8, bold=True, limit=_HEADING) for both in headings]
    return table(
        [top, *rows],
        widths=widths,
        padding=(4, 3),
        headings=1,
        splits_rows=splits_rows,
        style=[("BACKGROUND", (0, 0), (-1, 0), PANEL), ("LINEBELOW", *_ALL, 0.4, LINE)],
    )
