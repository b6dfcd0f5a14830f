"""How is a file or a folder chosen? By Qt's own dialog, in the window's language, with rows that a glove can press.

The translation that comes with Qt leaves some of its words in English: they are said here.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget


def file_dialog(parent: QWidget, title: str) -> QFileDialog:
    """Return the dialog, ready to be told what is chosen; `picked` shows it."""
    dialog = QFileDialog(parent, title)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    part = QFileDialog.DialogLabel
    dialog.setLabelText(part.LookIn, QCoreApplication.translate("FileDialog", "Look in"))
    dialog.setLabelText(part.FileName, QCoreApplication.translate("FileDialog", "Name"))
    dialog.setLabelText(part.FileType, QCoreApplication.translate("FileDialog", "Kind"))
    QCoreApplication.translate("QAbstractFileIconProvider", "Folder")  # asked by Qt: found here by whoever translates
    QCoreApplication.translate("QFileSystemModel", "Size")
    dialog.resize(parent.window().size() * 3 / 4)
    return dialog


def picked(dialog: QFileDialog) -> list[Path]:
    """Show the dialog and return what was picked, nothing when the person thought better of it."""
    is_picked = dialog.exec() == QFileDialog.DialogCode.Accepted
    paths = [Path(path) for path in dialog.selectedFiles()] if is_picked else []
    dialog.deleteLater()
    return paths
