"""How does a hub answer at an address: it gives the registry, takes what stations send, and signs for it at once?

Nobody signs in. What is given is public and signed; what is taken counts by the signatures in it alone
(`ingest.py`), so a stranger can cost time and no more: sizes, numbers and patience have limits. What is being received
stands in a file without a name: a cut line or a kill leaves nothing.
"""

from __future__ import annotations

import io
import ssl
import sys
import tempfile
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from re import ASCII, fullmatch
from socket import SHUT_WR, socket
from typing import IO, Any

from app.domain.errors import WorkstationError
from app.domain.texts import Text
from app.hub.asked import File, Outbox, asked_for
from app.hub.enrol import enrolled_stations
from app.hub.ingest import LARGEST, Ingesting, Received
from app.hub.patience import Patience, PatientReader
from app.sync.door import Door
from app.sync.enrolment import EnrolmentRequest

_CHUNK = 1 << 15
_DRAINED = 1 << 20
_STATUS = {
    "ingest.gap": HTTPStatus.CONFLICT,
    "ingest.fork": HTTPStatus.CONFLICT,
    "ingest.unnamed": HTTPStatus.CONFLICT,
    "ingest.sealed": HTTPStatus.UNPROCESSABLE_ENTITY,
    "ingest.altered": HTTPStatus.UNPROCESSABLE_ENTITY,
}


@dataclass(frozen=True)
class Limits:
    """What one hub puts up with: bytes of a piece, connections and pieces at once, how long one waits for its turn."""

    largest: int = LARGEST
    connections: int = 64
    pieces: int = 8
    turn_s: float = 15
    patience: Patience = field(default_factory=Patience)


