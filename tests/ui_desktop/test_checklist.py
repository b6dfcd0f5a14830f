"""Each point is answered as it is looked at, kept at once, and judged when the checklist is left."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.checklist import Said
from app.domain.errors import WorkstationError
from tests.ui_desktop.stage import Stage
from tests.ui_desktop.test_keyboard_and_names import named, nameless
from ui.desktop.check_row import CheckRow
from ui.desktop.checklist_panel import ChecklistDialog, ChecklistPanel


@pytest.fixture
def panel(stage: Stage) -> ChecklistPanel:
    stage.begin()
    stage.type_number("020120260000000001")
    stage.press(Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = stage.window.findChildren(ChecklistDialog)
    stage.settle()
    return dialog.panel


def choose(stage: Stage, row: CheckRow, said: Said | None) -> None:
    """Choose an answer with the keyboard, as a person does in a list that has the focus."""
    place = row._answers.index(said)
    for _ in range(place - row.answer.currentIndex()):
        QTest.keyClick(row.answer, Qt.Key.Key_Down)
    for _ in range(row.answer.currentIndex() - place):
        QTest.keyClick(row.answer, Qt.Key.Key_Up)
    stage.settle()


def answers(panel: ChecklistPanel) -> dict[str, tuple[Said, str]]:
    return {line.point: (line.answer.said, line.answer.reason) for line in panel.lines if line.answer}


def test_nothing_is_answered_until_somebody_answers(panel: ChecklistPanel) -> None:
    assert answers(panel) == {}
    assert list(panel.rows) == ["seal-intact", "package-count", "origin-marks"]
    assert "0 of 2" in panel._heading.text()


def test_an_answer_is_kept_as_it_is_chosen(stage: Stage, panel: ChecklistPanel) -> None:
    choose(stage, panel.rows["seal-intact"], Said.YES)
    assert answers(panel) == {"seal-intact": (Said.YES, "")}
    assert "1 of 2" in panel._heading.text()


def test_what_does_not_apply_is_not_kept_before_somebody_wrote_why(stage: Stage, panel: ChecklistPanel) -> None:
    row = panel.rows["origin-marks"]
    row.answer.setCurrentIndex(row._answers.index(Said.NOT_APPLICABLE))
    row.answer.activated.emit(0)
    stage.settle()
    assert "origin-marks" not in answers(panel)
    assert "reason" in row.said.text()
    assert stage.workstation.calls.count("answer") == 0
    QTest.keyClicks(row.reason, "big bags, unmarked")
    QTest.keyClick(row.reason, Qt.Key.Key_Return)
    stage.settle()
    assert answers(panel)["origin-marks"] == (Said.NOT_APPLICABLE, "big bags, unmarked")


def test_a_reason_being_written_survives_another_answer(stage: Stage, panel: ChecklistPanel) -> None:
    row = panel.rows["origin-marks"]
    row.answer.setCurrentIndex(row._answers.index(Said.NOT_APPLICABLE))
    row.answer.activated.emit(0)
    choose(stage, panel.rows["seal-intact"], Said.YES)
    assert row.chosen is Said.NOT_APPLICABLE


def test_a_number_is_kept_once_it_is_written(stage: Stage, panel: ChecklistPanel) -> None:
    row = panel.rows["package-count"]
    choose(stage, row, Said.NUMBER)
    assert answers(panel) == {}
    QTest.keyClicks(row.number, "41")
    QTest.keyClick(row.number, Qt.Key.Key_Return)
    stage.settle()
    (line,) = [one for one in panel.lines if one.point == "package-count"]
    assert line.answer is not None
    assert line.answer.number == 41


def test_a_no_brings_up_what_is_to_be_photographed_and_counts_it(
    stage: Stage, panel: ChecklistPanel, tmp_path: Path
) -> None:
    choose(stage, panel.rows["seal-intact"], Said.NO)
    assert list(panel.rows) == ["seal-intact", "package-count", "origin-marks", "seal-broken"]
    assert [panel._column.indexOf(panel.rows[line.point]) for line in panel.lines] == [0, 1, 2, 3]
    broken = panel.rows["seal-broken"]
    assert "0 of 2" in broken.count.text()
    picture = tmp_path / "seal.jpg"
    picture.touch()
    stage.picker.next_pictures = [picture]
    broken.add.click()
    stage.settle()
    assert "1 of 2" in broken.count.text()
    assert "photographs" in broken.said.text() or "answered" in broken.said.text()


def test_scrolling_past_a_point_does_not_answer_it(stage: Stage, panel: ChecklistPanel) -> None:
    choice = panel.rows["seal-intact"].answer
    turned = QWheelEvent(
        QPointF(5, 5), choice.mapToGlobal(QPointF(5, 5)), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(choice, turned)
    stage.settle()
    assert answers(panel) == {}


def test_an_answer_is_taken_back(stage: Stage, panel: ChecklistPanel) -> None:
    choose(stage, panel.rows["seal-intact"], Said.YES)
    choose(stage, panel.rows["seal-intact"], None)
    assert answers(panel) == {}


def test_an_answer_that_cannot_be_kept_is_shown_as_not_answered(stage: Stage, panel: ChecklistPanel) -> None:
    stage.workstation.failures["answer"] = WorkstationError("examination-unwritable", path="x", reason="full")
    choose(stage, panel.rows["seal-intact"], Said.YES)
    assert panel.notice.sentence is not None
    assert panel.notice.sentence.text.code == "error.examination-unwritable"
    assert panel.rows["seal-intact"].chosen is None


def test_what_was_answered_is_judged_when_the_checklist_is_left(stage: Stage, panel: ChecklistPanel) -> None:
    before = stage.workstation.calls.count("inspect")
    choose(stage, panel.rows["seal-intact"], Said.YES)
    panel.leave.click()
    stage.settle()
    assert stage.workstation.calls.count("inspect") == before + 1


def test_everything_that_can_be_reached_has_a_name(panel: ChecklistPanel) -> None:
    assert nameless(named(panel)) == []
