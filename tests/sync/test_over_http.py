"""Taking a registry from a web server, good and bad."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from app.domain.registry import SyncOutcome, SyncResult
from app.sync.fetching import Fetcher
from tests.authority import FakeAuthority, FakeTables, a_batch, flip_byte
from tests.sync.conftest import StationHere
from tests.sync.server import Server, serving


@pytest.fixture
def server(authority: FakeAuthority) -> Iterator[Server]:
    with serving(authority.registry) as server:
        yield server


def why(outcome: SyncOutcome) -> tuple[SyncResult, str]:
    assert outcome.reason is not None
    return outcome.result, outcome.reason.code.split(".")[-1]


def test_a_registry_is_taken_from_a_web_server(authority: FakeAuthority, station: StationHere, server: Server) -> None:
    authority.publish()

    assert station.take(server.address).result is SyncResult.UPDATED
    assert station.take(f"{server.address}/").result is SyncResult.CURRENT
    authority.publish()
    assert station.take(server.address).register == 2


def test_finding_nothing_new_does_not_fetch_the_register(
    authority: FakeAuthority, station: StationHere, server: Server
) -> None:
    authority.publish()
    station.take(server.address)
    server.asked.clear()

    station.take(server.address)

    assert server.asked
    assert not [path for path, _ in server.asked if path.endswith("register.db")]


def test_a_transfer_that_was_cut_goes_on_where_it_stopped(
    authority: FakeAuthority, station: StationHere, server: Server
) -> None:
    authority.publish(tables=FakeTables(batches=[a_batch(number) for number in range(1, 300)]))
    server.cut_after = 30_000

    assert why(station.take(server.address)) == (SyncResult.UNREACHABLE, "cut")
    server.cut_after = None
    assert station.take(server.address).result is SyncResult.UPDATED

    ranges = [range_ for path, range_ in server.asked if path.endswith("register.db")]
    assert ranges == [None, "bytes=30000-"]


def test_a_transfer_goes_on_from_a_stick_where_the_network_stopped(
    authority: FakeAuthority, station: StationHere, server: Server
) -> None:
    authority.publish()
    server.cut_after = 10_000
    station.take(server.address)

    assert station.take(authority.registry).result is SyncResult.UPDATED


def test_a_server_that_knows_no_ranges_begins_again(
    authority: FakeAuthority, station: StationHere, server: Server
) -> None:
    authority.publish()
    server.cut_after, server.ranges = 10_000, False
    station.take(server.address)
    server.cut_after = None

    assert station.take(server.address).result is SyncResult.UPDATED


def test_a_part_that_went_bad_on_the_disk_is_fetched_again(
    authority: FakeAuthority, station: StationHere, server: Server
) -> None:
    authority.publish()
    server.cut_after = 10_000
    station.take(server.address)
    server.cut_after = None
    (part,) = [path for path in (station.folder / "staging").iterdir() if path.stat().st_size == 10_000]
    flip_byte(part)

    assert station.take(server.address).result is SyncResult.UPDATED


def test_a_cut_that_the_server_did_not_announce_is_no_whole_file(
    authority: FakeAuthority, station: StationHere, server: Server
) -> None:
    authority.publish()
    server.cut_after, server.announces_length = 10_000, False

    assert why(station.take(server.address)) == (SyncResult.REFUSED, "incomplete")


def test_metadata_that_end_early_are_refused(authority: FakeAuthority, station: StationHere, server: Server) -> None:
    authority.publish()
    station.take(server.address)
    timestamp = authority.file("timestamp.json")
    content = timestamp.read_bytes()
    timestamp.write_bytes(content[:100])

    assert why(station.take(server.address)) == (SyncResult.REFUSED, "altered")


@pytest.mark.parametrize("name", ["timestamp.json", "2.snapshot.json", "2.targets.json", "register.db", "2.root.json"])
def test_an_answer_without_end_is_refused(
    authority: FakeAuthority, station: StationHere, server: Server, name: str
) -> None:
    authority.publish()
    assert station.take(server.address).result is SyncResult.UPDATED
    authority.publish()
    server.endless = name

    assert why(station.take(server.address)) == (SyncResult.REFUSED, "endless")
    assert station.current().statement.version == 1


def test_nobody_listening_is_unreachable(authority: FakeAuthority, station: StationHere) -> None:
    authority.publish()
    station.take(authority.registry)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]

    outcome = station.take(f"http://127.0.0.1:{port}/")

    assert why(outcome) == (SyncResult.UNREACHABLE, "silent")
    assert (outcome.register, outcome.rulebook) == (1, 1)


def test_a_server_without_a_registry_is_unreachable(station: StationHere, server: Server) -> None:
    server.status[".json"] = 404
    assert why(station.take(server.address)) == (SyncResult.UNREACHABLE, "nothing")


@pytest.mark.parametrize("status", [500, 503, 401, 204])
def test_a_server_in_trouble_is_unreachable(
    authority: FakeAuthority, station: StationHere, server: Server, status: int
) -> None:
    authority.publish()
    server.status["timestamp.json"] = status

    assert why(station.take(server.address)) == (SyncResult.UNREACHABLE, "silent")


def test_a_connection_that_was_dropped_idle_is_tried_once_more(
    authority: FakeAuthority, station: StationHere, server: Server
) -> None:
    authority.publish()
    server.drops = 1

    assert station.take(server.address).result is SyncResult.UPDATED


def test_a_silent_server_is_given_up(
    authority: FakeAuthority, station: StationHere, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority.publish()
    server.silent = True
    patient = Fetcher.__init__
    monkeypatch.setattr(
        Fetcher, "__init__", lambda self, *, is_cancelled: patient(self, is_cancelled=is_cancelled, timeout_s=0.2)
    )

    assert station.take(server.address).result is SyncResult.UNREACHABLE


def test_a_redirect_within_the_same_kind_of_address_is_followed(
    authority: FakeAuthority, station: StationHere, server: Server
) -> None:
    authority.publish()
    (authority.registry / "moved.json").write_bytes(authority.file("timestamp.json").read_bytes())
    server.redirect["/metadata/timestamp.json"] = "/moved.json"

    assert station.take(server.address).result is SyncResult.UPDATED


def test_a_redirect_to_the_disk_is_not_followed(authority: FakeAuthority, station: StationHere, server: Server) -> None:
    authority.publish()
    server.redirect["/metadata/timestamp.json"] = authority.file("timestamp.json").as_uri()

    assert why(station.take(server.address)) == (SyncResult.UNREACHABLE, "silent")


def test_redirects_in_a_circle_end(authority: FakeAuthority, station: StationHere, server: Server) -> None:
    authority.publish()
    server.redirect["/metadata/timestamp.json"] = "/metadata/timestamp.json"

    assert why(station.take(server.address)) == (SyncResult.UNREACHABLE, "silent")
    assert len([path for path, _ in server.asked if path.endswith("timestamp.json")]) == 4


def test_a_transfer_can_be_called_off_in_the_middle(
    authority: FakeAuthority, station: StationHere, server: Server
) -> None:
    authority.publish()
    assert station.take(server.address).result is SyncResult.UPDATED
    authority.publish()
    asked: list[None] = []

    def after_a_while() -> bool:
        asked.append(None)
        return len(asked) > 6

    assert why(station.take(server.address, is_cancelled=after_a_while)) == (SyncResult.UNREACHABLE, "cancelled")
    assert station.current().statement.version == 1
    assert station.take(server.address).register == 2
