"""The journal on the disk: it grows, it cannot be changed, and a kill loses nothing that was said."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.outcome import Verdict
from app.domain.verification import Answer
from app.journal.chain import verify_chain
from app.journal.entry import Kind
from app.journal.export import verify_export
from db.engine import IntegrityError, open_database
from db.station import StationDatabase
from tests.db_station.stations import KEY, NOW, SIGNER, STATION, assessed, batch, create, reopen

_ROOT = Path(__file__).parents[2]
SELECTION = ("selection", "rerouting", "selection_key")
TALLY = ("asked", "counted", "counted_mark")
REVIEW = ("review_case", "review_event", "logged", "saved_filter", "foreign_entry")


def _fill(station: StationDatabase) -> None:
    station.append(Kind.SIGN_IN, {"role": "inspector"}, officer_id="A1001", at=NOW)
    station.keep(assessed("C1", assessment_id="a1", packages=[(batch(1), 1)], licences=[{"L1": 500}]))
    station.remember(station.seen())


def test_entries_continue_each_other_and_come_back_as_they_were_written(station: StationDatabase) -> None:
    written = [
        station.append(Kind.SIGN_IN, {"姓名": "王伟", "n": 1}, officer_id="A1001", at=NOW),
        station.append(Kind.SYNC, {"register": 7}, officer_id="A1001", at=NOW + timedelta(minutes=1)),
    ]
    assert list(station.entries()) == written
    assert [entry.seq for entry in written] == [1, 2]
    assert station.head() == written[1].link
    assert verify_chain(station.entries(), public=SIGNER.public, station_id=STATION).is_intact


def test_a_new_station_has_an_empty_journal(station: StationDatabase) -> None:
    assert list(station.entries()) == []
    assert station.head() is None


def test_a_journal_longer_than_a_page_is_read_whole(station: StationDatabase) -> None:
    for number in range(300):
        station.append(Kind.SCAN, {"n": number}, officer_id="A1001", at=NOW)
    assert [entry.seq for entry in station.entries()] == list(range(1, 301))


def test_two_programs_on_one_journal_keep_one_chain(station: StationDatabase, path: Path) -> None:
    other = reopen(path)
    for number in range(3):
        station.append(Kind.SCAN, {"n": number}, officer_id="A1001", at=NOW)
        other.append(Kind.SCAN, {"n": number}, officer_id="A1002", at=NOW)
    other.close()
    check = verify_chain(station.entries(), public=SIGNER.public)
    assert (check.is_intact, check.entries) == (True, 6)


def test_a_database_opened_on_one_thread_serves_another(path: Path) -> None:
    with ThreadPoolExecutor(1) as runner:
        station = runner.submit(create, path).result()
    station.append(Kind.SCAN, {}, officer_id="A1001", at=NOW)
    station.close()


def test_every_commit_waits_for_the_disk(station: StationDatabase) -> None:
    read = {
        pragma: station._database.execute(f"PRAGMA {pragma}").fetchone()[0]
        for pragma in ("journal_mode", "synchronous", "foreign_keys")
    }
    assert read == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_the_triggers_stand_in_the_database(station: StationDatabase) -> None:
    rows = station._database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    tables = (
        "journal",
        "inspection",
        "sighting",
        "drawing",
        "memory",
        "clock_floor",
        "dismissal",
        "original",
        "statement",
        *REVIEW,
        *TALLY,
    )
    assert {name for (name,) in rows} == {
        f"{table}_never_{word}" for table in (*tables, *SELECTION) for word in ("changed", "removed", "replaced")
    }


@pytest.mark.parametrize("table", ["journal", "inspection", "sighting", "drawing"])
@pytest.mark.parametrize(
    ("word", "statement"),
    [
        ("changed", "UPDATE {table} SET seq = seq + 100"),
        ("removed", "DELETE FROM {table}"),
        ("replaced", "INSERT INTO {table} SELECT * FROM {table}"),
        ("replaced", "INSERT OR REPLACE INTO {table} SELECT * FROM {table}"),
        ("replaced", "REPLACE INTO {table} SELECT * FROM {table}"),
    ],
)
def test_a_row_cannot_be_changed(station: StationDatabase, path: Path, table: str, word: str, statement: str) -> None:
    _fill(station)
    before = station._database.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608 - a table of the test
    assert before
    stranger = open_database(path, KEY)
    stranger.execute("PRAGMA recursive_triggers = OFF")
    with pytest.raises(IntegrityError, match=f"a row of {table} is never {word}"):
        stranger.execute(statement.format(table=table))
    stranger.close()
    assert station._database.execute(f"SELECT * FROM {table}").fetchall() == before  # noqa: S608 - a table of the test


def test_the_file_is_ciphertext(station: StationDatabase, path: Path) -> None:
    station.append(Kind.DECISION, {"secret": "Baotou Dysprosium"}, officer_id="A1001", at=NOW)
    station.close()
    assert b"Baotou" not in path.read_bytes()
    assert not path.read_bytes().startswith(b"SQLite format 3")


def test_a_failed_append_leaves_nothing_behind(station: StationDatabase) -> None:
    with pytest.raises(ValueError, match="exact JSON form"):
        station.append(Kind.SCAN, {"mass": 1.5}, officer_id="A1001", at=NOW)
    assert station.head() is None
    station.append(Kind.SCAN, {}, officer_id="A1001", at=NOW)
    assert [entry.seq for entry in station.entries()] == [1]


def test_keeping_an_assessment_twice_changes_nothing(station: StationDatabase) -> None:
    assessment = assessed("C1", assessment_id="a1")
    station.keep(assessment)
    with pytest.raises(IntegrityError, match="inspection is never replaced"):
        station.keep(assessment)
    assert [entry.seq for entry in station.entries()] == [1]


def test_an_export_verifies_and_its_alteration_does_not(station: StationDatabase) -> None:
    _fill(station)
    lines = list(station.export(at=NOW))
    assert verify_export(lines, path="j", expected_public=SIGNER.public).answer is Answer.VALID
    altered = [line.replace(b'"A1001"', b'"A1002"') for line in lines]
    assert verify_export(altered, path="j", expected_public=SIGNER.public).answer is Answer.INVALID


def test_an_export_ends_where_the_journal_stood_when_it_began(station: StationDatabase) -> None:
    _fill(station)
    export = station.export(at=NOW)
    lines = [next(export)]
    station.append(Kind.EXPORT, {}, officer_id="A1001", at=NOW)
    lines += export
    assert verify_export(lines, path="j", expected_public=SIGNER.public).answer is Answer.VALID


def test_what_a_stranger_with_the_key_rewrites_shows(station: StationDatabase, path: Path) -> None:
    _fill(station)
    stranger = open_database(path, KEY)
    stranger.execute("DROP TRIGGER journal_never_changed")
    stranger.execute("UPDATE journal SET officer_id = 'A9999' WHERE seq = 1")
    stranger.close()
    check = verify_chain(station.entries(), public=SIGNER.public)
    assert [(flaw.seq, flaw.text.code) for flaw in check.flaws] == [(1, "journal.header")]


_KEEPER = """
import sys
from pathlib import Path
from tests.db_station.stations import assessed, batch, reopen

