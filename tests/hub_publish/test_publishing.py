"""What is published, in which order, and what a client sees of it at any instant."""

from __future__ import annotations

import json
import os
import shutil
import signal
import stat
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pyrage
import pytest
from tuf.api.metadata import Metadata, Root, Snapshot, Targets, Timestamp
from tuf.ngclient.updater import Updater

from app.domain.errors import WorkstationError
from app.domain.moment import from_text, system_clock
from app.domain.registry import SyncResult
from app.hub.carry import carry
from app.hub.enrol import withdraw
from app.hub.publication import Lifetimes
from app.sync.fetching import Fetcher
from app.sync.keys import WrappedKeys
from app.sync.source import find_source
from app.sync.statement import RegisterStatement
from tests.authority import FakeAuthority, FakeTables, a_batch, a_trust_list, flip_byte
from tests.sync.conftest import StationHere
from tests.sync.interrupted import forked, killed_at


def published(authority: FakeAuthority, name: str) -> bytes:
    """Return the newest published target of that name."""
    version = Metadata[Timestamp].from_file(str(authority.file("timestamp.json"))).signed.version
    targets = Metadata[Targets].from_file(str(authority.file(f"{version}.targets.json"))).signed.targets
    return (authority.registry / "targets" / f"{targets[name].hashes['sha256']}.{name}").read_bytes()


def test_python_tufs_own_client_takes_what_is_published(authority: FakeAuthority, tmp_path: Path) -> None:
    authority.publish()
    source = find_source(str(authority.registry))
    (tmp_path / "cache").mkdir()
    client = Updater(
        str(tmp_path / "cache"),
        f"{source.address}metadata/",
        str(tmp_path),
        f"{source.address}targets/",
        fetcher=Fetcher(is_cancelled=lambda: False),
        bootstrap=authority.root,
    )
    client.refresh()

    target = client.get_targetinfo("trust-list.json")

    assert target is not None
    assert Path(client.download_target(target)).read_bytes() == a_trust_list()


def test_a_publication_bears_one_number_everywhere(authority: FakeAuthority) -> None:
    for number in (1, 2, 3):
        statement = authority.publish()
        metadata = authority.registry / "metadata"
        timestamp = Metadata[Timestamp].from_file(str(metadata / "timestamp.json")).signed
        snapshot = Metadata[Snapshot].from_file(str(metadata / f"{number}.snapshot.json")).signed
        targets = Metadata[Targets].from_file(str(metadata / f"{number}.targets.json")).signed

        assert {statement.version, timestamp.version, snapshot.version, targets.version} == {number}
        assert timestamp.snapshot_meta.version == snapshot.meta["targets.json"].version == number
        assert timestamp.snapshot_meta.hashes
        assert snapshot.meta["targets.json"].hashes
        assert RegisterStatement.from_bytes(published(authority, "register.json")) == statement


def test_the_rulebook_and_the_trust_list_are_published_as_they_are(authority: FakeAuthority) -> None:
    authority.publish(rulebook=b'{ "version": 3 }\n')

    assert published(authority, "rulebook.json") == b'{ "version": 3 }\n'
    assert published(authority, "trust-list.json") == a_trust_list()
    assert published(authority, "officers.json") == authority.roster.to_bytes()


@pytest.mark.parametrize(("issued", "counts_from"), [("2026-01-01", "now"), ("2099-06-01", "issued")])
def test_lifetimes_run_from_the_later_of_now_and_the_issue(
    authority: FakeAuthority, issued: str, counts_from: str
) -> None:
    now = system_clock()
    lifetimes = Lifetimes(
        root=timedelta(days=300), targets=timedelta(days=30), snapshot=timedelta(days=3), timestamp=timedelta(days=2)
    )
    statement = authority.publish(issued=from_text(issued), now=now, lifetimes=lifetimes)
    start = now if counts_from == "now" else from_text(issued)
    metadata = authority.registry / "metadata"

    def life(name: str) -> timedelta:
        signed: Root | Timestamp | Snapshot | Targets = Metadata.from_file(str(metadata / name)).signed
        return signed.expires - start

    assert statement.issued == from_text(issued)
    assert [life(name).days for name in ("timestamp.json", "1.snapshot.json", "1.targets.json")] == [2, 3, 30]


def test_the_register_is_ciphertext(authority: FakeAuthority) -> None:
    authority.publish(tables=FakeTables(batches=[a_batch(1)]))

    content = published(authority, "register.db")

    assert b"SQLite format" not in content
    assert b"SB-2026" not in content
    assert authority.epoch_key not in b"".join(path.read_bytes() for path in authority.registry.rglob("*.*"))


def test_the_key_is_wrapped_to_every_enrolled_station_and_to_no_other(authority: FakeAuthority) -> None:
    gate, quay, lost = (authority.enrol(name) for name in ("GATE-1", "QUAY-2", "LOST-3"))
    withdraw("LOST-3", authority=authority.folder)
    authority.publish()

    keys = WrappedKeys.from_bytes(published(authority, "keys.json"))

    assert set(keys.stations) == {"GATE-1", "QUAY-2"}
    assert pyrage.decrypt(keys.stations["GATE-1"], [gate]) == authority.epoch_key
    assert pyrage.decrypt(keys.stations["QUAY-2"], [quay]) == authority.epoch_key
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(keys.stations["QUAY-2"], [lost])


