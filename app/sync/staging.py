"""How does a signed file come from the source whole, and go on where an earlier transfer stopped?

A part is named by the digest it is to have, so parts of different publications never meet. What is returned has been
verified against the signed length and digests; it is not yet safe from a power cut.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import suppress
from pathlib import Path

from tuf.api.exceptions import DownloadError, DownloadLengthMismatchError, LengthOrHashMismatchError
from tuf.api.metadata import TargetFile

from app.sync.fetching import Fetcher
from app.sync.refusal import refused, transfer_failure
from app.sync.source import Source


class Staging:
    """Where files wait until all of them are there; `received` is told of every piece, in bytes."""

    def __init__(self, folder: Path, *, source: Source, fetcher: Fetcher, received: Callable[[int], None]) -> None:
        self._folder = folder
        self._source = source
        self._fetcher = fetcher
        self._received = received

    def bring(self, target: TargetFile) -> Path:
        """Return the place of `target`, verified. Raises RefusedError, UnreachableError or OSError of the own disk."""
        digest = target.hashes["sha256"]
        part = self._folder / f"{digest}.part"
        is_resumed = part.exists()
        try:
            self._fetch(target, part)
            if is_resumed and not _is_right(target, part):  # the earlier part was not what it should have been
                part.unlink()
                self._fetch(target, part)
        except DownloadError as error:
            if isinstance(error, DownloadLengthMismatchError):
                part.unlink(missing_ok=True)
            raise transfer_failure(error, file=target.path) from error
        if not _is_right(target, part):
            part.unlink()
            raise refused("altered", file=target.path)
        return part

    def clear(self, *, keep: Collection[str] = ()) -> None:
        """Remove every part except those of the digests given."""
        with suppress(FileNotFoundError):
            for path in self._folder.iterdir():
                if path.name.removesuffix(".part") not in keep:
                    path.unlink()

    def _fetch(self, target: TargetFile, part: Path) -> None:
        """Fetch what is missing of `target`, keeping what came before a failure."""
        self._folder.mkdir(parents=True, exist_ok=True)
        have = part.stat().st_size if part.exists() else 0
        if have >= target.length and part.exists():
            self._received(target.length)
            return
        address = f"{self._source.targets}{target.hashes['sha256']}.{target.path}"
        begins, chunks = self._fetcher.fetch_from(address, have)
        self._received(begins)
        with part.open("rb+" if begins else "wb") as file:
            length = file.seek(begins)
            for chunk in chunks:
                length += len(chunk)
                if length > target.length:
                    raise DownloadLengthMismatchError(f"{target.path} is longer than its signed length")
                file.write(chunk)
                self._received(len(chunk))
        if length < target.length:
            raise refused("incomplete", file=target.path)


def _is_right(target: TargetFile, part: Path) -> bool:
    with part.open("rb") as file:
        try:
            target.verify_length_and_hashes(file)
        except LengthOrHashMismatchError:
            return False
    return True
