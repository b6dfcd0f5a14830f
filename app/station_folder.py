"""Where does a station keep what? One folder, named here once; and which station it is, by its welcome."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.access.keyfile import KEYFILE
from app.domain.errors import WorkstationError
from app.domain.station import Station
from app.sync.enrolment import Welcome


@dataclass(frozen=True)
class StationFolder:
    """Where a station keeps what, below its home."""

    home: Path

    @property
    def welcome(self) -> Path:
        """The authority's welcome: there once the station is enrolled."""
        return self.home / "station.json"

    @property
    def request(self) -> Path:
        """What the station asked the authority."""
        return self.home / "enrolment-request.json"

    @property
    def keyfile(self) -> Path:
        """The station's secrets, sealed."""
        return self.home / KEYFILE

    @property
    def database(self) -> Path:
        """The station database."""
        return self.home / "station.db"

    @property
    def registry(self) -> Path:
        """The registry in force and its former version."""
        return self.home / "registry"

    @property
    def consignments(self) -> Path:
        """The consignments that wait at the port."""
        return self.home / "consignments"

    @property
    def reports(self) -> Path:
        """Where reports are written unless said otherwise."""
        return self.home / "reports"

    def read_welcome(self) -> Welcome | None:
        """Return the welcome of an enrolled station. Raises WorkstationError when it is damaged."""
        try:
            return Welcome.from_bytes(self.welcome.read_bytes())
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            raise WorkstationError("station-file-damaged", path=str(self.welcome)) from error


def station_of(welcome: Welcome) -> Station:
    """Return which station this is."""
    return Station(station_id=welcome.station_id, office=welcome.office, zone=welcome.zone, demo=welcome.demo)
