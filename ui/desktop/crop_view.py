"""What does the place look like on the paper? The picture of a piece of a page, made larger and moved by keys."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.crop import Crop
from ui.desktop.controls import Worded
from ui.desktop.look import Look
from ui.desktop.view_models.colours import LIGHT
from ui.desktop.wording import Wording

_ZOOMS = (1.0, 1.5, 2.0, 3.0, 4.0, 6.0)
_STEP = 0.15
"""Of what is shown, by which an arrow key moves it."""
_GAP = 0.3
"""Of its height, between a value and its frame: a box is tight, and a frame must strike no letter through."""
_NEARER = {Qt.Key.Key_Plus, Qt.Key.Key_Equal}
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class CropView(Worded):
    """Shows a crop, the value framed, or a sentence in its stead; plus and minus zoom, 0 shows all, arrows move."""

    def __init__(self, *, wording: Wording, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(wording, look, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._crop: Crop | None = None
        self._image: QImage | None = None
        self._said = ""
        self._about = ""
        self._zoom = 0
        self._middle = QPointF(0.5, 0.5)
        self.reword()

    @property
    def crop(self) -> Crop | None:
        """What is shown; None while there is only a sentence."""
        return self._crop

    @property
    def zoom(self) -> float:
        """How many times as large it is shown as it would fit."""
        return _ZOOMS[self._zoom]

    def show_crop(self, crop: Crop | None, *, about: str, said: str = "") -> None:
        """Show `crop` from now on, which is `about` something; without one, what is `said`."""
        if crop is None or crop != self._crop:
            self._zoom, self._middle = 0, _middle_of(crop)
            self._image = _image_of(crop) if crop else None
        self._crop, self._about, self._said = crop, about, said
        self.reword()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for a line of print with what stands around it."""
        return QSize(self._look.px(240), self._look.px(110))

    def reword(self) -> None:
        """Say and draw everything again."""
        self.setMinimumHeight(self._look.px(84))
        self.setAccessibleName(self._about or self.tr("Picture of the paper"))
        keys = self.tr("Plus and minus zoom, 0 shows all, arrows move")
        self.setAccessibleDescription(keys if self._crop else self._said)
        self.setToolTip(keys if self._crop else self._said)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Zoom and move; every other key goes on."""
        key = Qt.Key(event.key())
        if self._crop is None:
            super().keyPressEvent(event)
        elif key in _NEARER:
            self._zoom = min(self._zoom + 1, len(_ZOOMS) - 1)
        elif key == Qt.Key.Key_Minus:
            self._zoom = max(self._zoom - 1, 0)
        elif key == Qt.Key.Key_0:
            self._zoom, self._middle = 0, _middle_of(self._crop)
        elif key in _ARROWS and self._zoom:
            across, down = _ARROWS[key]
            moved = self._middle + QPointF(across, down) * _STEP / self.zoom
            self._middle = QPointF(min(max(moved.x(), 0.0), 1.0), min(max(moved.y(), 0.0), 1.0))
        else:
            super().keyPressEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the piece of paper, the value framed."""
        super().paintEvent(event)
        painter = QPainter(self)
        colours = self._look.colours
        if self._crop is None or self._image is None:
            painter.setPen(QColor(colours.muted))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._said)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        shown = self._shown(self._crop)
        painter.drawImage(shown, self._image)
        if self._crop.mark is not None:
            x0, y0, x1, y1 = self._crop.mark
            scale = shown.width() / self._crop.width
            marked = QRectF(x0 * scale, y0 * scale, (x1 - x0) * scale, (y1 - y0) * scale)
            gap = max(self._look.px(3), _GAP * marked.height())
            painter.setPen(QPen(QColor(LIGHT.accent), self._look.px(2)))  # paper is white in every theme
            painter.drawRect(marked.translated(shown.topLeft()).adjusted(-gap, -gap, gap, gap))
        painter.setPen(QPen(QColor(colours.accent if self.hasFocus() else colours.edge), self._look.px(1)))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))

    def _shown(self, crop: Crop) -> QRectF:
        """Return where the whole piece lies in this widget, parts of it outside when it was made larger."""
        fits = min(self.width() / crop.width, self.height() / crop.height)
        width, height = crop.width * fits * self.zoom, crop.height * fits * self.zoom
        return QRectF(
            _placed(width, self.width(), self._middle.x()),
            _placed(height, self.height(), self._middle.y()),
            width,
            height,
        )


def _placed(length: float, room: int, middle: float) -> float:
    """Return where something begins whose `middle` is to be seen; it leaves no room empty that it could fill."""
    return (room - length) / 2 if length <= room else min(max(room / 2 - middle * length, room - length), 0.0)


def _middle_of(crop: Crop | None) -> QPointF:
    if crop is None or crop.mark is None:
        return QPointF(0.5, 0.5)
    x0, y0, x1, y1 = crop.mark
    return QPointF((x0 + x1) / 2 / crop.width, (y0 + y1) / 2 / crop.height)


def _image_of(crop: Crop) -> QImage:
    return QImage(crop.rgb, crop.width, crop.height, 3 * crop.width, QImage.Format.Format_RGB888).copy()
