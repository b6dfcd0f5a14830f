"""How is a person asked something over a page? A sentence, fields, and the two ways on; a scan can take neither."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from ui.desktop.controls import label
from ui.desktop.flow import Flow

_LETTERS = 56
"""How many letters of the sentence stand in a line, at least."""

_GAP = 8


class AnswerDialog(QDialog):
    """Asks; `accept_button` says what accepting does. No button takes the focus, and Esc leaves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.accept_button = QPushButton()
        self.accept_button.clicked.connect(self.accept)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep as high as sentence, fields and ways on are at this width: Qt stops at two thirds of a screen."""
        super().resizeEvent(event)
        layout = self.layout()
        if layout is not None:
            self.setMinimumHeight(layout.totalMinimumHeightForWidth(event.size().width()))

    def ask(self, title: str, sentence: str, *, accept: str, fields: Sequence[QWidget]) -> None:
        """Show what is asked; called once, by whoever made the fields."""
        self.setWindowTitle(title)
        self.ensurePolished()
        asked = label(wraps=True)
        asked.setText(sentence)
        asked.setMinimumWidth(_LETTERS * self.fontMetrics().horizontalAdvance("x"))
        self.accept_button.setText(accept)
        leave = QPushButton(self.tr("Leave it"))
        ways = QWidget()
        flow = Flow(ways)
        flow.setSpacing(_GAP)
        for button in (leave, self.accept_button):
            button.setAutoDefault(False)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            flow.addWidget(button)
        column = QVBoxLayout(self)
        for widget in (asked, *fields, ways):
            column.addWidget(widget)
        leave.clicked.connect(self.reject)
