"""What the camera sees: the latest frame with a frame of colour and the number round each code."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.desktop.look import Look
from ui.desktop.view_models.colours import Tone
from ui.desktop.view_models.looking import Mark

_WIDE, _HIGH = 480, 270


@dataclass(frozen=True)
class Sight:
    """What the camera sees: a picture, the width and height of the frame it is of, and the marks over it."""

    picture: QImage
    size: tuple[int, int]
    marks: tuple[Mark, ...]


class Viewfinder(QWidget):
    """Paints a sight; black while there is none."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._sight: Sight | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    @property
    def sight(self) -> Sight | None:
        """What is shown now."""
        return self._sight

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size at the text scale, which is held back: a page has other things to show."""
        scale = min(self._look.scale, 1.25)
        return QSize(round(_WIDE * scale), round(_HIGH * scale))

    def show_sight(self, sight: Sight | None) -> None:
        """Show `sight` from now on."""
        self._sight = sight
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name and shape
        """Paint the frame and what was read in it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.black)
        sight = self._sight
        if sight is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            width, height = sight.size
            scale = min(self.width() / width, self.height() / height)
            place = QRectF(0, 0, width * scale, height * scale)
            place.moveCenter(QRectF(self.rect()).center())
            painter.drawImage(place, sight.picture)
            for mark in sight.marks:
                corners = [QPointF(place.x() + x * scale, place.y() + y * scale) for x, y in mark.corners]
                self._mark(painter, corners, mark.tone, mark.words)
        painter.end()

    def _mark(self, painter: QPainter, corners: list[QPointF], tone: Tone, words: str) -> None:
        pair = self._look.colours.banners[tone]
        painter.setPen(QPen(QColor(pair.ground), 4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolygon(QPolygonF(corners))
        if words:
            room = painter.boundingRect(QRectF(corners[0].x() + 4, corners[0].y() - 26, 1000, 100), 0, words)
            painter.fillRect(room.adjusted(-6, -2, 6, 2), QColor(pair.ground))
            painter.setPen(QColor(pair.text))
            painter.drawText(room, 0, words)
