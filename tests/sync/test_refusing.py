"""What a station refuses, each by its own name; the present stays in force every time."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo
from pathlib import Path

import pyrage
import pytest

from app.domain.errors import WorkstationError
from app.domain.moment import system_clock
from app.domain.registry import SyncResult
from app.hub.publication import RegisterTables
from app.sync.statement import RegisterStatement
from db.snapshot import SqlCipherSnapshotWriter
from tests.authority import FakeAuthority, a_trust_list, flip_byte
from tests.sync.conftest import RememberedHere, StationHere


def refusal(station: StationHere, source: Path) -> str:
    """Take `source`, see that nothing in force has changed, and return why it was refused."""
    before = station.current() if (station.folder / "current.json").exists() else None
    outcome = station.take(source)
    assert outcome.result is SyncResult.REFUSED
    assert outcome.reason is not None
    if before is None:
        assert not (station.folder / "current.json").exists()
    else:
        assert station.current() == before
        assert outcome.register == before.statement.version
    return outcome.reason.code.removeprefix("sync.refused.")


@pytest.fixture
def up_to_date(authority: FakeAuthority, station: StationHere) -> StationHere:
    """Return a station that has taken version 1."""
    authority.publish()
    assert station.take(authority.registry).result is SyncResult.UPDATED
    return station


def test_an_old_stick(authority: FakeAuthority, up_to_date: StationHere, tmp_path: Path) -> None:
    stick = authority.copy(tmp_path / "stick")
    authority.publish()
    up_to_date.take(authority.registry)

    assert refusal(up_to_date, stick) == "old"


def test_an_old_stick_after_the_local_metadata_were_wiped(
    authority: FakeAuthority, up_to_date: StationHere, tmp_path: Path
) -> None:
    stick = authority.copy(tmp_path / "stick")
    authority.publish()
    up_to_date.take(authority.registry)
    shutil.rmtree(up_to_date.folder / "metadata")

    assert refusal(up_to_date, stick) == "old"


def test_an_old_stick_after_the_whole_folder_was_wiped(
    authority: FakeAuthority, up_to_date: StationHere, tmp_path: Path
) -> None:
    stick = authority.copy(tmp_path / "stick")
    authority.publish()
    up_to_date.take(authority.registry)
    shutil.rmtree(up_to_date.folder)

    assert refusal(up_to_date, stick) == "old"


def test_a_registry_published_anew_from_version_1(authority: FakeAuthority, up_to_date: StationHere) -> None:
    authority.publish()
    up_to_date.take(authority.registry)
    shutil.rmtree(authority.registry)
    authority.publish()
    shutil.rmtree(up_to_date.folder / "metadata")

    assert refusal(up_to_date, authority.registry) == "old"


def test_a_frozen_mirror(authority: FakeAuthority, station: StationHere) -> None:
    authority.publish_expired()

    assert refusal(station, authority.registry) == "frozen"


def test_a_mirror_frozen_after_it_was_taken_from(
    authority: FakeAuthority, up_to_date: StationHere, monkeypatch: pytest.MonkeyPatch
) -> None:
    """python-tuf reads a clock itself; put a month on, as in its own tests."""
    later = system_clock() + timedelta(days=30)

    class Later(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Later:
            return cls.fromtimestamp(later.timestamp(), tz)

    monkeypatch.setattr("tuf.ngclient._internal.trusted_metadata_set.datetime.datetime", Later)

    assert refusal(up_to_date, authority.registry) == "frozen"


def test_a_mirror_that_ran_out_before_the_latest_instant_this_station_knows(
    authority: FakeAuthority, up_to_date: StationHere
) -> None:
    """The clock was turned back: by it the mirror would still count."""
    authority.publish()
    up_to_date.memory.floor = system_clock() + timedelta(days=8)

    assert refusal(up_to_date, authority.registry) == "clock"


def test_a_stick_with_the_snapshot_of_another_publication(
    authority: FakeAuthority, up_to_date: StationHere, tmp_path: Path
) -> None:
    authority.publish()
    stick = authority.copy(tmp_path / "stick")
    shutil.copy(stick / "metadata" / "1.snapshot.json", stick / "metadata" / "2.snapshot.json")

    assert refusal(up_to_date, stick) == "mixed"


def test_a_stick_with_the_target_list_of_another_publication(
    authority: FakeAuthority, up_to_date: StationHere, tmp_path: Path
) -> None:
    authority.publish()
    stick = authority.copy(tmp_path / "stick")
    shutil.copy(stick / "metadata" / "1.targets.json", stick / "metadata" / "2.targets.json")

    assert refusal(up_to_date, stick) == "mixed"


def test_a_stick_with_the_new_metadata_and_the_old_targets(
    authority: FakeAuthority, up_to_date: StationHere, tmp_path: Path
) -> None:
    stick = authority.copy(tmp_path / "stick")
    authority.publish()
    shutil.rmtree(stick / "metadata")
    shutil.copytree(authority.registry / "metadata", stick / "metadata")

    assert refusal(up_to_date, stick) == "incomplete"


@pytest.mark.parametrize("name", ["2.snapshot.json", "2.targets.json", "register.db", "keys.json"])
def test_a_stick_on_which_a_file_is_missing(authority: FakeAuthority, up_to_date: StationHere, name: str) -> None:
    authority.publish()
    authority.file(name).unlink()

    assert refusal(up_to_date, authority.registry) == "incomplete"


def test_a_stick_on_which_a_file_ends_early(authority: FakeAuthority, up_to_date: StationHere) -> None:
    authority.publish()
    register = authority.file("register.db")
    register.write_bytes(register.read_bytes()[:5000])

    assert refusal(up_to_date, authority.registry) == "incomplete"


@pytest.mark.parametrize(
    "name",
    ["register.db", "register.json", "rulebook.json", "trust-list.json", "officers.json", "keys.json"],
)
def test_an_altered_target(authority: FakeAuthority, up_to_date: StationHere, name: str) -> None:
    authority.publish()
    flip_byte(authority.file(name))

    assert refusal(up_to_date, authority.registry) == "altered"


def test_an_altered_target_mended_by_the_source_is_taken(authority: FakeAuthority, up_to_date: StationHere) -> None:
    authority.publish()
    flip_byte(authority.file("register.db"))
    assert refusal(up_to_date, authority.registry) == "altered"
    flip_byte(authority.file("register.db"))

    assert up_to_date.take(authority.registry).register == 2


@pytest.mark.parametrize("name", ["2.snapshot.json", "2.targets.json"])
def test_altered_metadata(authority: FakeAuthority, up_to_date: StationHere, name: str) -> None:
    authority.publish()
    path = authority.file(name)
    path.write_bytes(path.read_bytes().replace(b'"expires":"2', b'"expires":"3'))

    assert refusal(up_to_date, authority.registry) == "altered"


def test_a_timestamp_whose_life_was_lengthened(authority: FakeAuthority, up_to_date: StationHere) -> None:
    authority.publish()
    path = authority.file("timestamp.json")
    path.write_bytes(path.read_bytes().replace(b'"expires":"2', b'"expires":"3'))

    assert refusal(up_to_date, authority.registry) == "signature"


def test_a_root_that_the_trusted_one_did_not_sign(authority: FakeAuthority, up_to_date: StationHere) -> None:
    authority.change_key("timestamp")
    authority.publish()
    path = authority.file("2.root.json")
    path.write_bytes(path.read_bytes().replace(b'"threshold":1', b'"threshold":2', 1))

    assert refusal(up_to_date, authority.registry) == "signature"


@pytest.mark.parametrize("content", [b"", b"{}", b"[" * 10_000, b"<html>Sign in to the network</html>", b"\xff\xfe"])
def test_something_else_in_place_of_the_timestamp(
    authority: FakeAuthority, up_to_date: StationHere, content: bytes
) -> None:
    authority.file("timestamp.json").write_bytes(content)

    assert refusal(up_to_date, authority.registry) == "altered"


def test_the_registry_of_another_authority(up_to_date: StationHere, tmp_path: Path) -> None:
    other = FakeAuthority(tmp_path / "other")
    other.publish()
    other.publish()

    assert refusal(up_to_date, other.registry) == "root"


def test_another_authority_that_changed_its_keys(up_to_date: StationHere, tmp_path: Path) -> None:
    other = FakeAuthority(tmp_path / "other")
    other.publish()
    other.change_key("targets")
    other.publish()

    assert refusal(up_to_date, other.registry) == "root"


def test_metadata_without_end(authority: FakeAuthority, up_to_date: StationHere) -> None:
    authority.file("timestamp.json").write_bytes(b" " * 20_000_000)

    assert refusal(up_to_date, authority.registry) == "endless"


def test_a_target_longer_than_signed_for(authority: FakeAuthority, up_to_date: StationHere) -> None:
    authority.publish()
    with authority.file("register.db").open("ab") as file:
        file.write(b"x")

    assert refusal(up_to_date, authority.registry) == "endless"


def test_a_pipe_in_place_of_a_file_does_not_hang_the_station(authority: FakeAuthority, up_to_date: StationHere) -> None:
    authority.publish()
    path = authority.file("rulebook.json")
    path.unlink()
    os.mkfifo(path)

    assert refusal(up_to_date, authority.registry) == "incomplete"


def test_a_rulebook_older_than_the_present_one(authority: FakeAuthority, station: StationHere) -> None:
    authority.publish(rulebook=b'{"version":4}')
    station.take(authority.registry)
    authority.publish(rulebook=b'{"version":3}')

    assert refusal(station, authority.registry) == "older-rulebook"


def test_a_trust_list_older_than_the_present_one(authority: FakeAuthority, station: StationHere) -> None:
    authority.publish(trust_list=a_trust_list(4))
    station.take(authority.registry)
    authority.publish(trust_list=a_trust_list(3))

    assert refusal(station, authority.registry) == "older-trust-list"


def test_a_rulebook_older_than_one_seen_before_the_folder_was_wiped(
    authority: FakeAuthority, station: StationHere
) -> None:
    authority.publish(rulebook=b'{"version":4}')
    station.take(authority.registry)
    authority.publish(rulebook=b'{"version":3}')
    shutil.rmtree(station.folder)

    assert refusal(station, authority.registry) == "older-rulebook"


@pytest.mark.parametrize("rulebook", [b"", b"[]", b'{"version":"1"}', b'{"version":1.5}', b'{"version":0}', b"{}"])
def test_a_rulebook_that_is_none(authority: FakeAuthority, up_to_date: StationHere, rulebook: bytes) -> None:
    authority.publish(rulebook=rulebook)

    assert refusal(up_to_date, authority.registry) == "document"


def test_a_registry_the_station_was_not_enrolled_for(authority: FakeAuthority, up_to_date: StationHere) -> None:
    (authority.folder / "stations" / "GATE-1.json").unlink()
    authority.publish()

    assert refusal(up_to_date, authority.registry) == "no-key"


def test_a_key_wrapped_to_somebody_else(authority: FakeAuthority, up_to_date: StationHere) -> None:
    authority.publish()
    up_to_date.identity = pyrage.x25519.Identity.generate()

    assert refusal(up_to_date, authority.registry) == "key"


def test_a_demo_registry_at_a_station_that_is_not_one(authority: FakeAuthority, up_to_date: StationHere) -> None:
    authority.publish()
    up_to_date.station = replace(up_to_date.station, demo=False)

    assert refusal(up_to_date, authority.registry) == "station"


@dataclass
class LyingWriter:
    """Writes a register whose statement is not the one that is published."""

    publishes: Callable[[RegisterStatement], RegisterStatement]
    writes: Callable[[RegisterStatement], RegisterStatement]

    def write(
        self,
        path: Path,
        *,
        key: bytes,
        tables: RegisterTables,
        state: Callable[[Mapping[str, int], str], RegisterStatement],
    ) -> RegisterStatement:
        written = SqlCipherSnapshotWriter().write(
            path, key=key, tables=tables, state=lambda counts, content: self.writes(state(counts, content))
        )
        return self.publishes(written)


def more_batches(statement: RegisterStatement) -> RegisterStatement:
    return replace(statement, counts={**statement.counts, "batch": statement.counts["batch"] + 1})


def a_day_younger(statement: RegisterStatement) -> RegisterStatement:
    return replace(statement, issued=statement.issued + timedelta(days=1))


@pytest.mark.parametrize(
    ("publishes", "writes"),
    [
        (more_batches, lambda statement: statement),
        (lambda statement: statement, more_batches),
        (a_day_younger, lambda statement: statement),
        (lambda statement: replace(statement, version=7), lambda statement: statement),
        (lambda statement: replace(statement, content="0" * 64), lambda statement: statement),
    ],
)
def test_a_register_that_disagrees_with_its_statement(
    authority: FakeAuthority,
    up_to_date: StationHere,
    publishes: Callable[[RegisterStatement], RegisterStatement],
    writes: Callable[[RegisterStatement], RegisterStatement],
) -> None:
    authority.writer = LyingWriter(publishes=publishes, writes=writes)
    authority.publish()

    assert refusal(up_to_date, authority.registry) == "register"


def test_a_register_under_another_key(authority: FakeAuthority, up_to_date: StationHere) -> None:
    class OtherKeyWriter(SqlCipherSnapshotWriter):
        def write(self, path: Path, *, key: bytes, **rest: object) -> RegisterStatement:
            return super().write(path, key=bytes(reversed(key)), **rest)  # type: ignore[arg-type]  # passed through

    authority.writer = OtherKeyWriter()
    authority.publish()

    assert refusal(up_to_date, authority.registry) == "register"


def test_the_same_register_version_with_another_content(authority: FakeAuthority, up_to_date: StationHere) -> None:
    """Two publications of one number: the second repository was begun anew from a copy of the first's metadata."""
    authority.writer = LyingWriter(
        publishes=lambda statement: statement, writes=lambda statement: replace(statement, version=1)
    )
    authority.publish()

    assert refusal(up_to_date, authority.registry) == "twice"


