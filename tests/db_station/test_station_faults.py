"""What the disk, the key or another program does to the station database becomes a sentence with its remedy."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.errors import WorkstationError
from app.domain.texts import Catalogue, Language
from app.journal.entry import Kind
from app.proof.signing import Ed25519Signer
from db.engine import IntegrityError, open_database
from db.station import StationDatabase
from db.station_faults import _CODES, station_faults
from tests.db_station.stations import KEY, NOW, SIGNER, STATION, create, reopen

_CATALOGUE = Catalogue(
    json.loads((Path(__file__).parents[2] / "resources" / "texts" / "journal.json").read_text("utf-8"))
)


def _code_of(action: Callable[[], object]) -> str:
    with pytest.raises(WorkstationError) as caught:
        action()
    for text in (caught.value.text, caught.value.remedy):
        assert text.code in _CATALOGUE.codes()
        for language in Language:
            assert "<" not in _CATALOGUE.render(text, language)
    return caught.value.code


def _append(station: StationDatabase, body: dict[str, str] | None = None) -> None:
    station.append(Kind.SCAN, body or {}, officer_id="A1001", at=NOW)


def test_a_missing_database_is_not_begun_again(path: Path) -> None:
    assert _code_of(lambda: reopen(path)) == "station-missing"
    assert not path.exists()


def test_an_existing_database_is_not_made_again(station: StationDatabase, path: Path) -> None:
    _append(station)
    assert _code_of(lambda: create(path)) == "station-exists"
    assert station.head() is not None


def test_a_wrong_key_is_said(station: StationDatabase, path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    station.close()
    assert _code_of(lambda: reopen(path, key=bytes(32))) == "station-key-wrong"
    assert capfd.readouterr() == ("", "")


def test_the_journal_of_another_station_is_refused(station: StationDatabase, path: Path) -> None:
    _append(station)
    assert _code_of(lambda: reopen(path, station_id="STN-0002")) == "station-key-wrong"


def test_a_journal_signed_with_another_key_is_refused(station: StationDatabase, path: Path) -> None:
    _append(station)
    other = Ed25519Signer(bytes(32))
    assert (
        _code_of(lambda: StationDatabase.open(path, key=KEY, station_id=STATION, signer=other, clock=lambda: NOW))
        == "station-key-wrong"
    )


def test_a_damaged_database_is_said(station: StationDatabase, path: Path) -> None:
    for _ in range(50):
        _append(station, {"text": "x" * 500})
    station.close()
    content = bytearray(path.read_bytes())
    for page in range(1, len(content) // 4096):
        content[page * 4096 + 100] ^= 1
    path.write_bytes(content)
    assert _code_of(lambda: list(reopen(path).entries())) == "station-damaged"


def test_a_database_that_is_something_else_is_said(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7" * 1000)
    assert _code_of(lambda: reopen(path)) == "station-key-wrong"


def test_a_full_disk_keeps_what_was_there(station: StationDatabase) -> None:
    _append(station)
    station._database.execute("PRAGMA max_page_count = 1")
    assert _code_of(lambda: _append(station, {"text": "x" * 1_000_000})) == "disk-full"
    assert [entry.seq for entry in station.entries()] == [1]
    station._database.execute("PRAGMA max_page_count = 100000")
    _append(station)
    assert [entry.seq for entry in station.entries()] == [1, 2]


def test_another_program_at_work_is_said(station: StationDatabase, path: Path) -> None:
    other = open_database(path, KEY)
    other.execute("BEGIN IMMEDIATE")
    station._database.execute("PRAGMA busy_timeout = 10")
    assert _code_of(lambda: _append(station)) == "station-busy"
    other.execute("ROLLBACK")
    other.close()
    _append(station)


def test_a_newer_database_is_left_alone(station: StationDatabase, path: Path) -> None:
    station._database.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('station', 'tomorrow', '')"
    )
    assert _code_of(lambda: reopen(path)) == "station-newer"


def test_a_row_that_is_no_entry_is_damage(station: StationDatabase) -> None:
    _append(station)
    station._database.execute("DROP TRIGGER journal_never_changed")
    station._database.execute("UPDATE journal SET kind = 'gossip'")
    assert _code_of(lambda: list(station.entries())) == "station-damaged"


def test_a_refused_write_is_a_bug_not_a_fault_of_the_station(station: StationDatabase) -> None:
    with pytest.raises(IntegrityError), station_faults():
        station._database.execute("INSERT INTO clock_floor VALUES (2, '')")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("INSERT INTO memory VALUES ('register', 7)", "UPDATE memory SET version = 6"),
        ("INSERT INTO memory VALUES ('register', 7)", "DELETE FROM memory"),
        ("INSERT INTO memory VALUES ('register', 7)", "INSERT OR REPLACE INTO memory VALUES ('register', 6)"),
        ("INSERT INTO clock_floor VALUES (1, '2026')", "UPDATE clock_floor SET at = '2025'"),
        ("INSERT INTO clock_floor VALUES (1, '2026')", "DELETE FROM clock_floor"),
        ("INSERT INTO clock_floor VALUES (1, '2026')", "INSERT OR REPLACE INTO clock_floor VALUES (1, '2025')"),
    ],
)
def test_what_was_seen_cannot_be_lowered_by_a_statement(station: StationDatabase, first: str, second: str) -> None:
    station._database.execute(first)
    with pytest.raises(IntegrityError, match="is never"):
        station._database.execute(second)


def test_a_database_that_cannot_be_written_is_said(station: StationDatabase, path: Path) -> None:
    _append(station)
    database = open_database(path, KEY, read_only=True)
    reader = StationDatabase(database, station_id=STATION, signer=SIGNER, clock=lambda: NOW)
    assert _code_of(lambda: _append(reader)) == "station-read-only"
    assert [entry.seq for entry in reader.entries()] == [1]
    reader.close()


def test_every_fault_of_the_disk_has_its_sentence_and_remedy() -> None:
    expected = {f"error.{code}{part}" for code in _CODES.values() for part in ("", ".remedy")}
    assert expected <= _CATALOGUE.codes()
