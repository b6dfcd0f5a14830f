"""The use case of a new computer: it makes its secrets, asks the authority in, and takes its welcome."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from app.access.keyfile import create_keyfile, enrolled_officers, open_secrets, read_public
from app.access.report_key import install_officer_key, open_officer_key
from app.access.secrets import StationSecrets, create_secrets, journal_signer, recipient
from app.domain.errors import WorkstationError
from app.domain.moment import Clock
from app.domain.station import Station
from app.journal.entry import Kind
from app.proof.files import replace_file
from app.proof.signing import Signer
from app.station_folder import StationFolder, station_of
from app.sync.enrolment import EnrolmentRequest, Welcome

LARGEST_WELCOME = 1 << 21


class StationStore(Protocol):
    """A station's database while it is open."""

    def append(self, kind: Kind, body: Mapping[str, Any], *, officer_id: str, at: datetime) -> object:
        """Add an entry to the journal."""

    def close(self) -> None:
        """Close it."""


class StationMaker(Protocol):
    """Makes the database of a new station."""

    def create_station(self, path: Path, *, key: bytes, station_id: str, signer: Signer, clock: Clock) -> StationStore:
        """Make it and open it; the caller closes it."""

    def open_station(self, path: Path, *, key: bytes, station_id: str, signer: Signer, clock: Clock) -> StationStore:
        """Open the one that is there; the caller closes it."""


def request_enrolment(
    folder: StationFolder, *, office: str, officer_id: str, pkcs12: bytes, password: str
) -> EnrolmentRequest:
    """Make the station's secrets, with a slot for its first officer, and return what the authority is asked.

    `pkcs12` is the officer's key; `password` opens it and will open the station. Until it is enrolled the same officer
    is given the same request again. Raises WorkstationError: "officer-key-...", "officer-unknown", "enrolment-office"
    for what is not one, "station-enrolled" when this is somebody's station already; nothing is made then.
    """
    open_officer_key(pkcs12, officer_id=officer_id, password=password)
    if folder.keyfile.exists():
        return _asked_before(folder, office=office, officer_id=officer_id)
    station = create_secrets()
    try:
        request = EnrolmentRequest(
            station_id=f"{office}-{secrets.token_hex(3)}",
            office=office,
            recipient=recipient(station),
            journal_key=journal_signer(station).public,
        )
    except ValueError as error:
        raise WorkstationError("enrolment-office", office=repr(office)) from error
    install_officer_key(folder.home, officer_id, pkcs12)
    replace_file(folder.request, request.to_bytes())
    create_keyfile(folder.keyfile, station, officer_id=officer_id, password=password)  # last: this makes it a station
    return request


def _asked_before(folder: StationFolder, *, office: str, officer_id: str) -> EnrolmentRequest:
    """Return the request that waits for its answer, to the officer and office that made it."""
    with suppress(OSError, ValueError):
        request = EnrolmentRequest.from_bytes(folder.request.read_bytes())
        is_theirs = request.office == office and officer_id in enrolled_officers(folder.keyfile)
        is_its_own = request.journal_key == read_public(folder.keyfile).journal_key
        if is_theirs and is_its_own and not folder.welcome.exists():
            return request
    raise WorkstationError("station-enrolled", path=str(folder.keyfile))


def accept_welcome(
    folder: StationFolder, welcome_file: Path, *, officer_id: str, password: str, maker: StationMaker, clock: Clock
) -> Station:
    """Take the authority's welcome, begin the station's journal with it, and return the station.

    One that was broken off is taken again: a journal that was begun is continued, never begun anew. Raises
    WorkstationError when the welcome answers another request, or the station is enrolled already.
    """
    if folder.welcome.exists():
        raise WorkstationError("station-enrolled", path=str(folder.welcome))
    try:
        request = EnrolmentRequest.from_bytes(folder.request.read_bytes())
    except (OSError, ValueError) as error:
        raise WorkstationError("enrolment-not-requested", path=str(folder.request)) from error
    welcome = read_welcome(welcome_file, request=request)
    opened: StationSecrets = open_secrets(folder.keyfile, officer_id=officer_id, password=password)
    make = maker.open_station if folder.database.exists() else maker.create_station
    store = make(
        folder.database,
        key=opened.db_key,
        station_id=welcome.station_id,
        signer=journal_signer(opened),
        clock=clock,
    )
    with closing(store):
        body = {"station": welcome.station_id, "office": welcome.office, "root": welcome.fingerprint}
        store.append(Kind.ENROLMENT, body, officer_id=officer_id, at=clock())
    replace_file(folder.welcome, welcome.to_bytes())
    return station_of(welcome)


def read_welcome(path: Path, *, request: EnrolmentRequest) -> Welcome:
    """Return the authority's answer to `request`. Raises WorkstationError when the file at `path` is not that."""
    try:
        if path.stat().st_size > LARGEST_WELCOME:
            raise WorkstationError("enrolment-welcome", file=path.name)
        welcome = Welcome.from_bytes(path.read_bytes())
    except (OSError, ValueError) as error:
        raise WorkstationError("enrolment-welcome", file=path.name) from error
    if (welcome.station_id, welcome.office) != (request.station_id, request.office):
        raise WorkstationError("enrolment-welcome", file=path.name)
    return welcome
