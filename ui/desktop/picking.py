"""How does a person pick pictures and folders? By Qt's own dialog, which speaks the window's language."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.desktop.view_models.drops import PICTURES


class Picker(Protocol):
    """Asks for files and folders."""

    def pictures(self, parent: QWidget) -> list[Path]:
        """Return the pictures picked, none when the person thought better of it."""

    def folder(self, parent: QWidget) -> Path | None:
        """Return the folder picked, None when the person thought better of it."""


class DialogPicker:
    """Asks by a dialog."""

    def pictures(self, parent: QWidget) -> list[Path]:
        """Return the pictures picked."""
        patterns = " ".join(f"*{suffix} *{suffix.upper()}" for suffix in PICTURES)
        paths, _ = QFileDialog.getOpenFileNames(
            parent,
            QCoreApplication.translate("Picker", "Photographs of the labels"),
            "",
            QCoreApplication.translate("Picker", "Pictures") + f" ({patterns})",
            options=QFileDialog.Option.DontUseNativeDialog,
        )
        return [Path(path) for path in paths]

    def folder(self, parent: QWidget) -> Path | None:
        """Return the folder picked."""
        path = QFileDialog.getExistingDirectory(
            parent,
            QCoreApplication.translate("Picker", "Folder or stick with the registry"),
            options=QFileDialog.Option.DontUseNativeDialog | QFileDialog.Option.ShowDirsOnly,
        )
        return Path(path) if path else None
