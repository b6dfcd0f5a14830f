"""A small table of ready words, as high as its place: the figures of a chart, or what lies behind one of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from ui.desktop.controls import Worded, label
from ui.desktop.look import Look
from ui.desktop.tables import for_reading
from ui.desktop.wording import Wording

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class FiguresTable(Worded):
    """Shows the rows it is told; `entered` carries the place of a row on which Enter was pressed or clicked twice."""

    entered = Signal(int)

    def __init__(self, *, wording: Wording, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(wording, look, parent)
        self.heading = label("section", wraps=True)
        self.table = QTableWidget()
        for_reading(self.table)
        self.table.installEventFilter(self)
        self.table.cellDoubleClicked.connect(lambda row, _: self.entered.emit(row))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.heading)
        column.addWidget(self.table, 1)
        self.setFocusProxy(self.table)
        self.reword()

    def show_rows(self, heading: str, names: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Show `rows` under `names` from now on."""
        self.heading.setText(heading)
        table = self.table
        table.setAccessibleName(heading)
        table.setColumnCount(len(names))
        table.setHorizontalHeaderLabels(list(names))
        table.setRowCount(len(rows))
        for place, words in enumerate(rows):
            for column, word in enumerate(words):
                item = QTableWidgetItem(word)
                item.setToolTip(word)
                table.setItem(place, column, item)
        if rows:
            table.setCurrentCell(0, 0)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.horizontalHeader().setStretchLastSection(True)
        self.reword()

    def reword(self) -> None:
        """Fit the rows to the look of now; the words are ready."""
        self.table.verticalHeader().setDefaultSectionSize(self._look.px(44))
        self.table.horizontalHeader().setMinimumSectionSize(self._look.px(90))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Enter a row by Enter."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _ENTER:
            if self.table.currentRow() >= 0:
                self.entered.emit(self.table.currentRow())
            return True
        return super().eventFilter(watched, event)
