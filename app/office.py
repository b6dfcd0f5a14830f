"""What does an officer see of the office? Review, log and reports, and what was read of other stations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from app.access.officer_signer import PasswordSigner
from app.access.report_key import officer_key_path
from app.deciding import Deciding
from app.domain.officer import Officer
from app.domain.review_filter import NamedFilter
from app.domain.station import Station
from app.equipment import Equipment, OpenStation
from app.in_force import InForce
from app.log.finding import FoundJournal, find_journals
from app.log.importing import Imported, Importing
from app.log.searching import Searching
from app.reporting.wording import Wording
from app.review.cases import Cases
from app.review.filters import hand_out, save_filter, take_in
from app.review.reviewing import Reviewing
from app.station_folder import StationFolder
from app.witnessing import Witnessing

if TYPE_CHECKING:  # what signs and prints: loaded after whoever signs in is in
    from app.printing import Printing
    from app.reports import ReportDesk


@dataclass(frozen=True)
class Office:
    """The office as `actor` sees it; their key is opened with `password` when they first sign."""

    folder: StationFolder
    equipment: Equipment
    station: Station
    store: OpenStation
    actor: Officer
    password: str = field(repr=False)
    known: InForce

    @property
    def officers(self) -> tuple[Officer, ...]:
        """Everybody the authority lists."""
        return self.known.roster.officers

    def save_filter(self, named: NamedFilter) -> int:
        """Keep a filter by name and return 1. Raises WorkstationError "filter-name"."""
        save_filter(self.store.review, named)
        return 1

    def hand_out_filters(self, path: Path) -> int:
        """Write every saved filter to `path` and return how many. Raises WorkstationError "file-exists"."""
        return hand_out(self.store.review, path)

    def take_in_filters(self, path: Path) -> int:
        """Keep every filter in the file at `path` and return how many. Raises WorkstationError "filter-file"."""
        return take_in(self.store.review, path)

    @property
    def cases(self) -> Cases:
        """The cases, for the filters saved with them."""
        return self.store.review

    @cached_property
    def review(self) -> Reviewing:
        """The review."""
        key = officer_key_path(self.folder.home, self.actor.officer_id)
        return Reviewing(
            self.store.review,
            station_id=self.station.station_id,
            actor=self.actor,
            listed=self.known.roster.officer,
            statement_of=self.store.statements.statement,
            signer=PasswordSigner(key, password=self.password, officer=self.actor),
            clock=self.equipment.clock,
        )

    @property
    def deciding(self) -> Deciding:
        """The decisions that close a case."""
        return Deciding(self.review, cases=self.store.review, reports=self.reports)

    def find_journals(self, roots: Sequence[Path]) -> tuple[FoundJournal, ...]:
        """Return the journals of other stations that lie below `roots`, by their headings."""
        return find_journals(roots, apart_from=self.station.station_id)

    def take_journal(self, path: Path) -> Imported:
        """Read another station's journal, verified by the authority's list of stations. Raises "import-..."."""
        return Importing(
            self.store.review,
            station_id=self.station.station_id,
            actor=self.actor,
            key_of=self._key_of,
            listed=self.known.roster.officer,
            clock=self.equipment.clock,
        ).take(path)

    def _key_of(self, station_id: str) -> bytes | None:
        station = self.known.stations.station(station_id)
        return station.journal_key if station else None

    @cached_property
    def reports(self) -> ReportDesk:
        """The reports."""
        from app.reports import ReportDesk  # noqa: PLC0415 - signing and PDF: nobody waits for them at sign-in

        return ReportDesk(
            self.folder,
            self.equipment,
            officer=self.actor,
            password=self.password,
            roster=self.known.roster,
            zone=self.station.zone,
            journal=self.store,
            places=self.store.report_places,
            statement_of=self.store.statements.statement,
        )

    @property
    def printing(self) -> Printing:
        """Reports on paper."""
        from app.printing import Printing  # noqa: PLC0415 - likewise

        return Printing(
            self.reports,
            pages=self.equipment.pages,
            prints=self.store.prints,
            actor=self.actor,
            clock=self.equipment.clock,
            resources=self.equipment.resources,
            wording=Wording(self.equipment.catalogue, zone=self.station.zone),
        )

    @property
    def witnessing(self) -> Witnessing:
        """The answers of those who present goods."""
        return Witnessing(
            self.store.statements,
            actor=self.actor,
            catalogue=self.equipment.catalogue,
            clock=self.equipment.clock,
            is_reported=self.reports.is_written,
        )

    @cached_property
    def log(self) -> Searching:
        """The log."""
        return Searching(
            self.store.review,
            journal=self.store,
            actor=self.actor,
            catalogue=self.equipment.catalogue,
            clock=self.equipment.clock,
            is_demo=self.station.demo,
        )
