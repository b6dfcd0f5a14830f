"""What no scanner can read is typed: the check digit is said, numbers are offered, and nothing is pressed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui_desktop import desk_samples as samples
from tests.ui_desktop.stage import Stage
from ui.desktop.view_models.typing import check_of, offered


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("4006381333931", "desktop.typed.check-fits"),
        ("4006381333932", "desktop.typed.check-wrong"),
        ("106141412345678908", "desktop.typed.check-fits"),
        ("CSQU 305438-3", "desktop.typed.check-fits"),
        ("CSQU3054384", "desktop.typed.check-wrong"),
    ],
)
def test_the_check_digit_of_a_whole_number_is_said(typed: str, code: str) -> None:
    said = check_of(typed)
    assert said is not None
    assert said.code == code


@pytest.mark.parametrize("typed", ["", "4006", "CSQU", "whatever else"])
def test_nothing_is_said_of_what_has_no_check_digit_or_is_not_finished(typed: str) -> None:
    assert check_of(typed) is None


def test_numbers_that_wait_are_offered_before_those_of_the_register(stage: Stage) -> None:
    stage.begin()
    waiting = stage.session.waiting()
    begun = waiting[0].declaration_no[:6]
    assert offered(begun, waiting, ["X-1"])[0].startswith(begun)
    assert offered(begun, waiting, ["X-1"])[-1] == "X-1"


def test_the_arrow_down_takes_what_is_offered_and_enter_looks_it_up(stage: Stage) -> None:
    page = stage.begin()
    field = page.intake.number
    QTest.keyClicks(field, samples.BATCH_NO[:5])
    stage.settle()
    assert samples.BATCH_NO in page.intake._hint.text()
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert field.text() == samples.BATCH_NO
    QTest.keyClick(field, Qt.Key.Key_Return)
    stage.settle()
    assert stage.workstation.calls.count("look_up") == 1
    assert page._desk.folder == stage.session.waiting()[0].folder


def test_of_what_is_typed_while_a_question_is_under_way_the_last_alone_is_asked(stage: Stage) -> None:
    page = stage.begin()
    QTest.keyClicks(page.intake.number, samples.BATCH_NO)
    stage.settle()
    assert stage.workstation.calls.count("offer") == 2
    assert samples.BATCH_NO in page.intake._hint.text()


def test_what_is_offered_too_late_is_not_shown(stage: Stage) -> None:
    page = stage.begin()
    QTest.keyClicks(page.intake.number, "ZZ")
    page.intake.offer("Z", ["Z-1"])
    assert "Z-1" not in page.intake._hint.text()
