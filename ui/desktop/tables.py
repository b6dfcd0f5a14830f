"""How does every table of the window behave? Read and chosen from, never written in; its headings are never cut."""

from __future__ import annotations

from collections.abc import Sequence

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


def share_room(table: QTableView, columns: Sequence[tuple[int, int]], *, last: int) -> None:
    """Give the columns but the last their widths (least, most), more as there is room; `last` is left for the last.

    Widths follow from the room alone, not from what stands there: nothing jumps as rows come.
    """
    room = table.width() - table.verticalScrollBar().sizeHint().width()  # whether it is shown or not
    spare = max(0, room - last - sum(least for least, _ in columns))
    wanted = sum(most - least for least, most in columns)
    for place, (least, most) in enumerate(columns):
        more = min(most - least, spare * (most - least) // wanted) if wanted else 0
        table.setColumnWidth(place, least + more)


def fit_headings(table: QTableView) -> None:
    """Leave every column of `table` room for its heading at least: what has no room then is scrolled to."""
    header = table.horizontalHeader()
    header.setMinimumSectionSize(-1)  # else the hints would be no less than it was before
    hints = [header.sectionSizeHint(place) for place in range(header.count())]
    stretches = header.stretchLastSection()
    header.setStretchLastSection(False)  # what is stretched is measured by the least there was when it was
    header.setMinimumSectionSize(max(hints, default=-1))
    header.setStretchLastSection(stretches)
