"""How is a graph drawn? Boxes in columns from left to right, and lines between them; each kind of line has its dash."""

from __future__ import annotations

from collections import Counter
from math import atan2, cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from ui.desktop.charts.chart import GraphChart, Node, Tie
from ui.desktop.charts.ink import Ink, write
from ui.desktop.view_models.colours import Tone

_BOX_WIDTH, _BOX_HEIGHT, _ROW, _BETWEEN = 200, 56, 76, 170
_WIDEST = 320
"""A box grows to this where there is room, so that names are read whole."""
_BELOW, _FAR = 56, 1.5
"""How far below the boxes a long line goes, and from how many columns on it is a long one."""
_DASHES: tuple[list[float], ...] = ([], [6, 3], [2, 3], [8, 3, 2, 3], [1, 2], [10, 5])


def graph_width(chart: GraphChart, ink: Ink) -> float:
    """Return how wide the graph is."""
    columns = max((node.column for node in chart.nodes), default=0) + 1
    return ink.px(columns * _BOX_WIDTH + (columns - 1) * _BETWEEN)


def graph_height(chart: GraphChart, ink: Ink) -> float:
    """Return how high the graph is."""
    rows = Counter(node.column for node in chart.nodes)
    is_deep = any(chart.nodes[tie.target].column - chart.nodes[tie.source].column > 1 for tie in chart.ties)
    return ink.px(_ROW) * max(rows.values(), default=1) + (ink.px(_BELOW) if is_deep else 0)


def draw_graph(painter: QPainter, chart: GraphChart, area: QRectF, ink: Ink) -> tuple[QRectF, ...]:
    """Draw the graph into `area` and return the box of each node."""
    rows = Counter(node.column for node in chart.nodes)
    placed: Counter[int] = Counter()
    boxes = []
    columns = max((node.column for node in chart.nodes), default=0) + 1
    room = (area.width() - (columns - 1) * ink.px(_BETWEEN)) / columns
    wide = min(max(room, ink.px(_BOX_WIDTH)), ink.px(_WIDEST))
    for node in chart.nodes:
        row = placed[node.column] + (max(rows.values()) - rows[node.column]) / 2
        placed[node.column] += 1
        left = area.left() + node.column * (wide + ink.px(_BETWEEN))
        top = area.top() + row * ink.px(_ROW) + ink.px(_ROW - _BOX_HEIGHT) / 2
        boxes.append(QRectF(left, top, wide, ink.px(_BOX_HEIGHT)))
    middles = [_draw_tie(painter, tie, boxes[tie.source], boxes[tie.target], ink) for tie in chart.ties]
    for tie, middle in zip(chart.ties, middles, strict=True):
        _label(painter, middle, tie.label, ink)
    for node, box in zip(chart.nodes, boxes, strict=True):
        _draw_node(painter, node, box, ink)
    return tuple(boxes)


def _draw_node(painter: QPainter, node: Node, box: QRectF, ink: Ink) -> None:
    pair = ink.colours.chips[Tone.STOP if node.sign else (Tone.NOTE, Tone.QUIET)[node.style % 2]]
    painter.setPen(QPen(QColor(pair.text), ink.px(2.5 if node.sign or not node.style % 2 else 1.2)))
    painter.setBrush(QColor(pair.ground))
    painter.drawRoundedRect(box, ink.px(8), ink.px(8))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inner, half = box.adjusted(ink.px(8), ink.px(4), -ink.px(8), -ink.px(4)), (box.height() - ink.px(8)) / 2
    write(painter, inner.adjusted(0, 0, 0, -half), node.spot.label, ink, size=13, bold=True, colour=pair.text)
    below = f"! {node.sign}" if node.sign else node.sub
    write(painter, inner.adjusted(0, half, 0, 0), below, ink, size=12, colour=pair.text)


def _draw_tie(painter: QPainter, tie: Tie, source: QRectF, target: QRectF, ink: Ink) -> QPointF:
    """Draw the line of a tie and return where its label stands; one that passes over a column goes below the boxes."""
    pen = QPen(QColor(ink.colours.text), ink.px(1.6))
    if _DASHES[tie.style % len(_DASHES)]:
        pen.setDashPattern(_DASHES[tie.style % len(_DASHES)])
    painter.setPen(pen)
    if abs(target.left() - source.left()) > (source.width() + ink.px(_BETWEEN)) * _FAR:
        start = QPointF(source.center().x(), source.bottom())
        end = QPointF(target.left() + ink.px(24), target.bottom())
        low = max(start.y(), end.y()) + ink.px(_BELOW)
        path = QPainterPath(start)
        path.cubicTo(QPointF(start.x(), low), QPointF(end.x(), low), end)
        painter.drawPath(path)
        if tie.leads:
            _draw_head(painter, QPointF(end.x(), low), end, ink)
        return path.pointAtPercent(0.5)
    start, end = _ends(source, target)
    painter.drawLine(start, end)
    if tie.leads:
        _draw_head(painter, start, end, ink)
    return start + (end - start) * 0.5


def _ends(source: QRectF, target: QRectF) -> tuple[QPointF, QPointF]:
    """Return where a straight line leaves one box and meets the other."""
    if abs(source.left() - target.left()) < 1:
        if source.top() > target.top():
            return QPointF(source.center().x(), source.top()), QPointF(target.center().x(), target.bottom())
        return QPointF(source.center().x(), source.bottom()), QPointF(target.center().x(), target.top())
    if source.left() < target.left():
        return QPointF(source.right(), source.center().y()), QPointF(target.left(), target.center().y())
    return QPointF(source.left(), source.center().y()), QPointF(target.right(), target.center().y())


def _label(painter: QPainter, at: QPointF, text: str, ink: Ink) -> None:
    if text:
        width = ink.width_of(text, 12) + ink.px(6)
        place = QRectF(at.x() - width / 2, at.y() - ink.px(9), width, ink.px(18))
        painter.fillRect(place, QColor(ink.colours.surface))
        write(painter, place, text, ink, size=12, align=Qt.AlignmentFlag.AlignHCenter)


def _draw_head(painter: QPainter, start: QPointF, end: QPointF, ink: Ink) -> None:
    angle, length = atan2(end.y() - start.y(), end.x() - start.x()), ink.px(10)
    sides = [
        QPointF(end.x() - length * cos(angle + turn), end.y() - length * sin(angle + turn))
        for turn in (pi / 7, -pi / 7)
    ]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ink.colours.text))
    painter.drawPolygon(QPolygonF([end, *sides]))
    painter.setBrush(Qt.BrushStyle.NoBrush)
