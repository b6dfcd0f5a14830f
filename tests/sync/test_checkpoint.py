"""The authority's checkpoint comes into force with its register, and leaves with it."""

from __future__ import annotations

from app.domain.registry import SyncResult
from tests.authority import FakeAuthority
from tests.sync.conftest import StationHere


def test_a_checkpoint_is_in_force_as_it_was_published(authority: FakeAuthority, station: StationHere) -> None:
    authority.publish(checkpoint=b"first")
    assert station.take(authority.registry).result is SyncResult.UPDATED
    assert station.current().checkpoint == b"first"
    authority.publish(checkpoint=b"second")
    assert station.take(authority.registry).result is SyncResult.UPDATED
    assert station.current().checkpoint == b"second"


def test_an_authority_may_publish_no_checkpoint(authority: FakeAuthority, station: StationHere) -> None:
    authority.publish(checkpoint=b"first")
    station.take(authority.registry)
    authority.publish()
    assert station.take(authority.registry).result is SyncResult.UPDATED
    assert station.current().checkpoint is None


def test_a_checkpoint_that_was_altered_on_the_way_is_refused(authority: FakeAuthority, station: StationHere) -> None:
    authority.publish(checkpoint=b"first")
    (path,) = (authority.registry / "targets").glob("*.checkpoint.json")
    path.write_bytes(b"other")
    assert station.take(authority.registry).result is SyncResult.REFUSED
