"""What is seen is entered with the keyboard, kept field by field, and judged when the form is left."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.consignment import Examination, Method
from app.domain.found import GoodsFound, PartShipment
from tests.ui_desktop.stage import Stage
from ui.desktop.looking_panel import LookingDialog, LookingPanel
from ui.desktop.view_models.looked import Intact, described_by, entered_of

NOTHING = entered_of(Examination(), GoodsFound(), declared_packages=20)
SEALS = st.lists(st.text("ABC123-/", min_size=1, max_size=6), max_size=3, unique=True)


@given(
    seals=st.none() | SEALS.map(tuple),
    intact=st.sampled_from([None, True, False]),
    packages=st.none() | st.integers(0, 1_000_000),
)
def test_what_is_read_back_is_what_was_entered(
    seals: tuple[str, ...] | None, intact: bool | None, packages: int | None
) -> None:
    found = GoodsFound(seals_before=seals, seals_after=seals, seals_intact=intact, packages=packages)
    shown = entered_of(Examination(), found, declared_packages=1)
    assert described_by(shown) == (Examination(), found)


def test_an_untouched_form_says_that_nobody_looked() -> None:
    assert described_by(NOTHING) == (Examination(), GoodsFound())


def test_none_is_said_by_ticking_it_and_something_that_is_there_wins() -> None:
    _, none = described_by(replace(NOTHING, no_seals_before=True))
    assert none.seals_before == ()
    _, some = described_by(replace(NOTHING, no_seals_before=True, seals_before="CN1， CN2"))
    assert some.seals_before == ("CN1", "CN2")


def test_a_part_is_one_by_its_number_and_nothing_else() -> None:
    untouched = entered_of(Examination(), GoodsFound(), declared_packages=1)
    assert described_by(replace(untouched, is_last_part=True))[1].part is None
    _, found = described_by(replace(untouched, part=" 3 ", is_last_part=True))
    assert found.part == PartShipment(3, is_last=True)
    assert entered_of(Examination(), found, declared_packages=1) == replace(untouched, part="3", is_last_part=True)


def test_a_sample_belongs_to_the_method_of_sampling_alone() -> None:
    sample, _ = described_by(replace(NOTHING, method=Method.SAMPLE, sampled=3, of=20))
    assert (sample.sampled, sample.of) == (3, 20)
    outside, _ = described_by(replace(NOTHING, method=Method.EXTERNAL, sampled=3, of=20))
    assert (outside.sampled, outside.of) == (None, None)


@pytest.fixture
def panel(stage: Stage) -> LookingPanel:
    stage.begin()
    stage.type_number("020120260000000001")
    stage.press(Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = stage.window.findChildren(LookingDialog)
    return dialog.panel


def test_each_field_is_kept_as_it_is_left(stage: Stage, panel: LookingPanel) -> None:
    QTest.keyClicks(panel.container, "CSQU3054383")
    QTest.keyClick(panel.container, Qt.Key.Key_Return)
    stage.settle()
    assert stage.workstation.calls.count("describe") == 1
    assert panel._consignment.found.container_no == "CSQU3054383"
    panel.intact.setCurrentIndex(Intact.BROKEN)
    panel.intact.activated.emit(Intact.BROKEN)
    stage.settle()
    assert panel._consignment.found.seals_intact is False


def test_a_remark_is_added_with_ctrl_enter_and_its_field_is_empty_for_the_next(
    stage: Stage, panel: LookingPanel
) -> None:
    QTest.keyClicks(panel.remark, "Drum 2 is dented")
    stage.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier, within=panel.remark)
    assert [one.text for one in panel._consignment.examination.remarks] == ["Drum 2 is dented"]
    assert panel.remark.toPlainText() == ""
    assert "Drum 2 is dented" in panel.remarks.item(0).text()


def test_what_was_found_is_judged_when_the_form_is_left(stage: Stage, panel: LookingPanel) -> None:
    before = stage.workstation.calls.count("inspect")
    panel.packages.setText("19")
    panel.packages.editingFinished.emit()
    stage.settle()
    panel.leave.click()
    stage.settle()
    assert stage.workstation.calls.count("inspect") == before + 1


def test_looking_without_finding_anything_new_judges_nothing_again(stage: Stage, panel: LookingPanel) -> None:
    before = stage.workstation.calls.count("inspect")
    panel.leave.click()
    stage.settle()
    assert stage.workstation.calls.count("inspect") == before
