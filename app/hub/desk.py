"""What does a person do at the hub? Make keys, label goods, take in stations and what they send, publish: one each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from pathlib import Path

from app.checks.rulebook.checking import check_rulebook
from app.domain.checked_rulebook import Refused, Sound
from app.domain.moment import Clock, civil_date
from app.domain.texts import Text
from app.hub.authority import ZONE, Authority
from app.hub.ingest import Ingested, Received
from app.hub.journals import Standing
from app.hub.serving import HubServer
from app.proof.files import replace_file


class HubDesk:
    """The authority's side, as commands ask for it; `clock` says by which day a rulebook is checked."""

    def __init__(self, authority: Authority, *, clock: Clock) -> None:
        self._authority = authority
        self._clock = clock

    def init(self, *, day: date | None) -> Path:
        """Make the authority's keys and tables, and return its folder."""
        self._authority.found(day)
        return self._authority.folder

    def issue(self, batch_nos: Sequence[str], *, out: Path) -> Iterable[Path]:
        """Print the package labels of these batches and return the files."""
        return self._authority.issue(batch_nos, out=out)

    def enrol(self, request: Path, *, out: Path) -> Path:
        """Take in a station and write its welcome."""
        replace_file(out, self._authority.enrol(request).to_bytes())
        return out

    def publish(self, *, out: Path | None, issued: datetime | None) -> tuple[Path, int]:
        """Publish the registry and return its folder and the register's version."""
        statement = self._authority.publish(out=out, issued=issued)
        return out or self._authority.registry, statement.version

    def ingest(self, folder: Path) -> Sequence[Ingested]:
        """Take in what stations have put into `folder`, and leave receipts there."""
        return self._authority.ingest(folder)

    def serve(
        self, address: tuple[str, int], *, certificate: Path | None, said: Callable[[Received | Text], None]
    ) -> AbstractContextManager[HubServer]:
        """Return the hub at an address, listening."""
        return self._authority.serve(address, certificate=certificate, said=said)

    def status(self) -> Sequence[Standing]:
        """Return what has come of every enrolled station."""
        return self._authority.standings()

    def check_rulebook(self, path: Path) -> Sound | Refused:
        """Say whether the rulebook in a file or a folder of parts would be taken today."""
        return check_rulebook(path, on=civil_date(self._clock(), ZONE))
