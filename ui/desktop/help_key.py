"""Where is F1 pressed, and which page of the guide belongs there? Every window over the first one hears the key.

A widget names its page by the property `guide`; what has none belongs to what it stands in.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from ui.desktop.everywhere import KeyEverywhere, out_of
from ui.desktop.guide import GuideDialog

KEY = "F1"
PAGE = "guide"
"""The property by which a widget names its page."""


class HelpKey(QObject):
    """Hears the key in `window` and the dialogs over it.

    Sends `asked` with the one in front, and the page of what has the focus there ("" when nothing names one).
    """

    asked = Signal(object, str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        KeyEverywhere(window, KEY).pressed.connect(self.ask)

    def ask(self) -> None:
        """Ask for the page of what is in front now."""
        front = QApplication.activeWindow()
        if front is not None and not isinstance(front, GuideDialog):
            self.asked.emit(front, page_at(QApplication.focusWidget() or front))


def page_at(widget: QWidget) -> str:
    """Return the page that `widget` or the nearest thing it stands in names, or ""."""
    return next((str(named) for one in out_of(widget) if (named := one.property(PAGE))), "")
