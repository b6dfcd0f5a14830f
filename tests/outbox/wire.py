"""The hub at a real address, and lines to it that break or lie."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from app.domain.texts import Text
from app.hub.ingest import Received
from app.hub.serving import HubServer, Limits
from tests.outbox.post import Post


class Hub:
    """A hub that listens; `said` is what it said."""

    def __init__(self, server: HubServer, said: list[Received | Text], scheme: str) -> None:
        self.server = server
        self.said = said
        self.address = f"{scheme}://127.0.0.1:{server.place[1]}"

    def ask(self, request: bytes, *, then: Callable[[socket.socket], None] = lambda _: None) -> bytes:
        """Send these bytes and return all that is answered."""
        with socket.create_connection(self.server.place, timeout=10) as line:
            line.sendall(request)
            then(line)
            answer = b""
            with suppress(ConnectionResetError):
                while chunk := line.recv(1 << 16):
                    answer += chunk
            return answer

    def put(self, path: str, body: bytes, *, length: str | None = None) -> int:
        """Send a body to a path, and return the status; 0 when there was no answer."""
        head = f"PUT {path} HTTP/1.1\r\nHost: hub\r\nContent-Length: {length or len(body)}\r\n\r\n"
        return status_of(self.ask(head.encode() + body, then=lambda line: line.shutdown(socket.SHUT_WR)))


def status_of(answer: bytes) -> int:
    return int(answer.split()[1]) if answer.startswith(b"HTTP/1.1 ") else 0


@contextmanager
def listening(post: Post, *, limits: Limits | None = None, certificate: Path | None = None) -> Iterator[Hub]:
    """Have the hub of `post` listen while inside."""
    said: list[Received | Text] = []
    registry = post.authority / "registry"
    registry.mkdir(exist_ok=True)
    server = HubServer(
        ("127.0.0.1", 0),
        authority=post.authority,
        registry=registry,
        ingesting=post.ingesting,
        said=said.append,
        certificate=certificate,
        limits=limits,
    )
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield Hub(server, said, "https" if certificate else "http")
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def line_that_breaks(hub: Hub, *, after: int) -> Iterator[str]:
    """Yield an address that leads to the hub, and where every line is cut after so many bytes to it."""
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(0.05)
    ended = threading.Event()

    def carry(line: socket.socket) -> None:
        left = after
        with line, socket.create_connection(hub.server.place) as onward, suppress(OSError):
            onward.settimeout(0.2)
            line.settimeout(0.2)
            while left > 0 and not ended.is_set():
                with suppress(TimeoutError):
                    chunk = line.recv(min(left, 4096))
                    left -= len(chunk)
                    onward.sendall(chunk)
                    if chunk:
                        continue
                with suppress(TimeoutError):
                    while answer := onward.recv(1 << 16):
                        line.sendall(answer)
                    return

    def listen() -> None:
        while not ended.is_set():
            with suppress(TimeoutError):
                threading.Thread(target=carry, args=(listener.accept()[0],), daemon=True).start()

    thread = threading.Thread(target=listen)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        ended.set()
        thread.join()
        listener.close()


def wait_until(what: Callable[[], bool], *, seconds: float = 5) -> bool:
    """Wait for something, and return whether it came."""
    until = time.monotonic() + seconds
    while not what() and time.monotonic() < until:
        time.sleep(0.01)
    return what()
