"""The dialog in which files are chosen speaks the window's language and can be pressed with a glove."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLabel, QTreeView, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.domain.texts import Language
from ui.desktop.asking import DialogAsking
from ui.desktop.file_dialog import file_dialog
from ui.desktop.look import Look
from ui.desktop.stylesheet import TARGET
from ui.desktop.wording import Wording


@pytest.fixture
def below(qtbot: QtBot) -> QWidget:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(1366, 768)
    return parent


def opened(qtbot: QtBot, below: QWidget, folder: Path) -> QFileDialog:
    (folder / "scans").mkdir()
    dialog = file_dialog(below, "files")
    dialog.setDirectory(str(folder))
    dialog.show()
    tree = dialog.findChild(QTreeView)
    assert isinstance(tree, QTreeView)
    qtbot.waitUntil(lambda: tree.model().rowCount(tree.rootIndex()) > 0)
    return dialog


@pytest.mark.usefixtures("look")
def test_no_word_of_it_stays_english(qtbot: QtBot, below: QWidget, wording: Wording, tmp_path: Path) -> None:
    wording.speak(Language.ZH)
    dialog = opened(qtbot, below, tmp_path)
    said = [one.text() for one in dialog.findChildren(QLabel) if one.isVisible() and one.text()]
    tree = dialog.findChild(QTreeView)
    assert isinstance(tree, QTreeView)
    model = tree.model()
    said += [str(model.headerData(column, Qt.Orientation.Horizontal)) for column in range(model.columnCount())]
    said.append(str(model.index(0, 2, tree.rootIndex()).data()))
    assert len(said) >= 7
    assert [word for word in said if word.isascii()] == []
    dialog.reject()


@pytest.mark.usefixtures("wording")
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_row_is_as_high_as_a_glove_needs_and_the_place_is_read(
    qtbot: QtBot, below: QWidget, look: Look, tmp_path: Path, scale: float
) -> None:
    look.wear(is_dark=False, scale=scale)
    dialog = opened(qtbot, below, tmp_path)
    QApplication.processEvents()
    tree = dialog.findChild(QTreeView)
    assert isinstance(tree, QTreeView)
    assert tree.visualRect(tree.model().index(0, 0, tree.rootIndex())).height() >= TARGET * scale
    place = dialog.findChild(QComboBox, "lookInCombo")
    assert isinstance(place, QComboBox)
    assert place.width() >= 150 * scale
    dialog.reject()


@pytest.mark.usefixtures("look", "wording")
def test_a_file_to_be_written_has_a_name_proposed(below: QWidget, tmp_path: Path) -> None:
    proposed: list[str] = []

    def accept() -> None:
        (dialog,) = below.findChildren(QFileDialog)
        dialog.setDirectory(str(tmp_path))
        proposed.extend(Path(one).name for one in dialog.selectedFiles())
        dialog.reject()

    QTimer.singleShot(0, accept)
    assert DialogAsking().new_file(below, "where", "case-4711.zip") is None
    assert proposed == ["case-4711.zip"]


@pytest.mark.usefixtures("wording")
def test_what_waits_to_be_deleted_brings_no_later_window_down(
    qtbot: QtBot, below: QWidget, look: Look, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    dialog = opened(qtbot, below, tmp_path)
    dialog.reject()
    dialog.deleteLater()
    request.getfixturevalue("stage")
    look.wear(is_dark=True, scale=1.0)  # dresses whatever Qt remembers: what died undressed ends the process here
    assert not isValid(dialog)
