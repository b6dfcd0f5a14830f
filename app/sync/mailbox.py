"""How do sealed files get to where a registry is had from, and receipts back? Nothing in them is read here.

outbox/<station>/<name>.age     what the station has put there for the hub
receipts/<station>.json         what the hub has signed for; beside the registry, and carried with it

A place that cannot be written to (an address, a stick that is read-only or gone) is said, and nothing is lost: what is
not signed for is offered again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import closing
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit
from urllib.request import url2pathname

from tuf.api.exceptions import DownloadError

from app.domain.texts import Text
from app.proof.files import replace_file
from app.sync.fetching import Fetcher
from app.sync.source import Source

OUTBOX, RECEIPTS = "outbox", "receipts"
SEALED = ".age"


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

    def put(self, name: str, content: bytes) -> None:
        """Put a file there, whole or not at all. Raises CannotPostError."""

    def remove(self, name: str) -> None:
        """Take a file away again."""


def mailbox_at(source: Source, station_id: str, *, longest: int, is_cancelled: Callable[[], bool]) -> Mailbox:
    """Return the mailbox of a station at `source`; a receipt of more than `longest` bytes is none."""

    def receipt() -> bytes | None:
        with closing(Fetcher(is_cancelled=is_cancelled)) as fetcher:
            try:
                return fetcher.download_bytes(f"{source.address}{RECEIPTS}/{station_id}.json", longest)
            except DownloadError:
                return None

    if urlsplit(source.address).scheme != "file":
        return _NoMailbox(receipt)
    return _FolderMailbox(Path(url2pathname(urlsplit(source.address).path)), station_id, receipt)


class _NoMailbox:
    """An address: receipts are had there, nothing is put there yet."""

    def __init__(self, receipt: Callable[[], bytes | None]) -> None:
        self.receipt = receipt

    def names(self) -> Collection[str]:
        raise CannotPostError(Text("outbox.address"))

    def put(self, name: str, content: bytes) -> None:  # noqa: ARG002 - the port
        raise CannotPostError(Text("outbox.address"))

    def remove(self, name: str) -> None:
        pass


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


def _unwritable(error: OSError) -> CannotPostError:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return CannotPostError(Text("outbox.gone"))
    return CannotPostError(Text("outbox.unwritable", {"reason": error.strerror or str(error)}))
