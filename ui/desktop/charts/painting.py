"""How is a chart drawn? One painter for the screen, for PNG and for SVG; it returns where each spot came to stand."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QPainter

from ui.desktop.charts.bars import bars_height, draw_bars
from ui.desktop.charts.chart import BarChart, Chart, GraphChart, MonthChart
from ui.desktop.charts.graph import draw_graph, graph_height, graph_width
from ui.desktop.charts.ink import Ink, draw_mark, fill, write
from ui.desktop.charts.months import draw_months

_MARGIN = 16
_TITLE, _LINE = 28, 22
_LEAST_MONTHS = 260


def size_of(chart: Chart, ink: Ink, width: float) -> tuple[float, float]:
    """Return how wide and high the whole of `chart` is at least, where `width` of it is seen at once."""
    inner = width - 2 * ink.px(_MARGIN)
    if isinstance(chart, GraphChart):
        width = max(width, graph_width(chart, ink) + 2 * ink.px(_MARGIN))
    body = ink.px(_LINE * 2)
    if chart.spots:
        match chart:
            case BarChart():
                body = bars_height(chart, ink)
            case MonthChart():
                body = ink.px(_LEAST_MONTHS)
            case GraphChart():
                body = graph_height(chart, ink)
    return width, _heading(chart, ink, inner) + body + _foot(chart, ink, inner) + ink.px(_MARGIN)


def draw(painter: QPainter, chart: Chart, area: QRectF, ink: Ink, *, seen: float) -> tuple[QRectF, ...]:
    """Draw `chart` over all of `area` and return the place of each of its spots.

    What stands round it is no wider than `seen`, the part of it that is seen at once: nobody scrolls to read a title.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(area, ink.colours.surface)
    margin = ink.px(_MARGIN)
    inner = area.adjusted(margin, ink.px(8), -margin, -ink.px(8))
    column = QRectF(inner.topLeft(), QSizeF(min(seen - 2 * margin, inner.width()), inner.height()))
    top = _draw_heading(painter, chart, column, ink)
    foot = _foot(chart, ink, column.width())
    body = QRectF(inner.left(), top, inner.width(), inner.bottom() - foot - top)
    _draw_foot(painter, chart, QRectF(column.left(), column.bottom() - foot, column.width(), foot), ink)
    if not chart.spots:
        write(painter, body, chart.frame.nothing, ink, colour=ink.colours.muted)
        return ()
    match chart:
        case BarChart():
            return draw_bars(painter, chart, body, ink)
        case MonthChart():
            return draw_months(painter, chart, body, ink)
        case GraphChart():
            return draw_graph(painter, chart, body, ink)


def _titles(chart: Chart, ink: Ink, width: float) -> list[str]:
    return ink.lines_of(chart.frame.title, width, 17, bold=True)


def _heading(chart: Chart, ink: Ink, width: float) -> float:
    lines = len(_titles(chart, ink, width)) * _TITLE + len(_legend(chart, ink, width)) * _LINE
    return ink.px(lines + 16 + (_LINE if chart.frame.unit else 0))


def _draw_heading(painter: QPainter, chart: Chart, inner: QRectF, ink: Ink) -> float:
    top = inner.top()
    for line in _titles(chart, ink, inner.width()):
        write(painter, QRectF(inner.left(), top, inner.width(), ink.px(_TITLE)), line, ink, size=17, bold=True)
        top += ink.px(_TITLE)
    if chart.frame.unit:
        place = QRectF(inner.left(), top, inner.width(), ink.px(_LINE))
        write(painter, place, chart.frame.unit, ink, size=13, colour=ink.colours.muted)
        top += ink.px(_LINE)
    for row in _legend(chart, ink, inner.width()):
        for left, kind, label in row:
            _draw_key(painter, QPointF(inner.left() + left, top), kind, label, ink)
        top += ink.px(_LINE)
    return top + ink.px(8)


def _legend(chart: Chart, ink: Ink, width: float) -> list[list[tuple[float, int | str, str]]]:
    """Return the rows of the legend: where each entry begins, its fill or the shape of its mark, and its label."""
    entries: list[tuple[int | str, str]] = [(key.style, key.label) for key in chart.keys]
    if isinstance(chart, MonthChart):
        entries.append(("line", chart.line))
    if not isinstance(chart, GraphChart):
        entries += chart.marks
    rows: list[list[tuple[float, int | str, str]]] = []
    left = width
    for kind, label in entries:
        needed = ink.px(30 + 18) + ink.width_of(label, 13)
        if left + needed > width:
            rows.append([])
            left = 0.0
        rows[-1].append((left, kind, label))
        left += needed
    return rows


def _draw_key(painter: QPainter, at: QPointF, kind: int | str, label: str, ink: Ink) -> None:
    box = QRectF(at.x(), at.y() + ink.px(4), ink.px(24), ink.px(14))
    if isinstance(kind, int):
        fill(painter, box, kind, ink)
    else:
        middle = box.center().y()
        draw_mark(painter, QPointF(box.left(), middle), QPointF(box.right(), middle), kind, ink)
    words = QRectF(box.right() + ink.px(6), at.y(), ink.width_of(label, 13) + 2, ink.px(_LINE))
    write(painter, words, label, ink, size=13)


def _foot(chart: Chart, ink: Ink, width: float) -> float:
    return ink.px(8) + len(ink.lines_of(chart.frame.source, width, 12)) * ink.px(18)


def _draw_foot(painter: QPainter, chart: Chart, place: QRectF, ink: Ink) -> None:
    top = place.top() + ink.px(8)
    for line in ink.lines_of(chart.frame.source, place.width(), 12):
        write(
            painter,
            QRectF(place.left(), top, place.width(), ink.px(18)),
            line,
            ink,
            size=12,
            colour=ink.colours.muted,
        )
        top += ink.px(18)
