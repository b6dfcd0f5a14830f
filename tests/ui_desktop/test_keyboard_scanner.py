"""Keys with the times of a scanner reach the desk as one code and no widget; keys of a hand reach the widget."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QVBoxLayout, QWidget

from app.domain.live_read import ReadBy
from app.domain.moment import system_clock
from app.domain.taken import Heard
from tests.ui_desktop.stage import Stage
from ui.desktop.devices.keyboard import KeyboardScanner

PASSPORT = "BP1: A B   C\x1d9 "


@pytest.fixture
def scanner(qapp: QApplication, stage: Stage) -> Iterator[KeyboardScanner]:
    scanner = KeyboardScanner()
    scanner.read.connect(lambda code: stage.window.hear(Heard(code.text, ReadBy.KEYBOARD, system_clock())))
    scanner.attach(qapp)
    yield scanner
    scanner.detach(qapp)


def type_keys(window: QWindow, text: str, *, start_ms: int = 10_000, gap_ms: int) -> None:
    """Send the keys of `text` as the platform does: to the window, with their times."""
    for place, letter in enumerate(text):
        key, modifiers, typed = 0, Qt.KeyboardModifier.NoModifier, letter
        if letter == "\n":
            key, typed = Qt.Key.Key_Return, "\r"
        elif letter == " ":
            key = Qt.Key.Key_Space
        elif letter == "\x1d":
            key, modifiers = Qt.Key.Key_BracketRight, Qt.KeyboardModifier.ControlModifier
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, int(key), modifiers, typed)
            event.setTimestamp(start_ms + place * gap_ms)
            QCoreApplication.sendEvent(window, event)


def handle(stage: Stage, widget: QWidget) -> QWindow:
    """Return the window that keys go to, once it has the focus."""
    widget.window().activateWindow()
    window = widget.window().windowHandle()
    assert window is not None
    stage.qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is window)
    return window


@pytest.mark.usefixtures("scanner")
def test_a_scan_is_looked_up_whatever_has_the_focus(stage: Stage) -> None:
    page = stage.begin()
    page.intake.waiting._list.setFocus()
    type_keys(handle(stage, stage.window), f"{PASSPORT}\n", gap_ms=4)
    stage.settle()
    assert "look_up" in stage.workstation.calls
    assert page.intake.number.text() == ""


@pytest.mark.usefixtures("scanner")
def test_a_hand_types_into_the_field_and_its_enter_enters(stage: Stage) -> None:
    page = stage.begin()
    entered: list[str] = []
    page.intake.number.entered.connect(entered.append)
    type_keys(handle(stage, stage.window), "AB 12\n", gap_ms=90)
    stage.qtbot.waitUntil(lambda: entered == ["AB 12"], timeout=2000)


@pytest.mark.usefixtures("scanner")
def test_a_scan_presses_no_button_of_a_dialog_and_is_taken(stage: Stage) -> None:
    stage.begin()
    dialog, pressed = QDialog(stage.window), list[bool]()
    release = QPushButton("Release", dialog)
    QVBoxLayout(dialog).addWidget(release)
    release.clicked.connect(lambda: pressed.append(True))
    dialog.accepted.connect(lambda: pressed.append(True))
    dialog.open()
    release.setFocus()
    type_keys(handle(stage, dialog), "BP1: X   Y\n  \nZ\n", gap_ms=2)
    stage.settle()
    assert pressed == []
    assert dialog.isVisible()
    assert stage.workstation.calls.count("look_up") >= 1
    dialog.close()


@pytest.mark.usefixtures("scanner")
def test_a_scan_while_nobody_is_signed_in_is_said_and_taken_by_nobody(stage: Stage) -> None:
    stage.window.shift_start.sign_in._password.setFocus()
    type_keys(handle(stage, stage.window), f"{PASSPORT}\n", gap_ms=4)
    stage.settle()
    sentence = stage.window.shift_start.sign_in._notice.sentence
    assert sentence is not None
    assert sentence.text.code == "desktop.scan.nobody"
    assert stage.window.shift_start.sign_in._password.text() == ""


@pytest.mark.usefixtures("scanner")
def test_keys_made_by_a_program_pass(stage: Stage) -> None:
    page = stage.begin()
    QTest.keyClicks(page.intake.number, "0201202600000")
    assert page.intake.number.text() == "0201202600000"
