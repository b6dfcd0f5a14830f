"""Which stations does the authority know: a request is admitted, a welcome is given, a station is withdrawn?

Whoever calls has compared the request's fingerprint with the person who brought it. Withdrawing takes a station out of
the next publication; it does not take back what it holds: for that the authority begins a new epoch.
"""

from __future__ import annotations

from pathlib import Path

from app.domain.errors import WorkstationError
from app.proof.files import replace_file
from app.sync.enrolment import EnrolmentRequest, Welcome

_MAX_REQUEST = 4096


def read_request(path: Path) -> EnrolmentRequest:
    """Return the request in the file at `path`. Raises WorkstationError when there is none in it."""
    try:
        if path.stat().st_size > _MAX_REQUEST:
            raise WorkstationError("enrolment-request", file=path.name)
        return EnrolmentRequest.from_bytes(path.read_bytes())
    except (OSError, ValueError) as error:
        raise WorkstationError("enrolment-request", file=path.name) from error


def enrol(
    request: EnrolmentRequest,
    *,
    authority: Path,
    zone: str,
    demo: bool,
    root: bytes,
    registry: str | None = None,
) -> Welcome:
    """Admit a station to the authority in the folder `authority` and return its welcome.

    The same request may come again. Raises WorkstationError when another station has that id.
    """
    known = {station.station_id.casefold(): station for station in enrolled_stations(authority)}
    if known.get(request.station_id.casefold(), request) != request:
        raise WorkstationError("enrolment-taken", station=request.station_id)
    replace_file(_place(authority, request.station_id), request.to_bytes())
    return Welcome(
        station_id=request.station_id,
        office=request.office,
        zone=zone,
        demo=demo,
        root=root,
        registry=registry,
    )


def withdraw(station_id: str, *, authority: Path) -> None:
    """Take a station out of every later publication. Raises WorkstationError when there is none of that id."""
    if station_id not in {station.station_id for station in enrolled_stations(authority)}:
        raise WorkstationError("enrolment-unknown", station=station_id)
    _place(authority, station_id).unlink()


def enrolled_stations(authority: Path) -> tuple[EnrolmentRequest, ...]:
    """Return every enrolled station, by id. Raises WorkstationError when one of the files is damaged."""
    return tuple(read_request(path) for path in sorted((authority / "stations").glob("*.json")))


def _place(authority: Path, station_id: str) -> Path:
    return authority / "stations" / f"{station_id}.json"
