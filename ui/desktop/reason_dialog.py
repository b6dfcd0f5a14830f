"""What shows that a hit of screening is somebody else? A person writes it; a scan can neither end nor accept it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from ui.desktop.view_models.dismissal import StandingHit

_HIGH = 120


class ReasonField(QPlainTextEdit):
    """Several lines of text; Ctrl+Enter says that they are finished."""

    finished = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Take one key; Ctrl+Enter goes no further."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.accept()
            self.finished.emit()
        else:
            super().keyPressEvent(event)


class ReasonDialog(QDialog):
    """Asks for the reason; Enter makes a new line, Ctrl+Enter or the button accepts, Esc leaves."""

    def __init__(self, hit: StandingHit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Dismiss a hit"))
        asked = QLabel(self.tr("What shows that {0} is not {1}?").format(hit.name, hit.entry_name))
        asked.setTextFormat(Qt.TextFormat.PlainText)
        asked.setWordWrap(True)
        self.reason = ReasonField()
        self.reason.setMinimumHeight(_HIGH)
        self.reason.setTabChangesFocus(True)
        self.reason.setAccessibleName(self.tr("Reason"))
        self._buttons = QDialogButtonBox()
        self._accept = self._buttons.addButton(self.tr("Dismiss"), QDialogButtonBox.ButtonRole.AcceptRole)
        leave = self._buttons.addButton(self.tr("Leave it"), QDialogButtonBox.ButtonRole.RejectRole)
        for button in (self._accept, leave):
            button.setAutoDefault(False)
            button.setDefault(False)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.addWidget(asked)
        column.addWidget(self.reason)
        column.addWidget(self._buttons)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self.reason.finished.connect(self._accept.click)
        self.reason.textChanged.connect(self._enable)
        self._enable()
        self.reason.setFocus()

    def _enable(self) -> None:
        self._accept.setEnabled(bool(self.reason.toPlainText().strip()))
