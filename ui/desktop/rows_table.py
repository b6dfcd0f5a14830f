"""A small table of ready words that wraps its text: what changed, or what happened; the first column has a sign."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from ui.desktop.controls import Worded, label
from ui.desktop.look import Look
from ui.desktop.tables import fit_headings, for_reading
from ui.desktop.view_models.colours import Tone
from ui.desktop.wording import Wording

_PADDING = 8

Row = tuple[Tone, str, tuple[str, ...]]
"""The tone and the icon of the first cell, and the words of every cell."""


class RowsTable(Worded):
    """Shows the rows it is told, as high as they are."""

    def __init__(self, *, wording: Wording, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(wording, look, parent)
        self.heading = label("section", wraps=True)
        self.table = QTableWidget()
        for_reading(self.table)
        self.table.setWordWrap(True)
        self.table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.horizontalHeader().sectionResized.connect(self._fit_rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.heading)
        column.addWidget(self.table, 1)

    def show_rows(self, heading: str, names: Sequence[str], rows: Sequence[Row], *, least: int) -> None:
        """Show `rows` under `names` from now on, the table at least `least` pixels high at 100 %."""
        self.heading.setText(heading)
        table, look = self.table, self._look
        table.setAccessibleName(heading)
        table.setIconSize(QSize(look.px(22), look.px(22)))
        table.verticalHeader().setMinimumSectionSize(look.px(44))
        table.setColumnCount(len(names))
        table.setHorizontalHeaderLabels(list(names))
        table.setRowCount(len(rows))
        for place, (tone, icon, words) in enumerate(rows):
            pair = look.colours.chips[tone]
            for column, word in enumerate(words):
                item = QTableWidgetItem(word)
                item.setToolTip(word)
                if column == 0:
                    item.setIcon(look.icon(icon, pair.text, 22))
                    item.setForeground(QBrush(QColor(pair.text)))
                table.setItem(place, column, item)
        table.setVisible(bool(rows))
        header = table.horizontalHeader()
        for column in range(len(names)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        fit_headings(table)
        table.setMinimumHeight(look.px(least))
        self._fit_rows()

    def _fit_rows(self) -> None:
        """Let each row be as high as its words are where they wrap: Qt forgets the padding of the style sheet."""
        table, px = self.table, self._look.px
        gap, wraps = px(2 * _PADDING + _PADDING // 2), Qt.TextFlag.TextWordWrap
        for row in range(table.rowCount()):
            high = px(44)
            for column in range(table.columnCount()):
                item = table.item(row, column)
                room = table.columnWidth(column) - gap - (px(22) + gap // 2 if column == 0 else 0)
                area = QRect(0, 0, max(1, room), 10_000)
                words = table.fontMetrics().boundingRect(area, wraps, item.text() if item else "")
                high = max(high, words.height() + px(_PADDING))
            table.setRowHeight(row, high)
