"""How are months drawn? A line with a dot for each month, broken where nothing is published, and lines along them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ui.desktop.charts.chart import MonthChart, ticks
from ui.desktop.charts.ink import Ink, draw_mark, strokes, write
from ui.desktop.charts.palette import Pattern

_AXIS = 28


def draw_months(painter: QPainter, chart: MonthChart, area: QRectF, ink: Ink) -> tuple[QRectF, ...]:
    """Draw the months into `area` and return the column of each."""
    scale, per_unit = ticks(chart.most), chart.frame.per_unit
    axis = max(ink.width_of(f"{value / per_unit:,.10g}", 12) for value in scale) + ink.px(12)
    field = QRectF(area.left() + axis, area.top() + ink.px(6), area.width() - axis, area.height() - ink.px(_AXIS + 6))
    for value in scale:
        y = field.bottom() - field.height() * value / scale[-1]
        painter.setPen(QPen(QColor(ink.colours.line), 1))
        painter.drawLine(QPointF(field.left(), y), QPointF(field.right(), y))
        place = QRectF(area.left(), y - ink.px(10), axis - ink.px(8), ink.px(20))
        text = f"{value / per_unit:,.10g}"
        write(painter, place, text, ink, size=12, colour=ink.colours.muted, align=Qt.AlignmentFlag.AlignRight)
    step = field.width() / len(chart.months)
    columns = tuple(
        QRectF(field.left() + place * step, field.top(), step, field.height()) for place in range(len(chart.months))
    )
    for line in chart.lines:
        y = field.bottom() - field.height() * min(line.value / scale[-1], 1.0)
        draw_mark(painter, QPointF(field.left(), y), QPointF(field.right(), y), line.shape, ink)
    _draw_line(painter, chart, columns, scale[-1], ink)
    _draw_labels(painter, chart, columns, ink)
    return columns


def _draw_line(painter: QPainter, chart: MonthChart, columns: tuple[QRectF, ...], most: int, ink: Ink) -> None:
    colour, before = QColor(ink.colours.accent), None
    radius = min(ink.px(4), columns[0].width() / 3)
    for month, column in zip(chart.months, columns, strict=True):
        if month.value is None:
            painter.setPen(QPen(QColor(ink.colours.muted), 1))
            for stroke in strokes(column, Pattern.RISING, ink.px(9)):
                painter.drawLine(stroke)
            before = None
            continue
        at = QPointF(column.center().x(), column.bottom() - column.height() * month.value / most)
        painter.setPen(QPen(colour, ink.px(2.5)))
        if before is not None:
            painter.drawLine(before, at)
        painter.setBrush(colour)
        painter.drawEllipse(at, radius, radius)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        before = at


def _draw_labels(painter: QPainter, chart: MonthChart, columns: tuple[QRectF, ...], ink: Ink) -> None:
    last = -1.0
    for month, column in zip(chart.months, columns, strict=True):
        half = ink.width_of(month.spot.label, 12) / 2 + ink.px(5)
        middle = min(max(column.center().x(), columns[0].left() + half - ink.px(5)), columns[-1].right() - half)
        if middle - half > last:
            place = QRectF(middle - half, column.bottom() + ink.px(2), 2 * half, ink.px(_AXIS - 4))
            text = month.spot.label
            write(painter, place, text, ink, size=12, colour=ink.colours.muted, align=Qt.AlignmentFlag.AlignHCenter)
            last = middle + half