def test_what_only_older_publications_name_is_removed(authority: FakeAuthority) -> None:
    authority.enrol("GATE-1")
    sizes = []
    for _ in range(4):
        authority.publish()
        sizes.append(len(list((authority.registry / "targets").iterdir())))

    assert sizes == [7, 10, 10, 10]  # four of seven are the same every time
    names = sorted(path.name for path in (authority.registry / "metadata").iterdir())
    assert names == [
        "1.root.json",
        "3.snapshot.json",
        "3.targets.json",
        "4.snapshot.json",
        "4.targets.json",
        "timestamp.json",
    ]


def test_a_new_key_means_a_new_root_and_an_unchanged_one_does_not(authority: FakeAuthority) -> None:
    authority.publish()
    authority.publish()
    roots = [len(list((authority.registry / "metadata").glob("*.root.json")))]
    authority.change_key("targets")
    authority.publish()
    roots.append(len(list((authority.registry / "metadata").glob("*.root.json"))))

    assert roots == [1, 2]


def test_a_root_is_renewed_when_half_its_life_is_over(authority: FakeAuthority) -> None:
    now = system_clock()
    authority.publish(now=now - timedelta(days=180))
    assert len(list((authority.registry / "metadata").glob("*.root.json"))) == 1
    authority.publish(now=now - timedelta(days=181) + timedelta(days=365))

    newest = Metadata[Root].from_file(str(authority.file("2.root.json"))).signed

    assert newest.expires - now > timedelta(days=365)


def test_another_root_key_is_refused(authority: FakeAuthority) -> None:
    authority.publish()
    authority.seeds = replace(authority.seeds, root=os.urandom(32))

    with pytest.raises(WorkstationError, match="publish-root-key"):
        authority.publish()


def test_a_damaged_publishing_folder_is_said(authority: FakeAuthority) -> None:
    authority.publish()
    path = authority.file("timestamp.json")
    path.write_bytes(path.read_bytes()[:50])

    with pytest.raises(WorkstationError, match="publish-damaged"):
        authority.publish()


def test_a_disk_that_takes_nothing_is_said(authority: FakeAuthority) -> None:
    authority.publish()
    shutil.rmtree(authority.registry / "targets")
    (authority.registry / "targets").write_bytes(b"")

    with pytest.raises(WorkstationError, match="publish-disk"):
        authority.publish()


def test_a_kill_at_any_step_leaves_a_whole_publication(
    authority: FakeAuthority, station: StationHere, tmp_path: Path
) -> None:
    authority.publish(rulebook=b'{"version":1}')
    kept = Path(shutil.copytree(authority.folder, tmp_path / "kept"))
    seen = []

    def publish_next() -> str:
        return str(authority.publish(rulebook=b'{"version":2}').version)

    for step in range(1, 60):
        code, said = forked(publish_next, killed_at(step))
        if code == 0:
            assert said == "2"
            break
        assert code == -signal.SIGKILL
        outcome = station.take(authority.registry)
        assert outcome.result is SyncResult.UPDATED
        assert outcome.register == outcome.rulebook
        seen.append(outcome.register)
        authority.publish(rulebook=b'{"version":3}')
        assert station.take(authority.registry).rulebook == 3
        assert not list(authority.registry.glob("targets/*.new"))
        shutil.rmtree(authority.folder)
        shutil.copytree(kept, authority.folder)
        shutil.rmtree(station.folder)
        station.memory.versions = {}

    assert len(seen) >= 10
    assert seen == sorted(seen, key=lambda version: version or 0)
    assert set(seen) == {1, 2}


def test_a_carried_copy_is_taken_like_the_original(
    authority: FakeAuthority, station: StationHere, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    with pytest.raises(WorkstationError, match="publish-nothing"):
        carry(authority.registry, stick)
    for version in (1, 2, 3):
        authority.publish()
        carry(authority.registry, stick)
        assert station.take(stick).register == version

    copied, original = (
        {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.*")}
        for folder in (stick, authority.registry)
    )
    assert copied == original


def test_carrying_again_mends_a_damaged_stick(authority: FakeAuthority, station: StationHere, tmp_path: Path) -> None:
    authority.publish()
    carry(authority.registry, tmp_path / "stick")
    flip_byte(authority.file("register.db", registry=tmp_path / "stick"))
    assert station.take(tmp_path / "stick").result is SyncResult.REFUSED

    carry(authority.registry, tmp_path / "stick")

    assert station.take(tmp_path / "stick").result is SyncResult.UPDATED


def test_nothing_published_is_executable_or_a_link(authority: FakeAuthority) -> None:
    authority.publish()

    for path in authority.registry.rglob("*.*"):
        assert stat.S_ISREG(path.lstat().st_mode)
        assert not path.stat().st_mode & 0o111


def test_the_statement_says_what_is_in_the_register(authority: FakeAuthority) -> None:
    one = authority.publish(tables=FakeTables(batches=[a_batch(1), a_batch(2)]))
    same = authority.publish(tables=FakeTables(batches=[a_batch(2), a_batch(1)]))
    other = authority.publish(tables=FakeTables(batches=[a_batch(1), replace(a_batch(2), remaining_g=1)]))

    assert one.counts == {"party": 0, "licence": 0, "licence_use": 0, "batch": 2}
    assert one.content == same.content != other.content
    assert json.loads(published(authority, "register.json"))["zone"] == "Asia/Shanghai"
