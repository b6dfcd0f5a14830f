"""How does a person pick pictures and folders, and say why? By Qt's own dialogs, which speak the window's language."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from app.capturing.watched import SUFFIXES as PAGES
from ui.desktop.file_dialog import file_dialog, picked
from ui.desktop.reason_dialog import ReasonDialog
from ui.desktop.view_models.dismissal import StandingHit
from ui.desktop.view_models.drops import PICTURES, TABLES


class Picker(Protocol):
    """Asks for files, folders and reasons."""

    def pictures(self, parent: QWidget) -> list[Path]:
        """Return the pictures picked, none when the person thought better of it."""

    def papers(self, parent: QWidget) -> list[Path]:
        """Return the pictures and PDF files picked, none when the person thought better of it."""

    def tables(self, parent: QWidget) -> list[Path]:
        """Return the analysers' files picked, none when the person thought better of it."""

    def folder(self, parent: QWidget) -> Path | None:
        """Return the folder picked, None when the person thought better of it."""

    def reason(self, parent: QWidget, hit: StandingHit) -> str | None:
        """Return why a hit is dismissed, None when the person thought better of it."""


class DialogPicker:
    """Asks by a dialog."""

    def pictures(self, parent: QWidget) -> list[Path]:
        """Return the pictures picked."""
        title = QCoreApplication.translate("Picker", "Photographs of the labels")
        return _files(parent, title, QCoreApplication.translate("Picker", "Pictures"), PICTURES)

    def papers(self, parent: QWidget) -> list[Path]:
        """Return the pictures and PDF files picked."""
        title = QCoreApplication.translate("Picker", "Scans of the papers")
        return _files(parent, title, QCoreApplication.translate("Picker", "Pictures and PDF files"), sorted(PAGES))

    def tables(self, parent: QWidget) -> list[Path]:
        """Return the analysers' files picked."""
        title = QCoreApplication.translate("Picker", "Readings of an XRF analyser")
        return _files(parent, title, QCoreApplication.translate("Picker", "CSV files"), TABLES)

    def folder(self, parent: QWidget) -> Path | None:
        """Return the folder picked."""
        dialog = file_dialog(parent, QCoreApplication.translate("Picker", "Folder or stick with the registry"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        return next(iter(picked(dialog)), None)

    def reason(self, parent: QWidget, hit: StandingHit) -> str | None:
        """Return why a hit is dismissed."""
        dialog = ReasonDialog(hit, parent)
        is_given = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        return dialog.reason.toPlainText() if is_given else None


def _files(parent: QWidget, title: str, kind: str, suffixes: Iterable[str]) -> list[Path]:
    dialog = file_dialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    patterns = " ".join(f"*{suffix} *{suffix.upper()}" for suffix in suffixes)
    dialog.setNameFilter(f"{kind} ({patterns})")
    return picked(dialog)
