"""What does one page look like, and where are the corners of its sheet? Dragged, or moved by the keyboard."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF, QTransform
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.capturing.bundle import Corners, Page
from app.capturing.corners import hold_a_sheet, whole
from ui.desktop.controls import Worded
from ui.desktop.look import Look
from ui.desktop.stylesheet import TARGET
from ui.desktop.wording import Wording

_MARGIN = 26
_STEP, _LEAP = 2, 20
"""Pixels of the picture that an arrow key moves a corner by, alone and with Shift."""
_KEYS = {Qt.Key.Key_1: 0, Qt.Key.Key_2: 1, Qt.Key.Key_3: 2, Qt.Key.Key_4: 3}
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class PagePicture(Worded):
    """Shows a page, turned; `cornered` is sent with corners that hold a sheet, in pixels of the full picture."""

    cornered = Signal(object)

    def __init__(self, *, wording: Wording, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(wording, look, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._page: Page | None = None
        self._seen: QImage | None = None
        self._full = (1, 1)
        self._corners: Corners | None = None
        self._chosen = 0
        self._dragged: int | None = None
        self.is_cornering = False
        self.reword()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for a page that can be recognised."""
        return QSize(self._look.px(240), self._look.px(260))

    def show_page(self, page: Page | None, seen: QImage | None, full: tuple[int, int]) -> None:
        """Show `page` from now on; `seen` is None while it is being drawn."""
        if page is None or self._page is None or page.no != self._page.no:
            self._chosen, self._dragged = 0, None
        self._page, self._seen, self._full = page, seen, full
        if self._dragged is None:
            self._corners = page.corners if page else None
        self.reword()

    def show_corners(self, *, is_shown: bool) -> None:
        """Let the corners be moved, or not."""
        self.is_cornering = is_shown
        if is_shown:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.reword()

    def reword(self) -> None:
        """Say and draw everything again."""
        page = self._page
        self.setAccessibleName(self.tr("Page"))
        if page is None:
            said = self.tr("No page")
        elif self.is_cornering:
            said = self.tr("Corner {0} of 4: keys 1 to 4 choose, arrows move, Shift moves further").format(
                self._chosen + 1
            )
        else:
            said = self.tr("Page {0}, turned by {1} degrees").format(page.no, page.turn)
        self.setAccessibleDescription(said)
        self.setToolTip(said if self.is_cornering else "")
        self.update()

    def corners(self) -> Corners:
        """Return the corners of the sheet: those of the whole picture while nobody set any."""
        return self._corners or whole(*self._full)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Choose and move a corner; every other key goes on."""
        key = Qt.Key(event.key())
        plain = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if not self.is_cornering or self._page is None or plain != Qt.KeyboardModifier.NoModifier:
            super().keyPressEvent(event)
        elif key in _KEYS:
            self._chosen = _KEYS[key]
            self.reword()
        elif key in _ARROWS:
            far = _LEAP if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else _STEP
            across, down = _ARROWS[key]
            moved = QTransform().rotate(-self._page.turn).map(QPointF(across * far, down * far))
            x, y = self.corners()[self._chosen]
            self._move(self._chosen, QPointF(x, y) + moved)
            self._send()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Take hold of the corner under the pointer."""
        if not self.is_cornering or self._seen is None:
            return
        near = self._look.px(TARGET) / 2
        for number, handle in enumerate(self._handles()):
            away = handle - event.position()
            if max(abs(away.x()), abs(away.y())) <= near:
                self._chosen = self._dragged = number
                self.reword()
                return

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Move the corner that is held."""
        if self._dragged is not None:
            inverse, is_good = self._placed().inverted()
            if is_good:
                self._move(self._dragged, inverse.map(event.position()))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Let the corner go."""
        if self._dragged is not None:
            self._dragged = None
            self._send()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the page, and the sheet in it."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._page is None or self._seen is None:
            painter.setPen(QColor(self._look.colours.muted))
            said = self.tr("Being drawn …") if self._page else self.tr("No page yet: scan, or add files")
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, said)
            return
        placed = self._placed()
        painter.setTransform(placed)
        painter.drawImage(QRectF(0, 0, *self._full), self._seen)
        painter.resetTransform()
        painter.setPen(QPen(QColor(self._look.colours.edge), 1))
        painter.drawRect(placed.mapRect(QRectF(0, 0, *self._full)))
        if self.is_cornering or self._corners is not None:
            self._draw_sheet(painter)

    def _draw_sheet(self, painter: QPainter) -> None:
        accent = QColor(self._look.colours.accent)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(accent, self._look.px(3)))
        handles = self._handles()
        painter.drawPolygon(QPolygonF(handles))
        if not self.is_cornering:
            return
        for number, handle in enumerate(handles):
            radius = self._look.px(18 if number == self._chosen else 14)
            painter.setBrush(accent if number == self._chosen else QColor(self._look.colours.surface))
            painter.drawEllipse(handle, radius, radius)
            painter.setPen(QColor(self._look.colours.on_accent if number == self._chosen else self._look.colours.text))
            place = QRectF(handle.x() - radius, handle.y() - radius, 2 * radius, 2 * radius)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(number + 1))
            painter.setPen(QPen(accent, self._look.px(3)))

    def _placed(self) -> QTransform:
        """Return how pixels of the full picture lie in this widget: turned, and as large as there is room for."""
        width, height = self._full
        turn = self._page.turn if self._page else 0
        shown = (height, width) if turn % 180 else (width, height)
        margin = 2 * self._look.px(_MARGIN)
        scale = min((self.width() - margin) / shown[0], (self.height() - margin) / shown[1])
        placed = QTransform()
        placed.translate(self.width() / 2, self.height() / 2)
        placed.rotate(turn)
        placed.scale(max(scale, 1e-6), max(scale, 1e-6))
        placed.translate(-width / 2, -height / 2)
        return placed

    def _handles(self) -> list[QPointF]:
        placed = self._placed()
        return [placed.map(QPointF(*corner)) for corner in self.corners()]

    def _move(self, number: int, to: QPointF) -> None:
        width, height = self._full
        place = (min(max(round(to.x()), 0), width - 1), min(max(round(to.y()), 0), height - 1))
        moved = [place if each == number else corner for each, corner in enumerate(self.corners())]
        corners = cast("Corners", tuple(moved))
        if hold_a_sheet(corners):
            self._corners = corners
            self.update()

    def _send(self) -> None:
        if self._page is not None and self._corners is not None and self._corners != self._page.corners:
            self.cornered.emit(self._corners)
