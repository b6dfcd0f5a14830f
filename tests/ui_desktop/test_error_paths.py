"""What goes wrong is said with its remedy, and the goods stay."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.domain.errors import WorkstationError
from app.domain.outcome import Verdict
from tests.ui_desktop import desk_samples as samples
from tests.ui_desktop.fake_workstation import FakeWorkstation
from tests.ui_desktop.manual_executor import ManualExecutor
from tests.ui_desktop.stage import FakePicker, Stage
from ui.desktop.crash import CrashDialog
from ui.desktop.jobs import JobRunner
from ui.desktop.look import Look
from ui.desktop.settings import WindowSettings
from ui.desktop.view_models.colours import Tone
from ui.desktop.view_models.sheet import sheet_of
from ui.desktop.window import MainWindow
from ui.desktop.wording import Wording

CLEAN = "020120260000000001"
UNWRITABLE = WorkstationError("secrets-unwritable", path="station")


def said(stage: Stage) -> str:
    return "\n".join(one.text() for one in stage.window.findChildren(QLabel) if one.isVisible())


def test_a_wrong_password_is_said_and_can_be_tried_again(stage: Stage) -> None:
    stage.sign_in("wrong")
    assert "The password of SY001 is wrong." in said(stage)
    assert "Caps Lock" in said(stage)
    assert stage.window.inspection is None
    stage.sign_in()
    assert stage.window.inspection is not None


@pytest.mark.parametrize("step", ["open_folder", "inspect"])
def test_a_consignment_that_cannot_be_judged_is_not_released_and_can_be_judged_again(stage: Stage, step: str) -> None:
    page = stage.begin()
    stage.workstation.failures[step] = UNWRITABLE
    stage.type_number(CLEAN)
    assert page.banner.banner.word.code == "desktop.banner.not-released"
    assert page.banner.banner.reason.code == "error.secrets-unwritable"
    assert page.banner.banner.next_step.code == "error.secrets-unwritable.remedy"
    assert not page._write.isEnabled()
    page._judge.click()
    stage.settle()
    assert stage.verdict() is Verdict.RELEASE


def test_a_bug_while_judging_shows_a_report_to_copy_and_releases_nothing(stage: Stage) -> None:
    page = stage.begin()
    stage.workstation.failures["inspect"] = ZeroDivisionError("a bug")
    stage.type_number(CLEAN)
    dialog = stage.window.findChild(CrashDialog)
    assert dialog is not None
    assert "ZeroDivisionError: a bug" in dialog.report
    stage.press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, within=dialog)
    assert QGuiApplication.clipboard().text() == dialog.report
    assert stage.verdict() is None
    assert page.banner.banner.word.code == "desktop.banner.not-released"
    assert not page._write.isEnabled()
    dialog.close()


def test_judging_again_in_vain_takes_the_earlier_release_away(stage: Stage) -> None:
    page = stage.begin()
    stage.type_number(CLEAN)
    assert stage.verdict() is Verdict.RELEASE
    stage.workstation.failures["inspect"] = UNWRITABLE
    page._judge.click()
    stage.settle()
    assert stage.verdict() is None
    assert page.findings.model.rows == ()
    assert page._desk.verdicts == {}
    assert not page._write.isEnabled()


def test_while_judging_again_the_earlier_release_is_not_shown(stage: Stage) -> None:
    page = stage.begin()
    stage.type_number(CLEAN)
    page._judge.click()
    assert page.banner.banner.word.code == "desktop.banner.being-judged"
    assert not page._write.isEnabled()


def test_a_report_that_cannot_be_written_is_said_and_can_be_tried_again(stage: Stage) -> None:
    page = stage.begin()
    stage.type_number(CLEAN)
    stage.workstation.failures["write_report"] = UNWRITABLE
    page._write.click()
    stage.settle()
    assert page.notice.sentence is not None
    assert page.notice.sentence.tone is Tone.STOP
    assert page._report is None
    page._write.click()
    stage.settle()
    assert page._report is not None


def test_a_what_if_cannot_be_reported(stage: Stage) -> None:
    page = stage.begin()
    stage.type_number(CLEAN)
    assert page._desk.assessment is not None
    page._desk.sheet = sheet_of(samples.what_if(page._desk.assessment))
    page._desk.changed.emit()
    assert not page._write.isEnabled()
    page._desk.write_report()
    stage.settle()
    assert "write_report" not in stage.workstation.calls


@pytest.mark.parametrize("step", ["look_up", "waiting", "scan"])
def test_a_step_that_fails_is_said_and_the_verdict_shown_stays(stage: Stage, step: str, tmp_path: Path) -> None:
    page = stage.begin()
    if step != "scan":
        stage.type_number("020120260000000002")
    before = page.banner.banner
    stage.workstation.failures[step] = UNWRITABLE
    if step == "look_up":
        stage.type_number("1")
    elif step == "waiting":
        page._desk.refresh()
    else:
        (tmp_path / "label.jpg").touch()
        page.take([tmp_path / "label.jpg"])
    stage.settle()
    assert page.notice.sentence is not None
    assert page.notice.sentence.text.code == "error.secrets-unwritable"
    assert page.banner.banner == before


def test_what_is_dropped_and_is_no_picture_is_said(stage: Stage, tmp_path: Path) -> None:
    page = stage.begin()
    page.take([tmp_path / "gone.jpg"])
    assert page.notice.sentence is not None
    assert page.notice.sentence.text.code == "desktop.drop.nothing"


def test_a_sync_that_fails_is_said(stage: Stage) -> None:
    stage.sign_in()
    stage.workstation.failures["sync"] = UNWRITABLE
    stage.window.shift_start.registry._sync.click()
    stage.settle()
    assert "station cannot be written." in said(stage)
    assert not stage.window.shift_start.registry.is_syncing


def test_a_register_nobody_can_read_is_not_ready(stage: Stage) -> None:
    stage.workstation.failures["registry"] = UNWRITABLE
    stage.sign_in()
    assert "Ready for inspections" not in said(stage)


def test_a_station_that_is_not_enrolled_says_so_and_offers_no_sign_in(
    qtbot: QtBot, wording: Wording, look: Look, tmp_path: Path
) -> None:
    executor = ManualExecutor()
    window = MainWindow(
        FakeWorkstation(tmp_path, station=None),
        runner=JobRunner(executor),
        settings=WindowSettings(tmp_path),
        picker=FakePicker(),
        open_file=lambda _: None,
        wording=wording,
        look=look,
    )
    qtbot.addWidget(window)
    window.show()
    window.start()
    assert executor.pending == 0
    assert "This computer is not enrolled as a station." in window.shift_start.readiness.text
    assert not window.shift_start.sign_in._enter.isEnabled()
