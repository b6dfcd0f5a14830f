"""Which words of a window are too faint to be read? Measured on the pixels it draws, against WCAG's 4.5 to 1.

The ground of a text is the colour that most of its pixels have, its ink the one that stands out most: at 200 % a stroke
is wide enough to have pixels of its own colour.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QTableView,
    QWidget,
)

from tests.ui_desktop.cut_off import shown_in
from ui.desktop.view_models.colours import contrast

LEAST = 4.5
_ROWS = 8
"""Rows of a table that are looked at."""

Pixels = npt.NDArray[np.uint32]


def faint(top: QWidget) -> list[str]:
    """Return the texts in the window `top` that are too faint, a line each."""
    picture = top.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    flat = np.frombuffer(picture.constBits(), np.uint32).reshape(picture.height(), picture.bytesPerLine() // 4)
    found = []
    for widget in shown_in(top):
        for text, place in _texts(widget):
            seen = place.intersected(widget.visibleRegion().boundingRect())
            line = 2 * widget.fontMetrics().height() if isinstance(widget, QLabel) else place.height()
            if seen.isEmpty() or seen.height() < min(place.height(), line):
                continue  # what is scrolled half away is looked at elsewhere
            seen.moveTopLeft(widget.mapTo(top, seen.topLeft()))
            ratio = _ratio(flat[seen.top() : seen.bottom() + 1, seen.left() : seen.right() + 1])
            if ratio < LEAST:
                found.append(f"{type(widget).__name__}({text[:60]!r}) stands out {ratio:.2f} to 1")
    return found


def _texts(widget: QWidget) -> Iterator[tuple[str, QRect]]:
    """Yield what `widget` says, and where in it."""
    match widget:
        case QLabel() if widget.text().strip() and widget.pixmap().isNull():
            yield widget.text(), widget.rect()
        case QAbstractButton() if widget.text().strip():
            yield widget.text(), widget.rect()
        case QLineEdit() if widget.text().strip() or widget.placeholderText():
            yield widget.text() or widget.placeholderText(), widget.rect()
        case QComboBox() if widget.currentText().strip():
            yield widget.currentText(), widget.rect()
        case QTableView() | QListView():
            yield from _items(widget)
        case _:
            return


def _items(view: QAbstractItemView) -> Iterator[tuple[str, QRect]]:
    model, port = view.model(), view.viewport()
    for row in range(min(model.rowCount(), _ROWS)):
        for column in range(1 if isinstance(view, QListView) else model.columnCount()):
            index = model.index(row, column)
            whole = view.visualRect(index)
            place = whole.intersected(port.rect())
            if str(index.data() or "").strip(" –") and not place.isEmpty() and place.height() == whole.height():
                place.moveTopLeft(port.mapTo(view, place.topLeft()))
                yield str(index.data()), place


def _ratio(pixels: Pixels) -> float:
    colours, counts = np.unique(pixels & np.uint32(0xFFFFFF), return_counts=True)
    ground = f"#{int(colours[counts.argmax()]):06x}"
    return max(contrast(ground, f"#{int(colour):06x}") for colour in colours)
