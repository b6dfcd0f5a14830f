"""Where is a key heard: in the window, and in every dialog that stands over it?"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget


class KeyEverywhere(QObject):
    """Sends `pressed` when `key` is pressed in `window` or a window over it, whatever has the focus there."""

    pressed = Signal()

    def __init__(self, window: QWidget, key: str) -> None:
        super().__init__(window)
        self._window = window
        self._key = key
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._hear)

    def _hear(self) -> None:
        """Let the window in front hear the key, unless it does already."""
        front = QApplication.activeWindow()
        heard = f"hears-{self._key}"
        if front is not None and self._window in out_of(front) and not front.property(heard):
            front.setProperty(heard, True)
            QShortcut(QKeySequence(self._key), front, self.pressed.emit)


def out_of(widget: QWidget) -> Iterator[QWidget]:
    """Yield `widget` and whatever it stands in, windows below its own too."""
    here: QWidget | None = widget
    while here is not None:
        yield here
        here = here.parentWidget()
