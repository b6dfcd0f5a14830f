"""Photographs are looked at, marked on a copy and kept, with the keyboard alone or by hand; nothing drawn is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.domain.consignment import LABEL, OTHER
from app.domain.errors import WorkstationError
from app.domain.marking import WHOLE, Mark, MarkKind
from tests.ui_desktop.stage import Stage
from tests.ui_desktop.test_keyboard_and_names import named, nameless
from ui.desktop.photographs_panel import PhotographsDialog, PhotographsPanel
from ui.desktop.view_models.draft import Draft

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NUMBER = "020120260000000001"
KINDS = st.sampled_from(MarkKind)


@pytest.fixture
def panel(stage: Stage) -> PhotographsPanel:
    stage.begin()
    stage.type_number(NUMBER)
    stage.press(Qt.Key.Key_E, CONTROL)
    (dialog,) = stage.window.findChildren(PhotographsDialog)
    stage.settle()
    return dialog.panel


def marks(panel: PhotographsPanel) -> tuple[Mark, ...]:
    return panel.canvas.draft.marks


def kept(panel: PhotographsPanel) -> list[tuple[MarkKind, ...]]:
    return [tuple(mark.kind for mark in one.marks) for one in panel.gallery.consignment.markings]


@given(steps=st.lists(st.tuples(KINDS, st.integers(-9_000, 9_000), st.integers(-9_000, 9_000)), max_size=12))
def test_a_mark_never_leaves_the_picture_and_never_vanishes(steps: list[tuple[MarkKind, int, int]]) -> None:
    draft = Draft()
    for kind, across, down in steps:
        draft = draft.added(kind, text="x").moved(across, down).sized(down, across).next(-1)
        for mark in draft.marks:
            assert all(0 <= place <= WHOLE for place in (mark.x, mark.y, mark.to_x, mark.to_y))
            sides = abs(mark.to_x - mark.x), abs(mark.to_y - mark.y)
            assert kind is MarkKind.NOTE or max(sides) >= 100 or mark.kind is MarkKind.NOTE
    assert len(draft.marks) == len(steps)


def test_what_is_removed_is_gone_and_nothing_is_in_hand_when_none_is_left() -> None:
    draft = Draft().added(MarkKind.BOX).added(MarkKind.ARROW).removed()
    assert [mark.kind for mark in draft.marks] == [MarkKind.BOX]
    assert draft.removed() == Draft()
    assert Draft().removed() == Draft().moved(5, 5) == Draft().next() == Draft()


def test_marks_are_put_on_moved_and_kept_with_the_keyboard_alone(stage: Stage, panel: PhotographsPanel) -> None:
    stage.press(Qt.Key.Key_F5, within=panel)
    before = marks(panel)[0]
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down):
        QTest.keyClick(panel.canvas, key)
    QTest.keyClick(panel.canvas, Qt.Key.Key_Right, SHIFT)
    (after,) = marks(panel)
    assert (after.x - before.x, after.y - before.y) == (50, 50)
    assert after.to_x - before.to_x == 250
    stage.press(Qt.Key.Key_F7, within=panel)
    stage.press(Qt.Key.Key_F9, within=panel)
    assert kept(panel) == [(MarkKind.ARROW, MarkKind.BLUR)]
    assert panel.notice.sentence is not None
    assert panel.notice.sentence.text.code == "desktop.photographs.marked"
    assert not panel.column.keep.isEnabled()


def test_a_note_says_what_was_typed_and_waits_for_words(stage: Stage, panel: PhotographsPanel) -> None:
    stage.press(Qt.Key.Key_F8, within=panel)
    assert marks(panel) == ()
    QTest.keyClicks(panel.column.words, "seal cut")
    stage.press(Qt.Key.Key_F8, within=panel)
    assert [mark.text for mark in marks(panel)] == ["seal cut"]
    panel.column.words.setText("seal cut twice")
    panel.column.words.editingFinished.emit()
    assert [mark.text for mark in marks(panel)] == ["seal cut twice"]


def test_every_step_is_taken_back(stage: Stage, panel: PhotographsPanel) -> None:
    stage.press(Qt.Key.Key_F6, within=panel)
    stage.press(Qt.Key.Key_F5, within=panel)
    stage.press(Qt.Key.Key_Delete, CONTROL, within=panel)
    assert len(marks(panel)) == 1
    for left in (2, 1, 0):
        stage.press(Qt.Key.Key_Z, CONTROL, within=panel)
        assert len(marks(panel)) == left
    assert not panel.column.undo.isEnabled()


def test_a_box_is_drawn_by_hand_and_its_end_dragged(panel: PhotographsPanel) -> None:
    canvas = panel.canvas
    middle = canvas.rect().center()
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(canvas, left, pos=middle - QPoint(90, 60))
    QTest.mouseMove(canvas, middle + QPoint(60, 40))
    QTest.mouseRelease(canvas, left, pos=middle + QPoint(60, 40))
    (drawn,) = marks(panel)
    assert drawn.kind is MarkKind.BOX
    assert drawn.x < WHOLE / 2 < drawn.to_x
    QTest.mousePress(canvas, left, pos=middle + QPoint(60, 40))
    QTest.mouseMove(canvas, middle + QPoint(90, 80))
    QTest.mouseRelease(canvas, left, pos=middle + QPoint(90, 80))
    (dragged,) = marks(panel)
    assert (dragged.x, dragged.y) == (drawn.x, drawn.y)
    assert dragged.to_x > drawn.to_x
    assert len(panel._steps) >= 2


def test_what_was_drawn_is_kept_when_another_photograph_is_chosen(stage: Stage, panel: PhotographsPanel) -> None:
    stage.press(Qt.Key.Key_F5, within=panel)
    QTest.keyClick(panel.photographs.list, Qt.Key.Key_Down)
    stage.settle()
    assert kept(panel) == [(MarkKind.ARROW,)]
    assert marks(panel) == ()
    QTest.keyClick(panel.photographs.list, Qt.Key.Key_Up)
    stage.settle()
    assert [mark.kind for mark in marks(panel)] == [MarkKind.ARROW]


def test_closing_keeps_what_was_drawn_and_judges_the_goods_again(stage: Stage, panel: PhotographsPanel) -> None:
    before = stage.workstation.calls.count("inspect")
    stage.press(Qt.Key.Key_F5, within=panel)
    panel.leave.click()
    stage.settle()
    assert stage.workstation.calls.count("photographs.mark") == 1
    assert stage.workstation.calls.count("inspect") == before + 1
    assert not stage.window.findChildren(PhotographsDialog)


def test_a_copy_that_cannot_be_kept_leaves_the_marks_and_the_window(stage: Stage, panel: PhotographsPanel) -> None:
    stage.press(Qt.Key.Key_F5, within=panel)
    stage.workstation.failures["photographs.mark"] = WorkstationError("examination-unwritable", path="x", reason="full")
    panel.leave.click()
    stage.settle()
    assert stage.window.findChildren(PhotographsDialog)
    assert len(marks(panel)) == 1
    assert panel.notice.sentence is not None
    assert panel.notice.sentence.text.code == "error.examination-unwritable"


def test_photographs_are_added_as_something_else_than_labels_and_said_to_be_labels(
    stage: Stage, panel: PhotographsPanel, tmp_path: Path
) -> None:
    picture = tmp_path / "seal.jpg"
    picture.touch()
    stage.picker.next_pictures = [picture]
    stage.press(Qt.Key.Key_O, CONTROL, within=panel)
    shown = panel.photographs.current()
    assert shown is not None
    assert (shown.path, shown.shows) == (str(picture), OTHER)
    panel.column.shows.setCurrentIndex(0)
    panel.column.shows.activated.emit(0)
    stage.settle()
    shown = panel.photographs.current()
    assert shown is not None
    assert shown.shows == LABEL


def test_without_a_camera_there_is_a_sentence(stage: Stage, panel: PhotographsPanel) -> None:
    stage.press(Qt.Key.Key_F2, within=panel)
    assert panel.notice.sentence is not None
    assert panel.notice.sentence.text.code == "error.camera-none"


def test_everything_that_can_be_reached_has_a_name(panel: PhotographsPanel) -> None:
    assert nameless(named(panel)) == []
