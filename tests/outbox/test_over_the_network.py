"""A hub at an address takes what it can verify and signs at once; a line that breaks costs nothing but time."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

import app.journal.segment
from app.domain.errors import WorkstationError
from app.domain.texts import Text
from app.hub.ingest import Received
from app.hub.journals import standings
from app.hub.serving import HubServer, Limits
from app.journal.entry import Kind
from app.sync.door import Door
from tests.outbox.post import STATION, Post
from tests.outbox.test_outbox import said
from tests.outbox.wire import Hub, line_that_breaks, listening
from tests.sync.server import serving

SERVE = """
import sys
from pathlib import Path
from app.domain.moment import system_clock
from app.hub.ingest import Ingesting
from app.hub.keys import open_hub_seeds
from app.hub.serving import HubServer

authority, port = Path(sys.argv[1]), int(sys.argv[2])
registry = authority / "registry"
ingesting = Ingesting(authority, registry=registry, seeds=open_hub_seeds(authority), clock=system_clock)
where = ("127.0.0.1", port)
hub = HubServer(where, authority=authority, registry=registry, ingesting=ingesting, said=lambda _: None)
print(hub.place[1], flush=True)
hub.serve_forever()
"""


@pytest.fixture
def hub(post: Post) -> Iterator[Hub]:
    with listening(post) as hub:
        yield hub


def kept(post: Post) -> set[str]:
    """Return what the hub has of the station, and whatever else lies with it."""
    place = post.authority / "journals" / post.station_id
    return {str(path.relative_to(place)) for path in place.rglob("*") if path.is_file()}


def why(post: Post) -> str:
    offered = post.owed().offered
    assert offered
    assert offered.reason
    return offered.reason.code


def test_work_is_signed_for_in_the_sync_that_sends_it(post: Post, hub: Hub) -> None:
    post.append()
    post.report("one")
    assert (post.owed().records, post.owed().reports) == (2, 1)
    post.exchange_with(hub.address)
    assert post.owed().is_empty
    assert [entry.kind for entry in post.journal()][-3:] == [Kind.SYNC, Kind.OFFER, Kind.RECEIPT]
    assert said(post)[0] == "The hub has signed for every inspection and report of this station."
    (standing,) = standings(post.authority)
    assert standing.receipt
    assert (standing.receipt.seq, standing.receipt.missing) == (3, ())
    assert [what.fault for what in hub.said if isinstance(what, Received)] == [None, None]


def test_the_segment_that_names_a_report_goes_before_it(post: Post, hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app.journal.segment, "MOST_ENTRIES", 2)
    for number in range(6):
        post.report(f"{number}", b"%PDF-1.7 report " + bytes([number]))
    told: list[tuple[int, int]] = []
    post.exchange_with(hub.address, progress=lambda done, total: told.append((done, total)))
    assert post.owed().is_empty
    assert told == [(done, 13) for done in (2, 4, 6, 7, 8, 9, 10, 11, 12, 13)]


def test_a_sync_with_nothing_new_sends_and_signs_nothing(post: Post, hub: Hub) -> None:
    post.append()
    post.exchange_with(hub.address)
    before, entries = kept(post), len(post.journal())
    hub.said.clear()
    post.exchange_with(hub.address)
    assert (kept(post), hub.said) == (before, [])
    assert len(post.journal()) == entries + 1  # the sync itself


def test_a_piece_that_is_there_already_is_answered_with_its_receipt(post: Post, hub: Hub) -> None:
    post.append()
    post.exchange()  # onto a stick, so that there is a piece to send by hand
    ((name, piece),) = post.posted().items()
    answers = [hub.ask(_put(f"/outbox/{STATION}/{name}", piece)) for _ in range(2)]
    bodies = {answer.partition(b"\r\n\r\n")[2] for answer in answers}
    assert bodies == {(post.authority / "registry" / "receipts" / f"{STATION}.json").read_bytes()}
    assert len(hub.said) == 1


def test_what_a_stick_brought_and_what_the_network_brings_are_one_journal(post: Post, hub: Hub) -> None:
    post.append()
    post.exchange()
    post.ingest()
    post.append()
    post.exchange_with(hub.address)
    assert post.owed().is_empty
    post.append()
    post.exchange()
    assert post.ingest().faults == ()


def test_an_address_of_a_registry_alone_takes_nothing_and_that_is_one_sentence(post: Post) -> None:
    post.append()
    post.exchange()  # the files of a stick, put on a web server as they are
    with serving(post.stick) as server:
        post.exchange_with(server.address)
        assert [path for path, _ in server.asked] == [f"/receipts/{STATION}.json", f"/outbox/{STATION}/"]
    assert why(post) == "outbox.address"
    assert post.owed().records == 1


def test_a_page_that_a_web_server_shows_there_is_no_door(post: Post) -> None:
    post.append()
    (post.stick / "outbox").mkdir()
    (post.stick / "outbox" / STATION).write_text("<html>Index of /outbox</html>", encoding="utf-8")
    with serving(post.stick) as server:
        post.exchange_with(server.address)
    assert why(post) == "outbox.address"


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (409, "outbox.refused-order"),
        (413, "outbox.refused-size"),
        (422, "outbox.refused-content"),
        (503, "outbox.busy"),
        (500, "outbox.status"),
        (999, "outbox.status"),
        (302, "outbox.status"),
    ],
)
def test_what_a_hub_answers_instead_is_one_sentence_each(post: Post, status: int, code: str) -> None:
    post.append()
    answers = [b"HTTP/1.1 404 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"]
    door = Door(1 << 20).to_bytes()
    answers.append(b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s" % (len(door), door))
    answers.append(b"HTTP/1.1 %d No\r\nConnection: close\r\nContent-Length: 0\r\n\r\n" % status)
    listener = socket.create_server(("127.0.0.1", 0))

    def answer() -> None:
        for words in answers:
            line = listener.accept()[0]
            with line:
                line.recv(1 << 20)
                line.sendall(words)
                line.shutdown(socket.SHUT_WR)
                while line.recv(1 << 20):
                    pass

    thread = threading.Thread(target=answer)
    thread.start()
    post.exchange_with(f"http://127.0.0.1:{listener.getsockname()[1]}")
    thread.join()
    listener.close()
    assert why(post) == code
    assert post.owed().records == 1


def test_a_piece_larger_than_the_hub_takes_is_not_sent(post: Post) -> None:
    post.report("one", bytes(200_000))
    with listening(post, limits=Limits(largest=100_000)) as hub:
        post.exchange_with(hub.address)
    assert why(post) == "outbox.refused-size"
    assert (post.owed().records, post.owed().reports) == (0, 1)
    post.exchange()
    post.ingest()
    post.exchange()
    assert post.owed().is_empty


def test_a_line_that_breaks_costs_what_was_on_it_and_the_next_sync_goes_on(
    post: Post, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app.journal.segment, "MOST_ENTRIES", 2)
    for _ in range(3):
        post.append(what="x" * 20)
    post.report("large", bytes(100_000))
    with line_that_breaks(hub, after=50_000) as address:
        post.exchange_with(address)
    assert why(post) == "outbox.unreachable"
    assert (post.owed().records, post.owed().reports) == (0, 1)  # what was signed for is no longer owed
    assert "reports" not in {Path(name).parts[0] for name in kept(post)}
    assert [path for path in post.authority.iterdir() if path.is_file()] == []
    post.exchange_with(hub.address)
    assert post.owed().is_empty


def test_a_hub_that_is_killed_in_the_middle_goes_on_when_it_is_started_again(post: Post) -> None:
    post.append()
    post.exchange()
    ((name, piece),) = post.posted().items()
    first, port = _start(post, 0)
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        line.sendall(_put(f"/outbox/{STATION}/{name}", piece)[:-50])
        first.send_signal(signal.SIGKILL)
        first.wait(10)
    before = kept(post)
    second, port = _start(post, port)
    try:
        post.exchange_with(f"http://127.0.0.1:{port}")
    finally:
        second.kill()
        second.wait(10)
    assert before == set()
    assert post.owed().is_empty
    assert {path.name for path in post.authority.iterdir()} == {"journals", "keys", "registry", "stations"}


def test_two_stations_and_the_same_piece_twice_come_at_once(post: Post, hub: Hub, tmp_path: Path) -> None:
    other = Post(tmp_path / "other", "2248-other", hub=post.authority)
    for one in (post, other):
        for _ in range(5):
            one.append()
        one.report("one", one.station_id.encode())
    post.exchange()
    pieces = [(name, piece) for name, piece in post.posted().items() if ".segment" in name] * 3
    senders = [threading.Thread(target=one.exchange_with, args=(hub.address,)) for one in (post, other)]
    senders += [threading.Thread(target=hub.put, args=(f"/outbox/{STATION}/{name}", body)) for name, body in pieces]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    for one in (post, other):
        assert one.owed().is_empty
        assert sum(name.startswith("segments") for name in kept(one)) == 1
        assert sum(name.startswith("reports/") for name in kept(one)) == 1
    assert [standing.receipt and standing.receipt.seq for standing in standings(post.authority)] == [7, 7]


def test_a_sync_is_called_off_while_a_piece_is_on_the_line(post: Post, hub: Hub) -> None:
    post.report("large", bytes(1 << 20))
    asked = 0

    def is_cancelled() -> bool:
        nonlocal asked
        asked += 1
        return asked > 12

    post.exchange_with(hub.address, is_cancelled=is_cancelled)
    assert why(post) == "outbox.cancelled"
    assert post.owed().reports == 1
    post.exchange_with(hub.address)
    assert post.owed().is_empty


def test_a_hub_that_is_not_there_is_said(post: Post) -> None:
    post.append()
    with listening(post) as hub:
        gone = hub.address
    post.exchange_with(gone)
    assert why(post) == "outbox.unreachable"


def test_a_hub_whose_disk_fails_says_so_and_the_piece_stays(post: Post, hub: Hub) -> None:
    post.append()
    (post.authority / "journals").write_text("a file in the way", encoding="utf-8")
    post.exchange_with(hub.address)
    assert why(post) == "outbox.status"
    assert [what for what in hub.said if not isinstance(what, Received)]


def test_a_hub_whose_own_files_are_damaged_says_so_and_takes_nothing(post: Post, hub: Hub) -> None:
    post.append()
    (post.authority / "stations" / "2248-other.json").write_bytes(b"{}")
    post.exchange_with(hub.address)
    assert why(post) == "outbox.status"
    assert [what.code for what in hub.said if isinstance(what, Text)] == ["error.enrolment-request"]
    assert hub.put(f"/outbox/{STATION}/0000000001-0000000002-0123456789abcdef.segment.age", b"hello") == 500
    assert post.owed().records == 1


def test_a_hub_has_a_certificate_that_stations_trust_or_do_not(
    post: Post, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate = _certificate(tmp_path / "hub.pem")
    post.append()
    with listening(post, certificate=certificate) as hub:
        post.exchange_with(hub.address)
        assert why(post) == "outbox.unreachable"
        assert post.owed().records == 1
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        post.exchange_with(hub.address)
        assert hub.address.startswith("https://")
    assert post.owed().is_empty


@pytest.mark.parametrize("content", [b"", b"no certificate", None])
def test_a_certificate_that_is_none_is_refused(post: Post, tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "hub.pem"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(WorkstationError) as raised, listening(post, certificate=path):
        pass
    assert raised.value.code == "hub-certificate"


def test_an_address_that_somebody_has_is_refused(post: Post, hub: Hub) -> None:
    with pytest.raises(WorkstationError) as raised:
        HubServer(
            hub.server.place,
            authority=post.authority,
            registry=post.authority,
            ingesting=post.ingesting,
            said=lambda _: None,
        )
    assert raised.value.code == "hub-address"


def _put(path: str, body: bytes) -> bytes:
    return f"PUT {path} HTTP/1.1\r\nHost: hub\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


def _start(post: Post, port: int) -> tuple[subprocess.Popen[str], int]:
    hub = subprocess.Popen(
        [sys.executable, "-c", SERVE, str(post.authority), str(port)], stdout=subprocess.PIPE, text=True
    )
    assert hub.stdout
    with hub.stdout:
        return hub, int(hub.stdout.readline())


def _certificate(path: Path) -> Path:
    """Write a certificate for 127.0.0.1 that signs itself, with its key."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=True)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path.write_bytes(made.public_bytes(Encoding.PEM) + private)
    return path
