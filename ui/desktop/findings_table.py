"""Which findings are there, worst first, and what does the chosen one say in full?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QResizeEvent
from PySide6.QtWidgets import QTableView, QVBoxLayout, QWidget

from ui.desktop.controls import Worded, label
from ui.desktop.details_pane import DetailsPane
from ui.desktop.look import Look
from ui.desktop.tables import fit_headings, for_reading, share_room
from ui.desktop.view_models.findings import FindingRow
from ui.desktop.wording import Wording

_Index = QModelIndex | QPersistentModelIndex
_WIDTHS = ((116, 116), (190, 230), (136, 240), (126, 300), (126, 300), (110, 220))
"""The least and the most at 100 %."""

_LAST = 280
_DISPLAY = Qt.ItemDataRole.DisplayRole
_WORDS = frozenset((_DISPLAY, Qt.ItemDataRole.ToolTipRole))
"""Qt asks eight roles of every cell it paints: to look them up in the enumeration costs as much as to answer."""


class FindingsModel(QAbstractTableModel):
    """The findings as a table: outcome, question, what it is about, expected, found, legal basis, text."""

    def __init__(self, wording: Wording, look: Look) -> None:
        super().__init__()
        self._wording = wording
        self._look = look
        self._rows: tuple[FindingRow, ...] = ()
        self._words: dict[int, tuple[str, ...]] = {}
        self._headings = ("",) * 7

    @property
    def rows(self) -> tuple[FindingRow, ...]:
        """The rows, as they are shown."""
        return self._rows

    def show_rows(self, rows: Sequence[FindingRow]) -> None:
        """Show `rows` from now on."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self._words.clear()
        self.endResetModel()

    def reword(self) -> None:
        """Say everything again, the selection kept."""
        self._words.clear()
        self._headings = (
            self.tr("Outcome"),
            self.tr("Question"),
            self.tr("About"),
            self.tr("Expected"),
            self.tr("Found"),
            self.tr("Legal basis"),
            self.tr("What it means"),
        )
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, self.columnCount() - 1))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def rowCount(self, parent: _Index | None = None) -> int:  # noqa: N802 - Qt's name
        """Return the number of findings."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, _parent: _Index | None = None) -> int:  # noqa: N802 - Qt's name
        """Return the number of columns."""
        return len(self._headings)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401, N802 - Qt's signature
        """Return the name of a column."""
        if role != _DISPLAY or orientation is not Qt.Orientation.Horizontal:
            return None
        return self._headings[section]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's signature
        """Return the cell's text, and for the outcome its picture and colours."""
        column = index.column()
        if role in _WORDS:
            return self._said(index.row())[column]
        return self._outcome(self._rows[index.row()], role) if column == 0 else None

    def _said(self, place: int) -> tuple[str, ...]:
        """Return the words of a row, put together when it is first seen."""
        if place not in self._words:
            row, say = self._rows[place], self._wording.render
            basis = say(row.basis) if row.basis else ""
            told = row.told(say, self._wording.language)
            said = (
                say(row.outcome),
                say(row.question),
                say(row.subject).replace("\n", " "),
                told.expected,
                told.found,
                basis,
            )
            self._words[place] = (*said, say(row.text))
        return self._words[place]

    def _outcome(self, row: FindingRow, role: int) -> Any:  # noqa: ANN401 - one of Qt's value types
        pair = self._look.colours.chips[row.tone]
        match role:
            case Qt.ItemDataRole.DecorationRole:
                return self._look.pixmap(row.icon, pair.text, 24)
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


class FindingsTable(Worded):
    """The table; what is chosen in it shows in `details`."""

    def __init__(self, details: DetailsPane, *, wording: Wording, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(wording, look, parent)
        self._details = details
        self.model = FindingsModel(wording, look)
        self._heading = label("section")
        self._table = QTableView()
        self._table.setModel(self.model)
        for_reading(self._table)
        header = self._table.horizontalHeader()
        header.setStretchLastSection(True)
        self._table.selectionModel().currentRowChanged.connect(self._show_details)
        self._table.clicked.connect(self._show_details)
        self._table.activated.connect(self._show_details)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._heading)
        column.addWidget(self._table, 1)
        self.reword()

    def show_rows(self, rows: Sequence[FindingRow]) -> None:
        """Show `rows` from now on, the first one chosen."""
        self.model.show_rows(rows)
        if rows:
            self._table.selectRow(0)
        else:
            self._details.show_finding(None)
        self._say_count()

    def reword(self) -> None:
        """Say everything again."""
        look = self._look
        self._say_count()
        self._table.setAccessibleName(self.tr("Findings"))
        self._table.setIconSize(QSize(look.px(24), look.px(24)))
        self._table.verticalHeader().setDefaultSectionSize(look.px(44))
        self._share_room()
        self.model.reword()
        fit_headings(self._table)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Share the new room among the columns."""
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        px = self._look.px
        share_room(self._table, [(px(least), px(most)) for least, most in _WIDTHS], last=px(_LAST))

    def _say_count(self) -> None:
        standing = sum(row.icon in ("outcome-unknown", "outcome-refer", "outcome-detain") for row in self.model.rows)
        total = len(self.model.rows)
        self._heading.setText(
            self.tr("Findings: {0} of {1} against release").format(standing, total) if total else self.tr("Findings")
        )

    def _show_details(self, current: QModelIndex) -> None:
        self._details.show_finding(self.model.rows[current.row()] if current.isValid() else None)
