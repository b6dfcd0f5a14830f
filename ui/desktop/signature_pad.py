"""Where does a hand draw? A field that keeps strokes in units of its own, whatever its size and colours.

A finger and a pen come as the mouse does. Outside the field a stroke follows its edge.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.statement import HIGH, MOST_POINTS, WIDE, Point, Stroke
from ui.desktop.look import Look

_PEN = 0.006
"""Width of the pen, by the width of the field."""


class SignaturePad(QWidget):
    """The field; `drawn` is sent after each stroke and after clearing. It is white as paper in either theme."""

    drawn = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._strokes: list[list[Point]] = []
        self._is_down = False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def strokes(self) -> tuple[Stroke, ...]:
        """What was drawn, in units of the field."""
        return tuple(tuple(stroke) for stroke in self._strokes)

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return how high the field is when it is `width` wide."""
        return width * HIGH // WIDE

    def clear(self) -> None:
        """Begin again."""
        self._strokes = []
        self._is_down = False
        self.update()
        self.drawn.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Begin a stroke."""
        if event.button() is Qt.MouseButton.LeftButton and self.isEnabled():
            self._is_down = True
            self._strokes.append([])
            self._add(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Go on with it."""
        if self._is_down:
            self._add(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """End it."""
        if self._is_down and event.button() is Qt.MouseButton.LeftButton:
            self._is_down = False
            self.drawn.emit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the paper, its line and the strokes."""
        _ = event
        colours, field = self._look.colours, self._field()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.edge), 1))
        painter.setBrush(QColor("white") if self.isEnabled() else QColor(colours.raised))
        painter.drawRoundedRect(field, 8, 8)
        line = field.top() + field.height() * 0.75
        painter.setPen(QPen(QColor("#8a949e"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(field.left() + 16, line), QPointF(field.right() - 16, line))
        pen = QPen(QColor("#17222d"), field.width() * _PEN)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        unit = field.width() / WIDE
        for stroke in self._strokes:
            points = [QPointF(field.left() + x * unit, field.top() + y * unit) for x, y in stroke]
            painter.drawPolyline(points if len(points) > 1 else points * 2)

    def _field(self) -> QRectF:
        """Return the largest rectangle of the field's shape, in the middle."""
        width = min(self.width() - 2.0, (self.height() - 2.0) * WIDE / HIGH)
        height = width * HIGH / WIDE
        return QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)

    def _add(self, place: QPointF) -> None:
        field = self._field()
        unit = max(field.width(), 1.0) / WIDE
        x, y = round((place.x() - field.left()) / unit), round((place.y() - field.top()) / unit)
        point = (min(max(x, 0), WIDE), min(max(y, 0), HIGH))
        stroke = self._strokes[-1]
        if sum(map(len, self._strokes)) < MOST_POINTS and stroke[-1:] != [point]:
            stroke.append(point)
            self.update()
