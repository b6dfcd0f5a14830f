"""What a station takes, and what it then has in force."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pyrage
import pytest

from app.domain.errors import WorkstationError
from app.domain.moment import from_text
from app.domain.registry import SyncResult
from app.domain.texts import Text
from app.sync.current import read_current
from app.sync.take import Progress
from db.register import open_register
from tests.authority import FakeAuthority, FakeTables, a_batch, a_trust_list
from tests.sync.conftest import StationHere


def test_the_first_sync_brings_everything_into_force(authority: FakeAuthority, station: StationHere) -> None:
    statement = authority.publish()

    outcome = station.take(authority.registry)

    assert (outcome.result, outcome.register, outcome.rulebook, outcome.reason) == (SyncResult.UPDATED, 1, 1, None)
    current = station.current()
    assert current.statement == statement
    assert (current.rulebook, current.trust_list) == (b'{"version":1}', a_trust_list())
    assert current.officers == authority.roster.to_bytes()
    key = bytes(pyrage.decrypt(current.wrapped_key, [station.identity]))
    register = open_register(current.register, key)
    assert register.stamp() == statement.stamp
    assert set(register.batches(["SB-2026-000001", "SB-2026-000009"])) == {"SB-2026-000001"}
    register.close()


def test_before_the_first_sync_nothing_is_in_force(station: StationHere) -> None:
    assert read_current(station.folder) is None


def test_a_second_sync_finds_nothing_new(authority: FakeAuthority, station: StationHere) -> None:
    authority.publish()
    station.take(authority.registry)
    before = station.current()

    outcome = station.take(authority.registry)

    assert (outcome.result, outcome.register) == (SyncResult.CURRENT, 1)
    assert station.current() == before


def test_a_newer_publication_replaces_the_older_and_keeps_it_beside(
    authority: FakeAuthority, station: StationHere
) -> None:
    names = []
    for number in (1, 2, 3):
        authority.publish(tables=FakeTables(batches=[a_batch(number)]))
        assert station.take(authority.registry).register == number
        names.append(sorted(path.name for path in station.folder.glob("register-*")))

    assert names == [["register-1.db"], ["register-1.db", "register-2.db"], ["register-2.db", "register-3.db"]]
    assert not list((station.folder / "staging").iterdir())


def test_versions_may_be_skipped(authority: FakeAuthority, station: StationHere) -> None:
    authority.publish()
    station.take(authority.registry)
    for _ in range(4):
        authority.publish()

    assert station.take(authority.registry).register == 5


def test_an_authority_may_change_its_keys(authority: FakeAuthority, station: StationHere) -> None:
    authority.publish()
    station.take(authority.registry)
    for role in ("timestamp", "snapshot", "targets"):
        authority.change_key(role)
        authority.publish()

    assert station.take(authority.registry).register == 4
    assert station.memory.versions["root"] == 4


def test_no_symbolic_link_is_made(authority: FakeAuthority, station: StationHere) -> None:
    authority.publish()
    station.take(authority.registry)

    everything = [*station.folder.rglob("*"), *authority.registry.rglob("*")]

    assert len(everything) > 10
    assert not [path for path in everything if path.is_symlink()]
    assert len({str(path).casefold() for path in everything}) == len(everything)


def test_a_rulebook_this_program_cannot_use_leaves_the_previous_in_place_and_says_so(
    authority: FakeAuthority, station: StationHere
) -> None:
    authority.publish()
    station.take(authority.registry)
    authority.publish(rulebook=b'{"version":2}')
    newer_facts = Text("rulebook.needs-newer-program")
    station.accept = lambda content: newer_facts if b"2" in content else None

    outcome = station.take(authority.registry)

    assert (outcome.result, outcome.register, outcome.rulebook) == (SyncResult.UPDATED, 2, 1)
    assert outcome.reason == newer_facts
    assert station.current().rulebook == b'{"version":1}'


def test_a_rulebook_refused_before_is_taken_once_the_program_can_use_it(
    authority: FakeAuthority, station: StationHere
) -> None:
    authority.publish()
    station.take(authority.registry)
    authority.publish(rulebook=b'{"version":2}')
    station.accept = lambda content: Text("no") if b"2" in content else None
    station.take(authority.registry)
    again = station.take(authority.registry)
    station.accept = lambda _: None

    outcome = station.take(authority.registry)

    assert (again.result, again.reason) == (SyncResult.CURRENT, Text("no"))
    assert (outcome.result, outcome.register, outcome.rulebook) == (SyncResult.UPDATED, 2, 2)
    assert station.current().rulebook == b'{"version":2}'


def test_the_station_remembers_since_when_a_rulebook_waits_for_a_newer_program(
    authority: FakeAuthority, station: StationHere
) -> None:
    authority.publish()
    station.take(authority.registry)
    assert station.current().pointer.rulebook_waits_since is None
    station.accept = lambda content: None if b'"version":1' in content or b'"version":4' in content else Text("no")
    authority.publish(rulebook=b'{"issued":"2026-11-01T00:00:00Z","version":2}')
    station.take(authority.registry)
    authority.publish(rulebook=b'{"issued":"2026-11-05T00:00:00Z","version":3}')
    station.take(authority.registry)

    assert station.current().pointer.rulebook_waits_since == from_text("2026-11-01T00:00:00Z")

    authority.publish(rulebook=b'{"version":4}')
    station.take(authority.registry)
    assert station.current().pointer.rulebook_waits_since is None


def test_a_waiting_rulebook_that_does_not_say_when_it_was_issued_waits_since_its_register(
    authority: FakeAuthority, station: StationHere
) -> None:
    authority.publish()
    station.take(authority.registry)
    station.accept = lambda content: Text("no") if b"2" in content else None
    authority.publish(rulebook=b'{"version":2}')
    station.take(authority.registry)
    current = station.current()
    assert current.pointer.rulebook_waits_since == current.statement.issued


def test_a_pointer_of_an_earlier_program_is_read(authority: FakeAuthority, station: StationHere) -> None:
    authority.publish()
    station.take(authority.registry)
    path = station.folder / "current.json"
    pointer = json.loads(path.read_bytes())
    del pointer["rulebook_waits_since"]
    path.write_bytes(json.dumps(pointer).encode())
    assert station.current().pointer.rulebook_waits_since is None


def test_a_station_without_any_rulebook_refuses_one_it_cannot_use(
    authority: FakeAuthority, station: StationHere
) -> None:
    authority.publish()
    station.accept = lambda _: Text("no")

    outcome = station.take(authority.registry)

    assert (outcome.result, outcome.register, outcome.reason) == (SyncResult.REFUSED, None, Text("no"))


def test_progress_ends_at_the_whole_and_counts_the_records(authority: FakeAuthority, station: StationHere) -> None:
    authority.publish()
    told: list[Progress] = []

    station.take(authority.registry, progress=told.append)

    assert [step.done for step in told] == sorted(step.done for step in told)
    assert told[-1].done == told[-1].total == sum(path.stat().st_size for path in authority.registry.glob("targets/*"))
    assert told[-1].records == 9


def test_a_sync_called_off_leaves_the_present_in_force(authority: FakeAuthority, station: StationHere) -> None:
    authority.publish()
    station.take(authority.registry)
    before = station.current()
    authority.publish()

    outcome = station.take(authority.registry, is_cancelled=lambda: True)

    assert (outcome.result, outcome.reason) == (SyncResult.UNREACHABLE, Text("sync.unreachable.cancelled"))
    assert outcome.register == 1
    assert station.current() == before


@pytest.mark.parametrize("kind", ["register", "rulebook", "trust-list", "officers", "key", "current"])
def test_a_sync_heals_a_damaged_folder(authority: FakeAuthority, station: StationHere, kind: str) -> None:
    authority.publish()
    station.take(authority.registry)
    (path,) = station.folder.glob(f"{kind}*.*")
    before = path.read_bytes()
    path.write_bytes(bytes(len(before)))

    outcome = station.take(authority.registry)

    assert outcome.result is SyncResult.UPDATED
    assert station.current().statement.version == 1
    assert path.read_bytes() == before


@pytest.mark.parametrize("kind", ["rulebook", "trust-list", "officers", "key", "current"])
def test_a_damaged_file_is_never_in_force(authority: FakeAuthority, station: StationHere, kind: str) -> None:
    authority.publish()
    station.take(authority.registry)
    (path,) = station.folder.glob(f"{kind}*.*")
    path.write_bytes(bytes(path.stat().st_size))

    with pytest.raises(WorkstationError) as raised:
        read_current(station.folder)

    assert (raised.value.code, raised.value.params) == ("registry-damaged", {"file": path.name})


def test_a_folder_in_the_place_of_a_file_is_never_in_force(authority: FakeAuthority, station: StationHere) -> None:
    authority.publish()
    station.take(authority.registry)
    (path,) = station.folder.glob("rulebook*.*")
    path.unlink()
    path.mkdir()

    with pytest.raises(WorkstationError, match="registry-damaged"):
        read_current(station.folder)


def test_a_missing_register_is_said(authority: FakeAuthority, station: StationHere) -> None:
    authority.publish()
    station.take(authority.registry)
    (station.folder / "register-1.db").unlink()

    with pytest.raises(WorkstationError, match="registry-damaged"):
        read_current(station.folder)


def test_a_folder_with_an_odd_name_is_a_source(authority: FakeAuthority, station: StationHere, tmp_path: Path) -> None:
    authority.publish()

    stick = authority.copy(tmp_path / "U 盘 #1 100%")

    assert station.take(stick).result is SyncResult.UPDATED
    assert station.take(os.path.relpath(stick)).result is SyncResult.CURRENT


@pytest.mark.parametrize("place", ["ftp://example.org/registry", "http://", "smb://share/registry"])
def test_a_source_of_another_kind_is_said(station: StationHere, place: str) -> None:
    with pytest.raises(WorkstationError, match="sync-source"):
        station.take(place)


def test_two_syncs_at_once_do_not_meet(authority: FakeAuthority, station: StationHere) -> None:
    authority.publish()
    inner: list[str] = []

    def sync_again(_: Progress) -> None:
        with pytest.raises(WorkstationError) as raised:
            station.take(authority.registry)
        inner.append(raised.value.code)

    assert station.take(authority.registry, progress=sync_again).result is SyncResult.UPDATED
    assert set(inner) == {"sync-running"}
