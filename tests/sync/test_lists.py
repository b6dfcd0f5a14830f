"""Screening lists that travel with the registry: taken whole and readable or not at all, and only when new."""

from __future__ import annotations

import itertools
import json
import shutil
import signal
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pyrage
import pytest

from app.domain.errors import WorkstationError
from app.domain.registry import SyncResult
from app.domain.texts import Text
from app.sync.current import read_current
from db.screening import SqlCipherListsWriter, open_lists
from tests.authority import FakeAuthority, flip_byte
from tests.sync.conftest import StationHere
from tests.sync.interrupted import killed_at, sync_elsewhere

TABLES = Path("resources/screening")


class OtherKeyWriter(SqlCipherListsWriter):
    """Writes lists that the stations' key does not open."""

    def write(self, path: Path, *, key: bytes) -> None:
        super().write(path, key=key[::-1])


class HollowWriter(SqlCipherListsWriter):
    """Writes lists of which one entry is gone without a trace in the index."""

    def write(self, path: Path, *, key: bytes) -> None:
        super().write(path, key=key)
        with closing(open_lists(path, key, read_only=False)) as lists, lists._database.conn:
            lists._database.execute("DELETE FROM entry")


def name_list(path: Path, *names: str) -> None:
    entries = [{"id": str(number), "name": name} for number, name in enumerate(names)]
    path.write_text(json.dumps({"entries": entries}), "utf-8")


def listed(station: StationHere, name: str) -> bool:
    current = station.current()
    assert current.screening
    key = bytes(pyrage.decrypt(current.wrapped_key, [station.identity]))
    with closing(open_lists(current.screening, key)) as lists:
        return bool(lists.named(name))


@pytest.fixture
def list_file(tmp_path: Path) -> Path:
    path = tmp_path / "list.json"
    name_list(path, "Norvik Metals")
    return path


@pytest.fixture
def authority(tmp_path: Path, list_file: Path) -> FakeAuthority:
    return FakeAuthority(tmp_path / "authority", lists=SqlCipherListsWriter(list_file=list_file, tables=TABLES))


def test_published_lists_reach_the_station_beside_the_register(authority: FakeAuthority, station: StationHere) -> None:
    authority.publish()

    assert station.take(authority.registry).result is SyncResult.UPDATED

    assert sorted(path.name for path in station.folder.glob("*.db")) == ["register-1.db", "screening-1.db"]
    assert listed(station, "norvik metals")
    assert not listed(station, "Aldermoor")


def test_the_lists_are_not_to_be_read_in_what_is_published(authority: FakeAuthority) -> None:
    authority.publish()

    assert not [path for path in authority.registry.rglob("*.*") if b"Norvik" in path.read_bytes()]


def test_a_second_sync_with_unchanged_lists_brings_nothing_of_them(
    authority: FakeAuthority, station: StationHere
) -> None:
    authority.publish()
    station.take(authority.registry)
    before = station.current()
    assert station.take(authority.registry).result is SyncResult.CURRENT
    assert station.current() == before
    authority.publish()
    (lists,) = authority.registry.glob("targets/*.screening.db")
    lists.unlink()

    outcome = station.take(authority.registry)

    assert (outcome.result, outcome.register) == (SyncResult.UPDATED, 2)
    assert station.current().screening == before.screening
    assert listed(station, "Norvik Metals")


def test_changed_lists_replace_the_former(authority: FakeAuthority, station: StationHere, list_file: Path) -> None:
    for name in ("Norvik Metals", "Aldermoor", "Belmarsh"):
        name_list(list_file, name)
        authority.publish()
        station.take(authority.registry)
        assert listed(station, name)

    assert sorted(path.name for path in station.folder.glob("screening-*")) == ["screening-2.db", "screening-3.db"]
    assert not listed(station, "Norvik Metals")


def test_lists_damaged_at_the_authority_are_written_anew(authority: FakeAuthority, station: StationHere) -> None:
    authority.publish()
    flip_byte(authority.file("screening.db"))
    authority.publish()

    assert station.take(authority.registry).result is SyncResult.UPDATED
    assert listed(station, "Norvik Metals")


