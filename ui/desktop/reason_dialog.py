"""What shows that a hit of screening is somebody else? A person writes it; a scan can neither end nor accept it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ui.desktop.answer_dialog import AnswerDialog
from ui.desktop.view_models.dismissal import StandingHit

_LINES = 5
"""How many lines can be seen, at least."""


class ReasonField(QPlainTextEdit):
    """Several lines of text; Ctrl+Enter says that they are finished."""

    finished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.ensurePolished()
        self.setMinimumHeight(_LINES * self.fontMetrics().lineSpacing())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Take one key; Ctrl+Enter goes no further."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.accept()
            self.finished.emit()
        else:
            super().keyPressEvent(event)


class ReasonDialog(AnswerDialog):
    """Asks for the reason; Enter makes a new line, Ctrl+Enter or the button accepts, Esc leaves."""

    def __init__(self, hit: StandingHit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reason = ReasonField()
        self.ask(
            self.tr("Dismiss a hit"),
            self.tr("What shows that {0} is not {1}?").format(hit.name, hit.entry_name),
            accept=self.tr("Dismiss"),
            fields=(self.reason,),
        )
        self.reason.setAccessibleName(self.tr("Reason"))
        self.reason.setPlaceholderText(self.tr("Reason (Ctrl+Enter accepts)"))
        self.reason.finished.connect(self.accept_button.click)
        self.reason.textChanged.connect(self._enable)
        self._enable()
        self.reason.setFocus()

    def _enable(self) -> None:
        self.accept_button.setEnabled(bool(self.reason.toPlainText().strip()))
