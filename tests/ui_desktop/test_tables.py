"""Tables: where there is room, what matters is read whole, and nothing jumps as rows come."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QApplication, QListWidget, QTableView
from pytestqt.qtbot import QtBot

from app.domain.assessment import Compared
from app.domain.difference import Differences, FindingChange, ValueChange
from app.domain.outcome import Outcome, Verdict
from app.domain.texts import Language
from tests.ui_desktop import desk_samples as samples
from tests.ui_desktop.stage import Stage
from ui.desktop.look import Look
from ui.desktop.photographs_panel import PhotographsDialog
from ui.desktop.rows_table import RowsTable
from ui.desktop.view_models.colours import Tone
from ui.desktop.view_models.review import change_rows
from ui.desktop.wording import Wording


def test_a_wide_screen_shows_expected_and_found_whole_and_a_narrow_one_moves_nothing(stage: Stage) -> None:
    page = stage.begin()
    widths = {}
    for screen in (QSize(1366, 768), QSize(1920, 1080)):
        stage.window.resize(screen)
        stage.deliver()
        stage.type_number("020120260000000003")
        (table,) = page.findings.findChildren(QTableView)
        before = [table.columnWidth(column) for column in range(6)]
        stage.type_number("020120260000000002")
        assert [table.columnWidth(column) for column in range(6)] == before
        widths[screen.width()] = before
    assert all(wide >= narrow for wide, narrow in zip(widths[1920], widths[1366], strict=True))
    model = page.findings.model
    for column in (3, 4):
        needed = page.findings.fontMetrics().horizontalAdvance(str(model.data(model.index(0, column))))
        assert needed < widths[1920][column], model.data(model.index(0, column))


def test_what_changed_is_said_in_words_of_the_language(wording: Wording) -> None:
    before = Compared(1, "net_mass", (("declaration", "5 000 kg"), ("packing-list PL-1", "4 000 kg")))
    after = Compared(1, "net_mass", (("declaration", "5 000 kg"), ("packing-list PL-1", "5 000 kg")))
    finding = samples.finding("licence.balance", Outcome.REFER, ref="L-1")
    changes = Differences(
        (Verdict.REFER, Verdict.REFER),
        (FindingChange(None, finding),),
        (ValueChange(1, "net_mass", before, after),),
        (),
        (),
    )
    wording.speak(Language.ZH)
    found, value = change_rows(changes)
    assert found.about
    assert wording.render(found.about) == "第 1 项 · L-1"
    assert [wording.render(source).replace("\n", " ") for source, _ in value.after.said] == ["报关单", "装箱单 PL-1"]


def test_a_word_that_no_longer_fits_beside_the_others_gets_a_line_of_its_own(
    qtbot: QtBot, wording: Wording, look: Look
) -> None:
    table = RowsTable(wording=wording, look=look)
    qtbot.addWidget(table)
    words = "Screening hits (carrier Grey Line of Hamburg)"
    table.show_rows("What changed", ("What", "Before", "Now"), [(Tone.NOTE, "same", (words, "–", "–"))], least=60)
    table.resize(1600, 300)
    table.show()
    wide = table.table.rowHeight(0)
    table.resize(480, 300)
    QApplication.processEvents()
    lines = -(-table.fontMetrics().horizontalAdvance(words) // (table.table.columnWidth(0) - 60))
    assert table.table.rowHeight(0) >= lines * table.fontMetrics().height() > wide


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_which_package_a_photograph_shows_is_read_whole(stage: Stage, scale: float) -> None:
    stage.window._wear(is_dark=False, scale=scale)
    page = stage.begin()
    stage.window.resize(1366, 768)
    stage.type_number("020120260000000002")
    page.intake.evidence.click()
    stage.settle()
    (dialog,) = stage.window.findChildren(PhotographsDialog)
    (view,) = [one for one in dialog.findChildren(QListWidget) if one.count() > 1]
    item = view.item(0)
    assert "package 1" in item.text()
    room = view.viewport().width() - view.iconSize().width() - round(2 * 12 * scale)
    drawn = view.fontMetrics().boundingRect(QRect(0, 0, room, 10_000), Qt.TextFlag.TextWordWrap, item.text())
    assert view.visualItemRect(item).height() >= drawn.height() + round(2 * 8 * scale)
    dialog.reject()
