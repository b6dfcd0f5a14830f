"""What does the command line need of the authority? What `app.hub.desk` offers, as a port."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.domain.checked_rulebook import Refused, Sound
from app.domain.texts import Text

if TYPE_CHECKING:  # of the steps commands know values only, and load none of them
    from app.hub.ingest import Ingested, Received
    from app.hub.journals import Standing


class Serving(Protocol):
    """A hub that listens."""

    @property
    def place(self) -> tuple[str, int]:
        """Where it listens: host and port."""

    def serve_forever(self) -> None:
        """Answer until the program is ended."""


class Hub(Protocol):
    """The authority's side: its keys, its stations, its registry."""

    def init(self, *, day: date | None) -> Path:
        """Make the authority's keys and tables, and return its folder."""

    def issue(self, batch_nos: Sequence[str], *, out: Path) -> Iterable[Path]:
        """Print the package labels of these batches and return the files."""

    def enrol(self, request: Path, *, out: Path) -> Path:
        """Take in a station and write its welcome."""

    def publish(self, *, out: Path | None, issued: datetime | None) -> tuple[Path, int]:
        """Publish the registry and return its folder and the register's version."""

    def ingest(self, folder: Path) -> Sequence[Ingested]:
        """Take in what stations have put into `folder`, and leave receipts there."""

    def serve(
        self, address: tuple[str, int], *, certificate: Path | None, said: Callable[[Received | Text], None]
    ) -> AbstractContextManager[Serving]:
        """Return the hub at an address, listening; `said` is told of every piece that is taken or refused."""

    def status(self) -> Sequence[Standing]:
        """Return what has come of every enrolled station."""

    def check_rulebook(self, path: Path) -> Sound | Refused:
        """Say whether the rulebook in a file or a folder of parts would be taken today."""
