"""The language is switched in mid-inspection: everything is said anew, nothing is lost, the focus stays."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QTextBrowser,
    QWidget,
)

from app.domain.texts import Language
from tests.ui_desktop.cut_off import shown_in
from tests.ui_desktop.stage import Stage

NUMBER, TYPED = "020120260000000002", "26-DU"


def said_in(top: QWidget) -> list[str]:
    """Return everything that the window says, to eyes and to screen readers."""
    return [said for widget in shown_in(top) for said in _said(widget) if said]


def _said(widget: QWidget) -> Iterator[str]:
    yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip())
    match widget:
        case QLabel() | QAbstractButton():
            yield widget.text()
        case QLineEdit():
            yield widget.placeholderText()
        case QComboBox():
            yield from (widget.itemText(place) for place in range(widget.count()))
        case QTextBrowser():
            yield widget.toPlainText()
        case QHeaderView():
            yield from (str(widget.model().headerData(n, widget.orientation())) for n in range(widget.count()))
        case QAbstractItemView():
            model = widget.model()
            columns = 1 if isinstance(widget, QListView) else model.columnCount()
            for index in (model.index(row, column) for row in range(model.rowCount()) for column in range(columns)):
                yield f"{index.data()} {index.data(Qt.ItemDataRole.ToolTipRole)}"
        case _:
            return


def inspect(stage: Stage) -> None:
    """Judge a consignment, choose its second finding, and begin to type the number of another."""
    stage.begin()
    stage.type_number(NUMBER)
    stage.page.findings._table.selectRow(1)
    QTest.keyClicks(stage.page.intake.number, TYPED)
    stage.settle()


@pytest.mark.parametrize("language", Language)
def test_a_switch_in_mid_inspection_says_everything_as_if_it_had_begun_so(stage: Stage, language: Language) -> None:
    window = stage.window
    other = next(one for one in Language if one is not language)
    window._speak(other)
    inspect(stage)
    judged, focus = stage.page._desk.assessment, QApplication.focusWidget()
    begun = said_in(window)
    calls = list(stage.workstation.calls)

    stage.press(Qt.Key.Key_F8)
    switched = said_in(window)
    assert ("Findings" in switched) is (language is Language.EN)
    assert QApplication.focusWidget() is focus is stage.page.intake.number
    assert stage.page.intake.number.text() == TYPED
    assert stage.page.findings._table.currentIndex().row() == 1
    assert stage.page._desk.assessment is judged is not None
    assert stage.workstation.calls == calls, "nothing is asked and nothing journalled"

    stage.press(Qt.Key.Key_F8)
    assert said_in(window) == begun

    window.shift_start.sign_in._sign_out()
    stage.settle()
    window._speak(language)
    inspect(stage)
    assert said_in(window) == switched
