"""How is a paper laid out? Six ways that are met, three of them kept for the held-out part.

A layout draws rows of items; titles, the table of goods and the foot are drawn around them in one of two ways.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from forms.form import Form, Item
from forms.sheet import LEADING, Sheet, runs_height
from forms.writing import Hand

MARGIN = 38
_SIZE = 9.6
_SMALL = 7.4


@dataclass(frozen=True)
class Page:
    """A form, the hand it is written in, which wording of its labels, the sheet, and how generous its rows are."""

    form: Form
    hand: Hand
    wording: int
    sheet: Sheet
    air: float

    @property
    def left(self) -> float:
        """Where the text area begins."""
        return MARGIN

    @property
    def width(self) -> float:
        """How wide the text area is."""
        return self.sheet.width - 2 * MARGIN

    def label(self, labels: tuple[tuple[str, str], ...]) -> tuple[str, str]:
        """Return the wording of a label in the tongue of this paper."""
        return self.hand.label(labels[min(self.wording, len(labels) - 1)])

    def rows(self, across: int) -> Iterator[list[Item]]:
        """Yield the items in rows of `across`; a wide one has a row of its own."""
        row: list[Item] = []
        for item in self.form.items:
            if item.is_wide and row:
                yield row
                row = []
            row.append(item)
            if item.is_wide or len(row) == across:
                yield row
                row = []
        if row:
            yield row


@dataclass(frozen=True)
class Layout:
    """A way to lay out papers: how it draws the items, and whether its table is ruled all over."""

    name: str
    items: Callable[[Page, float], float]
    is_lined: bool


def boxed(page: Page, y: float) -> float:
    """Draw boxes side by side: a small numbered label in the corner of each, what is filled in below it."""
    sheet, count = page.sheet, 0
    across = 4 if page.form.is_landscape else 2
    for row in page.rows(across):
        width = page.width / len(row)
        blocks = [sheet.fitted(item.values, width - 14, _SIZE) for item in row]
        height = max(runs_height(runs) for runs in blocks) + _SMALL * LEADING + 9 + page.air
        for place, (item, runs) in enumerate(zip(row, blocks, strict=True)):
            count += 1
            x = page.left + place * width
            sheet.frame(x, y, width, height)
            zh, en = page.label(item.labels)
            _label(page, x + 4, y + 3, f"{count}. {zh} {en}".rstrip(), size=_SMALL, room=width - 8)
            sheet.block(runs, x + 9, y + _SMALL * LEADING + 6)
        y += height
    return y


def listed(page: Page, y: float) -> float:
    """Write a label, a colon and what is filled in, line by line."""
    sheet = page.sheet
    across = 2 if page.form.is_landscape or len(page.form.items) > 14 else 1
    for row in page.rows(across):
        width = page.width / len(row)
        labels = [" ".join(part for part in page.label(item.labels) if part) + ":" for item in row]
        starts = [max(120.0, sheet.face.label.width(label, 9) + 8) if across == 1 else
                  sheet.face.label.width(label, 9) + 6 for label in labels]  # fmt: skip
        blocks = [
            sheet.fitted(item.values, max(70, width - start - 10), _SIZE)
            for item, start in zip(row, starts, strict=True)
        ]
        for place, (label, start, runs) in enumerate(zip(labels, starts, blocks, strict=True)):
            x = page.left + place * width
            sheet.text(x, y + 0.5, label, sheet.face.label, 9)
            sheet.block(runs, x + start, y)
        y += max(runs_height(runs) for runs in blocks) + 5.5 + page.air
    return y


def tabled(page: Page, y: float) -> float:
    """Draw a table of label and value, label and value, all ruled."""
    return _cells(page, y, across=3 if page.form.is_landscape else 2, share=0.37, grey=1)


def columns(page: Page, y: float) -> float:
    """Write two columns without rules: the label in small above what is filled in."""
    sheet = page.sheet
    for row in page.rows(3 if page.form.is_landscape else 2):
        width = page.width / len(row)
        blocks = [sheet.fitted(item.values, width - 16, _SIZE) for item in row]
        for place, (item, runs) in enumerate(zip(row, blocks, strict=True)):
            x = page.left + place * width
            label = " / ".join(part for part in page.label(item.labels) if part)
            _label(page, x, y, label, size=8, room=width - 16)
            sheet.block(runs, x, y + 8 * LEADING + 1)
        y += max(runs_height(runs) for runs in blocks) + 8 * LEADING + 8 + page.air
    return y


def ruled(page: Page, y: float) -> float:
    """Draw a label and a line to write on, as on papers that were once filled in by hand."""
    sheet = page.sheet
    across = 3 if page.form.is_landscape else 1 if len(page.form.items) < 13 else 2
    for row in page.rows(across):
        width = page.width / len(row)
        labels = [" ".join(part for part in page.label(item.labels) if part) for item in row]
        sizes = [min(9.0, 9 * (width * 0.55) / max(1, sheet.face.label.width(label, 9))) for label in labels]
        starts = [sheet.face.label.width(label, size) + 5 for label, size in zip(labels, sizes, strict=True)]
        blocks = [sheet.fitted(item.values, width - start - 14, _SIZE) for item, start in zip(row, starts, strict=True)]
        tallest = max(runs_height(runs) for runs in blocks)
        for place, (label, size, start, runs) in enumerate(zip(labels, sizes, starts, blocks, strict=True)):
            x = page.left + place * width
            sheet.text(x, y + 1, label, sheet.face.label, size)
            sheet.block(runs, x + start + 4, y)
            for below in range(1, len(runs) + 1):
                under = y + runs_height(runs[:below])
                sheet.rule(x + start, under, x + width - 8, under, weight=0.4)
        y += tallest + 6 + page.air
    return y


def ledger(page: Page, y: float) -> float:
    """Draw a grey label to the left, what is filled in to the right, row by row."""
    return _cells(page, y, across=2 if page.form.is_landscape or len(page.form.items) > 15 else 1,
                  share=0.3, grey=0.9)  # fmt: skip


def _cells(page: Page, y: float, *, across: int, share: float, grey: float) -> float:
    sheet = page.sheet
    unit = page.width / across
    for row in page.rows(across):
        width = page.width if len(row) == 1 and row[0].is_wide else unit
        head = unit * share
        blocks = [sheet.fitted(item.values, width - head - 10, _SIZE) for item in row]
        height = max(19.0, *(runs_height(runs) + 7 + page.air for runs in blocks))
        if page.hand.tongue == "both":
            height = max(height, 25.0)
        for place, (item, runs) in enumerate(zip(row, blocks, strict=True)):
            x = page.left + place * unit
            sheet.frame(x, y, head, height, grey=grey)
            sheet.frame(x + head, y, width - head, height)
            zh, en = page.label(item.labels)
            top = y + (height - (9 + (8.6 if en else 0))) / 2
            _label(page, x + 4, top, zh, size=8.8, room=head - 6)
            if en:
                _label(page, x + 4, top + 10.5, en, size=7, room=head - 6)
            sheet.block(runs, x + head + 5, y + (height - runs_height(runs)) / 2 + 1)
        y += height
    return y


def _label(page: Page, x: float, y: float, text: str, *, size: float, room: float) -> None:
    wide = page.sheet.face.label.width(text, size)
    page.sheet.text(x, y, text, page.sheet.face.label, size * min(1, room / max(wide, 1)))


TUNING = tuple(Layout(way.__name__, way, is_lined=True) for way in (boxed, listed, tabled))
HELD_OUT = tuple(Layout(way.__name__, way, is_lined=way is ledger) for way in (columns, ruled, ledger))
