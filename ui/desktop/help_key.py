"""Where is F1 pressed, and which page of the guide belongs there? Every window over the first one hears the key.

A widget names its page by the property `guide`; what has none belongs to what it stands in.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from ui.desktop.guide import GuideDialog

KEY = "F1"
PAGE = "guide"
"""The property by which a widget names its page."""

_HEARS = "hears-f1"


class HelpKey(QObject):
    """Hears the key in `window` and the dialogs over it.

    Sends `asked` with the one in front, and the page of what has the focus there ("" when nothing names one).
    """

    asked = Signal(object, str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._hear)

    def ask(self) -> None:
        """Ask for the page of what is in front now."""
        front = QApplication.activeWindow()
        if front is not None and not isinstance(front, GuideDialog):
            self.asked.emit(front, page_at(QApplication.focusWidget() or front))

    def _hear(self) -> None:
        """Let the window in front hear the key, unless it does already."""
        front = QApplication.activeWindow()
        if front is not None and self._window in _out_of(front) and not front.property(_HEARS):
            front.setProperty(_HEARS, True)
            QShortcut(QKeySequence(KEY), front, self.ask)


def page_at(widget: QWidget) -> str:
    """Return the page that `widget` or the nearest thing it stands in names, or ""."""
    return next((str(named) for one in _out_of(widget) if (named := one.property(PAGE))), "")


def _out_of(widget: QWidget) -> Iterator[QWidget]:
    """Yield `widget` and whatever it stands in, windows below its own too."""
    here: QWidget | None = widget
    while here is not None:
        yield here
        here = here.parentWidget()
