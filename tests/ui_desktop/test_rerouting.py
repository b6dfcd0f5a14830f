"""A lane is changed in the window by whoever may: with a reason, in their name, and judged again for the new lane."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.errors import WorkstationError
from app.domain.outcome import Verdict
from app.domain.selection import LONGEST_REASON, Lane, LaneChange, Selection
from app.domain.texts import Language
from tests.ui_desktop import desk_samples as samples
from tests.ui_desktop.fake_workstation import PASSWORD
from tests.ui_desktop.stage import Stage
from ui.desktop.asking import StepDialog
from ui.desktop.controls import ActionButton
from ui.desktop.palette import actions_of

YELLOW = Selection("020120260000000002", 3, Lane.YELLOW, ())
GOODS = "020120260000000002"
_SOON_MS = 10


def begin(stage: Stage, *, supervisor: bool = False) -> None:
    """Sign in and open goods that were selected for the yellow lane."""
    if supervisor:
        panel = stage.window.shift_start.sign_in
        panel._who.setCurrentIndex(1)
        panel._password.setText(PASSWORD)
        panel._enter.click()
        stage.settle()
        stage.window._turn_to(1)
        stage.settle()
    else:
        stage.begin()
    stage.session.selection = YELLOW
    stage.type_number(GOODS)


def answering(answer: Callable[[StepDialog], None]) -> list[str]:
    """Have the dialog that opens next answered, and return what it asked."""
    asked: list[str] = []

    def found() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, StepDialog):
            QTimer.singleShot(_SOON_MS, found)
            return
        asked.append(dialog._question.sentence)
        try:
            answer(dialog)
        finally:
            if dialog.isVisible():
                dialog.reject()

    QTimer.singleShot(_SOON_MS, found)
    return asked


def choose(lane: Lane, reason: str) -> Callable[[StepDialog], None]:
    def answer(dialog: StepDialog) -> None:
        dialog.choice.setCurrentIndex(dialog.choice.findData(lane.value))
        dialog.reason.setPlainText(reason)
        QTest.keyClick(dialog.reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    return answer


def press(stage: Stage) -> None:
    stage.page.banner.reroute.click()
    stage.settle()


def notice(stage: Stage) -> str:
    sentence = stage.page.notice.sentence
    return stage.window._wording.render(sentence.text) if sentence else ""


def test_an_inspector_makes_the_lane_closer_by_its_key_and_the_goods_are_judged_again(stage: Stage) -> None:
    begin(stage)
    assert "Yellow lane" in stage.page.banner._lane.text()
    judged = stage.workstation.calls.count("inspect")
    offered: list[str] = []

    def look_first(dialog: StepDialog) -> None:
        offered.extend(dialog.choice.itemText(place) for place in range(dialog.choice.count()))
        assert not dialog.accept_button.isEnabled()
        choose(Lane.RED, "The seal is\nscratched.")(dialog)

    asked = answering(look_first)
    stage.press(Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    assert offered == ["Red lane: to be opened"]
    assert "yellow lane" in asked[0]
    assert "Li Ming, SY001" in asked[0]
    assert "only a supervisor may choose a lighter one" in asked[0]
    assert stage.session.rerouted == [(GOODS, Lane.RED, "The seal is\nscratched.")]
    assert stage.workstation.calls.count("inspect") == judged + 1
    said = "Red lane: to be opened · 20 November 2026, 16:30 · changed by SY001: The seal is scratched."
    assert stage.page.banner._lane.text() == said
    assert said in stage.page.banner.accessibleDescription()
    assert stage.verdict() is Verdict.DETAIN


def test_whoever_may_change_nothing_is_told_in_one_sentence_who_may(stage: Stage) -> None:
    begin(stage)
    stage.session.selection = replace(YELLOW, proposed=Lane.RED)
    stage.page._judge.click()
    stage.settle()
    press(stage)
    assert notice(stage) == "Anybody may choose a closer lane; only a supervisor may choose a lighter one."
    assert stage.session.rerouted == []
    assert stage.verdict() is Verdict.DETAIN


def test_a_supervisor_is_offered_every_other_lane(stage: Stage) -> None:
    begin(stage, supervisor=True)
    asked = answering(choose(Lane.GREEN, "Weighed and opened yesterday at the depot."))
    press(stage)
    assert "only a supervisor" not in asked[0]
    assert [lane for _, lane, _ in stage.session.rerouted] == [Lane.GREEN]
    assert "Green lane" in stage.page.banner._lane.text()


@pytest.mark.parametrize("reason", ["", " \n", "x" * (LONGEST_REASON + 1)])
def test_without_a_reason_that_fits_nothing_is_changed(stage: Stage, reason: str) -> None:
    begin(stage)
    told: list[str] = []

    def answer(dialog: StepDialog) -> None:
        choose(Lane.RED, reason)(dialog)
        assert not dialog.accept_button.isEnabled()
        told.append(dialog.too_long.text())

    answering(answer)
    press(stage)
    assert told == ["1001 letters are written; 1000 are the most." if len(reason) > LONGEST_REASON else ""]
    assert stage.session.rerouted == []


def test_whoever_thinks_better_of_it_changes_nothing(stage: Stage) -> None:
    begin(stage)
    answering(lambda dialog: dialog.reason.setPlainText("A tip"))
    press(stage)
    assert stage.session.rerouted == []
    assert "Yellow lane" in stage.page.banner._lane.text()


def test_a_change_that_cannot_be_journalled_is_said_and_what_was_written_is_still_there(stage: Stage) -> None:
    begin(stage)
    stage.workstation.failures["reroute"] = WorkstationError("station-full")
    answering(choose(Lane.RED, "A tip about the second drum."))
    press(stage)
    assert stage.session.rerouted == []
    assert stage.page.notice.sentence
    assert stage.page.notice.sentence.text.code == "error.station-full"
    assert stage.verdict() is Verdict.DETAIN  # what was judged stands
    again: list[str] = []
    answering(lambda dialog: again.append(dialog.reason.toPlainText()))
    press(stage)
    assert again == ["A tip about the second drum."]


def test_goods_nobody_has_looked_at_stay_unjudged_in_their_new_lane(stage: Stage) -> None:
    stage.begin()
    stage.session.selection = YELLOW
    stage.page._desk.open(stage.workstation.home / "bare")
    stage.settle()
    answering(choose(Lane.RED, "A tip."))
    press(stage)
    assert "inspect" not in stage.workstation.calls
    assert stage.page.banner.banner.verdict is None
    assert "Red lane" in stage.page.banner._lane.text()


def test_the_lane_of_goods_put_away_meanwhile_changes_and_they_are_judged_when_opened_again(stage: Stage) -> None:
    begin(stage)
    desk = stage.page._desk
    folder = desk.folder
    assert folder is not None

    def answer(dialog: StepDialog) -> None:
        desk.clear()  # a scan may open other goods while the dialog stands
        choose(Lane.RED, "A tip.")(dialog)

    answering(answer)
    press(stage)
    assert [lane for _, lane, _ in stage.session.rerouted] == [Lane.RED]
    assert desk.folder is None
    assert folder not in desk.judged
    assert notice(stage) == f"Declaration {GOODS} is in the red lane now; the change stands in the journal."
    assert [one.lane for one in desk.waiting if one.folder == folder] == [Lane.RED]


def test_the_action_is_found_in_the_palette_while_goods_are_open_and_not_before(stage: Stage) -> None:
    stage.begin()
    assert "Change the lane" not in {one.accessibleName() for one in actions_of(stage.window)}
    stage.session.selection = YELLOW
    stage.type_number(GOODS)
    (action,) = (one for one in actions_of(stage.window) if one.accessibleName() == "Change the lane")
    assert isinstance(action, ActionButton)
    assert action.shortcut().toString() == "Ctrl+W"


@pytest.mark.parametrize("language", Language)
def test_a_long_reason_is_cut_beside_the_verdict_and_stands_in_whole_when_pointed_at(
    stage: Stage, language: Language
) -> None:
    reason = "封志<b>有划痕</b>，" * 40
    stage.window._speak(language)
    stage.begin()
    change = LaneChange(Lane.RED, "SY001", samples.INSPECTOR.role, reason, samples.NOW)
    stage.session.selection = replace(YELLOW, change=change)
    stage.type_number(GOODS)
    shown = stage.page.banner._lane
    assert shown.text().endswith("…")
    assert len(shown.text()) < 200
    assert "&lt;b&gt;" in shown.toolTip()
