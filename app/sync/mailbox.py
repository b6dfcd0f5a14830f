"""How do sealed files get to where a registry is had from, and receipts back? Nothing in them is read here.

outbox/<station>/<name>.age     what the station has put there for the hub
receipts/<station>.json         what the hub has signed for; beside the registry, and carried with it

A folder keeps what is put there until somebody carries it to the hub. The hub itself, at an address, answers at once.
A place that takes nothing (files on a web server, a stick that is read-only or gone) is said, and nothing is lost: what
is not signed for is offered again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import closing
from http import HTTPStatus
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit
from urllib.request import url2pathname

from tuf.api.exceptions import DownloadError, DownloadHTTPError, DownloadLengthMismatchError

from app.domain.texts import Text
from app.proof.files import replace_file
from app.sync.door import Door
from app.sync.fetching import CancelledError, Fetcher
from app.sync.sending import Sender
from app.sync.source import Source

OUTBOX, RECEIPTS = "outbox", "receipts"
SEALED = ".age"
_LONGEST_DOOR = 4096
_REFUSED: dict[int, str] = {
    HTTPStatus.CONFLICT: "outbox.refused-order",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "outbox.refused-size",
    HTTPStatus.UNPROCESSABLE_ENTITY: "outbox.refused-content",
    HTTPStatus.SERVICE_UNAVAILABLE: "outbox.busy",
}


class CannotPostError(Exception):
    """The place takes nothing, and `text` says why."""

    def __init__(self, text: Text) -> None:
        super().__init__(text)
        self.text = text


class Mailbox(Protocol):
    """What a station can do at a place."""

    def receipt(self) -> bytes | None:
        """Return what the hub has left there for this station; None when there is nothing, or it cannot be had."""

    def names(self) -> Collection[str]:
        """Return the names of what this station has put there. Raises CannotPostError."""

    def put(self, name: str, content: bytes) -> bytes | None:
        """Put a file there, whole or not at all, and return the hub's receipt where it gives one at once.

        Raises CannotPostError.
        """

    def remove(self, name: str) -> None:
        """Take a file away again."""


def mailbox_at(source: Source, station_id: str, *, longest: int, is_cancelled: Callable[[], bool]) -> Mailbox:
    """Return the mailbox of a station at `source`; a receipt of more than `longest` bytes is none."""

    def fetch(name: str, most: int) -> bytes:
        with closing(Fetcher(is_cancelled=is_cancelled)) as fetcher:
            return fetcher.download_bytes(f"{source.address}{name}", most)

    def receipt() -> bytes | None:
        try:
            return fetch(f"{RECEIPTS}/{station_id}.json", longest)
        except DownloadError:
            return None

    if urlsplit(source.address).scheme == "file":
        return _FolderMailbox(Path(url2pathname(urlsplit(source.address).path)), station_id, receipt)

    def send(name: str, content: bytes) -> tuple[int, bytes]:
        with closing(Sender(is_cancelled=is_cancelled)) as sender:
            return sender.put(f"{source.address}{OUTBOX}/{station_id}/{name}{SEALED}", content, longest=longest)

    return _HubMailbox(receipt, knock=lambda: fetch(f"{OUTBOX}/{station_id}/", _LONGEST_DOOR), send=send)


class _HubMailbox:
    """An address: the hub's own takes files and answers with its receipt, that of a registry alone takes none."""

    def __init__(
        self,
        receipt: Callable[[], bytes | None],
        *,
        knock: Callable[[], bytes],
        send: Callable[[str, bytes], tuple[int, bytes]],
    ) -> None:
        self.receipt = receipt
        self._knock = knock
        self._send = send
        self._door: Door | None = None

    def names(self) -> Collection[str]:
        try:
            self._door = Door.from_bytes(self._knock())
        except DownloadHTTPError as error:
            is_down = error.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR
            why = Text("outbox.status", {"name": OUTBOX, "status": error.status_code})
            raise CannotPostError(why if is_down else Text("outbox.address")) from error
        except (DownloadLengthMismatchError, ValueError) as error:
            raise CannotPostError(Text("outbox.address")) from error
        except DownloadError as error:
            raise _unsent(error) from error
        return ()  # what it has it has signed for

    def put(self, name: str, content: bytes) -> bytes | None:
        if self._door is not None and len(content) > self._door.largest:
            raise CannotPostError(Text("outbox.refused-size", {"name": name}))
        try:
            status, answer = self._send(name, content)
        except DownloadError as error:
            raise _unsent(error) from error
        if status != HTTPStatus.OK:
            raise CannotPostError(Text(_REFUSED.get(status, "outbox.status"), {"name": name, "status": status}))
        return answer

    def remove(self, name: str) -> None:
        """Leave it: the hub keeps what it has signed for."""


class _FolderMailbox:
    """A folder, share or stick."""

    def __init__(self, root: Path, station_id: str, receipt: Callable[[], bytes | None]) -> None:
        self._folder = root / OUTBOX / station_id
        self.receipt = receipt

    def names(self) -> Collection[str]:
        try:
            if not self._folder.is_dir():
                return ()
            return {path.name.removesuffix(SEALED) for path in self._folder.iterdir() if path.name.endswith(SEALED)}
        except OSError as error:
            raise _unwritable(error) from error

    def put(self, name: str, content: bytes) -> None:
        try:
            for folder in (self._folder.parent, self._folder):
                folder.mkdir(exist_ok=True)  # the place itself is never made: a stick may have been pulled out
            replace_file(self._folder / f"{name}{SEALED}", content)
        except OSError as error:
            raise _unwritable(error) from error

    def remove(self, name: str) -> None:
        try:
            (self._folder / f"{name}{SEALED}").unlink(missing_ok=True)
        except OSError as error:
            raise _unwritable(error) from error


def _unsent(error: DownloadError) -> CannotPostError:
    return CannotPostError(Text("outbox.cancelled" if isinstance(error, CancelledError) else "outbox.unreachable"))


def _unwritable(error: OSError) -> CannotPostError:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return CannotPostError(Text("outbox.gone"))
    return CannotPostError(Text("outbox.unwritable", {"reason": error.strerror or str(error)}))
