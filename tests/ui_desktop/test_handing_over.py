"""A case leaves for another office as one file, written from the window where a person says."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.domain.errors import WorkstationError
from tests.ui_desktop.stage import Stage
from tests.ui_desktop.tour import Asked
from ui.desktop.handing_over import HandingOver


class Answered(Asked):
    """Answers with one path, and remembers what was asked."""

    def __init__(self, path: Path | None) -> None:
        super().__init__()
        self.path, self.asked = path, list[tuple[str, str]]()

    def new_file(self, parent: QWidget, title: str, name: str) -> Path | None:  # noqa: ARG002 - the port's shape
        self.asked.append((title, name))
        return self.path


def handing(stage: Stage, path: Path | None) -> Answered:
    (handing_over,) = stage.page.findChildren(HandingOver)
    handing_over.asking = answered = Answered(path)
    return answered


def test_what_was_judged_is_written_as_one_file_and_the_notice_says_which(stage: Stage, tmp_path: Path) -> None:
    page = stage.begin()
    assert not page.hand_over.isVisible()
    stage.type_number("020120260000000002")
    asked = handing(stage, tmp_path / "case.zip")
    stage.press(Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert asked.asked == [("Write the case file", "case-wrong-end-user.zip")]
    assert stage.session.referred == [(page._desk.folder, tmp_path / "case.zip")]
    assert page.notice.sentence
    said = stage.window._wording.render(page.notice.sentence.text)
    assert said == f"Case file written: {tmp_path / 'case.zip'}, 14 files."


def test_whoever_thinks_better_of_it_writes_nothing_and_what_fails_is_said(stage: Stage, tmp_path: Path) -> None:
    page = stage.begin()
    stage.type_number("020120260000000002")
    handing(stage, None)
    page.hand_over.click()
    stage.settle()
    assert stage.session.referred == []
    handing(stage, tmp_path / "case.zip")
    stage.workstation.failures["refer"] = WorkstationError("case-evidence-changed", file="seal.jpg")
    page.hand_over.click()
    stage.settle()
    assert stage.session.referred == []
    assert page.notice.sentence
    assert "seal.jpg" in stage.window._wording.render(page.notice.sentence.text)
