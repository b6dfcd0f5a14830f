"""Which stations does the authority know, and with which key does each sign its journal: the document `stations.json`?

One that was withdrawn is in it no more: its journal can then be read by nobody as that of a station.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.proof.document import read_document, write_document
from app.proof.signing import is_ed25519_key
from app.sync.enrolment import EnrolmentRequest


@dataclass(frozen=True)
class ListedStation:
    """One station: its id and office, and the Ed25519 public key of its journal (32 bytes)."""

    station_id: str
    office: str
    journal_key: bytes

    def __post_init__(self) -> None:
        if not is_ed25519_key(self.journal_key):
            raise ValueError(f"station {self.station_id!r} has no journal key")


@dataclass(frozen=True)
class StationList:
    """Every station the authority has enrolled."""

    stations: tuple[ListedStation, ...] = ()

    def __post_init__(self) -> None:
        if len({station.station_id.casefold() for station in self.stations}) != len(self.stations):
            raise ValueError("a station stands twice in the list")

    def station(self, station_id: str) -> ListedStation | None:
        """Return the station with this id."""
        return next((station for station in self.stations if station.station_id == station_id), None)

    def to_bytes(self) -> bytes:
        """Return `stations.json`."""
        return write_document(self)

    @classmethod
    def from_bytes(cls, source: bytes) -> StationList:
        """Return the list in `stations.json`. Raises ValueError for anything else."""
        return read_document(source, cls)

    @classmethod
    def of(cls, enrolled: Iterable[EnrolmentRequest]) -> StationList:
        """Return the list of those who were enrolled by these requests."""
        return cls(tuple(ListedStation(one.station_id, one.office, one.journal_key) for one in enrolled))
