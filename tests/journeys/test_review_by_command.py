"""The review and the log at the terminal: two officers of one station, by the commands they type."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.journeys.desk import Desk, refused
from tests.journeys.gate import OFFICER, PASSWORD, Gate
from tests.journeys.terminal import Said
from tests.terminal.shapes import has_shape

SUPERVISOR = "DEMO-O3"
NUMBER = "224820260000000001"


@pytest.fixture
def at(desk: Desk, today: Gate, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Return a desk at which a consignment was referred, and at which a supervisor may sit."""
    today.admit(SUPERVISOR)
    desk.inspects(today.present(today.home / "goods", packages=(1, 2)))
    monkeypatch.setenv("TIDEWAITER_PASSWORD", PASSWORD)
    return desk


def types(at: Desk, officer: str, monkeypatch: pytest.MonkeyPatch, *words: str | Path) -> Said:
    monkeypatch.setenv("TIDEWAITER_OFFICER", officer)
    return at.types(*words)


def test_a_case_is_returned_and_refused_to_its_inspector(at: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    (line,) = types(at, SUPERVISOR, monkeypatch, "review", "list", "--json").out.splitlines()
    assert has_shape(json.loads(line), "log")
    said = types(at, SUPERVISOR, monkeypatch, "review", "return", NUMBER, "--reason", "The seal.", "--json")
    assert said.code == 0
    assert has_shape(said.record, "review")
    assert (said.record["state"], said.record["reason"]) == ("returned", "The seal.")
    assert "returned" in types(at, OFFICER, monkeypatch, "review", "list").out
    refused(types(at, OFFICER, monkeypatch, "review", "confirm", NUMBER), "may not decide")
    refused(types(at, OFFICER, monkeypatch, "review", "resubmit", NUMBER), "inspected again")
    refused(types(at, OFFICER, monkeypatch, "review", "confirm", "none-such"), "no case")


def test_a_case_is_overridden_and_found_in_the_log(at: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    words = ("review", "override", NUMBER, "--decision", "DETAIN", "--reason", "Opened before.", "--json")
    assert types(at, SUPERVISOR, monkeypatch, *words).record["decision"] == "DETAIN"
    refused(types(at, SUPERVISOR, monkeypatch, *words), "does not follow")
    found = types(at, SUPERVISOR, monkeypatch, "log", "--find", "000001", "--state", "closed", "--json")
    assert (found.record["verdict"], found.record["decision"]) == ("REFER", "DETAIN")
    assert types(at, SUPERVISOR, monkeypatch, "log", "--find", "nowhere").out == ""
    export = types(at, SUPERVISOR, monkeypatch, "log", "--csv", tmp_path / "log.csv", "--json")
    assert has_shape(export.record, "log export")
    assert NUMBER in (tmp_path / "log.csv").read_text("utf-8-sig")
    refused(types(at, SUPERVISOR, monkeypatch, "log", "--csv", tmp_path / "log.csv"), "there already")
    assert types(at, SUPERVISOR, monkeypatch, "review", "close-clean").code == 0


def test_the_stations_own_journal_is_not_read_as_anothers(
    at: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    types(at, SUPERVISOR, monkeypatch, "journal", "export", tmp_path / "journal.jsonl")
    refused(types(at, SUPERVISOR, monkeypatch, "journal", "import", tmp_path / "journal.jsonl"), "this very station")
    refused(types(at, OFFICER, monkeypatch, "journal", "import", tmp_path / "journal.jsonl"), "may not read")
