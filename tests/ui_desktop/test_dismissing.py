"""An inspector dismisses a hit of screening at the window: with a reason, by key, and the goods are judged again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.finding import Finding
from app.domain.outcome import Verdict
from tests.ui_desktop import desk_samples as samples
from tests.ui_desktop.desk_samples import listed
from tests.ui_desktop.stage import Stage
from ui.desktop.reason_dialog import ReasonDialog
from ui.desktop.view_models.dismissal import StandingHit, standing_hit
from ui.desktop.view_models.findings import rows_of
from ui.desktop.view_models.sheet import sheet_of

HIT = StandingHit("Grey Line", "DEMO-W1", "Grey Line Shipping")
REASON = "Founded in 1901"


@pytest.mark.parametrize(
    ("finding", "hit"),
    [
        (listed(), HIT),
        (listed("parties.covered"), HIT),
        (listed("parties.screened"), None),
        (listed(hits_by_number=1), None),
        (listed(hit_entry=None), None),
    ],
)
def test_a_near_name_that_stands_can_be_dismissed_and_nothing_else(finding: Finding, hit: StandingHit | None) -> None:
    (row,) = rows_of([finding])
    assert standing_hit(row) == hit


def begin(stage: Stage) -> None:
    """Open the consignment of which a hit is found."""
    page = stage.begin()
    page._next.click()
    stage.settle()
    assert page._desk.assessment is not None
    assert not page.details._dismiss.isVisible()
    page._desk.sheet = sheet_of(replace(page._desk.assessment, assessment_id="hit", findings=(listed(),)))
    page._desk.changed.emit()
    page.findings._table.selectRow(0)


def test_a_hit_is_dismissed_by_key_and_the_goods_are_judged_again(stage: Stage) -> None:
    begin(stage)
    assert stage.page.details._dismiss.isVisible()
    stage.picker.next_reason = REASON
    stage.press(Qt.Key.Key_F6)
    assert stage.session.dismissed == [("Grey Line", "DEMO-W1", REASON)]
    assert stage.session.calls[-2:] == ["dismiss", "inspect"]
    assert stage.verdict() is Verdict.RELEASE


def test_one_who_thinks_better_of_it_dismisses_nothing(stage: Stage) -> None:
    begin(stage)
    stage.press(Qt.Key.Key_F6)
    assert stage.session.dismissed == []


def test_the_reason_is_accepted_by_ctrl_enter_and_never_by_a_scan(qtbot: QtBot) -> None:
    dialog = ReasonDialog(HIT)
    qtbot.addWidget(dialog)
    dialog.show()
    accepted: list[str] = []
    dialog.accepted.connect(lambda: accepted.append(dialog.reason.toPlainText()))
    QTest.keyClick(dialog.reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert accepted == []
    QTest.keyClicks(dialog.reason, "BP1 SCAN")
    QTest.keyClick(dialog.reason, Qt.Key.Key_Return)
    assert accepted == []
    QTest.keyClick(dialog.reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert accepted == ["BP1 SCAN\n"]


def test_the_samples_have_no_hit() -> None:
    rows = rows_of(samples.findings())
    assert [standing_hit(row) for row in rows] == [None] * len(rows)