station = reopen(Path(sys.argv[1]))
number = 0
while True:
    number += 1
    packages = [(batch(number), 1)]
    station.keep(assessed(f"C{number}", assessment_id=f"a{number}", packages=packages, licences=[{"L1": 1}]))
    print(station.head().entry_hash.hex(), flush=True)
"""


@pytest.mark.parametrize("shown", [1, 2, 17])
def test_a_kill_right_after_the_verdict_loses_nothing(path: Path, shown: int) -> None:
    create(path).close()
    command = [sys.executable, "-c", _KEEPER, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=_ROOT, text=True) as keeper:
        assert keeper.stdout is not None
        hashes = [keeper.stdout.readline().strip() for _ in range(shown)]
        os.kill(keeper.pid, signal.SIGKILL)
        hashes += [line.strip() for line in keeper.stdout if line.endswith("\n")]
    station = reopen(path)
    kept = [entry.entry_hash.hex() for entry in station.entries()]
    listed = station.inspections()
    drawn = station.drawn(["L1"], since=NOW, apart_from="")["L1"]
    check = verify_chain(station.entries(), public=SIGNER.public, station_id=STATION)
    station.close()
    assert check.is_intact
    assert kept[: len(hashes)] == hashes
    assert len(kept) - len(hashes) <= 1
    assert len(listed) == drawn.uses == len(kept)
    assert all(line.verdict is Verdict.RELEASE for line in listed)
