"""What does a photograph look like, with the marks on it? Drawn and moved by finger, mouse or keys.

The arrows move the mark in hand, with Shift they change its size; PgUp and PgDn take the next one in hand.
"""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.marking import WHOLE, Mark, MarkKind
from ui.desktop.controls import Worded
from ui.desktop.look import Look
from ui.desktop.stylesheet import TARGET
from ui.desktop.view_models.draft import Draft
from ui.desktop.wording import Wording

_STEP, _LEAP = 50, 200
"""Ten-thousandths that an arrow key moves a mark by, and changes its size by."""
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_NEXT = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
_RED, _WHITE, _DARK = QColor(206, 17, 38), QColor(255, 255, 255), QColor(24, 24, 24)
_BLOCKS = 24
_HEAD, _OPENS = 7.0, 25.7
_LETTERS = 34


class MarkingCanvas(Worded):
    """Shows a photograph and a draft; `drafted` is sent with each draft that a person makes of it."""

    drafted = Signal(object)

    def __init__(self, *, wording: Wording, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(wording, look, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._image: QImage | None = None
        self._is_there = False
        self._held = ""
        self._at = QPointF()
        self.draft = Draft()
        self.kind = MarkKind.BOX
        self.reword()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for a picture in which something can be seen."""
        return QSize(self._look.px(160), self._look.px(200))

    def show_photograph(self, image: QImage | None, draft: Draft, *, is_there: bool) -> None:
        """Show this from now on; `image` is None while it is being drawn, or where there is none to show."""
        self._image, self.draft, self._is_there = image, draft, is_there
        self.reword()

    def reword(self) -> None:
        """Say and draw everything again."""
        self.setAccessibleName(self.tr("Photograph"))
        mark, count = self.draft.in_hand, len(self.draft.marks)
        names = {
            MarkKind.ARROW: self.tr("arrow"),
            MarkKind.BOX: self.tr("box"),
            MarkKind.BLUR: self.tr("made unreadable"),
            MarkKind.NOTE: self.tr("note"),
        }
        said = self.tr("{0} marks").format(count)
        if mark is not None and self.draft.chosen is not None:
            said = self.tr("Mark {0} of {1}, {2}: arrows move it, Shift and arrows change its size").format(
                self.draft.chosen + 1, count, names[mark.kind]
            )
        self.setAccessibleDescription(said)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Move, size and choose; every other key goes on."""
        key = Qt.Key(event.key())
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        others = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if others != Qt.KeyboardModifier.NoModifier:
            super().keyPressEvent(event)
        elif key in _NEXT:
            self._send(self.draft.next(_NEXT[key]))
        elif key in _ARROWS and self.draft.in_hand is not None:
            across, down = _ARROWS[key]
            moved = self.draft.sized if shifted else self.draft.moved
            step = _LEAP if shifted else _STEP
            self._send(moved(across * step, down * step))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Take hold of an end of the mark in hand, of another mark, or begin a new one."""
        if self._image is None:
            return
        self._at = event.position()
        near = self._look.px(TARGET) / 2
        mark = self.draft.in_hand
        if mark is not None and mark.kind is not MarkKind.NOTE:
            for end, point in (("end", self._point(mark.to_x, mark.to_y)), ("start", self._point(mark.x, mark.y))):
                away = point - self._at
                if max(abs(away.x()), abs(away.y())) <= near:
                    self._held = end
                    return
        for place in reversed(range(len(self.draft.marks))):
            if (
                self._around(self.draft.marks[place])
                .adjusted(-near / 2, -near / 2, near / 2, near / 2)
                .contains(self._at)
            ):
                self._held = "whole"
                self._send(Draft(self.draft.marks, place))
                return
        self._held = "new"

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Move what is held; a new mark begins once the hand has moved."""
        here, was = self._place(event.position()), self._place(self._at)
        if self._held == "new" and self.kind is not MarkKind.NOTE:
            begun = self.draft.added(self.kind, place=(*was, *here))
            if begun != self.draft:
                self._held = "end"
                self._send(begun)
        elif self._held == "whole":
            self._at = event.position()
            self._send(self.draft.moved(here[0] - was[0], here[1] - was[1]))
        elif self._held == "end":
            self._send(self.draft.placed(end=here))
        elif self._held == "start":
            self._send(self.draft.placed(start=here))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Let go."""
        self._held = ""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the photograph, what is made unreadable, and then the marks."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._image is None:
            painter.setPen(QColor(self._look.colours.muted))
            said = (
                self.tr("Being drawn …") if self._is_there else self.tr("No photograph yet: add one, or use the camera")
            )
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, said)
            return
        painter.drawImage(self._shown(), self._image)
        for mark in self.draft.marks:
            if mark.kind is MarkKind.BLUR:
                self._blur(painter, mark, self._image)
        for mark in self.draft.marks:
            self._mark(painter, mark)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self._look.colours.accent), self._look.px(2)))
            painter.drawRect(self._shown())
        if (held := self.draft.in_hand) is not None:
            self._handles(painter, held)

    def _mark(self, painter: QPainter, mark: Mark) -> None:
        start, end = self._point(mark.x, mark.y), self._point(mark.to_x, mark.to_y)
        stroke = max(2.0, max(self._shown().width(), self._shown().height()) / 220)
        match mark.kind:
            case MarkKind.ARROW:
                for colour, halo in ((_WHITE, stroke), (_RED, 0.0)):
                    painter.setPen(QPen(colour, stroke + halo))
                    painter.drawLine(start, end)
                    painter.setBrush(colour)
                    painter.drawPolygon(_head(start, end, stroke * _HEAD))
            case MarkKind.BOX:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                for colour, wide in ((_WHITE, stroke * 2), (_RED, stroke)):
                    painter.setPen(QPen(colour, wide))
                    painter.drawRect(QRectF(start, end).normalized())
            case MarkKind.NOTE:
                plate = self._plate(mark)
                painter.setPen(QPen(_WHITE, 1))
                painter.setBrush(_DARK)
                painter.drawRect(plate)
                painter.setFont(self._letters())
                painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, mark.text)
            case MarkKind.BLUR:
                pass

    def _blur(self, painter: QPainter, mark: Mark, image: QImage) -> None:
        """Draw what will be unreadable in the copy nearly as it will be there."""
        width, height = image.width(), image.height()
        part = QRectF(
            QPointF(mark.x * width / WHOLE, mark.y * height / WHOLE),
            QPointF(mark.to_x * width / WHOLE, mark.to_y * height / WHOLE),
        ).normalized()
        piece = image.copy(part.toAlignedRect())
        side = max(1.0, min(piece.width(), piece.height()), max(width, height) / _BLOCKS)
        blocks = QSize(max(1, round(piece.width() / side)), max(1, round(piece.height() / side)))
        coarse = piece.scaled(blocks, mode=Qt.TransformationMode.SmoothTransformation)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=False)
        painter.drawImage(self._around(mark), coarse)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)

    def _handles(self, painter: QPainter, mark: Mark) -> None:
        accent, radius = QColor(self._look.colours.accent), self._look.px(11)
        painter.setPen(QPen(accent, self._look.px(2), Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self._around(mark))
        painter.setPen(QPen(QColor(self._look.colours.surface), self._look.px(2)))
        painter.setBrush(accent)
        if mark.kind is not MarkKind.NOTE:  # it is dragged whole, and its words are to be read
            painter.drawEllipse(self._point(mark.x, mark.y), radius, radius)
            painter.drawEllipse(self._point(mark.to_x, mark.to_y), radius, radius)

    def _letters(self) -> QFont:
        font = QFont(self.font())
        font.setBold(True)
        font.setPixelSize(max(9, round(max(self._shown().width(), self._shown().height()) / _LETTERS)))
        return font

    def _plate(self, mark: Mark) -> QRectF:
        """Return where the plate of a note lies, wholly inside the photograph as far as it fits."""
        shown, metrics = self._shown(), QFontMetricsF(self._letters())
        gap = max(3.0, max(shown.width(), shown.height()) / 220)
        plate = QRectF(0, 0, metrics.horizontalAdvance(mark.text) + 2 * gap, metrics.height() + gap)
        at = self._point(mark.x, mark.y)
        plate.moveLeft(max(shown.left(), min(at.x(), shown.right() - plate.width())))
        plate.moveTop(max(shown.top(), min(at.y(), shown.bottom() - plate.height())))
        return plate

    def _around(self, mark: Mark) -> QRectF:
        if mark.kind is MarkKind.NOTE:
            return self._plate(mark)
        return QRectF(self._point(mark.x, mark.y), self._point(mark.to_x, mark.to_y)).normalized()

    def _shown(self) -> QRectF:
        """Return where the photograph lies in this widget."""
        if self._image is None:
            return QRectF(self.rect())
        size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(0, 0, size.width(), size.height())
        place.moveCenter(QRectF(self.rect()).center())
        return place

    def _point(self, x: int, y: int) -> QPointF:
        shown = self._shown()
        return QPointF(shown.x() + x * shown.width() / WHOLE, shown.y() + y * shown.height() / WHOLE)

    def _place(self, point: QPointF) -> tuple[int, int]:
        shown = self._shown()
        x = round((point.x() - shown.x()) * WHOLE / max(1.0, shown.width()))
        y = round((point.y() - shown.y()) * WHOLE / max(1.0, shown.height()))
        return min(max(x, 0), WHOLE), min(max(y, 0), WHOLE)

    def _send(self, draft: Draft) -> None:
        if draft != self.draft:
            self.drafted.emit(draft)


def _head(start: QPointF, end: QPointF, length: float) -> QPolygonF:

    back = QLineF(end, start)
    wings = []
    for turn in (_OPENS, -_OPENS):
        wing = QLineF(back)
        wing.setLength(length)
        wing.setAngle(back.angle() + turn)
        wings.append(wing.p2())
    return QPolygonF([end, *wings])
