"""What does a station work with? The ports of its stores, and all of its equipment as one value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.domain.assessment import Assessment
from app.domain.batch import Batch
from app.domain.licence import Licence
from app.domain.moment import Clock
from app.domain.recognition import Left
from app.domain.texts import Catalogue
from app.enrolling import StationMaker, StationStore
from app.filing.ports import PageFiles, TakenOriginals
from app.inspection import Inspections, Register, Scanner
from app.journal.entry import Entry, Link
from app.log.importing import ForeignJournals
from app.log.searching import Log
from app.outbox import Records
from app.papers.known import PaperRegister
from app.papers.reading import ReadingPapers
from app.photographing import PictureFiles
from app.proof.signing import Signer
from app.reporting.places import Places
from app.review.cases import Cases
from app.screening.dismissing import Dismissals
from app.screening.screener import Lists
from app.selecting import Selections
from app.sync.memory import Memory
from app.sync.statement import RegisterStatement
from app.trading.ports import Tally, TradeTables
from app.witnessing import Statements

if TYPE_CHECKING:  # what draws pages is loaded after whoever signs in is in
    from app.printing import Prints


class OpenReview(Cases, Log, ForeignJournals, Protocol):
    """The review, the log and the journals of others in the station's database."""


class OpenStation(Inspections, Dismissals, Selections, TakenOriginals, Memory, StationStore, Protocol):
    """The station's database while an officer is signed in."""

    @property
    def review(self) -> OpenReview:
        """The review and the log."""

    @property
    def tally(self) -> Tally:
        """What was inspected, counted."""

    @property
    def outbox(self) -> Records:
        """What of the journal the hub has not signed for."""

    @property
    def prints(self) -> Prints:
        """How often reports were printed."""

    @property
    def report_places(self) -> Places:
        """Where reports were written that are not in the folder of reports."""

    @property
    def statements(self) -> Statements:
        """What those who presented goods answered for."""

    def last_sign_out(self) -> datetime | None:
        """Return when somebody last signed out here; None before that."""

    def export(self, *, at: datetime) -> Iterator[bytes]:
        """Yield the lines of an export of the journal."""

    def entries(self) -> Iterator[Entry]:
        """Yield the journal in order."""

    def head(self) -> Link | None:
        """Return where the journal stands; None while it is empty."""

    def assessment(self, assessment_id: str) -> Assessment | None:
        """Return the assessment with this id, None when this station kept none."""

    def left(self, consignment_ids: Iterable[str]) -> Mapping[str, Left]:
        """Return how each of these consignments was left when last inspected; those that never were are left out."""

    def latest_inspection(self, consignment_id: str) -> Assessment | None:
        """Return the latest assessment of this consignment that is no what-if, None when there is none."""


class OpenRegister(Register, PaperRegister, Protocol):
    """The register in force, open for reading."""

    @property
    def trade(self) -> TradeTables:
        """Its tables, read across consignments."""

    def look_up(self, number: str) -> Licence | Batch | None:
        """Return the licence or the batch of this number."""

    def numbers_beginning(self, typed: str, *, most: int) -> tuple[str, ...]:
        """Return numbers of batches and licences that begin with `typed`, in order, no more than `most`."""

    def close(self) -> None:
        """Close it."""


class OpenLists(Lists, Protocol):
    """The screening lists in force, open for reading."""

    def close(self) -> None:
        """Close them."""


class Stores(StationMaker, Protocol):
    """Opens what the station keeps."""

    def open_station(self, path: Path, *, key: bytes, station_id: str, signer: Signer, clock: Clock) -> OpenStation:
        """Open the station database. Raises WorkstationError."""

    def open_register(self, path: Path, key: bytes) -> OpenRegister:
        """Open a register. Raises WorkstationError."""

    def describe_register(self, path: Path, key: bytes) -> RegisterStatement | None:
        """Return what a register says of itself, None when it does not bear that out."""

    def open_lists(self, path: Path, key: bytes) -> OpenLists:
        """Open screening lists. Raises WorkstationError."""

    def lists_are_readable(self, path: Path, key: bytes) -> bool:
        """Return whether the screening lists open and can be read."""


class OpenPages(PageFiles, PictureFiles, Protocol):
    """Opens pages and photographs where they can do no harm."""


@dataclass(frozen=True)
class Equipment:
    """What a station works with: stores, readers of codes, papers and pages, words, a clock, the program's files."""

    stores: Stores
    scanner: Scanner
    papers: ReadingPapers
    pages: OpenPages
    catalogue: Catalogue
    clock: Clock
    resources: Path
