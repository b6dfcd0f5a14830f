"""Whoever reaches a hub's address may send anything: it costs a little time, and nothing is kept of it."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.hub.asked import File, asked_for
from app.hub.patience import Patience, PatientReader
from app.hub.serving import Limits
from app.proof.canonical import sha256
from tests.outbox.post import STATION, Post
from tests.outbox.test_over_the_network import kept
from tests.outbox.wire import Hub, listening, status_of, wait_until

SEGMENT = "0000000001-0000000002-0123456789abcdef.segment"
PATH = f"/outbox/{STATION}/{SEGMENT}.age"
SHORT = Limits(largest=1 << 20, connections=4, pieces=2, turn_s=0.1, patience=Patience(silence_s=0.3, grace_s=0.6))


@pytest.fixture
def hub(post: Post) -> Iterator[Hub]:
    (post.authority / "secret.json").write_bytes(b"secret")
    with listening(post, limits=SHORT) as hub:
        (hub.server.registry / "metadata").mkdir()
        (hub.server.registry / "metadata" / "timestamp.json").write_bytes(b"0123456789")
        (hub.server.registry / "metadata" / "link.json").symlink_to(post.authority / "secret.json")
        yield hub


@pytest.mark.parametrize(
    ("head", "status"),
    [
        (f"PUT {PATH} HTTP/1.1\r\n\r\n", 411),
        (f"PUT {PATH} HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", 411),
        (f"PUT {PATH} HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\nhello", 411),
        (f"PUT {PATH} HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello", 411),
        (f"PUT {PATH} HTTP/1.1\r\nContent-Length: -5\r\n\r\nhello", 400),
        (f"PUT {PATH} HTTP/1.1\r\nContent-Length: +5\r\n\r\nhello", 400),
        (f"PUT {PATH} HTTP/1.1\r\nContent-Length: 5e0\r\n\r\nhello", 400),
        (f"PUT {PATH} HTTP/1.1\r\nContent-Length: {1 << 30}\r\n\r\nhello", 413),
        (f"PUT {PATH} HTTP/1.1\r\nContent-Length: {'9' * 40}\r\n\r\nhello", 400),
        (f"PUT /outbox/STRANGER/{SEGMENT}.age HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello", 404),
        (f"PUT /outbox/{STATION}/../{STATION}/{SEGMENT}.age HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello", 404),
        (f"PUT /outbox/{STATION}/%2e%2e%2fx.age HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello", 404),
        (f"PUT /receipts/{STATION}.json HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello", 404),
        ("PUT /metadata/timestamp.json HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello", 404),
        ("GET /metadata/../../secret.json HTTP/1.1\r\n\r\n", 404),
        ("GET /metadata/%2e%2e/%2e%2e/secret.json HTTP/1.1\r\n\r\n", 404),
        ("GET /metadata/link.json HTTP/1.1\r\n\r\n", 404),
        ("GET /metadata/ HTTP/1.1\r\n\r\n", 404),
        ("GET /metadata HTTP/1.1\r\n\r\n", 404),
        ("GET /keys/hub.age HTTP/1.1\r\n\r\n", 404),
        ("GET /outbox/STRANGER/ HTTP/1.1\r\n\r\n", 404),
        ("GET http://elsewhere/metadata/timestamp.json HTTP/1.1\r\n\r\n", 404),
        ("DELETE /metadata/timestamp.json HTTP/1.1\r\n\r\n", 501),
        ("GET /metadata/timestamp.json HTTP/1.1\r\nRange: bytes=10-\r\n\r\n", 416),
        ("GET /" + "a" * 70_000 + " HTTP/1.1\r\n\r\n", 414),
        ("GET /metadata/timestamp.json HTTP/1.1\r\n" + "X: y\r\n" * 200 + "\r\n", 431),
    ],
)
def test_a_request_for_what_is_not_there_is_refused_and_leaves_nothing(
    post: Post, hub: Hub, head: str, status: int
) -> None:
    answer = hub.ask(head.encode("latin-1"), then=lambda line: line.shutdown(socket.SHUT_WR))
    assert status_of(answer) == status
    assert b"secret" not in answer.partition(b"\r\n\r\n")[2]
    assert kept(post) == set()
    assert (hub.server.registry / "metadata" / "timestamp.json").read_bytes() == b"0123456789"


def test_bytes_that_are_no_request_end_nothing_but_their_line(hub: Hub) -> None:
    for words in (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\r\n\r\n", b"\r\n\r\n", b"\0" * 1000 + b"\n", b""):
        hub.ask(words, then=lambda line: line.shutdown(socket.SHUT_WR))
    assert status_of(hub.ask(b"GET /metadata/timestamp.json HTTP/1.1\r\n\r\n")) == 200


def test_a_file_of_the_registry_is_given_from_where_it_is_asked_for(hub: Hub) -> None:
    head = b"GET /metadata/timestamp.json HTTP/1.1\r\n"
    whole, part = hub.ask(head + b"\r\n"), hub.ask(head + b"Range: bytes=4-\r\n\r\n")
    assert (status_of(whole), whole[-10:]) == (200, b"0123456789")
    assert (status_of(part), part[-6:]) == (206, b"456789")
    assert b"Content-Range: bytes 4-9/10" in part


@given(st.text(alphabet="/.%aA0-_\\\0é", max_size=40).map(lambda end: f"/metadata/{end}") | st.text(max_size=60))
def test_no_spelling_leads_out_of_the_registry(path: str) -> None:
    match asked_for(path):
        case File(found):
            assert len(found.parts) == 2
            assert found.parts[0] in {"metadata", "targets", "receipts"}
            assert not found.parts[1].startswith(".")


@pytest.mark.parametrize(
    "content",
    [b"", b"no age file", b"age-encryption.org/v1\n", b"[" * 100_000, b'{"format":1}\n' * 1000, b"\xff" * 5000],
    ids=["nothing", "no age", "a heading", "nested", "lines", "no text"],
)
@pytest.mark.parametrize("is_sealed", [True, False], ids=["sealed", "open"])
def test_a_body_that_this_station_did_not_sign_is_refused_and_leaves_nothing(
    post: Post, hub: Hub, content: bytes, is_sealed: bool
) -> None:
    body = post.seeds.public.seal(content) if is_sealed else content
    assert hub.put(PATH, body) == 422
    assert hub.put(f"/outbox/{STATION}/{'ab' * 32}.report.age", body) == 422
    assert kept(post) == set()


def test_a_segment_under_another_name_or_of_another_station_is_refused(post: Post, hub: Hub, tmp_path: Path) -> None:
    post.append()
    post.exchange()
    ((name, piece),) = post.posted().items()
    Post(tmp_path / "other", "2248-other", hub=post.authority)
    assert hub.put(PATH, piece) == 422
    assert hub.put(f"/outbox/2248-other/{name}", piece) == 422
    assert kept(post) == set()
    assert hub.put(f"/outbox/{STATION}/{name}", piece) == 200


def test_a_report_that_no_journal_names_is_refused(post: Post, hub: Hub) -> None:
    body = post.seeds.public.seal(b"%PDF-1.7 slander")
    name = "8e2ed4cdaa0ecd8a6c35ab2ef2f8ae4b1ab41c0a0a9d9ff0fa0d1dcfbf8e4f16"
    assert hub.put(f"/outbox/{STATION}/{name}.report.age", body) == 422
    assert hub.put(f"/outbox/{STATION}/{sha256(b'%PDF-1.7 slander').hex()}.report.age", body) == 409
    assert kept(post) == set()


def test_a_body_shorter_than_it_says_leaves_nothing_and_one_longer_is_cut(post: Post, hub: Hub) -> None:
    post.append()
    post.exchange()
    ((name, piece),) = post.posted().items()
    path = f"/outbox/{STATION}/{name}"
    assert hub.put(path, piece, length=str(len(piece) + 10)) == 0
    assert kept(post) == set()
    assert hub.put(path, piece + b"and more", length=str(len(piece))) == 200


@pytest.mark.parametrize("dripping", ["head", "body"])
def test_a_line_that_drips_is_cut_and_others_are_answered_meanwhile(post: Post, hub: Hub, dripping: str) -> None:
    post.append()
    began = time.monotonic()

    def drip(line: socket.socket) -> None:
        post.exchange_with(hub.address)
        while time.monotonic() < began + 4:
            try:
                line.sendall(b"x")
            except OSError:
                return
            time.sleep(0.05)

    head = f"PUT {PATH} HTTP/1.1\r\n"
    answer = hub.ask((head if dripping == "head" else f"{head}Content-Length: 9999\r\n\r\n").encode(), then=drip)
    assert answer == b""
    assert time.monotonic() - began < 3
    assert post.owed().is_empty


def test_more_lines_than_there_is_room_for_are_closed_and_room_comes_back(post: Post, hub: Hub) -> None:
    post.append()
    lines = [socket.create_connection(hub.server.place) for _ in range(4)]
    try:
        assert wait_until(lambda: threading.active_count() > 4)
        assert hub.ask(b"GET /metadata/timestamp.json HTTP/1.1\r\n\r\n") == b""
    finally:
        for line in lines:
            line.close()
    assert wait_until(lambda: status_of(hub.ask(b"GET /metadata/timestamp.json HTTP/1.1\r\n\r\n")) == 200)


def test_a_slow_line_is_listened_to_and_a_slower_one_is_not() -> None:
    here, there = socket.socketpair()
    now = 0.0
    patience = Patience(silence_s=5, grace_s=10, slowest_bytes_per_s=100)
    with here, there:
        reader = PatientReader(here, patience, clock=lambda: now)
        for _ in range(10):
            there.sendall(bytes(1000))
            now += 9.9
            assert len(reader.read(1000) or b"") == 1000
        there.sendall(bytes(1000))
        now += 11
        with pytest.raises(TimeoutError):
            reader.read(1000)
