"""Who may sign in at this station? It opens nothing before somebody has."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from app.access.keyfile import enrolled_officers, open_secrets
from app.domain.errors import WorkstationError
from app.domain.officer import Officer, unlisted_officer
from app.domain.station import Station
from app.domain.texts import Catalogue
from app.station_folder import StationFolder, station_of
from app.sync.current import read_current
from app.sync.officers import Roster

if TYPE_CHECKING:  # half the program: loaded when somebody is about to sign in
    from app.equipment import Equipment
    from app.session import Session


class Workstation:
    """One station in its folder, before anybody has signed in; `equipment` is asked for when somebody is about to."""

    def __init__(self, home: Path, catalogue: Catalogue, equipment: Callable[[], Equipment]) -> None:
        self._folder = StationFolder(home)
        self._catalogue = catalogue
        self._equipment = equipment
        self._unloaded = iter((equipment, _session, _signing, _printing, _referring))

    @property
    def home(self) -> Path:
        """The station's folder."""
        return self._folder.home

    @property
    def catalogue(self) -> Catalogue:
        """Every sentence of the program."""
        return self._catalogue

    @cached_property
    def station(self) -> Station | None:
        """Which station this is; None before it is enrolled."""
        welcome = self._folder.read_welcome()
        return station_of(welcome) if welcome else None

    def officers(self) -> tuple[Officer, ...]:
        """Return those who may sign in here, as the authority lists them; where no list can be read by their ids."""
        if self.station is None:
            return ()
        known = {officer.officer_id: officer for officer in self._listed()}
        enrolled = enrolled_officers(self._folder.keyfile)
        return tuple(
            known.get(officer_id) or unlisted_officer(officer_id, office=self.station.office) for officer_id in enrolled
        )

    def prepare(self) -> bool:
        """Load one more part of what a session is made of, and return whether there was one; nothing is opened.

        What a sign-in needs comes first. Whoever signs in meanwhile waits for the part under way, and for no other.
        """
        load = next(self._unloaded, None)
        if load is not None:
            load()
        return load is not None

    def sign_in(self, officer_id: str, password: str) -> Session:
        """Return the session of an officer, journalled; the caller closes it. Raises WorkstationError as `admit`."""
        return self.admit(officer_id, password)()

    def admit(self, officer_id: str, password: str) -> Callable[[], Session]:
        """Return what begins the session of an officer whose password is right; nothing has happened before.

        Raises WorkstationError: "not-enrolled", what `open_secrets` and `load_report_signer` raise for the officer, and
        when the session begins what the stores raise.
        """
        welcome = self._folder.read_welcome()
        if welcome is None:
            raise WorkstationError("not-enrolled", home=str(self.home))
        secrets = open_secrets(self._folder.keyfile, officer_id=officer_id, password=password)

        def begin() -> Session:
            session = _session()(
                self._folder,
                self._equipment(),
                station=station_of(welcome),
                root=welcome.root,
                secrets=secrets,
                officer_id=officer_id,
                password=password,
            )
            try:
                session.begin()
            except BaseException:
                session.close()
                raise
            return session

        return begin

    def _listed(self) -> tuple[Officer, ...]:
        try:
            current = read_current(self._folder.registry)
        except WorkstationError:  # whoever signs in is told, and can sync
            return ()
        return Roster.from_bytes(current.officers).officers if current else ()

    def close(self) -> None:
        """Nothing is open before somebody has signed in."""


def _session() -> type[Session]:
    from app.session import Session  # noqa: PLC0415 - half the program, and not before the first paint of a window

    return Session


def _signing() -> None:
    import app.reports  # noqa: F401, PLC0415 - what signs, before somebody writes a report


def _printing() -> None:
    import app.printing  # noqa: F401, PLC0415 - what draws pages, before somebody prints one


def _referring() -> None:
    import app.referral.desk  # noqa: F401, PLC0415 - what binds a case file, before somebody refers
