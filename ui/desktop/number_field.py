"""Where are numbers typed or scanned by a keyboard-wedge reader? Enter ends one, the arrow down takes one offered."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

_GS = "\x1d"
_LONGEST = 4096


class NumberField(QLineEdit):
    """A line that sends what was entered, Ctrl+] read as the group separator of GS1, and is empty for the next one."""

    entered = Signal(str)
    typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setMaxLength(_LONGEST)
        self._offered: tuple[str, ...] = ()
        self.textEdited.connect(self._forget)

    def offer(self, numbers: Sequence[str]) -> None:
        """Let the arrow down take the first of `numbers`, and the next one when it is pressed again."""
        self._offered = tuple(numbers)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Take one key; Enter ends the number and goes no further."""
        is_control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            self._end()
        elif event.key() == Qt.Key.Key_Down and self._offered:
            event.accept()
            self._take_next()
        elif is_control and event.key() == Qt.Key.Key_BracketRight:
            event.accept()
            self.insert(_GS)
        else:
            super().keyPressEvent(event)

    def _take_next(self) -> None:
        offered = self._offered
        at = offered.index(self.text()) + 1 if self.text() in offered else 0
        self.setText(offered[at % len(offered)])

    def _forget(self, text: str) -> None:
        self._offered = ()
        self.typed.emit(text)

    def _end(self) -> None:
        text = self.text().strip(" ")
        self.clear()
        self._forget("")
        if text:
            self.entered.emit(text)
