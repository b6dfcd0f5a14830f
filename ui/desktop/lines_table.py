"""The table of inspections that the review and the log share: a page at a time, more when somebody scrolls there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QVBoxLayout, QWidget

from app.domain.logged import LogLine
from ui.desktop.controls import Worded
from ui.desktop.look import Look
from ui.desktop.tables import fit_headings, for_reading, share_room
from ui.desktop.view_models.colours import Tone
from ui.desktop.wording import Wording

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class LineColumn:
    """A column: its name, its width at 100 %, what it says of a line, and the tone and icon where it has them.

    `tip` says it in full, where that is more than the cell says; `most` is how wide it grows where there is room.
    """

    name: str
    width: int
    cell: Callable[[LogLine], str]
    sign: Callable[[LogLine], tuple[Tone, str]] | None = None
    tip: Callable[[LogLine], str] | None = None
    most: int = 0


class LinesModel(QAbstractTableModel):
    """The lines that were fetched so far; `wanted` asks for those after the last one."""

    wanted = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._columns: tuple[LineColumn, ...] = ()
        self._has_more = False
        self._is_waiting = False
        self.lines: list[LogLine] = []

    def show_columns(self, columns: Sequence[LineColumn]) -> None:
        """Show these columns from now on."""
        is_new = len(columns) != len(self._columns)
        if is_new:
            self.beginResetModel()
        self._columns = tuple(columns)
        if is_new:
            self.endResetModel()
        elif self.lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.lines) - 1, len(columns) - 1))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(0, len(columns) - 1))

    def show_lines(self, lines: Sequence[LogLine], *, has_more: bool) -> None:
        """Show these lines from now on; `has_more` says that others follow them."""
        self.beginResetModel()
        self.lines = list(lines)
        self._has_more, self._is_waiting = has_more, False
        self.endResetModel()

    def add_lines(self, lines: Sequence[LogLine], *, has_more: bool) -> None:
        """Show these lines too."""
        self._has_more, self._is_waiting = has_more, False
        if not lines:
            return
        self.beginInsertRows(QModelIndex(), len(self.lines), len(self.lines) + len(lines) - 1)
        self.lines += lines
        self.endInsertRows()

    def canFetchMore(self, _parent: _Index) -> bool:  # noqa: N802 - Qt's name
        """Return whether there are lines that were not asked for."""
        return self._has_more and not self._is_waiting

    def fetchMore(self, _parent: _Index) -> None:  # noqa: N802 - Qt's name
        """Ask for the next lines."""
        self._is_waiting = True
        self.wanted.emit(self.lines[-1])

    def rowCount(self, parent: _Index | None = None) -> int:  # noqa: N802 - Qt's name
        """Return the number of lines fetched."""
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def columnCount(self, _parent: _Index | None = None) -> int:  # noqa: N802 - Qt's name
        """Return the number of columns."""
        return len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401, N802 - Qt's signature
        """Return the name of a column."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._columns[section].name

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's signature
        """Return the cell's text, and its picture and colours where it has them."""
        line, column = self.lines[index.row()], self._columns[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole and column.tip:
            return column.tip(line)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return column.cell(line)
        return self._signed(column.sign(line), role) if column.sign else None

    def _signed(self, sign: tuple[Tone, str], role: int) -> Any:  # noqa: ANN401 - one of Qt's value types
        tone, icon = sign
        pair = self._look.colours.chips[tone]
        match role:
            case Qt.ItemDataRole.DecorationRole:
                return self._look.pixmap(icon, pair.text, 22)
            case Qt.ItemDataRole.ForegroundRole:
                return QBrush(QColor(pair.text))
            case Qt.ItemDataRole.BackgroundRole:
                return QBrush(QColor(pair.ground))
            case Qt.ItemDataRole.FontRole:
                font = QFont()
                font.setBold(True)
                return font
            case _:
                return None


class LinesTable(Worded):
    """The table; `chosen` is sent for the line that is marked, `opened` for the one on which Enter is pressed."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, *, wording: Wording, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(wording, look, parent)
        self.model = LinesModel(look)
        self._columns: tuple[LineColumn, ...] = ()
        self.view = QTableView()
        self.view.setModel(self.model)
        for_reading(self.view)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = self.view.horizontalHeader()
        header.setStretchLastSection(True)
        self.view.selectionModel().currentRowChanged.connect(self._choose)
        self.view.activated.connect(lambda index: self.opened.emit(self.model.lines[index.row()]))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view, 1)
        self.reword()

    def name(self, name: str, columns: Sequence[LineColumn]) -> None:
        """Name the table and its columns."""
        self.view.setAccessibleName(name)
        self.model.show_columns(columns)
        self._columns = tuple(columns)
        self._share_room()
        fit_headings(self.view)

    def mark(self, row: int) -> None:
        """Mark a row, as if it had been chosen."""
        if 0 <= row < len(self.model.lines):
            self.view.selectRow(row)

    def reword(self) -> None:
        """Draw the rows at the size of now."""
        self.view.setIconSize(QSize(self._look.px(22), self._look.px(22)))
        self.view.verticalHeader().setDefaultSectionSize(self._look.px(44))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Share the new room among the columns."""
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        px, columns = self._look.px, self._columns
        widths = [(px(one.width), px(max(one.width, one.most))) for one in columns[:-1]]
        share_room(self.view, widths, last=px(columns[-1].width) if columns else 0)

    def _choose(self, current: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(self.model.lines[current.row()])
