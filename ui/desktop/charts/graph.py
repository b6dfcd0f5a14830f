"""How is a graph drawn? Boxes in columns from left to right, and lines between them; each kind of line has its dash."""

from __future__ import annotations

from math import atan2, cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from ui.desktop.charts.chart import GraphChart, Node, Tie
from ui.desktop.charts.ink import Ink, write
from ui.desktop.charts.routing import BETWEEN, BOX_HEIGHT, LABEL_HEIGHT, Way, least_width, route
from ui.desktop.view_models.colours import Tone

_DASHES: tuple[list[float], ...] = ([], [6, 3], [2, 3], [8, 3, 2, 3], [1, 2], [10, 5])
_LABEL = 12


def graph_width(chart: GraphChart, ink: Ink) -> float:
    """Return how wide the graph is."""
    return ink.px(least_width(chart))


def graph_height(chart: GraphChart, ink: Ink) -> float:
    """Return how high the graph is."""
    return ink.px(route(chart, [0.0] * len(chart.ties), room=0).height)


def draw_graph(painter: QPainter, chart: GraphChart, area: QRectF, ink: Ink) -> tuple[QRectF, ...]:
    """Draw the graph into `area` and return the box of each node."""
    widths = [_width_of(tie, ink) for tie in chart.ties]
    routed = route(chart, widths, room=area.width() / ink.px(1))
    painter.save()
    painter.translate(area.topLeft())
    boxes = [
        QRectF(ink.px(one.left), ink.px(one.top), ink.px(one.right - one.left), ink.px(BOX_HEIGHT))
        for one in routed.boxes
    ]
    for tie, way in zip(chart.ties, routed.ways, strict=True):
        _draw_tie(painter, tie, way, ink)
    for tie, way, width in zip(chart.ties, routed.ways, widths, strict=True):
        _label(painter, tie.label, way.label, width, ink)
    for node, box in zip(chart.nodes, boxes, strict=True):
        _draw_node(painter, node, box, ink)
    painter.restore()
    return tuple(box.translated(area.topLeft()) for box in boxes)


def _width_of(tie: Tie, ink: Ink) -> float:
    """Return how wide the label of a tie is at 100 %: at most as the gap in which it stands."""
    return min(ink.width_of(tie.label, _LABEL) / ink.px(1) + 6, BETWEEN - 20) if tie.label else 0.0


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


def _draw_tie(painter: QPainter, tie: Tie, way: Way, ink: Ink) -> None:
    pen = QPen(QColor(ink.colours.text), ink.px(1.6))
    if _DASHES[tie.style % len(_DASHES)]:
        pen.setDashPattern(_DASHES[tie.style % len(_DASHES)])
    painter.setPen(pen)
    path = QPainterPath(_point(way.curves[0].start, ink))
    for curve in way.curves:
        path.lineTo(_point(curve.start, ink))  # level, where it passes a column
        path.cubicTo(_point(curve.near, ink), _point(curve.far, ink), _point(curve.end, ink))
    painter.drawPath(path)
    if tie.leads:
        _draw_head(painter, _point(way.curves[-1].far, ink), _point(way.curves[-1].end, ink), ink)


def _point(at: tuple[float, float], ink: Ink) -> QPointF:
    return QPointF(ink.px(at[0]), ink.px(at[1]))


def _label(painter: QPainter, text: str, at: tuple[float, float], width: float, ink: Ink) -> None:
    if text:
        place = QRectF(0, 0, ink.px(width), ink.px(LABEL_HEIGHT))
        place.moveCenter(_point(at, ink))
        painter.fillRect(place, QColor(ink.colours.surface))
        write(painter, place, text, ink, size=_LABEL, align=Qt.AlignmentFlag.AlignHCenter)


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
