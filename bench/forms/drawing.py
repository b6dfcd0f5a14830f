"""What does a whole page look like? Letterhead and title, the items, the goods, what is signed, and DEMO all over."""

from __future__ import annotations

from forms.form import Form
from forms.layouts import Layout, Page
from forms.sheet import LEADING, Sheet, runs_height
from forms.writing import Hand

_CELL = 8.8
_HEAD = 7.6
_FOOT = "DEMO 演示 · 本页为虚构样张,不具任何效力 · invented specimen without any force · DEMO"


def draw(form: Form, hand: Hand, layout: Layout, sheet: Sheet, *, wording: int, air: float) -> bytes:
    """Return the form as a PDF of one page; `sheet` then knows where each value stands."""
    page = Page(form, hand, wording, sheet, air)
    y = _head(page)
    y = layout.items(page, y)
    y = _goods(page, y + 10, is_lined=layout.is_lined)
    y = _prose(page, y + 8)
    _foot(page, y)
    return sheet.finished(f"DEMO {form.kind}")


def _head(page: Page) -> float:
    sheet, form, label = page.sheet, page.form, page.sheet.face.label
    middle, y = sheet.width / 2, 30.0
    sheet.text(page.left, 18, "DEMO", label, 7)
    sheet.text(sheet.width - page.left, 18, "演示 DEMO", label, 7, align="right")
    if form.letterhead:
        sheet.text(middle, y, form.letterhead.upper(), label, 13, align="middle")
        y += 20
    zh, en = page.hand.label(form.title)
    size = 17 if page.hand.tongue == "en" else 19
    sheet.text(middle, y, zh, label, size, align="middle")
    y += size * LEADING
    if en:
        sheet.text(middle, y, en, label, 11, align="middle")
        y += 17
    return y + 8


def _goods(page: Page, y: float, *, is_lined: bool) -> float:
    sheet, table = page.sheet, page.form.table
    unit = page.width / sum(column.weight for column in table.columns)
    widths = [column.weight * unit for column in table.columns]
    lefts = [page.left + sum(widths[:place]) for place in range(len(widths))]
    heads = [[part for part in page.label(column.labels) if part] for column in table.columns]
    height = max(len(head) for head in heads) * _HEAD * LEADING + 7
    sheet.rule(page.left, y, page.left + page.width, y, weight=0.9)
    for head, left, width in zip(heads, lefts, widths, strict=True):
        for place, text in enumerate(head):
            size = min(_HEAD, _HEAD * (width - 5) / max(1, sheet.face.label.width(text, _HEAD)))
            sheet.text(left + width / 2, y + 4 + place * _HEAD * LEADING, text, sheet.face.label, size, align="middle")
    top, y = y, y + height
    sheet.rule(page.left, y, page.left + page.width, y, weight=0.6)
    for row in [*table.rows, *([table.totals] if table.totals else [])]:
        blocks = [sheet.fitted((value,), width - 8, _CELL) for value, width in zip(row, widths, strict=True)]
        height = max(runs_height(runs) for runs in blocks) + 7
        if row is table.totals and not is_lined:
            sheet.rule(page.left, y, page.left + page.width, y, weight=0.5)
        for column, runs, left, width in zip(table.columns, blocks, lefts, widths, strict=True):
            sheet.block(runs, left + 4, y + 4, align="right" if column.is_right else "left", width=width - 8)
        y += height
        if is_lined:
            sheet.rule(page.left, y, page.left + page.width, y)
    while is_lined and y < sheet.height * 0.62:  # empty lines, as printed forms have them
        y += 19
        sheet.rule(page.left, y, page.left + page.width, y)
    sheet.rule(page.left, y, page.left + page.width, y, weight=0.9)
    if is_lined:
        for left in [*lefts, page.left + page.width]:
            sheet.rule(left, top, left, y)
    return y


def _prose(page: Page, y: float) -> float:
    for text in page.hand.label(page.form.prose):
        if text:
            page.sheet.text(page.left, y, text, page.sheet.face.label, 8.2)
            y += 8.2 * LEADING + 2
    return y


def _foot(page: Page, y: float) -> None:
    sheet = page.sheet
    y = min(y + 18, sheet.height - 112)
    zh, en = page.hand.label(page.form.signed)
    x = page.left + page.width * 0.58
    sheet.text(x, y, f"{zh} {en}".rstrip() + ":", sheet.face.label, 8.4)
    sheet.rule(x, y + 52, page.left + page.width, y + 52, weight=0.5)
    sheet.stamp_at = (x + 70, y + 34)
    sheet.text(sheet.width / 2, sheet.height - 24, _FOOT, sheet.face.label, 6.5, align="middle")
