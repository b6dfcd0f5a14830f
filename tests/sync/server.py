"""A loopback web server that carries a registry, well or badly."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


@dataclass
class Server:
    """What is served, and how; `asked` lists the requests: path and Range header.

    `drops` requests go unanswered. After `cut_after` bytes of a register the connection is closed. Paths that end in
    `endless` never end. `redirect` maps a path to an address, `status` the end of a path to a status.
    """

    folder: Path
    ranges: bool = True
    announces_length: bool = True
    cut_after: int | None = None
    silent: bool = False
    drops: int = 0
    endless: str | None = None
    redirect: dict[str, str] = field(default_factory=dict)
    status: dict[str, int] = field(default_factory=dict)
    asked: list[tuple[str, str | None]] = field(default_factory=list)
    address: str = ""
    closing: threading.Event = field(default_factory=threading.Event)


class Handler(BaseHTTPRequestHandler):
    """Answers one request as the server is told to."""

    protocol_version = "HTTP/1.1"
    behaviour: Server

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        served = self.behaviour
        served.asked.append((self.path, self.headers["Range"]))
        self.close_connection = True
        if served.drops:
            served.drops -= 1
        elif served.silent:
            served.closing.wait(30)
        elif onward := served.redirect.get(self.path):
            self._answer(302, {"Location": onward})
        elif served.endless and self.path.endswith(served.endless):
            self._flood()
        else:
            self._send_file()

    def _send_file(self) -> None:
        path = self.behaviour.folder / self.path.lstrip("/")
        status = next((code for end, code in self.behaviour.status.items() if self.path.endswith(end)), 0)
        if status or not path.is_file():
            self._answer(status or 404)
            return
        content = path.read_bytes()
        wanted = self.headers["Range"]
        if not (self.behaviour.ranges and wanted):
            self._answer(200, content=content)
            return
        begin = int(wanted.removeprefix("bytes=").removesuffix("-"))
        if begin >= len(content):
            self._answer(416)
            return
        span = f"bytes {begin}-{len(content) - 1}/{len(content)}"
        self._answer(206, {"Content-Range": span}, content=content[begin:])

    def _answer(self, status: int, headers: dict[str, str] | None = None, *, content: bytes = b"") -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        if self.behaviour.announces_length:
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        is_cut = self.path.endswith("register.db")
        self.wfile.write(content[: self.behaviour.cut_after] if is_cut else content)

    def _flood(self) -> None:
        self.send_response(200)
        self.end_headers()
        with suppress(OSError):
            while not self.behaviour.closing.is_set():
                self.wfile.write(bytes(1 << 16))


@contextmanager
def serving(folder: Path) -> Iterator[Server]:
    """Serve `folder` while inside."""
    server = Server(folder)
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), type("ThisHandler", (Handler,), {"behaviour": server}))
    server.address = f"http://127.0.0.1:{httpd.server_address[1]}"
    thread = threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.closing.set()
        httpd.shutdown()
        thread.join()
        httpd.server_close()
