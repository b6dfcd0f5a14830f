"""A station with a real journal, its hub, and the stick between them; nobody is signed in: nothing here asks who."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pyrage

from app.domain.moment import from_text
from app.domain.outbox import Outbox
from app.hub.ingest import Ingested, Ingesting
from app.hub.keys import HubSeeds, open_hub_seeds
from app.journal.entry import Entry, Kind
from app.outbox import StationOutbox
from app.proof.signing import Ed25519Signer
from app.sync.enrolment import EnrolmentRequest
from db.station import StationDatabase

STATION = "2248-0a1b2c"
KEY = bytes(32)
SIGNER = Ed25519Signer(bytes(range(32)))


@dataclass
class Post:
    """What a test moves: the station's journal, the hub (its own unless another's is given), and a stick at `stick`."""

    home: Path
    station_id: str = STATION
    hub: Path | None = None
    now: str = "2026-11-20T04:00:00Z"
    moved: timedelta = field(default_factory=timedelta)

    def __post_init__(self) -> None:
        self.stick = self.home / "stick"
        self.stick.mkdir(parents=True)
        self.reports = self.home / "reports"
        self.reports.mkdir()
        self.database = self.home / "station.db"
        recipient = str(pyrage.x25519.Identity.generate().to_public())
        request = EnrolmentRequest(self.station_id, "2248", recipient, SIGNER.public)
        enrol_quietly(request, self.authority)
        StationDatabase.create(
            self.database, key=KEY, station_id=self.station_id, signer=SIGNER, clock=self.clock
        ).close()
        self.append(Kind.ENROLMENT)

    def clock(self) -> datetime:
        return from_text(self.now) + self.moved

    @property
    def authority(self) -> Path:
        return self.hub or self.home / "authority"

    @property
    def seeds(self) -> HubSeeds:
        return open_hub_seeds(self.authority)

    @property
    def place(self) -> Path:
        """Where the station puts things on the stick."""
        return self.stick / "outbox" / self.station_id

    @property
    def receipt(self) -> Path:
        """Where the hub leaves its receipt on the stick."""
        return self.stick / "receipts" / f"{self.station_id}.json"

    def append(self, kind: Kind = Kind.SCAN, **body: str) -> None:
        with closing(self._open()) as station:
            station.append(kind, body, officer_id="I-1", at=self.clock())

    def report(self, name: str, content: bytes = b"%PDF-1.7 a report") -> Path:
        """Write a report, or write it anew; journalled as the report of `name`."""
        path = self.reports / f"{name}.pdf"
        path.write_bytes(content)
        self.append(Kind.REPORT, digest=name, file=hashlib.sha256(content).hexdigest())
        return path

    def exchange(self, *, stop_after: int = 1 << 30) -> None:
        """Sync with the stick; call it off once so many files lie there."""
        self.exchange_with(str(self.stick), is_cancelled=lambda: len(self.posted()) >= stop_after)

    def exchange_with(
        self,
        place: str,
        *,
        is_cancelled: Callable[[], bool] = lambda: False,
        progress: Callable[[int, int], None] = lambda _done, _total: None,
    ) -> None:
        """Sync with a place."""
        with closing(self._open()) as station:
            station.append(Kind.SYNC, {}, officer_id="I-1", at=self.clock())
            self._outbox(station).exchange(
                place, hub=self.seeds.public, officer_id="I-1", is_cancelled=is_cancelled, progress=progress
            )

    def owed(self) -> Outbox:
        with closing(self._open()) as station:
            return self._outbox(station).state()

    def journal(self) -> list[Entry]:
        with closing(self._open()) as station:
            return list(station.entries())

    def posted(self) -> dict[str, bytes]:
        """Return what the station has put on the stick, by name."""
        return {path.name: path.read_bytes() for path in sorted(self.place.iterdir())} if self.place.is_dir() else {}

    def ingest(self) -> Ingested:
        """Carry the stick to the hub."""
        (taken,) = self.ingesting.ingest(self.stick)
        return taken

    @property
    def ingesting(self) -> Ingesting:
        return Ingesting(self.authority, registry=self.authority / "registry", seeds=self.seeds, clock=self.clock)

    def _open(self) -> StationDatabase:
        return StationDatabase.open(self.database, key=KEY, station_id=self.station_id, signer=SIGNER, clock=self.clock)

    def _outbox(self, station: StationDatabase) -> StationOutbox:
        return StationOutbox(station, station_id=self.station_id, reports=self.reports, signer=SIGNER, clock=self.clock)


def enrol_quietly(request: EnrolmentRequest, authority: Path) -> None:
    """Enrol a station at a hub that publishes nothing."""
    place = authority / "stations" / f"{request.station_id}.json"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(request.to_bytes())
