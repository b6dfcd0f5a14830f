"""A panel in a window of its own over the page it was opened from; it is closed by the panel's own way out."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, SignalInstance
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ui.desktop.controls import scrolled


class PanelDialog(QDialog):
    """As large as the window below it, and gone when it is closed. `left` is the panel's signal that ends it."""

    def __init__(self, panel: QWidget, left: SignalInstance, *, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolled(panel))
        left.connect(self.accept)
        self.resize(parent.window().size())


def resize_within(dialog: QDialog, wanted: QSize) -> None:
    """Give `dialog` the size that is wanted, as far as the window below it reaches."""
    below = dialog.parentWidget()
    dialog.resize(wanted.boundedTo(below.window().size()) if below is not None else wanted)