def test_a_damaged_root_of_trust_is_the_stations_own_trouble(authority: FakeAuthority, station: StationHere) -> None:
    authority.publish()
    station.root = b"{}"

    with pytest.raises(WorkstationError, match="sync-root-damaged"):
        station.take(authority.registry)


def test_every_reason_has_its_sentence_in_both_languages() -> None:
    texts = json.loads(Path("resources/texts/sync.json").read_text(encoding="utf-8"))
    source = "".join(path.read_text(encoding="utf-8") for path in Path("app/sync").glob("*.py"))
    codes = {f"sync.refused.{why}" for why in _called(source, "refused")}
    codes |= {f"sync.unreachable.{why}" for why in _called(source, "unreachable")}
    codes |= {f"sync.refused.older-{name}" for name in ("register", "rulebook", "trust-list")}

    assert len(codes) > 20
    assert not [code for code in sorted(codes) if not (texts[code]["zh"] and texts[code]["en"])]


def _called(source: str, function: str) -> set[str]:
    return set(re.findall(rf'\b{function}\(\s*"([a-z-]+)"', source))


def test_what_is_remembered_is_never_lowered(authority: FakeAuthority, up_to_date: StationHere) -> None:
    memory = RememberedHere(versions={"register": 9, "timestamp": 1})
    up_to_date.memory = memory

    assert refusal(up_to_date, authority.registry) == "older-register"
    assert memory.versions["register"] == 9
