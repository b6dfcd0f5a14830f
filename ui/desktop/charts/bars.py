"""How are bars drawn? One below the other: label, parts, marks, and the value at the end; unknown is said, not zero.

Where lines cross the bars, values stand in a column of their own, or they would seem to belong to a line.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ui.desktop.charts.chart import Bar, BarChart, ticks
from ui.desktop.charts.ink import Ink, draw_mark, fill, write

_ROW, _BAR, _AXIS = 46, 24, 26
_MOST_LABEL = 0.34
"""Of the width, what labels may take."""


def bars_height(chart: BarChart, ink: Ink) -> float:
    """Return how high the bars and their axis are."""
    return ink.px(_ROW * len(chart.bars) + _AXIS)


def draw_bars(painter: QPainter, chart: BarChart, area: QRectF, ink: Ink) -> tuple[QRectF, ...]:
    """Draw the bars into `area` and return the row of each."""
    labels = [ink.width_of(bar.spot.label) for bar in chart.bars] + [ink.width_of(bar.note, 12) for bar in chart.bars]
    label = min(max(labels) + ink.px(12), area.width() * _MOST_LABEL)
    room = max(ink.width_of(bar.shown, 13) for bar in chart.bars) + ink.px(14)
    scale = ticks(chart.most)
    field = QRectF(area.left() + label, area.top(), area.width() - label - room, ink.px(_ROW) * len(chart.bars))
    if chart.most > 0:  # where nothing is known, no axis says how much
        _draw_axis(painter, chart, field, scale, ink)
    rows = []
    for place, bar in enumerate(chart.bars):
        row = QRectF(area.left(), area.top() + place * ink.px(_ROW), area.width(), ink.px(_ROW))
        rows.append(row.adjusted(-ink.px(6), 0, ink.px(6), 0))
        _draw_bar(painter, bar, row, ink, field=field, most=scale[-1], marked=bool(chart.marks))
    return tuple(rows)


def _draw_axis(painter: QPainter, chart: BarChart, field: QRectF, scale: tuple[int, ...], ink: Ink) -> None:
    per_unit, last = chart.frame.per_unit, -1.0
    for value in scale:
        x = field.left() + field.width() * value / scale[-1]
        painter.setPen(QPen(QColor(ink.colours.line), 1))
        painter.drawLine(QPointF(x, field.top()), QPointF(x, field.bottom()))
        text = f"{value / per_unit:,.10g}"
        half = ink.width_of(text, 12) / 2 + ink.px(4)
        if x - half > last:
            place = QRectF(x - half, field.bottom(), 2 * half, ink.px(_AXIS))
            write(painter, place, text, ink, size=12, colour=ink.colours.muted, align=Qt.AlignmentFlag.AlignHCenter)
            last = x + half


def _draw_bar(painter: QPainter, bar: Bar, row: QRectF, ink: Ink, *, field: QRectF, most: int, marked: bool) -> None:
    label = QRectF(row.left(), row.top(), field.left() - row.left() - ink.px(10), row.height())
    if bar.note:
        half = row.height() / 2
        upper, lower = label.adjusted(0, ink.px(3), 0, -half), label.adjusted(0, half - ink.px(2), 0, -ink.px(4))
        write(painter, upper, bar.spot.label, ink)
        write(painter, lower, bar.note, ink, size=12, colour=ink.colours.muted)
    else:
        write(painter, label, bar.spot.label, ink)
    top = row.top() + (row.height() - ink.px(_BAR)) / 2
    left = field.left()
    for part in bar.parts:
        width = field.width() * max(0, part.value) / most
        if width > 0:
            fill(painter, QRectF(left, top, max(width, 1.0), ink.px(_BAR)), part.style, ink)
        left += width
    for mark in bar.marks:
        x = field.left() + field.width() * min(mark.value / most, 1.0)
        over = ink.px(5)
        draw_mark(painter, QPointF(x, top - over), QPointF(x, top + ink.px(_BAR) + over), mark.shape, ink)
    end = field.right() if marked else left
    value = QRectF(end + ink.px(8), row.top(), row.right() - end - ink.px(8), row.height())
    write(painter, value, bar.shown, ink, size=13, colour="" if bar.parts else ink.colours.muted)
