"""Every action is found by its name, and taken without a mouse."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.outcome import Verdict
from tests.ui_desktop.stage import Stage
from ui.desktop.controls import ActionButton
from ui.desktop.palette import Palette
from ui.desktop.view_models.commands import Command, fitting

COMMANDS = (Command("Open report", "F10"), Command("Report", "F9"), Command("Next consignment", "Ctrl+N"))


def opened(stage: Stage) -> Palette:
    stage.window.show_actions()
    assert stage.window.palette_of_actions is not None
    return stage.window.palette_of_actions


def test_an_action_whose_name_begins_so_stands_before_one_that_holds_it() -> None:
    assert fitting(COMMANDS, "ort") == (0, 1)
    assert fitting(COMMANDS, "rep") == (0, 1)
    assert fitting(COMMANDS, "next") == (2,)
    assert fitting(COMMANDS, "f9") == (1,)
    assert fitting(COMMANDS, "") == (0, 1, 2)
    assert fitting(COMMANDS, "release") == ()


def test_it_offers_what_can_be_pressed_now_and_nothing_else(stage: Stage) -> None:
    stage.begin()
    offered = set(opened(stage).shown)
    shown = [one for one in stage.window.findChildren(ActionButton) if one.isVisible()]
    assert offered == {one.accessibleName() for one in shown if one.isEnabled()}
    assert "Report" not in offered  # nothing was judged


def test_typing_and_enter_takes_the_action(stage: Stage) -> None:
    stage.begin()
    stage.type_number("020120260000000002")
    palette = opened(stage)
    QTest.keyClicks(palette.line, "next con")
    assert palette.shown == ("Next consignment",)
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    stage.settle()
    assert stage.window.palette_of_actions is None
    assert stage.page.banner.banner.verdict in set(Verdict)


def test_the_arrows_walk_while_the_line_keeps_the_focus(stage: Stage) -> None:
    stage.begin()
    palette = opened(stage)
    QTest.keyClick(palette.line, Qt.Key.Key_Down)
    assert palette.list.currentRow() == 1
    QTest.keyClick(palette.line, Qt.Key.Key_Up)
    assert palette.list.currentRow() == 0


def test_enter_with_nothing_that_fits_does_nothing(stage: Stage) -> None:
    stage.begin()
    palette = opened(stage)
    before = list(stage.workstation.calls)
    QTest.keyClicks(palette.line, "zzzz")
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    stage.settle()
    assert palette.isVisible()
    assert stage.workstation.calls == before