class HubServer(ThreadingHTTPServer):
    """A hub at `address`, with TLS where `certificate` (PEM, with its key) is given.

    `said` is told of every piece that was taken or refused, and of what the hub's own disk refuses. Raises
    WorkstationError "hub-address", "hub-certificate".
    """

    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(
        self,
        address: tuple[str, int],
        *,
        authority: Path,
        registry: Path,
        ingesting: Ingesting,
        said: Callable[[Received | Text], None],
        certificate: Path | None = None,
        limits: Limits | None = None,
    ) -> None:
        self.authority = authority
        self.registry = registry.resolve()
        self.ingesting = ingesting
        self.limits = limits or Limits()
        self.turns = threading.BoundedSemaphore(self.limits.pieces)
        self._slots = threading.BoundedSemaphore(self.limits.connections)
        self._said = said
        self._saying = threading.Lock()
        self._tls = _tls(certificate) if certificate else None
        try:
            super().__init__(address, _Answering)
        except OSError as error:
            where = f"{address[0]}:{address[1]}"
            raise WorkstationError("hub-address", address=where, reason=error.strerror or str(error)) from error

    @property
    def place(self) -> tuple[str, int]:
        """Where it listens: host and port."""
        host, port = self.socket.getsockname()
        return host, port

    def station(self, station_id: str) -> EnrolmentRequest | None:
        """Return the station of this id, None when it is not enrolled."""
        return next((one for one in enrolled_stations(self.authority) if one.station_id == station_id), None)

    def say(self, what: Received | Text) -> None:
        """Say something, one at a time."""
        with self._saying:
            self._said(what)

    def secured(self, connection: socket) -> socket:
        """Return the connection, under TLS where this hub has a certificate."""
        return self._tls.wrap_socket(connection, server_side=True) if self._tls else connection

    def process_request(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - as socketserver has it
        """Answer in a thread of its own, while there is room."""
        if not self._slots.acquire(blocking=False):
            self.shutdown_request(request)
            return
        super().process_request(request, client_address)

    def process_request_thread(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - as socketserver has it
        """Answer, and make room."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._slots.release()

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - as socketserver has it
        """Say a fault of the program; a line that broke is none."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


class _Answering(BaseHTTPRequestHandler):
    """Answers one request, and closes."""

    protocol_version = "HTTP/1.1"
    server_version, sys_version = "tidewaiter", ""
    server: HubServer

    def setup(self) -> None:
        patience = self.server.limits.patience
        self.request.settimeout(patience.silence_s)
        self.request = self.server.secured(self.request)
        super().setup()
        self.rfile.close()
        self.rfile = io.BufferedReader(PatientReader(self.connection, patience))

    def finish(self) -> None:
        super().finish()
        with suppress(OSError):
            self.connection.shutdown(SHUT_WR)
        self.connection.close()

    def log_message(self, *_: object) -> None:
        """Say nothing of requests: what is taken or refused is said where it is."""

    def do_GET(self) -> None:
        self._guarded(self._get)

    def do_PUT(self) -> None:
        self._guarded(self._put)

    def _guarded(self, answer: Callable[[], None]) -> None:
        """Answer and close; what the hub itself cannot do is said there, and here by its status."""
        self.close_connection = True
        try:
            answer()
        except WorkstationError as error:
            self.server.say(error.text)
            self._refuse(HTTPStatus.INTERNAL_SERVER_ERROR)

    def _get(self) -> None:
        match asked_for(self.path):
            case File(path):
                self._give(self.server.registry / path)
            case Outbox(station_id, None) if self.server.station(station_id):
                self._answer(HTTPStatus.OK, Door(self.server.limits.largest).to_bytes())
            case _:
                self._answer(HTTPStatus.NOT_FOUND)

    def _put(self) -> None:
        asked = asked_for(self.path)
        if not isinstance(asked, Outbox) or asked.name is None:
            self._refuse(HTTPStatus.NOT_FOUND)
            return
        length = self.headers.get_all("Content-Length", [])
        if "Transfer-Encoding" in self.headers or len(length) != 1:
            self._refuse(HTTPStatus.LENGTH_REQUIRED)
        elif not fullmatch(r"\d{1,15}", length[0], ASCII):
            self._refuse(HTTPStatus.BAD_REQUEST)
        elif int(length[0]) > self.server.limits.largest:
            self._refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        elif (station := self.server.station(asked.station_id)) is None:
            self._refuse(HTTPStatus.NOT_FOUND)
        elif not self.server.turns.acquire(timeout=self.server.limits.turn_s):
            self._refuse(HTTPStatus.SERVICE_UNAVAILABLE)
        else:
            try:
                self._take(station, asked.name, int(length[0]))
            finally:
                self.server.turns.release()

    def _take(self, station: EnrolmentRequest, name: str, length: int) -> None:
        """Receive a piece whole, take it in, and answer with the receipt."""
        with tempfile.TemporaryFile(dir=self.server.authority) as draft:
            if not self._receive(draft, length):
                return
            draft.seek(0)
            received = self.server.ingesting.receive(station, name, draft.read)
        if received.is_new or received.fault:
            self.server.say(received)
        status = _STATUS[received.fault.code] if received.fault else HTTPStatus.OK
        self._answer(status, received.receipt.to_bytes() if received.receipt else b"")

    def _receive(self, draft: IO[bytes], length: int) -> bool:
        """Write the body to `draft`, and return whether all of it came."""
        left = length
        while left:
            chunk = self.rfile.read1(min(left, _CHUNK))
            if not chunk:
                return False
            try:
                draft.write(chunk)
            except OSError as error:
                raise WorkstationError("publish-disk", detail=error.strerror or str(error)) from error
            left -= len(chunk)
        return True

    def _give(self, path: Path) -> None:
        """Send a file of the registry, from where it is asked for."""
        if not path.resolve().is_relative_to(self.server.registry):
            self._answer(HTTPStatus.NOT_FOUND)
            return
        try:
            with path.open("rb") as file:
                length = file.seek(0, io.SEEK_END)
                asked = fullmatch(r"bytes=(\d{1,15})-", self.headers.get("Range", ""), ASCII)
                begin = int(asked[1]) if asked else 0
                if asked and begin >= length:
                    self._answer(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
                    return
                file.seek(begin)
                self.send_response(HTTPStatus.PARTIAL_CONTENT if asked else HTTPStatus.OK)
                if asked:
                    self.send_header("Content-Range", f"bytes {begin}-{length - 1}/{length}")
                self._head(length - begin)
                while chunk := file.read(_CHUNK):
                    self.wfile.write(chunk)
        except (FileNotFoundError, IsADirectoryError):
            self._answer(HTTPStatus.NOT_FOUND)

    def _refuse(self, status: HTTPStatus) -> None:
        """Answer before the body has come; a little of it is read away, for the answer to be heard."""
        self._answer(status)
        with suppress(OSError):
            self.connection.shutdown(SHUT_WR)
            drained = 0
            while drained < _DRAINED and (chunk := self.rfile.read1(_CHUNK)):
                drained += len(chunk)

    def _answer(self, status: HTTPStatus, content: bytes = b"") -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self._head(len(content))
        self.wfile.write(content)

    def _head(self, length: int) -> None:
        self.send_header("Content-Length", str(length))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Connection", "close")
        self.end_headers()


def _tls(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    try:
        context.load_cert_chain(certificate, password="")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise WorkstationError("hub-certificate", path=str(certificate), reason=reason) from error
    return context
