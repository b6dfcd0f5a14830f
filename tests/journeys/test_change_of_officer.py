"""Two officers and one window: the screen is locked in mid-work, the other comes in, and each finds what is theirs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.journal.entry import Kind
from tests.journeys.at_window import QUIET, AtWindow, window_at
from tests.journeys.gate import COLLEAGUE, OFFICER, PASSWORD, Gate
from tests.ui_desktop.conftest import fonts, look, wardrobe
from ui.desktop.look import Look
from ui.desktop.waiting_list import WaitingList

__all__ = ["fonts", "look", "wardrobe"]

pytestmark = QUIET


@pytest.fixture
def station(today: Gate, qtbot: QtBot, look: Look, tmp_path: Path) -> Iterator[AtWindow]:
    today.admit(COLLEAGUE)
    with window_at(today, qtbot=qtbot, look=look, settings=tmp_path) as shown:
        yield shown


def come_in(station: AtWindow, officer_id: str, password: str = PASSWORD) -> None:
    dialog = station.window.lock.dialog
    assert dialog
    panel = dialog.panel
    panel.who.setCurrentIndex([one.officer_id for one in panel._officers].index(officer_id))
    QTest.keyClicks(panel.password, password)
    QTest.keyClick(panel.password, Qt.Key.Key_Return)
    station.settle()


def is_locked(station: AtWindow) -> bool:
    return station.window.lock.is_locked


def lock(station: AtWindow) -> None:
    station.window.lock.lock()
    station.settle()


def test_the_colleague_comes_in_and_the_officer_finds_their_goods_open_again(station: AtWindow, today: Gate) -> None:
    folder = today.present(today.folder.consignments / "goods", packages=(1, 2))
    station.sign_in(OFFICER)
    station.open(folder)
    verdict = station.window.inspection and station.window.inspection.banner.banner.verdict
    assert verdict
    lock(station)
    come_in(station, COLLEAGUE, "guess")
    assert is_locked(station)
    come_in(station, COLLEAGUE)
    assert station.window.session
    assert station.window.session.officer.officer_id == COLLEAGUE
    page = station.window.inspection
    assert page
    assert station.window._pages.currentWidget() is page
    assert page.banner.banner.verdict is None
    waiting = page.findChild(WaitingList)
    assert waiting
    (item,) = [waiting._list.item(row).text() for row in range(waiting._list.count())]
    assert OFFICER in item

    lock(station)
    come_in(station, OFFICER)
    page = station.window.inspection
    assert page
    assert station.window._desk
    assert station.window._desk.folder == folder
    assert page.banner.banner.verdict == verdict
    kinds = [(entry.kind, entry.officer_id) for entry in today.journal()]
    around = {Kind.SIGN_IN, Kind.SIGN_OUT, Kind.LOCK, Kind.UNLOCK, Kind.INSPECTION}
    assert [one for one in kinds if one[0] in around][-9:] == [
        (Kind.SIGN_IN, OFFICER),
        (Kind.INSPECTION, OFFICER),
        (Kind.LOCK, OFFICER),
        (Kind.SIGN_OUT, OFFICER),
        (Kind.SIGN_IN, COLLEAGUE),
        (Kind.LOCK, COLLEAGUE),
        (Kind.SIGN_OUT, COLLEAGUE),
        (Kind.SIGN_IN, OFFICER),
        (Kind.INSPECTION, OFFICER),
    ]


def test_the_same_officer_goes_on_where_they_were_with_their_own_password_alone(station: AtWindow, today: Gate) -> None:
    station.sign_in(OFFICER)
    station.open(today.present(today.folder.consignments / "goods", packages=(1,)))
    session, page = station.window.session, station.window.inspection
    assert page
    lock(station)
    come_in(station, OFFICER, "guess")
    assert is_locked(station)
    come_in(station, OFFICER)
    assert not is_locked(station)
    assert (station.window.session, station.window.inspection) == (session, page)
    assert [entry.kind for entry in today.journal()][-2:] == [Kind.LOCK, Kind.UNLOCK]