@pytest.mark.parametrize(
    ("spoil", "why"),
    [(flip_byte, "altered"), (lambda path: path.write_bytes(path.read_bytes()[:-1]), "incomplete")],
    ids=["a bit flipped", "cut"],
)
def test_lists_that_are_not_what_was_signed_are_refused(
    authority: FakeAuthority,
    station: StationHere,
    list_file: Path,
    spoil: Callable[[Path], object],
    why: str,
) -> None:
    authority.publish()
    station.take(authority.registry)
    before = station.current()
    name_list(list_file, "Aldermoor")
    authority.publish()
    spoil(authority.file("screening.db"))

    outcome = station.take(authority.registry)

    assert (outcome.result, outcome.register) == (SyncResult.REFUSED, 1)
    assert outcome.reason == Text(f"sync.refused.{why}", {"file": "screening.db"})
    assert station.current() == before


@pytest.mark.parametrize("writer", [OtherKeyWriter, HollowWriter])
def test_lists_that_cannot_be_read_are_refused_with_all_they_came_with(
    authority: FakeAuthority, station: StationHere, list_file: Path, writer: type[SqlCipherListsWriter]
) -> None:
    authority.lists = writer(list_file=list_file, tables=TABLES)
    authority.publish()

    outcome = station.take(authority.registry)

    assert (outcome.result, outcome.reason) == (SyncResult.REFUSED, Text("sync.refused.lists", {"version": 1}))
    assert read_current(station.folder) is None


def test_a_registry_without_lists_leaves_none_in_force(authority: FakeAuthority, station: StationHere) -> None:
    authority.publish()
    station.take(authority.registry)
    authority.lists = None
    authority.publish()

    assert station.take(authority.registry).result is SyncResult.UPDATED
    assert station.current().screening is None


def test_a_station_that_took_the_register_alone_takes_its_lists_later(
    authority: FakeAuthority, station: StationHere
) -> None:
    authority.publish()
    station.take(authority.registry)
    pointer = station.folder / "current.json"
    document = json.loads(pointer.read_bytes())
    del document["files"]["screening"]
    pointer.write_bytes(json.dumps(document, separators=(",", ":"), sort_keys=True, ensure_ascii=False).encode())
    assert station.current().screening is None

    assert station.take(authority.registry).result is SyncResult.UPDATED
    assert listed(station, "Norvik Metals")


def test_register_and_lists_in_force_are_of_one_version_wherever_a_sync_is_killed(
    authority: FakeAuthority, station: StationHere, list_file: Path, tmp_path: Path
) -> None:
    authority.publish()
    station.take(authority.registry)
    name_list(list_file, "Aldermoor")
    authority.publish()
    kept = shutil.copytree(station.folder, tmp_path / "kept")
    left_in_force = []

    for step in itertools.count(1):
        code, _ = sync_elsewhere(station, authority.registry, killed_at(step))
        if code == 0:
            break
        assert code == -signal.SIGKILL
        left_in_force.append(station.current().statement.version)
        assert listed(station, {1: "Norvik Metals", 2: "Aldermoor"}[left_in_force[-1]])
        shutil.rmtree(station.folder)
        shutil.copytree(kept, station.folder)

    assert set(left_in_force) == {1, 2}


@pytest.mark.parametrize("is_cut", [False, True])
def test_a_sync_heals_damaged_lists(authority: FakeAuthority, station: StationHere, *, is_cut: bool) -> None:
    authority.publish()
    station.take(authority.registry)
    path = station.folder / "screening-1.db"
    path.write_bytes(bytes(path.stat().st_size - is_cut))
    if is_cut:
        with pytest.raises(WorkstationError, match="registry-damaged"):
            read_current(station.folder)

    assert station.take(authority.registry).result is SyncResult.UPDATED
    assert listed(station, "Norvik Metals")
