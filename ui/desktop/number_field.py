"""Where are numbers typed or scanned by a keyboard-wedge reader? Enter ends one; it presses nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

_GS = "\x1d"
_LONGEST = 4096


class NumberField(QLineEdit):
    """A line that sends what was entered, Ctrl+] read as the group separator of GS1, and is empty for the next one."""

    entered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setMaxLength(_LONGEST)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Take one key; Enter ends the number and goes no further."""
        is_control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            self._end()
        elif is_control and event.key() == Qt.Key.Key_BracketRight:
            event.accept()
            self.insert(_GS)
        else:
            super().keyPressEvent(event)

    def _end(self) -> None:
        text = self.text().strip(" ")
        self.clear()
        if text:
            self.entered.emit(text)
