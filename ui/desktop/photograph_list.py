"""Which photographs are there? Small pictures, each with what it shows and whether it is marked; one is chosen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.domain.consignment import Consignment, Photograph
from ui.desktop.controls import Worded, label
from ui.desktop.look import Look
from ui.desktop.wording import Wording

_ICON = QSize(112, 78)
_PADDING, _ABOVE_AND_BELOW = 12, 24
"""Of the style sheet, and a little: words that lack one pixel are left out line by line."""

_LARGEST = 1.0
"""Times as large a small picture grows at most: the words beside it need the room."""


class PhotographList(Worded):
    """Shows the photographs of a consignment; `chosen` is sent when another one is."""

    chosen = Signal()

    def __init__(
        self,
        thumbnail: Callable[[Photograph], QImage | None],
        shown_as: Callable[[Photograph], str],
        *,
        wording: Wording,
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(wording, look, parent)
        self._thumbnail = thumbnail
        self._shown_as = shown_as
        self._consignment: Consignment | None = None
        self._heading = label("section")
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(lambda _: self.chosen.emit())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._heading)
        column.addWidget(self.list, 1)
        self.reword()

    def show_photographs(self, consignment: Consignment, *, chosen: str) -> None:
        """Show those of `consignment`, the one with the hash `chosen` in hand; without it, the one that was."""
        self._consignment = consignment
        current = self.current()
        sha256 = chosen or (current.sha256 if current else "")
        shown = self.photographs
        places = [place for place, one in enumerate(shown) if one.sha256 == sha256]
        self._fill(places[0] if places else min(max(self.list.currentRow(), 0), len(shown) - 1))

    @property
    def photographs(self) -> tuple[Photograph, ...]:
        """What is shown, in order."""
        return self._consignment.photographs if self._consignment else ()

    def current(self) -> Photograph | None:
        """Return the photograph that is chosen."""
        row = self.list.currentRow()
        return self.photographs[row] if 0 <= row < min(len(self.photographs), self.list.count()) else None

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Give the words the height they take at the new width."""
        super().resizeEvent(event)
        for place in range(self.list.count()):
            self._fit(self.list.item(place))

    def reword(self) -> None:
        """Show everything again."""
        self.list.setAccessibleName(self.tr("Photographs"))
        self._heading.setText(self.tr("Photographs ({0})").format(len(self.photographs)))
        self.list.setIconSize(self._size())
        self._fill(self.list.currentRow())

    def _fill(self, row: int) -> None:
        self.list.blockSignals(True)
        if self.list.count() != len(self.photographs):
            self.list.clear()
            for _ in self.photographs:
                self.list.addItem(QListWidgetItem())
        for place, photograph in enumerate(self.photographs):
            self._say(self.list.item(place), place, photograph)
        self.list.setCurrentRow(row)
        self.list.blockSignals(False)
        self._heading.setText(self.tr("Photographs ({0})").format(len(self.photographs)))

    def _say(self, item: QListWidgetItem, place: int, photograph: Photograph) -> None:
        is_marked = self._consignment is not None and self._consignment.marking_of(photograph) is not None
        said = [f"{place + 1}  {self.tr('marked')}" if is_marked else str(place + 1), self._shown_as(photograph)]
        item.setText("\n".join(said))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(said))
        item.setIcon(self._icon(photograph))
        self._fit(item)

    def _fit(self, item: QListWidgetItem) -> None:
        """Let an item be as high as its words are where they wrap: Qt forgets the padding of the sheet."""
        px, icon = self._look.px, self._size()
        room = self.list.width() - icon.width() - px(2 * _PADDING) - self.list.verticalScrollBar().sizeHint().width()
        wraps = Qt.TextFlag.TextWordWrap
        words = self.list.fontMetrics().boundingRect(QRect(0, 0, max(1, room), 10_000), wraps, item.text())
        item.setSizeHint(QSize(0, max(words.height(), icon.height()) + px(_ABOVE_AND_BELOW)))

    def _size(self) -> QSize:
        return _ICON * min(self._look.scale, _LARGEST)

    def _icon(self, photograph: Photograph) -> QIcon:
        size = self._size()
        drawn = QPixmap(size)
        drawn.fill(QColor(self._look.colours.raised))
        small = self._thumbnail(photograph)
        if small is not None:
            keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            fitting = small.scaled(size, keep, smooth)
            painter = QPainter(drawn)
            painter.drawImage((size.width() - fitting.width()) // 2, (size.height() - fitting.height()) // 2, fitting)
            painter.end()
        return QIcon(drawn)
