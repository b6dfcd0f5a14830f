"""What does filing need of the world? Originals opened in safety, symbols, and the journal."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from app.capturing.wire import Counted, Drawn, Part
from app.domain.symbol import Scan
from app.journal.entry import Kind


class PageFiles(Protocol):
    """Opens originals where they can do no harm. Each method raises WorkstationError "page-..."."""

    def count(self, path: Path, sha256: str, *, file: str) -> Counted:
        """Return what the file at `path` is."""

    def draw(self, path: Path, sha256: str, *, page: int, side: int, file: str) -> Drawn:
        """Return a page for the screen."""

    def bind(self, parts: Sequence[Part], *, file: str) -> bytes:
        """Return these pages as one PDF file."""


class CodeReader(Protocol):
    """Reads symbols from pictures."""

    def scan(self, paths: Sequence[Path]) -> Iterable[Scan]:
        """Return what each picture holds."""


class TakenOriginals(Protocol):
    """The journal of the station, and which files it says were taken in."""

    def append(self, kind: Kind, body: Mapping[str, Any], *, officer_id: str, at: datetime) -> object:
        """Add an entry to the journal."""

    def taken(self, digests: Iterable[str]) -> Mapping[str, frozenset[str]]:
        """Return the consignments for which each of these files was taken in."""

    def take_in(
        self, digests: Collection[str], *, consignment_id: str, body: Mapping[str, Any], officer_id: str, at: datetime
    ) -> None:
        """Journal that these files were taken in."""
