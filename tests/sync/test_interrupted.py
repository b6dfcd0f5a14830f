"""Kills, full disks and sticks pulled out: the old is in force, or the new, and never a mixture."""

from __future__ import annotations

import json
import shutil
import signal
from pathlib import Path

import pyrage
import pytest

from app.domain.registry import SyncResult
from app.domain.texts import Text
from app.sync.take import Progress
from db.register import open_register
from tests.authority import FakeAuthority, FakeTables, a_batch, a_trust_list
from tests.sync.conftest import StationHere
from tests.sync.interrupted import disk_full_at, killed_at, sync_elsewhere

MANY = 60
"""More steps than a sync has."""


def a_publication(authority: FakeAuthority, version: int) -> None:
    """Publish a version whose every file says its number."""
    authority.publish(
        tables=FakeTables(batches=[a_batch(version)]),
        rulebook=b'{"version":%d}' % version,
        trust_list=a_trust_list(version),
    )


def in_force(station: StationHere) -> int:
    """Return the version in force, having seen that everything in force is of that version and can be read."""
    current = station.current()
    version = current.statement.version
    assert json.loads(current.rulebook)["version"] == json.loads(current.trust_list)["version"] == version
    register = open_register(current.register, bytes(pyrage.decrypt(current.wrapped_key, [station.identity])))
    assert register.stamp() == current.statement.stamp
    assert register.batches([a_batch(version).batch_no])
    register.close()
    return version


def test_a_kill_at_any_step_leaves_the_old_or_the_new_and_the_next_sync_goes_through(
    authority: FakeAuthority, station: StationHere, tmp_path: Path
) -> None:
    a_publication(authority, 1)
    station.take(authority.registry)
    a_publication(authority, 2)
    kept = Path(shutil.copytree(station.folder, tmp_path / "kept"))
    left_in_force = []

    for step in range(1, MANY):
        code, said = sync_elsewhere(station, authority.registry, killed_at(step))
        if code == 0:
            assert said == "updated"
            break
        assert code == -signal.SIGKILL
        left_in_force.append(in_force(station))
        assert station.take(authority.registry).register == 2
        assert in_force(station) == 2
        shutil.rmtree(station.folder)
        shutil.copytree(kept, station.folder)

    assert len(left_in_force) >= 10
    assert left_in_force == sorted(left_in_force)
    assert set(left_in_force) == {1, 2}


@pytest.mark.parametrize("bytes_left", [0, 200, 9_000])
def test_a_full_disk_leaves_the_old_in_force_and_is_said(
    authority: FakeAuthority, station: StationHere, bytes_left: int
) -> None:
    a_publication(authority, 1)
    station.take(authority.registry)
    a_publication(authority, 2)

    assert sync_elsewhere(station, authority.registry, disk_full_at(bytes_left)) == (0, "sync-disk-full")
    assert in_force(station) == 1
    assert station.take(authority.registry).register == 2


@pytest.mark.parametrize("pieces", range(1, 7))
def test_a_stick_pulled_out_leaves_the_old_in_force(
    authority: FakeAuthority, station: StationHere, tmp_path: Path, pieces: int
) -> None:
    a_publication(authority, 1)
    station.take(authority.registry)
    a_publication(authority, 2)
    stick = authority.copy(tmp_path / "stick")
    told: list[Progress] = []

    def pull_out(step: Progress) -> None:
        told.append(step)
        if len(told) == pieces and stick.exists():
            stick.rename(tmp_path / "in the pocket")

    outcome = station.take(stick, progress=pull_out)

    assert (outcome.result, outcome.reason) == (SyncResult.UNREACHABLE, Text("sync.unreachable.nothing"))
    assert in_force(station) == 1
    (tmp_path / "in the pocket").rename(stick)
    assert station.take(stick).register == 2
