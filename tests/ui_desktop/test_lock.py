"""The screen locks over the work at once; whoever left goes on where they were, and another officer comes in."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout

from app.domain.errors import WorkstationError
from app.domain.live_read import ReadBy
from app.domain.moment import system_clock
from app.domain.taken import Heard
from tests.ui_desktop.fake_workstation import PASSWORD
from tests.ui_desktop.stage import Stage
from ui.desktop.lock import LockDialog
from ui.desktop.lock_panel import LockPanel
from ui.desktop.log_page import LogPage
from ui.desktop.looking_panel import LookingDialog


def lock(stage: Stage) -> LockPanel:
    stage.window.lock.lock()
    stage.settle()
    return panel(stage)


def panel(stage: Stage) -> LockPanel:
    dialog = stage.window.lock.dialog
    assert dialog is not None
    return dialog.panel


def enter(stage: Stage, password: str = PASSWORD, officer: int = 0) -> None:
    shown = panel(stage)
    shown.who.setCurrentIndex(officer)
    QTest.keyClicks(shown.password, password)
    QTest.keyClick(shown.password, Qt.Key.Key_Return)
    stage.settle()
    if officer and password == PASSWORD:
        stage.qtbot.waitUntil(lambda: settled(stage), timeout=5_000)


def settled(stage: Stage) -> bool:
    stage.settle()
    return not stage.window.lock.is_locked


def test_one_key_locks_any_page_at_once_and_says_so_in_the_journal(stage: Stage) -> None:
    stage.begin()
    for place in range(len(stage.window.header.pages)):
        stage.window._turn_to(place)
        stage.settle()
        before = len(stage.session.calls)
        modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        QTest.keyClick(stage.window, Qt.Key.Key_L, modifiers)
        panel(stage)
        stage.settle()
        assert "lock" in stage.session.calls[before:]
        enter(stage)
        assert not stage.window.lock.is_locked
        assert "unlock" in stage.session.calls[before:]
        assert stage.window._pages.currentIndex() == place


def test_nothing_of_the_work_is_seen_and_nothing_of_it_is_lost(stage: Stage) -> None:
    page = stage.begin()
    page._desk.open(stage.workstation.home / "clean")
    stage.settle()
    page.intake.number.setText("half a num")
    shown = stage.verdict()
    lock(stage)
    image = stage.window.grab().toImage()
    assert len({image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)}) == 1
    stage.window.resize(stage.window.width() + 60, stage.window.height() + 40)
    stage.deliver()
    image = stage.window.grab().toImage()
    assert image.pixel(image.width() - 2, image.height() - 2) == image.pixel(2, 2)
    enter(stage)
    assert stage.window.inspection is page
    assert (page.intake.number.text(), stage.verdict()) == ("half a num", shown)


def test_a_wrong_password_opens_nothing_and_says_why(stage: Stage) -> None:
    stage.begin()
    lock(stage)
    for officer in (0, 1):
        enter(stage, "guess", officer)
        assert stage.window.lock.is_locked
        sentence = panel(stage).notice.sentence
        assert sentence
        assert sentence.text.code == "error.password-wrong"
    assert len(stage.workstation.sessions) == 1
    assert "close" not in stage.session.calls


def test_escape_and_closing_open_nothing(stage: Stage) -> None:
    stage.begin()
    lock(stage)
    dialog = stage.window.lock.dialog
    assert dialog
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    dialog.close()
    stage.settle()
    assert stage.window.lock.is_locked
    assert dialog.isVisible()


def test_another_officer_comes_in_and_stands_on_the_same_page(stage: Stage) -> None:
    stage.begin()
    stage.window._turn_to(3)
    stage.settle()
    former = stage.session
    lock(stage)
    assert panel(stage).chosen == former.officer
    enter(stage, officer=1)
    assert not stage.window.lock.is_locked
    assert stage.session is not former
    assert stage.window.session == stage.session
    assert former.calls.count("close") == 1
    assert isinstance(stage.window._pages.currentWidget(), LogPage)
    name = stage.session.officer.name_en
    assert name in stage.window.header._who.text()
    assert name in stage.window.shift_start.sign_in._name.text()


def test_what_was_open_is_put_down_for_whoever_had_it(stage: Stage) -> None:
    stage.begin()
    first, folder = stage.session, stage.workstation.home / "clean"
    stage.page._desk.open(folder)
    stage.settle()
    lock(stage)
    enter(stage, officer=1)
    assert stage.page._desk.folder is None
    lock(stage)
    back = [one.officer_id for one in panel(stage)._officers].index(first.officer.officer_id)
    enter(stage, officer=back)
    assert stage.session.officer == first.officer
    assert stage.page._desk.folder == folder


def test_dialogs_over_the_window_are_covered_too_and_kept_for_whoever_left(stage: Stage) -> None:
    stage.begin()
    dialog, line = QDialog(stage.window), QLineEdit()
    QVBoxLayout(dialog).addWidget(line)
    dialog.open()
    line.setText("a reason, half written")
    lock(stage)
    image = dialog.grab().toImage()
    assert len({image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}) == 1
    enter(stage)
    assert dialog.isVisible()
    assert line.text() == "a reason, half written"
    lock(stage)
    enter(stage, officer=1)
    assert not dialog.isVisible()


def test_what_was_being_written_down_is_kept_and_judged_before_the_officer_leaves(stage: Stage) -> None:
    stage.begin()
    stage.page._desk.open(stage.workstation.home / "clean")
    stage.settle()
    stage.press(Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = stage.window.findChildren(LookingDialog)
    QTest.keyClicks(dialog.panel.container, "CSQU3054383")
    QTest.keyClick(dialog.panel.container, Qt.Key.Key_Return)
    stage.settle()
    former = stage.session
    lock(stage)
    enter(stage, officer=1)
    calls = former.calls
    assert calls.index("describe") < len(calls) - 1 - calls[::-1].index("inspect") < calls.index("close")
    assert stage.window._crash is None


def test_what_is_scanned_at_a_locked_screen_goes_nowhere_and_says_so(stage: Stage) -> None:
    stage.begin()
    lock(stage)
    before = list(stage.session.calls)
    stage.window.hear(Heard("BP1:ABC", ReadBy.KEYBOARD, system_clock()))
    stage.settle()
    assert stage.session.calls == before
    sentence = panel(stage).notice.sentence
    assert sentence
    assert sentence.text.code == "lock.scan"


def test_no_action_can_be_taken_behind_a_locked_screen(stage: Stage) -> None:
    stage.begin()
    lock(stage)
    before = list(stage.session.calls)
    for key in (Qt.Key.Key_F5, Qt.Key.Key_F9):
        QTest.keyClick(panel(stage), key)
    QTest.keyClick(panel(stage), Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    stage.settle()
    assert stage.session.calls == before
    assert stage.window.palette_of_actions is None


def test_it_locks_by_itself_after_the_minutes_chosen(stage: Stage) -> None:
    stage.begin()
    rest = stage.window.lock._rest
    assert (rest.isActive(), rest.interval()) == (True, 10 * 60_000)
    stage.window.header.rest_chosen.emit(0)
    assert not rest.isActive()
    stage.window.header.rest_chosen.emit(5)
    assert rest.interval() == 5 * 60_000
    rest.timeout.emit()
    assert stage.window.lock.is_locked
    assert not rest.isActive()


def test_whoever_stirs_is_not_locked_out(stage: Stage) -> None:
    stage.begin()
    rest = stage.window.lock._rest
    rest.start(50_000)
    QTest.keyClick(stage.window.windowHandle(), Qt.Key.Key_1)
    assert rest.interval() == 10 * 60_000
    rest.start(50_000)
    QTest.mouseMove(stage.window.windowHandle(), QPoint(40, 40))
    assert rest.interval() == 10 * 60_000


def test_whoever_only_scans_is_not_locked_out(stage: Stage) -> None:
    stage.begin()
    rest = stage.window.lock._rest
    for device in (stage.window.ears.heard, stage.page.camera.read):
        rest.start(50_000)
        device.emit(Heard("BP1:2", ReadBy.SERIAL, system_clock()))
        stage.settle()
        assert rest.interval() == 10 * 60_000


def test_nobody_signed_in_is_nobody_to_lock_out(stage: Stage) -> None:
    stage.window.lock.lock()
    assert not stage.window.lock.is_locked
    assert not stage.window.lock._rest.isActive()


def test_a_change_that_fails_after_the_former_has_left_leaves_nobody_signed_in(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.begin()
    lock(stage)

    def fails() -> None:
        raise WorkstationError("disk-full")

    monkeypatch.setattr(stage.workstation, "admit", lambda *_: fails)
    enter(stage, officer=1)
    assert not stage.window.lock.is_locked
    assert stage.window.session is None
    sentence = stage.window.shift_start.sign_in._notice.sentence
    assert sentence
    assert sentence.text.code == "error.disk-full"


def test_a_journal_that_cannot_be_written_is_said_and_the_screen_is_locked_all_the_same(stage: Stage) -> None:
    stage.begin()
    stage.workstation.failures["lock"] = WorkstationError("disk-full")
    sentence = lock(stage).notice.sentence
    assert sentence
    assert sentence.text.code == "error.disk-full"
    assert isinstance(stage.window.lock.dialog, LockDialog)
