"""A sync from the window: a stick pulled out costs one sentence, and the hub's own address takes the work at once."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.domain.outcome import Verdict
from app.domain.registry import SyncResult
from app.domain.texts import Language
from app.hub.carry import carry
from tests.journeys.at_window import QUIET, AtWindow, window_at
from tests.journeys.gate import OFFICER, Gate
from tests.ui_desktop.conftest import fonts, look, wardrobe
from ui.desktop.jobs import Ticket
from ui.desktop.look import Look

__all__ = ["fonts", "look", "wardrobe"]

pytestmark = QUIET


@pytest.fixture
def gate(newer_once: Gate, tmp_path: Path) -> Gate:
    return newer_once.copy(tmp_path / "station", clock=newer_once.equipment.clock)


@pytest.fixture
def stick(gate: Gate, tmp_path: Path) -> Path:
    """Return a stick with a newer registry than the station holds."""
    folder = tmp_path / "stick"
    carry(gate.authority.registry, folder)
    return folder


@pytest.fixture
def station(gate: Gate, qtbot: QtBot, look: Look, tmp_path: Path) -> Iterator[AtWindow]:
    with window_at(gate, qtbot=qtbot, look=look, settings=tmp_path) as shown:
        shown.sign_in(OFFICER)
        yield shown


def pulled_out(stick: Path, when: Callable[[int, int], bool], monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Have the stick pulled out between two reads, as soon as `when` holds; return what puts it back.

    `when` is told the records received and the records in all.
    """
    pocket = stick.with_name("pocket")
    report = Ticket.report

    def pulling(ticket: Ticket, done: int, total: int) -> None:
        if not pocket.exists() and when(done, total):
            shutil.copytree(stick, pocket)
            shutil.rmtree(stick)
        report(ticket, done, total)

    monkeypatch.setattr(Ticket, "report", pulling)

    def put_back() -> None:
        assert pocket.exists(), "it was never pulled out"
        monkeypatch.setattr(Ticket, "report", report)
        shutil.copytree(pocket, stick)

    return put_back


def test_a_stick_pulled_out_in_mid_sync_costs_one_sentence_and_nothing_else(
    station: AtWindow, gate: Gate, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    notice = station.window.shift_start.registry._notice
    before = station.registry_in_force()
    put_back = pulled_out(stick, lambda done, total: 0 < done < total, monkeypatch)
    station.sync(stick)
    sentence = notice.sentence
    assert sentence
    assert sentence.text.code == f"desktop.sync.{SyncResult.UNREACHABLE}"
    assert sentence.reason
    assert "plug the stick in again" in gate.equipment.catalogue.render(sentence.reason, Language.EN)
    assert station.registry_in_force() == before
    assert not stick.exists()
    assert station.window._crash is None

    station.open(gate.present(gate.folder.consignments / "goods", packages=(1, 2)))
    assert station.window.inspection
    assert station.window.inspection.banner.banner.verdict in set(Verdict)

    put_back()
    station.window._turn_to(0)
    station.sync(stick)
    sentence = notice.sentence
    assert sentence
    assert sentence.text.code == f"desktop.sync.{SyncResult.UPDATED}"
    assert station.registry_in_force() == before + 1


def test_a_stick_pulled_out_once_the_registry_is_there_leaves_the_outbox_as_full_as_it_was(
    station: AtWindow, gate: Gate, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    station.open(gate.present(gate.folder.consignments / "goods", packages=(1,)))
    station.window._turn_to(0)
    before = station.registry_in_force()
    put_back = pulled_out(stick, lambda done, total: 0 < total == done, monkeypatch)
    station.sync(stick)
    assert station.registry_in_force() == before + 1
    state = station.window.shift_start.registry._state
    assert state
    assert state.outbox
    assert state.outbox.inspections == 1
    assert state.outbox.offered
    assert state.outbox.offered.reason
    assert state.outbox.offered.reason.code == "outbox.gone"
    assert "The stick or folder is gone" in station.window.shift_start.registry._outbox.text()
    assert not stick.exists()

    put_back()
    station.sync(stick)
    (taken,) = gate.authority.ingest(stick)
    assert (taken.faults, taken.entries) == ((), taken.through)
    station.sync(stick)
    state = station.window.shift_start.registry._state
    assert state
    assert state.outbox
    assert state.outbox.is_empty


def test_the_hub_at_its_address_gives_the_registry_and_the_count_on_the_strip_falls_to_nothing(
    station: AtWindow, gate: Gate
) -> None:
    station.open(gate.present(gate.folder.consignments / "goods", packages=(1,)))
    station.window._turn_to(0)
    strip, before = station.window.header._outbox, station.registry_in_force()
    with gate.authority.serve(("127.0.0.1", 0), said=lambda _: None) as hub:
        address = f"http://127.0.0.1:{hub.place[1]}"
        thread = threading.Thread(target=hub.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            station.window.shift_start.registry.refresh()
            station.settle()
            assert "to be signed for" in strip.text()
            station.sync(address)
        finally:
            hub.shutdown()
            thread.join()
    assert station.registry_in_force() == before + 1
    assert strip.text() == "Outbox: empty"
    assert "The hub has signed for every inspection" in station.window.shift_start.registry._outbox.text()
