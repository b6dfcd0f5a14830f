"""What is shown when the program has a fault: a text that can be copied, and that nothing was released."""

from __future__ import annotations

import platform
import traceback

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from ui.desktop.controls import ActionButton, label
from ui.desktop.look import Look
from ui.desktop.panel_dialog import resize_within

_MOST = 20_000


class CrashDialog(QDialog):
    """Shows one fault."""

    def __init__(self, fault: BaseException, *, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("guide", "when-something-is-wrong")
        self.setWindowTitle(self.tr("The program failed"))
        self.report = _report(fault)
        heading = label("title", wraps=True)
        heading.setText(self.tr("The program failed. Nothing was released."))
        remedy = label(wraps=True)
        remedy.setText(
            self.tr("What was judged before is kept. Copy this report for the technician, then judge the goods again.")
        )
        text = QPlainTextEdit(self.report)
        text.setReadOnly(True)
        text.setAccessibleName(self.tr("Error report"))
        copying = ActionButton(look, key="Ctrl+Shift+C")
        copying.say(self.tr("Copy"))
        copying.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.report))
        closing = ActionButton(look, key="Esc")
        closing.say(self.tr("Close"))
        closing.clicked.connect(self.close)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(copying)
        row.addWidget(closing)
        column = QVBoxLayout(self)
        column.addWidget(heading)
        column.addWidget(remedy)
        column.addWidget(text, 1)
        column.addLayout(row)
        resize_within(self, QSize(look.px(720), look.px(460)))


def _report(fault: BaseException) -> str:
    """Return what a technician needs of `fault`, the last lines of it when it is very long."""
    lines = "".join(traceback.format_exception(fault))
    return f"Tidewaiter · Python {platform.python_version()} · {platform.platform()}\n\n{lines[-_MOST:]}"
