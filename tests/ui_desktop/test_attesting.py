"""An officer says what stands on a paper: with its picture, by keys that no scan presses, and it is judged again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.attestation import Attestation
from app.domain.errors import WorkstationError
from app.domain.texts import Language
from app.reading.reader import PaperReader
from tests.ui_desktop.stage import Stage
from tests.ui_desktop.test_crops import Desk, reader
from tests.ui_desktop.test_keyboard_and_names import named, nameless
from ui.desktop.attesting_panel import AttestingDialog, AttestingPanel
from ui.desktop.view_models.comparison import matrix_of

__all__ = ["reader"]
CTRL = Qt.KeyboardModifier.ControlModifier


class Asked:
    """A desk on which the consignee of a scanned invoice, read unsurely, is shown with its picture."""

    def __init__(self, stage: Stage, reader: PaperReader, folder: Path) -> None:
        self.stage = stage
        self.desk = Desk(stage, reader, folder)
        self.desk.choose(1, 2)

    def open(self) -> AttestingPanel:
        self.stage.press(Qt.Key.Key_I, CTRL)
        return self.dialogs[-1].panel

    @property
    def dialogs(self) -> list[AttestingDialog]:
        return [one for one in self.stage.window.findChildren(AttestingDialog) if one.isVisible()]

    def type(self, text: str) -> AttestingPanel:
        panel = self.dialogs[-1].panel
        panel.line.clear()
        QTest.keyClicks(panel.line, text)
        self.stage.settle()
        return panel

    @property
    def said(self) -> tuple[Attestation, ...]:
        consignment = self.stage.page._desk.consignment
        return consignment.examination.attestations if consignment else ()


@pytest.fixture
def asked(stage: Stage, reader: PaperReader, tmp_path: Path) -> Asked:
    return Asked(stage, reader, tmp_path)


def test_what_was_read_is_confirmed_with_its_picture_before_the_eyes_and_judged_again(asked: Asked) -> None:
    panel = asked.open()
    assert panel.picture.crop is not None
    assert "Harbour C0" in panel._machine.text()
    asked.stage.press(Qt.Key.Key_F4, within=panel)
    (word,) = asked.said
    assert (word.field, word.proposed, word.said, word.officer_id) == ("consignee", "Harbour Co", "Harbour Co", "A1001")
    assert (word.sha256, asked.dialogs) == (asked.desk.sha256, [])
    assert asked.stage.session.calls[-1].startswith("inspect")
    cell = matrix_of(asked.desk.compared, asked.stage.page._desk.consignment).rows[1].cells[1]
    assert cell is not None
    assert (cell.value, cell.by_officer) == ("Harbour Co", True)
    assert cell.paper is not None
    assert [text.code for text in cell.paper.said][-2:] == ["desktop.attested", "attested.counts"]


def test_what_is_typed_is_said_in_plain_form_as_one_types_and_what_has_none_cannot_be(asked: Asked) -> None:
    panel = asked.open()
    assert not panel.say.isEnabled()
    asked.type("  ")
    assert not panel.say.isEnabled()
    asked.type(" - ")
    assert not panel.say.isEnabled()
    assert "The name as it stands on the paper" in panel.check.text()
    asked.type("Harbour  Trading Ltd")
    assert panel.check.text() == "It will be taken as: Harbour Trading Ltd"
    asked.stage.press(Qt.Key.Key_Return, CTRL, within=panel)
    assert [word.said for word in asked.said] == ["Harbour Trading Ltd"]


def test_neither_enter_nor_a_scan_says_anything(asked: Asked) -> None:
    panel = asked.open()
    for text in ("", "BP1:ABC 123  "):
        asked.type(text)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            QTest.keyClick(panel.line, key)
        asked.stage.settle()
    assert asked.said == ()
    assert panel.window().focusWidget() is panel.line
    for button in (panel.say, panel.confirm, panel.leave):
        assert button.focusPolicy() is Qt.FocusPolicy.NoFocus
        assert not button.isDefault()
        assert not button.autoDefault()


def test_what_could_not_be_kept_is_a_sentence_and_leaving_says_and_judges_nothing(asked: Asked) -> None:
    panel = asked.open()
    asked.stage.workstation.failures["attest"] = WorkstationError("attestation-changed", file="invoice.png")
    asked.stage.press(Qt.Key.Key_F4, within=panel)
    assert panel.notice.sentence is not None
    assert panel.notice.sentence.text.code == "error.attestation-changed"
    assert panel.confirm.isEnabled()
    before = len(asked.stage.session.calls)
    asked.type("Harbour")
    panel.leave.click()
    asked.stage.settle()
    assert (asked.said, asked.dialogs) == ((), [])
    assert not any(call.startswith(("attest", "inspect")) for call in asked.stage.session.calls[before:])


def test_it_is_offered_of_a_proposed_value_whose_picture_is_seen_and_of_no_other(asked: Asked) -> None:
    button = asked.stage.page.details._attest
    assert button.isVisible()
    asked.desk.choose(0, 2)
    assert not button.isVisible()
    asked.desk.path.unlink()
    asked.desk.choose(1, 2)
    assert not button.isVisible()


def test_it_speaks_the_language_of_now_and_every_control_is_named(asked: Asked) -> None:
    panel = asked.open()
    asked.stage.window._speak(Language.ZH)
    asked.stage.settle()
    assert "认读" in panel.check.text()
    assert nameless(named(panel)) == []
