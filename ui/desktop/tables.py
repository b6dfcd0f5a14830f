"""How does every table of the window behave? Read and chosen from, never written in; its headings are never cut."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView


def for_reading(table: QTableView, *, by_rows: bool = True) -> None:
    """Let `table` be read: one row is chosen at a time, or one cell; Tab leaves it, and nothing in it is edited."""
    if by_rows:
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        table.setAlternatingRowColors(True)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setTabKeyNavigation(False)
    table.setWordWrap(False)
    table.verticalHeader().hide()
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


def fit_headings(table: QTableView) -> None:
    """Leave every column of `table` room for its heading at least: what has no room then is scrolled to."""
    header = table.horizontalHeader()
    header.setMinimumSectionSize(-1)  # else the hints would be no less than it was before
    hints = [header.sectionSizeHint(place) for place in range(header.count())]
    header.setMinimumSectionSize(max(hints, default=-1))
