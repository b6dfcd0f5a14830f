"""Which pages lie on the table, in which order? Thumbnails that are chosen, and dragged to where they belong."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QDropEvent, QIcon, QImage, QPainter, QPixmap, QTransform
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.capturing.bundle import Page
from ui.desktop.controls import Worded, label
from ui.desktop.look import Look
from ui.desktop.wording import Wording

_ICON = QSize(74, 96)
_PAGE = Qt.ItemDataRole.UserRole


class _Thumbnails(QListWidget):
    """A list that asks for a page to be moved, and moves none itself."""

    dropped = Signal(int, int)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Ask for the page that is dragged to be put where it was dropped."""
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        under = self.itemAt(event.position().toPoint())
        place = self.row(under) if under else self.count()
        where = self.dropIndicatorPosition()
        if under and where is QAbstractItemView.DropIndicatorPosition.BelowItem:
            place += 1
        if event.source() is self and self.currentRow() >= 0:
            self.dropped.emit(self.currentRow(), place)


class PageList(Worded):
    """Shows pages; `chosen` is sent with the number of a page, `moved` with that and its new place."""

    chosen = Signal(int)
    moved = Signal(int, int)

    def __init__(
        self,
        thumbnail: Callable[[Page], QImage | None],
        *,
        wording: Wording,
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(wording, look, parent)
        self._thumbnail = thumbnail
        self._pages: tuple[Page, ...] = ()
        self.shown: tuple[Page, ...] = ()
        self._heading = label("section")
        self.list = _Thumbnails()
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(self._choose)
        self.list.dropped.connect(self._drop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._heading)
        column.addWidget(self.list, 1)
        self.reword()

    def show_pages(self, pages: Sequence[Page]) -> None:
        """Show `pages` from now on, the same one chosen; what was filed is away."""
        self._pages = tuple(pages)
        self.reword()

    def current(self) -> int | None:
        """Return the number of the page that is chosen."""
        row = self.list.currentRow()
        return self.shown[row].no if 0 <= row < len(self.shown) else None

    def choose(self, no: int) -> None:
        """Choose the page of this number."""
        rows = [row for row, page in enumerate(self.shown) if page.no == no]
        if rows:
            self.list.setCurrentRow(rows[0])

    def reword(self) -> None:
        """Show everything again."""
        chosen, row = self.current(), self.list.currentRow()
        self.shown = tuple(page for page in self._pages if not page.filed_as)
        lying = sum(page.is_open and not page.is_separator for page in self.shown)
        self._heading.setText(self.tr("Pages ({0})").format(lying))
        self.list.setAccessibleName(self.tr("Pages"))
        self.list.setIconSize(_ICON * self._look.scale)
        self.list.blockSignals(True)
        self.list.clear()
        for place, page in enumerate(self.shown, 1):
            self.list.addItem(self._item(place, page))
        rows = [place for place, page in enumerate(self.shown) if page.no == chosen]
        self.list.setCurrentRow(rows[0] if rows else min(max(row, 0), len(self.shown) - 1))
        self.list.blockSignals(False)

    def _item(self, place: int, page: Page) -> QListWidgetItem:
        marks = self._marks(page)
        item = QListWidgetItem(self._icon(page), "\n".join([str(place), *marks]))
        item.setData(_PAGE, page.no)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join([self.tr("Page {0}").format(place), *marks]))
        if page.is_struck or page.is_separator:
            item.setForeground(QColor(self._look.colours.muted))
        if page.is_struck:
            font = item.font()
            font.setStrikeOut(True)
            item.setFont(font)
        return item

    def _marks(self, page: Page) -> list[str]:
        marks = [self.tr("new document")] if page.begins else []
        marks += [self.tr("separator")] if page.is_separator else []
        marks += [self.tr("struck out")] if page.is_struck else []
        marks += [self.tr("corners set")] if page.corners else []
        return marks + ([self.tr("replaced")] if page.earlier else [])

    def _icon(self, page: Page) -> QIcon:
        size = _ICON * self._look.scale
        drawn = QPixmap(size)
        drawn.fill(QColor(self._look.colours.raised))
        small = self._thumbnail(page)
        if small is not None:
            turned = small.transformed(QTransform().rotate(page.turn))
            fitting = turned.scaled(
                size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            painter = QPainter(drawn)
            painter.setOpacity(0.35 if page.is_struck else 1.0)
            painter.drawImage((size.width() - fitting.width()) // 2, (size.height() - fitting.height()) // 2, fitting)
            painter.end()
        return QIcon(drawn)

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self.shown):
            self.chosen.emit(self.shown[row].no)

    def _drop(self, row: int, place: int) -> None:
        """Say where among all pages the dragged one belongs: its place before the page it was dropped on."""
        page = self.shown[row]
        before = self.shown[place].no if place < len(self.shown) else None
        others = [each.no for each in self._pages if each.no != page.no]
        if before != page.no:
            self.moved.emit(page.no, others.index(before) if before is not None else len(others))
