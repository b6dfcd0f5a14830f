"""The whole office in one window: another station's journal is read in, and its work is found, counted and marked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from app.domain.outcome import Verdict
from app.proof.signing import Ed25519Signer
from db.station import StationDatabase
from tests.db_station.stations import KEY, NOW, assessed
from tests.journeys.at_window import AtWindow, window_at
from tests.journeys.conftest import OTHER, OTHER_KEY
from tests.journeys.gate import OFFICER, Gate
from tests.ui_desktop.conftest import fonts, look, wardrobe
from ui.desktop.log_page import LogPage
from ui.desktop.look import Look
from ui.desktop.trade_page import TradePage
from ui.desktop.view_models.trade_pictures import PictureName

__all__ = ["fonts", "look", "wardrobe"]

pytestmark = pytest.mark.qt_log_ignore(
    r"^This plugin does not support (propagateSizeHints\(\)|raise\(\)|grabbing the keyboard)$", extend=True
)

SUPERVISOR = "DEMO-O3"
SIGNER = Ed25519Signer(OTHER_KEY)


@pytest.fixture
def gate(newer_once: Gate, tmp_path: Path) -> Gate:
    gate = newer_once.copy(tmp_path / "station", clock=newer_once.equipment.clock)
    gate.admit(SUPERVISOR)
    return gate


@pytest.fixture
def stick(gate: Gate, tmp_path: Path) -> Path:
    """Return a stick with the journal of the other station, in which two consignments were inspected."""
    folder = tmp_path / "stick"
    (folder / "exports").mkdir(parents=True)
    at = gate.equipment.clock()
    path = tmp_path / "other.db"
    with closing(StationDatabase.create(path, key=KEY, station_id=OTHER, signer=SIGNER, clock=lambda: at)) as other:
        for number in range(2):
            made = assessed(f"C{number}", assessment_id=f"o-{number}", verdict=Verdict.REFER, at=at)
            other.keep(replace(made, station_id=OTHER))
        lines = list(other.export(at=NOW))
    (folder / "exports" / "gate-2.jsonl").write_bytes(b"".join(line + b"\n" for line in lines))
    (folder / "holiday.jsonl").write_bytes(b"nothing\n" * 9)
    return folder


@pytest.fixture
def station(gate: Gate, qtbot: QtBot, look: Look, tmp_path: Path) -> Iterator[AtWindow]:
    with window_at(gate, qtbot=qtbot, look=look, settings=tmp_path) as shown:
        yield shown


def log_of(station: AtWindow, officer_id: str, *, registry: str | None = None) -> LogPage:
    """Turn to the log, once the newest registry is taken from where it is given."""
    station.sign_in(officer_id)
    if registry:
        station.sync(Path(registry))
    assert station.window.office
    station.window._turn_to(station.window._offered.index(station.window.office.log))
    station.settle()
    return station.window.office.log


def shown(page: LogPage) -> list[str]:
    return [line.logged.station_id for line in page.lines.model.lines]


def test_a_journal_found_on_a_stick_is_read_and_its_work_is_of_the_office(
    station: AtWindow, gate: Gate, stick: Path
) -> None:
    own = gate.present(gate.folder.consignments / "a", packages=(1,))
    with gate.session() as session:
        session.inspect(session.open_folder(own))
    page = log_of(station, SUPERVISOR, registry=gate.registry)
    here = station.window.session
    assert here
    assert len(shown(page)) == 1
    page.journal._sticks = lambda: (stick,)
    page.journal.click()
    station.settle()
    offered = [action for action in page.journal.menu_of_found.actions() if OTHER in action.text()]
    page.journal.menu_of_found.close()
    assert len(offered) == 1
    offered[0].trigger()
    station.settle()
    sentence = page.notice.sentence
    assert sentence
    assert (sentence.text.code, sentence.text.params["new"], sentence.reason) == ("import.done", 2, None)
    assert (len(shown(page)), shown(page).count(OTHER)) == (3, 2)

    page.search.stations.setCurrentIndex(page.search.stations.findData(OTHER))
    page.search.stations.activated.emit(page.search.stations.currentIndex())
    station.settle()
    assert shown(page) == [OTHER, OTHER]

    trade = next(one for one in station.window._offered if isinstance(one, TradePage))
    station.window._turn_to(station.window._offered.index(trade))
    station.settle()
    trade.pictures.setCurrentRow(list(PictureName).index(PictureName.OFFICERS))
    assert trade._picture
    assert sum(sum(one.verdicts.values()) for one in trade._picture.work.officers) == 3
    assert trade.shown
    assert OTHER in trade.shown.frame.source
    trade.choice.station.setCurrentIndex(trade.choice.station.findData(OTHER))
    trade.choice.station.activated.emit(trade.choice.station.currentIndex())
    station.settle()
    assert trade._picture
    assert sum(sum(one.verdicts.values()) for one in trade._picture.work.officers) == 2
    trade._enter(0)
    station.settle()
    assert [one.station_id for one in trade._behind] == [OTHER, OTHER]


def test_a_file_that_is_dropped_is_read_and_one_that_was_altered_says_why(
    station: AtWindow, gate: Gate, stick: Path
) -> None:
    page = log_of(station, SUPERVISOR, registry=gate.registry)
    path = stick / "exports" / "gate-2.jsonl"
    whole = path.read_bytes()
    for content, code in ((whole.replace(b"o-1", b"o-9"), "error.import-altered"), (whole, "import.done")):
        path.write_bytes(content)
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path))])
        event = QDropEvent(
            QPoint(5, 5),
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        page.dropEvent(event)
        station.settle()
        sentence = page.notice.sentence
        assert sentence
        assert sentence.text.code == code
    assert shown(page) == [OTHER, OTHER]


def test_without_a_stick_a_file_is_asked_for(station: AtWindow, gate: Gate, stick: Path) -> None:
    page = log_of(station, SUPERVISOR, registry=gate.registry)
    page.journal._sticks = lambda: ()
    station.hands.path = stick / "exports" / "gate-2.jsonl"
    page.journal.click()
    station.settle()
    assert shown(page) == [OTHER, OTHER]
    page = log_of(station, OFFICER)
    assert not page.journal.isVisible()  # nobody is offered the work of others who may not read it
