"""What does each source say of every field, and where do they differ? A table; a difference by sign and colour."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont
from PySide6.QtWidgets import QHeaderView, QTableView, QVBoxLayout, QWidget

from ui.desktop.controls import Worded, label
from ui.desktop.details_pane import DetailsPane
from ui.desktop.look import Look
from ui.desktop.tables import fit_headings, for_reading
from ui.desktop.view_models.colours import Tone
from ui.desktop.view_models.comparison import Cell, Matrix
from ui.desktop.wording import Wording

_Index = QModelIndex | QPersistentModelIndex


class ComparisonModel(QAbstractTableModel):
    """The matrix as a table: the field, then one column for each source; a difference carries the sign ≠."""

    def __init__(self, wording: Wording, look: Look) -> None:
        super().__init__()
        self._wording = wording
        self._look = look
        self._matrix = Matrix((), ())

    @property
    def matrix(self) -> Matrix:
        """The matrix, as it is shown."""
        return self._matrix

    def show_matrix(self, matrix: Matrix) -> None:
        """Show `matrix` from now on."""
        self.beginResetModel()
        self._matrix = matrix
        self.endResetModel()

    def reword(self) -> None:
        """Say everything again."""
        if self._matrix.rows:
            last = self.index(len(self._matrix.rows) - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def rowCount(self, parent: _Index | None = None) -> int:  # noqa: N802 - Qt's name
        """Return the number of fields."""
        return 0 if parent is not None and parent.isValid() else len(self._matrix.rows)

    def columnCount(self, _parent: _Index | None = None) -> int:  # noqa: N802 - Qt's name
        """Return the number of sources and one."""
        return len(self._matrix.sources) + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401, N802 - Qt's signature
        """Return the name of a source."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self.tr("Field") if section == 0 else self._wording.render(self._matrix.sources[section - 1])

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's signature
        """Return the cell's text, and for a difference its sign and colours."""
        row = self._matrix.rows[index.row()]
        differs = self._differs(index)
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                note = self._note(index) if role == Qt.ItemDataRole.ToolTipRole else ""
                return "\n".join(filter(None, (self._cell(index), note)))
            case Qt.ItemDataRole.DecorationRole if index.column() == 0:
                tone = Tone.STOP if row.differs else Tone.GOOD
                return self._look.pixmap("differs" if row.differs else "same", self._look.colours.chips[tone].text, 20)
            case Qt.ItemDataRole.ForegroundRole if differs:
                return QBrush(QColor(self._look.colours.chips[Tone.STOP].text))
            case Qt.ItemDataRole.BackgroundRole if differs:
                return QBrush(QColor(self._look.colours.chips[Tone.STOP].ground))
            case Qt.ItemDataRole.FontRole if differs or index.column() == 0:
                font = QFont()
                font.setBold(True)
                return font
            case _:
                return None

    def cell(self, index: _Index) -> Cell | None:
        """Return what stands in a cell, None for the field's name and where a source does not speak."""
        if not index.isValid() or index.column() == 0:
            return None
        return self._matrix.rows[index.row()].cells[index.column() - 1]

    def _differs(self, index: _Index) -> bool:
        cell = self.cell(index)
        return cell is not None and cell.differs

    def _note(self, index: _Index) -> str:
        """Return how the value of a cell was read from the look of a paper."""
        cell = self.cell(index)
        return self._wording.render(cell.note) if cell and cell.note else ""

    def _cell(self, index: _Index) -> str:
        row = self._matrix.rows[index.row()]
        if index.column() == 0:
            field = self._wording.render(row.field)
            return f"{row.item} · {field}" if self._matrix.has_items else field
        cell = row.cells[index.column() - 1]
        if cell is None:
            return "–"
        value = self.tr("Officer: {0}").format(cell.value) if cell.by_officer else cell.value
        return f"≠ {value}" if cell.differs else value


class ComparisonTable(Worded):
    """The table of the comparison; of the chosen cell `details` shows what stands on the paper."""

    def __init__(self, details: DetailsPane, *, wording: Wording, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(wording, look, parent)
        self._details = details
        self.model = ComparisonModel(wording, look)
        self._heading = label("section")
        self._table = QTableView()
        self._table.setModel(self.model)
        for_reading(self._table, by_rows=False)
        self._table.selectionModel().currentChanged.connect(self._show_paper)
        self._table.clicked.connect(self._show_paper)
        self._table.activated.connect(self._show_paper)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._heading)
        column.addWidget(self._table, 1)
        self.reword()

    def show_matrix(self, matrix: Matrix) -> None:
        """Show `matrix` from now on."""
        has_other_columns = matrix.sources != self.model.matrix.sources
        self.model.show_matrix(matrix)
        self._say_count()
        if has_other_columns:
            self._fit_columns()

    def reword(self) -> None:
        """Say everything again."""
        self._say_count()
        self._table.setAccessibleName(self.tr("Comparison"))
        self._table.setIconSize(QSize(self._look.px(20), self._look.px(20)))
        self._table.verticalHeader().setDefaultSectionSize(self._look.px(44))
        self.model.reword()
        self._fit_columns()

    def _say_count(self) -> None:
        matrix = self.model.matrix
        self._heading.setText(
            self.tr("Comparison: {0} of {1} differ").format(matrix.differences, len(matrix.rows))
            if matrix.rows
            else self.tr("Comparison")
        )

    def _fit_columns(self) -> None:
        header = self._table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        self._table.setColumnWidth(0, self._look.px(190))
        fit_headings(self._table)

    def _show_paper(self, index: QModelIndex) -> None:
        cell = self.model.cell(index)
        self._details.show_value(cell.paper if cell else None)
