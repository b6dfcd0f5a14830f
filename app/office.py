"""What does an officer see of the office? Its review and its log, with what was read of other stations."""

from __future__ import annotations

from functools import cached_property

from app.access.officer_signer import PasswordSigner
from app.access.report_key import officer_key_path
from app.domain.officer import Officer
from app.domain.station import Station
from app.enrolling import StationFolder
from app.equipment import Equipment, OpenStation
from app.log.searching import Searching
from app.review.cases import Cases
from app.review.reviewing import Reviewing
from app.sync.officers import Roster


class Office:
    """The office as `actor` sees it; their key is opened with `password` when they first sign a step."""

    def __init__(
        self,
        folder: StationFolder,
        equipment: Equipment,
        *,
        station: Station,
        store: OpenStation,
        actor: Officer,
        password: str,
        roster: Roster,
    ) -> None:
        self._folder = folder
        self._equipment = equipment
        self._station = station
        self._store = store
        self._actor = actor
        self._password = password
        self._roster = roster

    @property
    def officers(self) -> tuple[Officer, ...]:
        """Everybody the authority lists."""
        return self._roster.officers

    @property
    def cases(self) -> Cases:
        """The cases, for the filters saved with them."""
        return self._store.review

    @cached_property
    def review(self) -> Reviewing:
        """The review."""
        key = officer_key_path(self._folder.home, self._actor.officer_id)
        return Reviewing(
            self._store.review,
            station_id=self._station.station_id,
            actor=self._actor,
            listed=self._roster.officer,
            signer=PasswordSigner(key, password=self._password, officer=self._actor),
            clock=self._equipment.clock,
        )

    @cached_property
    def log(self) -> Searching:
        """The log."""
        return Searching(
            self._store.review,
            journal=self._store,
            actor=self._actor,
            catalogue=self._equipment.catalogue,
            clock=self._equipment.clock,
            is_demo=self._station.demo,
        )
