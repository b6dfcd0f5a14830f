"""The keyboard reaches everything, no scan presses anything, and what is chosen is remembered."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QFont, QFontInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from app.domain.texts import Language
from tests.ui_desktop.stage import Stage
from ui.desktop.controls import ActionButton
from ui.desktop.look import FAMILIES

ROLES = {
    QAccessible.Role.PushButton,
    QAccessible.Role.EditableText,
    QAccessible.Role.ComboBox,
    QAccessible.Role.List,
    QAccessible.Role.Table,
    QAccessible.Role.ProgressBar,
    QAccessible.Role.CheckBox,
    QAccessible.Role.ListItem,
    QAccessible.Role.SpinBox,
    QAccessible.Role.RadioButton,
    QAccessible.Role.Slider,
    QAccessible.Role.Tree,
    QAccessible.Role.ButtonMenu,
    QAccessible.Role.ButtonDropDown,
}


def nameless(interface: QAccessibleInterface, path: str = "") -> list[str]:
    """Return where controls without a name stand, from `interface` down."""
    name = interface.text(QAccessible.Text.Name)
    here = f"{path}/{interface.role().name}:{name}"
    found = [here] if interface.role() in ROLES and not interface.state().invisible and not name.strip() else []
    for index in range(min(interface.childCount(), 60)):
        child = interface.child(index)
        if child is not None and child.isValid():
            found += nameless(child, here)
    return found


def named(widget: QWidget) -> QAccessibleInterface:
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    return interface


def test_the_verdict_is_read_out_with_reason_and_next_step(stage: Stage) -> None:
    page = stage.begin()
    stage.type_number("020120260000000002")
    description = page.banner.accessibleDescription()
    assert "DETAIN" in description
    assert "end user" in description


def test_no_button_takes_the_focus(stage: Stage) -> None:
    stage.begin()
    stage.type_number("020120260000000002")
    buttons = stage.window.findChildren(QAbstractButton)
    assert [one for one in buttons if isinstance(one, ActionButton)]
    takers = [one for one in buttons if one.focusPolicy() != Qt.FocusPolicy.NoFocus and one.objectName() == ""]
    assert [one.accessibleName() for one in takers if isinstance(one, ActionButton)] == []


def test_enter_and_spaces_in_the_number_field_press_nothing(stage: Stage) -> None:
    page = stage.begin()
    stage.type_number("020120260000000002")
    before = list(stage.workstation.calls)
    field = page.intake.number
    assert field.hasFocus() or QApplication.focusWidget() is field
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Space, Qt.Key.Key_Return):
        QTest.keyClick(field, key)
    stage.settle()
    assert stage.workstation.calls == before
    QTest.keyClicks(field, "ABC DEF   GHI")
    QTest.keyClick(field, Qt.Key.Key_Return)
    stage.settle()
    assert {*stage.workstation.calls[len(before) :]} == {"offer", "look_up", "waiting"}


def test_the_group_separator_of_a_wedge_reader_is_kept(stage: Stage) -> None:
    page = stage.begin()
    entered: list[str] = []
    page.intake.number.entered.connect(entered.append)
    QTest.keyClicks(page.intake.number, "10AB")
    QTest.keyClick(page.intake.number, Qt.Key.Key_BracketRight, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(page.intake.number, "21X")
    QTest.keyClick(page.intake.number, Qt.Key.Key_Return)
    assert entered == ["10AB\x1d21X"]
    assert not page.intake.number.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    assert page.intake.number.text() == ""


def test_every_action_shows_its_key(stage: Stage) -> None:
    page = stage.begin()
    for button, key in ((page._judge, "F5"), (page._write, "F9"), (page._next, "Ctrl+N")):
        assert key in button.text()
        assert button.shortcut().toString() == key


@pytest.mark.usefixtures("look")
def test_chinese_is_drawn_by_the_shipped_face() -> None:
    font = QFont(FAMILIES)
    assert QFontInfo(font).family() == "Noto Sans SC"
    assert QApplication.font().families() == FAMILIES


def test_light_and_dark_are_palettes_of_our_own(stage: Stage) -> None:
    stage.window._wear(is_dark=True, scale=1.0)
    assert QApplication.palette().window().color().lightness() < 60
    stage.window._wear(is_dark=False, scale=1.0)
    assert QApplication.palette().window().color().lightness() > 200


def test_the_choice_of_language_theme_and_scale_is_remembered(stage: Stage) -> None:
    stage.window._speak(Language.ZH)
    stage.window._wear(is_dark=True, scale=1.5)
    settings = type(stage.window._settings)(stage.workstation.home)
    assert (settings.language, settings.is_dark, settings.scale) == (Language.ZH, True, 1.5)


@pytest.mark.parametrize("written", ["nan", "9", "-1", "wide"])
def test_a_scale_that_cannot_be_read_counts_as_not_set(stage: Stage, written: str) -> None:
    (stage.workstation.home / "window.ini").write_text(f"[General]\nscale={written}\nlanguage=xx\n")
    settings = type(stage.window._settings)(stage.workstation.home)
    assert settings.scale == 1.0
    assert settings.language is None
