"""A panel in a window of its own over the page it was opened from; it is closed by the panel's own way out."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QScrollArea, QVBoxLayout, QWidget


class LeastScrolled(QScrollArea):
    """Scrolls its panel only where the least of it has no room: what is scrolled within the panel gives way first.

    Qt would ask for as much as the panel likes to have, and two bars stood side by side.
    """

    def __init__(self, panel: QWidget) -> None:
        super().__init__()
        self._panel = panel
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(panel)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fit the panel to the new room."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Fit the panel when something in it needs another room."""
        if watched is self._panel and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        room, layout = self.maximumViewportSize(), self._panel.layout()
        if layout is None:
            return
        least = layout.totalMinimumSize()
        wide = max(room.width(), least.width())
        if self._least_high(wide) > room.height():
            wide = max(room.width() - self.verticalScrollBar().sizeHint().width(), least.width())
        self._panel.resize(wide, max(room.height(), self._least_high(wide)))

    def _least_high(self, wide: int) -> int:
        layout = self._panel.layout()
        if layout is None:
            return 0
        return (
            layout.totalMinimumHeightForWidth(wide)
            if layout.hasHeightForWidth()
            else layout.totalMinimumSize().height()
        )


class PanelDialog(QDialog):
    """As large as the window below it, and gone when it is closed. `left` is the panel's signal that ends it."""

    def __init__(self, panel: QWidget, left: SignalInstance, *, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(LeastScrolled(panel))
        left.connect(self.accept)
        self.resize(parent.window().size())


def resize_within(dialog: QDialog, wanted: QSize) -> None:
    """Give `dialog` the size that is wanted, as far as the window below it reaches."""
    below = dialog.parentWidget()
    dialog.resize(wanted.boundedTo(below.window().size()) if below is not None else wanted)
