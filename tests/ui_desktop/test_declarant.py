"""Whoever presents the goods signs with a hand or refuses; nothing is kept that is no answer, and no scan signs."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from app.domain.errors import WorkstationError
from app.domain.statement import HIGH, WIDE, Capacity
from tests.ui_desktop.stage import Stage
from ui.desktop.declarant_panel import DeclarantDialog, DeclarantPanel

_CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def judged(stage: Stage) -> Stage:
    stage.begin()
    stage.type_number("020120260000000001")
    stage.page._desk.judge()
    stage.settle()
    return stage


@pytest.fixture
def panel(judged: Stage) -> DeclarantPanel:
    judged.press(Qt.Key.Key_D, _CTRL)
    (dialog,) = judged.window.findChildren(DeclarantDialog)
    dialog.resize(1200, 800)
    judged.deliver()
    return dialog.panel


def draw(panel: DeclarantPanel, *places: tuple[float, float]) -> None:
    """Draw one line through places of the field, each from 0 to 1."""
    field = panel.pad._field()
    points = [
        QPoint(round(field.left() + x * field.width()), round(field.top() + y * field.height())) for x, y in places
    ]
    QTest.mousePress(panel.pad, Qt.MouseButton.LeftButton, pos=points[0])
    for point in points[1:]:
        QTest.mouseMove(panel.pad, point)
    QTest.mouseRelease(panel.pad, Qt.MouseButton.LeftButton, pos=points[-1])


def test_a_signature_is_kept_with_the_name_and_said(judged: Stage, panel: DeclarantPanel) -> None:
    draw(panel, (0.1, 0.2), (0.5, 0.9), (0.9, 0.1))
    assert not panel.keep.isEnabled()
    QTest.keyClicks(panel.name, "Chen Bo")
    panel.capacity.setCurrentIndex(3)
    assert panel.keep.isEnabled()
    judged.press(Qt.Key.Key_Return, _CTRL, within=panel.window())
    (given,) = judged.session.witnessing.given
    assert (given.name, given.capacity, given.refused) == ("Chen Bo", Capacity.DRIVER, "")
    assert [abs(x - u) < 5 and abs(y - v) < 5 for (x, y), (u, v) in zip(
        given.strokes[0], ((100, 80), (500, 360), (900, 40)), strict=True)] == [True] * 3  # fmt: skip
    assert "Chen Bo has signed by hand" in judged.page.notice.accessibleDescription()


def test_what_leaves_the_field_follows_its_edge_and_is_cleared_by_a_key(judged: Stage, panel: DeclarantPanel) -> None:
    draw(panel, (0.5, 0.5), (3.0, -2.0))
    assert panel.pad.strokes[0][-1] == (WIDE, 0)
    assert all(0 <= x <= WIDE and 0 <= y <= HIGH for stroke in panel.pad.strokes for x, y in stroke)
    judged.press(Qt.Key.Key_Backspace, _CTRL, within=panel.window())
    assert panel.pad.strokes == ()


def test_a_refusal_needs_its_reason_and_takes_no_strokes(judged: Stage, panel: DeclarantPanel) -> None:
    draw(panel, (0.1, 0.2), (0.9, 0.9))
    panel.refuses.click()
    assert not panel.keep.isEnabled()
    QTest.keyClicks(panel.reason, "Was not told why")
    panel.keep.click()
    judged.settle()
    (given,) = judged.session.witnessing.given
    assert (given.strokes, given.refused) == ((), "Was not told why")
    assert "refused to sign" in judged.page.notice.accessibleDescription()


def test_what_cannot_be_kept_is_said_and_stays_drawn(judged: Stage, panel: DeclarantPanel) -> None:
    judged.workstation.failures["witness"] = WorkstationError("disk-full")
    draw(panel, (0.1, 0.2), (0.9, 0.9))
    QTest.keyClicks(panel.name, "Chen Bo")
    panel.keep.click()
    judged.settle()
    assert panel.notice.sentence is not None
    assert len(panel.pad.strokes) == 1
    assert panel.keep.isEnabled()


def test_no_button_of_it_takes_the_focus(panel: DeclarantPanel) -> None:
    pressed_by_a_scan = [
        one for one in panel.findChildren(QAbstractButton)
        if one.focusPolicy() != Qt.FocusPolicy.NoFocus and one is not panel.refuses
    ]  # fmt: skip
    assert pressed_by_a_scan == []


def test_once_the_report_is_written_it_takes_no_answer(judged: Stage) -> None:
    judged.press(Qt.Key.Key_F9)
    assert judged.page.steps.declarant.isHidden()
