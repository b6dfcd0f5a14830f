"""The lists of the station: asked by who has signed in, and never those of the demo instead."""

from __future__ import annotations

import json

import pytest

import main
from app.domain.errors import WorkstationError
from app.domain.texts import Text
from app.screening.party import Query
from tests.journeys.gate import OFFICER, PASSWORD, Gate
from ui.terminal.face import run


def test_an_entry_of_the_demo_is_found_in_the_lists_that_came_with_the_registry(gate: Gate) -> None:
    with gate.session() as session:
        hits = session.screening.screen(Query("Ouyang Qi-lan", None, ())).hits
        assert session.screening.source == Text("screen.source.station", {"version": 1})
    assert [hit.entry.entry_id for hit in hits] == ["DEMO-D3"]


def test_a_sync_changes_the_lists_that_are_asked(gate: Gate) -> None:
    with gate.session() as session:
        former = session.screening
        gate.authority.publish()
        session.sync(gate.registry)
        assert session.screening.source == Text("screen.source.station", {"version": 2})
        assert session.screening is not former


def test_before_the_first_sync_nothing_is_screened(enrolled: Gate) -> None:
    with enrolled.session() as session, pytest.raises(WorkstationError, match="no-registry"):
        _ = session.screening


def test_without_lists_in_force_nothing_is_screened(gate: Gate) -> None:
    pointer = gate.folder.registry / "current.json"
    document = json.loads(pointer.read_bytes())
    del document["files"]["screening"]
    pointer.write_bytes(json.dumps(document, separators=(",", ":"), sort_keys=True, ensure_ascii=False).encode())
    with gate.session() as session, pytest.raises(WorkstationError, match="screen-no-lists"):
        _ = session.screening


def test_the_command_asks_the_stations_lists_and_says_so(
    gate: Gate, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIDEWAITER_OFFICER", OFFICER)
    monkeypatch.setenv("TIDEWAITER_PASSWORD", PASSWORD)
    words = ["screen", "Ouyang Qi-lan", "--json", "--lang", "en", "--home", str(gate.home)]

    assert run(words, parts_at=main.Parts, environment={}) == 0

    answer = capsys.readouterr()
    assert [each["entry"] for each in json.loads(answer.out)["candidates"]] == ["DEMO-D3"]
    assert answer.err == "Screened against the lists in force at this station, of registry version 1.\n"


def test_the_command_at_a_station_without_a_registry_names_the_remedy(
    enrolled: Gate, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["screen", "Ouyang Qi-lan", "--home", str(enrolled.home)], parts_at=main.Parts, environment={}) == 3
    assert capsys.readouterr().out == ""


def test_a_party_is_covered_by_those_that_hold_it_in_the_stations_lists_too(gate: Gate) -> None:
    with gate.session() as session:
        (hit,) = session.screening.screen(Query("Belmarsh Rare Materials Sdn Bhd")).hits
        covered = session.screening.covered(hit.entry)
        assert covered is not None
        assert [(each.owner, each.share) for each in covered.holders] == [("DEMO-D2", 3000), ("DEMO-M2", 2000)]
