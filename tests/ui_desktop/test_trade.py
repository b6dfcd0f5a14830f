"""The trade in the window: seen and walked by supervisors, drilled into, read as a table, handed on."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableWidget

from app.domain.errors import WorkstationError
from app.domain.outcome import Outcome
from app.domain.party import PartyRole
from app.domain.texts import Language
from app.domain.trade import Drill, Way
from tests.ui_desktop import desk_samples as samples
from tests.ui_desktop.fake_workstation import FakeSession
from tests.ui_desktop.stage import Stage
from tests.ui_desktop.test_keyboard_and_names import named, nameless
from ui.desktop.charts.chart import BarChart, GraphChart, MonthChart
from ui.desktop.controls import ActionButton
from ui.desktop.trade_page import TradePage
from ui.desktop.view_models.trade_pictures import PictureName


def turn_to_trade(stage: Stage) -> TradePage:
    """Sign the supervisor in and turn to the trade."""
    session = FakeSession(
        samples.SUPERVISOR, stage.workstation.home, stage.workstation.failures, stage.workstation.calls
    )
    stage.workstation.sessions.append(session)
    stage.window.activateWindow()
    stage.qtbot.waitUntil(stage.window.isActiveWindow, timeout=5000)
    stage.window._enter(session)
    stage.settle()
    (page,) = [one for one in stage.window._offered if isinstance(one, TradePage)]
    stage.window._turn_to(stage.window._offered.index(page))
    stage.settle()
    return page


def choose(stage: Stage, page: TradePage, name: PictureName) -> None:
    page.pictures.setCurrentRow(list(PictureName).index(name))
    stage.settle()


def press(stage: Stage, page: TradePage, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(page.chart.canvas, key)
        stage.settle()


def asked(stage: Stage) -> object:
    """Return what the trade was asked for last."""
    return stage.session.trading.asked[-1]


def cell(table: QTableWidget, row: int, column: int) -> str:
    item = table.item(row, column)
    assert item is not None
    return item.text()


def test_an_inspector_is_offered_no_page_of_the_trade(stage: Stage) -> None:
    stage.begin()
    assert not [one for one in stage.window._offered if isinstance(one, TradePage)]


def test_the_figures_come_by_a_job_and_nothing_is_shown_before(stage: Stage) -> None:
    session = FakeSession(samples.SUPERVISOR, stage.workstation.home, {}, [])
    stage.window._enter(session)
    stage.settle()
    (page,) = [one for one in stage.window._offered if isinstance(one, TradePage)]
    stage.window._turn_to(stage.window._offered.index(page))
    before = [page.shown]
    stage.settle()
    assert before == [None]
    assert isinstance(page.shown, MonthChart)
    assert session.trading.asked == [(None, None, PartyRole.EXPORTER, None)]


def test_every_picture_is_reached_by_the_arrows_and_says_itself(stage: Stage) -> None:
    page = turn_to_trade(stage)
    seen = []
    for _ in PictureName:
        chart = page.shown
        assert chart is not None
        assert chart.spots
        seen.append(chart.frame.title)
        said = page.chart.canvas.accessibleName()
        assert chart.frame.title in said
        assert chart.spots[0].said in said
        assert "2026-11-20" in page.chart.canvas.accessibleDescription()
        QTest.keyClick(page.pictures, Qt.Key.Key_Down)
        stage.settle()
    assert len(set(seen)) == len(PictureName)


def test_walking_says_each_month_and_a_gap_as_not_published(stage: Stage) -> None:
    page = turn_to_trade(stage)
    press(stage, page, Qt.Key.Key_Right)
    assert "2026-02: 22 t" in page.chart.canvas.accessibleName()
    press(stage, page, Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert "2026-04: not published" in page.chart.canvas.accessibleName()
    press(stage, page, Qt.Key.Key_End)
    assert "2026-10" in page.chart.canvas.accessibleName()
    press(stage, page, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_Left)
    assert "2026-01" in page.chart.canvas.accessibleName()


def test_enter_on_a_month_shows_the_inspections_of_that_civil_month(stage: Stage) -> None:
    page = turn_to_trade(stage)
    press(stage, page, Qt.Key.Key_End, Qt.Key.Key_Return)
    october = Drill(
        element="Sb", since=datetime(2026, 9, 30, 16, tzinfo=UTC), until=datetime(2026, 10, 31, 16, tzinfo=UTC)
    )
    assert asked(stage) == october
    assert page.behind.table.isVisible()
    assert cell(page.behind.table, 0, 0) == "224820260000000002"
    assert "2" in page.behind.heading.text()


@pytest.mark.parametrize(
    ("name", "drill"),
    [
        (PictureName.LOTS, Drill(party_id="P-1", element="Sb")),
        (PictureName.LICENCES, Drill(licence_no=samples.LICENCE_NO)),
        (PictureName.STOPPED, Drill(element="Sb", country="MX")),
        (PictureName.OFFICERS, Drill(first=False, officer_id="SY001", since=datetime(2025, 11, 19, 16, tzinfo=UTC))),
        (PictureName.WAYS, Drill(way=Way.LOT, since=datetime(2025, 11, 19, 16, tzinfo=UTC))),
        (
            PictureName.RULES,
            Drill(
                code="licence.balance",
                outcomes=(Outcome.DETAIN, Outcome.REFER, Outcome.UNKNOWN, Outcome.NOTICE),
                since=datetime(2025, 11, 19, 16, tzinfo=UTC),
            ),
        ),
    ],
)
def test_every_bar_is_drilled_by_what_it_counts(stage: Stage, name: PictureName, drill: Drill) -> None:
    page = turn_to_trade(stage)
    choose(stage, page, name)
    press(stage, page, Qt.Key.Key_Return)
    assert asked(stage) == drill


def test_a_row_behind_a_bar_asks_for_its_declaration(stage: Stage) -> None:
    page, sought = turn_to_trade(stage), list[str]()
    page.sought.connect(sought.append)
    press(stage, page, Qt.Key.Key_Return)
    QTest.keyClick(page.behind.table, Qt.Key.Key_Down)
    QTest.keyClick(page.behind.table, Qt.Key.Key_Return)
    assert sought == ["224820260000000001"]
    office = stage.window.office
    assert office is not None
    assert stage.window._pages.currentWidget() is office.log
    assert office.log.which().text == "224820260000000001"


def test_links_are_those_of_the_party_walked_to_and_enter_goes_on_to_the_next(stage: Stage) -> None:
    page = turn_to_trade(stage)
    choose(stage, page, PictureName.LOTS)
    press(stage, page, Qt.Key.Key_Down)
    choose(stage, page, PictureName.LINKS)
    assert asked(stage) == "P-2"
    assert isinstance(page.shown, GraphChart)
    press(stage, page, Qt.Key.Key_Right)
    assert "Hoshikawa K.K." in page.chart.canvas.accessibleName()
    press(stage, page, Qt.Key.Key_Return)
    assert asked(stage) == "P-7"


@pytest.mark.parametrize(
    ("language", "name", "other"),
    [(Language.ZH, "企业P-2", "Name of P-2"), (Language.EN, "Name of P-2", "企业P-2")],
)
def test_the_other_name_of_a_linked_party_stands_below(stage: Stage, language: Language, name: str, other: str) -> None:
    stage.window._speak(language)
    page = turn_to_trade(stage)
    choose(stage, page, PictureName.LOTS)
    press(stage, page, Qt.Key.Key_Down)
    choose(stage, page, PictureName.LINKS)
    assert isinstance(page.shown, GraphChart)
    (node,) = (node for node in page.shown.nodes if node.spot.behind == "P-2")
    assert (node.spot.label, node.sub) == (name, f"P-2 · {other}")
    assert node.spot.cells[0] == f"{name} · {other}"


def test_the_table_holds_the_same_figures_and_drills_as_well(stage: Stage) -> None:
    page = turn_to_trade(stage)
    choose(stage, page, PictureName.LANES)
    stage.press(Qt.Key.Key_F2)
    assert isinstance(page.shown, BarChart)
    assert page.figures.table.hasFocus()
    cells = [
        [cell(page.figures.table, row, column) for column in range(page.figures.table.columnCount())]
        for row in range(page.figures.table.rowCount())
    ]
    assert cells == [["JP", "80 t", "70 t", "100 t", "unknown"], ["MX", "7 t", "unknown", "unknown", "5 t"]]
    QTest.keyClick(page.figures.table, Qt.Key.Key_Return)
    stage.settle()
    assert isinstance(asked(stage), Drill)
    stage.press(Qt.Key.Key_F2)
    assert page.chart.isVisible()


def test_another_element_destination_and_role_are_asked_for(stage: Stage) -> None:
    page = turn_to_trade(stage)
    page.choice.country.setCurrentIndex(2)
    page.choice.country.activated.emit(2)
    stage.settle()
    assert asked(stage) == ("Sb", "MX", PartyRole.EXPORTER, None)
    assert page.choice.country.currentText() == "MX"
    page.choice.element.setCurrentIndex(0)
    page.choice.element.activated.emit(0)
    stage.settle()
    assert asked(stage) == ("Ga", None, PartyRole.EXPORTER, None)


def test_a_chart_is_saved_as_svg_and_png_once_that_is_journalled(stage: Stage, tmp_path: Path) -> None:
    page = turn_to_trade(stage)
    stage.picker.next_folder = tmp_path
    stage.press(Qt.Key.Key_F3)
    assert asked(stage) == "trade-months-Sb-20261120-0830"
    assert (tmp_path / "trade-months-Sb-20261120-0830.svg").read_text("utf-8").startswith("<?xml")
    assert (tmp_path / "trade-months-Sb-20261120-0830.png").read_bytes().startswith(b"\x89PNG")
    assert page.notice.sentence is not None


def test_what_cannot_be_journalled_is_not_saved(stage: Stage, tmp_path: Path) -> None:
    page = turn_to_trade(stage)
    stage.picker.next_folder = tmp_path / "out"
    (tmp_path / "out").mkdir()
    stage.workstation.failures["note_export"] = WorkstationError("disk-full")
    stage.press(Qt.Key.Key_F3)
    assert list((tmp_path / "out").iterdir()) == []
    assert page.notice.sentence is not None


def test_a_folder_that_cannot_be_written_to_is_said_with_the_remedy(stage: Stage, tmp_path: Path) -> None:
    page = turn_to_trade(stage)
    (tmp_path / "a file").touch()
    stage.picker.next_folder = tmp_path / "a file" / "no folder"
    stage.press(Qt.Key.Key_F3)
    assert page.notice.sentence is not None
    assert page.notice.sentence.text.code == "error.chart-unwritable"


def test_linked_parties_are_named_in_the_language_of_the_window(stage: Stage) -> None:
    page = turn_to_trade(stage)
    choose(stage, page, PictureName.LINKS)
    named_in = {}
    for language in Language:
        stage.window._speak(language)
        stage.settle()
        assert page.shown
        named_in[language] = {spot.label for spot in page.shown.spots}
    assert "企业P-1" in named_in[Language.ZH]
    assert "Name of P-1" in named_in[Language.EN]
    assert named_in[Language.ZH] & named_in[Language.EN] == {"Hoshikawa K.K.", "P-8"}


def test_only_what_narrows_a_picture_stands_above_it(stage: Stage) -> None:
    page = turn_to_trade(stage)
    boxes = (page.choice.element, page.choice.country, page.choice.role, page.choice.station)
    offered = {}
    for name in PictureName:
        choose(stage, page, name)
        offered[name] = "".join("x" if box.isVisible() else "-" for box in boxes)
    assert offered == {
        **dict.fromkeys((PictureName.LANES, PictureName.STOPPED), "x---"),
        **dict.fromkeys((PictureName.LOTS, PictureName.LINKS), "x-x-"),
        **dict.fromkeys((PictureName.RULES, PictureName.WAYS, PictureName.OFFICERS), "---x"),
        PictureName.MONTHS: "xx--",
        PictureName.LICENCES: "----",
    }
    tops = set()
    for name in PictureName:
        choose(stage, page, name)
        tops.add(page.chart.mapTo(page, page.chart.rect().topLeft()).y())
    assert len(tops) == 1, "what stands below the boxes moves"


@pytest.mark.parametrize("language", Language)
def test_large_letters_leave_a_third_of_the_screen_to_the_chart(stage: Stage, language: Language) -> None:
    page = turn_to_trade(stage)
    stage.window._speak(language)
    stage.window._wear(is_dark=False, scale=2.0)
    stage.window.resize(1920, 1080)
    for name in PictureName:
        choose(stage, page, name)
        stage.deliver()
        assert page.chart.height() >= stage.window.height() / 3, name


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_control_is_named_large_and_whole(stage: Stage, language: Language, scale: float) -> None:
    stage.window._speak(language)
    stage.window._wear(is_dark=False, scale=scale)
    page = turn_to_trade(stage)
    press(stage, page, Qt.Key.Key_Return)
    assert nameless(named(page)) == []
    for control in (page.choice.element, page.choice.country, page.choice.role, page.twin, page.save, page.refresh):
        assert control.height() >= 44 * scale
    shown = [one for one in page.findChildren(ActionButton) if one.isVisible()]
    for button in [*shown, *stage.window.header.pages]:
        assert button.width() >= button.minimumSizeHint().width(), button.text()
        assert button.focusPolicy() is Qt.FocusPolicy.NoFocus
    assert stage.window.width() == 1440


def test_balance_and_custody_open_over_the_inspection_and_are_walked(stage: Stage) -> None:
    page = stage.begin()
    stage.type_number("020120260000000001")
    stage.press(Qt.Key.Key_F11)
    dialog = page._charts.dialog
    assert dialog is not None
    assert isinstance(dialog.shown, BarChart)
    assert [bar.spot.label for bar in dialog.shown.bars] == [samples.LICENCE_NO]
    QTest.keyClick(dialog, Qt.Key.Key_F3)
    stage.qtbot.waitUntil(lambda: isinstance(dialog.shown, GraphChart), timeout=5000)
    before = dialog.view.canvas.accessibleName()
    QTest.keyClick(dialog.view.canvas, Qt.Key.Key_Right)
    assert dialog.view.canvas.accessibleName() != before
    assert dialog.figures.table.rowCount() == len(dialog.shown.spots)
    dialog.accept()
    stage.deliver()
    assert page._charts.dialog is None
