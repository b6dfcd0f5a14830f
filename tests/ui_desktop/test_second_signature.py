"""Another officer signs at the gate, with their own password; a scan can neither sign nor leave."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from tests.ui_desktop.stage import Stage
from ui.desktop.second_signature import SignatureDialog


@pytest.fixture
def reported(stage: Stage) -> Stage:
    stage.begin()
    stage.type_number("020120260000000001")
    stage.page._desk.judge()
    stage.settle()
    stage.press(Qt.Key.Key_F9)
    return stage


def dialog(stage: Stage) -> SignatureDialog:
    stage.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    (found,) = stage.window.findChildren(SignatureDialog)
    return found


def test_a_colleague_is_chosen_and_signs_with_enter(reported: Stage) -> None:
    asked = dialog(reported)
    own = reported.session.officer.officer_id
    assert own not in {asked.who.itemData(row) for row in range(asked.who.count())}
    assert not asked.accept_button.isEnabled()
    QTest.keyClicks(asked.password, "their-own")
    QTest.keyClick(asked.password, Qt.Key.Key_Return)
    reported.settle()
    ((path, officer, password),) = reported.session.countersigned
    assert isinstance(path, Path)
    assert (officer != own, password) == (True, "their-own")
    assert "signed" in reported.page.notice._text.text()


def test_no_button_of_it_takes_the_focus(reported: Stage) -> None:
    asked = dialog(reported)
    takers = [one for one in asked.findChildren(QAbstractButton) if one.focusPolicy() != Qt.FocusPolicy.NoFocus]
    assert takers == []


def test_without_a_report_there_is_nothing_to_sign(stage: Stage) -> None:
    page = stage.begin()
    stage.type_number("020120260000000001")
    assert page._second.isHidden()
