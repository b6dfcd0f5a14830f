"""The station database: the journal, what was inspected, and what was seen of the registry; it only grows.

One connection, used by one thread at a time (the job runner; it may be opened on another). What a method has returned
from is on the disk: WAL with synchronous FULL, one transaction for an entry and all that goes with it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from app.domain.assessment import Assessment
from app.domain.errors import WorkstationError
from app.domain.evidence import Drawn, ExporterRecord, PartBefore, Sighting
from app.domain.inspected import Inspected
from app.domain.moment import Clock, from_text
from app.domain.recognition import Left
from app.domain.screened import Dismissal
from app.domain.selection import LaneChange, Selection
from app.journal.entry import Entry, Kind, Link
from app.journal.export import export_lines
from app.proof.record import assessment_record
from app.proof.signing import Signer
from app.sync.memory import Seen
from db.engine import Database, open_database
from db.station_dismissals import DismissalTable
from db.station_faults import station_faults
from db.station_inspections import InspectionTables
from db.station_journal import JournalTable
from db.station_memory import MemoryTables
from db.station_originals import OriginalTable
from db.station_outbox import OutboxRecords
from db.station_prints import PrintCounter
from db.station_reports import ReportPlaces
from db.station_review import StationReview
from db.station_schema import KNOWN, MIGRATIONS
from db.station_selections import SelectionTables
from db.station_statements import StatementTable
from db.station_tally import TallyTables
from db.station_transaction import transaction

DAWN = datetime(1970, 1, 1, tzinfo=UTC)
"""The clock floor of a station that knows nothing of time yet."""


class StationDatabase:
    """Implements `app.inspection.Inspections` and `app.sync.memory.Memory`, and keeps the journal.

    `signer` holds the station's journal key; `clock` dates the entries of what-ifs.
    """

    def __init__(self, database: Database, *, station_id: str, signer: Signer, clock: Clock) -> None:
        self._database = database
        self._station_id = station_id
        self._signer = signer
        self._clock = clock
        self._journal = JournalTable(database, station_id=station_id, signer=signer)
        self._inspections = InspectionTables(database)
        self._selections = SelectionTables(database, self._journal)
        self._dismissals = DismissalTable(database, self._journal)
        self._originals = OriginalTable(database, self._journal)
        self._memory = MemoryTables(database)
        self._tally = TallyTables(database, station_id=station_id)
        self._review = StationReview(
            database, station_id=station_id, journal=self._journal, inspections=self._inspections, tally=self._tally
        )
        self.statements = StatementTable(database, self._journal)
        self.prints = PrintCounter(database, self._journal)
        self.report_places = ReportPlaces(database)
        self.outbox = OutboxRecords(database, self._journal)

    @classmethod
    def create(cls, path: Path, *, key: bytes, station_id: str, signer: Signer, clock: Clock) -> Self:
        """Make the database of a new station. Raises WorkstationError("station-exists") when there is one."""
        if path.exists():
            raise WorkstationError("station-exists", path=str(path))
        return cls._opened(path, key=key, station_id=station_id, signer=signer, clock=clock)

    @classmethod
    def open(cls, path: Path, *, key: bytes, station_id: str, signer: Signer, clock: Clock) -> Self:
        """Open the station's database with its raw key (32 bytes) and bring its tables up to date.

        Raises WorkstationError: "station-missing" (a journal is never begun again in silence), "station-key-wrong",
        "station-damaged", "station-newer", "station-busy", "station-read-only", "station-disk", "disk-full". Every
        method raises the last five too, should they happen then.
        """
        if not path.is_file():
            raise WorkstationError("station-missing", path=str(path))
        return cls._opened(path, key=key, station_id=station_id, signer=signer, clock=clock)

    @classmethod
    def _opened(cls, path: Path, *, key: bytes, station_id: str, signer: Signer, clock: Clock) -> Self:
        with station_faults():
            database = open_database(path, key)
            try:
                _prepare(database)
                station = cls(database, station_id=station_id, signer=signer, clock=clock)
                station._journal.check_head()
                station.review.catch_up()
                station.tally.catch_up()
            except BaseException:
                database.close()
                raise
            return station

    @property
    def review(self) -> StationReview:
        """The review and the log, on the same connection."""
        return self._review

    @property
    def tally(self) -> TallyTables:
        """What was inspected, counted, on the same connection."""
        return self._tally

    def close(self) -> None:
        """Close the connection; nothing is pending."""
        self._database.close()

    def append(self, kind: Kind, body: Mapping[str, Any], *, officer_id: str, at: datetime) -> Entry:
        """Add an entry to the journal; `body` is a JSON object without floats."""
        with self._transaction():
            return self._journal.append(kind, body, officer_id=officer_id, at=at)

    def entries(self) -> Iterator[Entry]:
        """Yield the whole journal in order, a page at a time."""
        with station_faults():
            yield from self._journal.entries()

    def head(self) -> Link | None:
        """Return where the journal stands; None while it is empty."""
        with station_faults():
            return self._journal.head()

    def export(self, *, at: datetime) -> Iterator[bytes]:
        """Yield the lines of an export of the whole journal as it stands at the first one; without line ends."""
        head = self.head()
        with station_faults():
            entries = self._journal.entries(through=head.seq if head else 0)
            yield from export_lines(entries, station_id=self._station_id, head=head, at=at, signer=self._signer)

    def last_sign_out(self) -> datetime | None:
        """Return when somebody last signed out here; None before that."""
        with station_faults():
            row = self._database.execute(
                "SELECT at FROM journal WHERE kind = ? ORDER BY seq DESC LIMIT 1", (Kind.SIGN_OUT.value,)
            ).fetchone()
        return from_text(row[0]) if row else None

    def floor(self) -> datetime:
        """Return the latest instant the station can prove has passed: in its journal, or in what a sync remembered."""
        with station_faults():
            latest, floor = self._journal.latest(), self._memory.clock_floor()
        return max(from_text(latest) if latest else DAWN, floor or DAWN)

    def keep(self, assessment: Assessment) -> None:
        """Journal the assessment with its sightings, drawings and case, in one transaction; then it is on the disk.

        A what-if is journalled at the time of the clock, not at the one it judged for, and leaves no sighting and no
        drawing.
        """
        kind = Kind.WHAT_IF if assessment.what_if else Kind.INSPECTION
        at = self._clock() if assessment.what_if else assessment.at
        record = assessment_record(assessment)
        with self._transaction():
            kept = max(at, self.floor())
            entry = self._journal.append(kind, record, officer_id=assessment.officer.officer_id, at=at)
            self._inspections.add(assessment, seq=entry.seq, kept=kept)
            if not assessment.what_if:
                self._tally.add(assessment, seq=entry.seq)
                self._review.add(assessment, seq=entry.seq, at=entry.at)

    def sightings(self, batch_ids: Iterable[bytes], *, apart_from: str) -> tuple[Sighting, ...]:
        """Return where packages of these batches were first seen in other consignments.

        One that `apart_from` itself was first to show, by the order of the journal, is left out.
        """
        with station_faults():
            return self._inspections.sightings(batch_ids, apart_from=apart_from)

    def drawn(self, licence_nos: Iterable[str], *, since: datetime, apart_from: str) -> Mapping[str, Drawn]:
        """Return what other consignments drew here, by the latest release of each, unless kept before `since`.

        Every number asked is in the answer. A release of the very second of `since` counts: the register cannot know
        it.
        """
        with station_faults():
            return self._inspections.drawn(licence_nos, since=since, apart_from=apart_from)

    def parts(self, consignment_id: str, *, apart_from: int) -> tuple[PartBefore, ...] | None:
        """Return the parts of a consignment released here but the one of number `apart_from`; None if unreadable."""
        with station_faults():
            return self._inspections.parts(consignment_id, apart_from=apart_from)

    def inspections(self, *, before: int = 2**63 - 1, limit: int = 500) -> tuple[Inspected, ...]:
        """Return the newest inspections first, at most `limit`, from those journalled before entry `before`."""
        with station_faults():
            return self._inspections.newest(before=before, limit=limit)

    def assessment(self, assessment_id: str) -> Assessment | None:
        """Return the assessment with this id, None when this station kept none."""
        with station_faults():
            return self._inspections.assessment(assessment_id)

    def left(self, consignment_ids: Iterable[str]) -> Mapping[str, Left]:
        """Return how each of these consignments was left when last inspected; those that never were are left out."""
        with station_faults():
            return self._inspections.left(consignment_ids)

    def exporter_record(self, exporter_id: str, *, apart_from: str) -> ExporterRecord:
        """Return how the exporter's latest consignments fared here, without the consignment `apart_from`."""
        with station_faults():
            return self._selections.exporter_record(exporter_id, apart_from=apart_from)

    def selection(self, declaration_no: str) -> Selection | None:
        """Return the lane this declaration was selected for, None when it was not."""
        with station_faults():
            return self._selections.selection(declaration_no)

    def select(
        self,
        make: Callable[[int], Selection],
        *,
        declaration_no: str,
        consignment_id: str,
        exporter_id: str | None,
        officer_id: str,
        at: datetime,
    ) -> Selection:
        """Return the declaration's selection: the one that is there, else that which `make` makes with a key's number.

        It is in the journal then; no declaration is ever selected a second time.
        """
        with self._transaction():
            return self._selections.selection(declaration_no) or self._selections.add(
                make,
                consignment_id=consignment_id,
                exporter_id=exporter_id,
                officer_id=officer_id,
                at=at,
            )

    def reroute(self, declaration_no: str, change: LaneChange) -> None:
        """Journal a change of lane of a declaration that was selected."""
        with self._transaction():
            self._selections.reroute(declaration_no, change)

    def next_key(self) -> tuple[int, bool]:
        """Return the number of the first key that has not been shown, and whether something was drawn with it."""
        with station_faults():
            return self._selections.next_key()

    def show_key(self, key_at: Callable[[int], bytes], *, officer_id: str, at: datetime) -> None:
        """Journal the next key of the draws, which closes it."""
        with self._transaction():
            self._selections.show_key(key_at, officer_id=officer_id, at=at)

    def latest_inspection(self, consignment_id: str) -> Assessment | None:
        """Return the latest assessment of this consignment that is no what-if, None when there is none."""
        with station_faults():
            return self._inspections.latest(consignment_id)

    def dismissals(self, fingerprints: Iterable[str]) -> Mapping[str, Dismissal]:
        """Return the latest dismissal of each fingerprint that has one."""
        with station_faults():
            return self._dismissals.of(fingerprints)

    def dismiss(self, dismissal: Dismissal, *, seen: Mapping[str, str], at: datetime) -> None:
        """Journal and keep a dismissal, in one transaction; `seen` is what was looked at, in words."""
        with self._transaction():
            self._dismissals.add(dismissal, seen=seen, at=at)

    def taken(self, digests: Iterable[str]) -> Mapping[str, frozenset[str]]:
        """Return the consignments for which each of these files was taken in as pages; only those that were."""
        with station_faults():
            return self._originals.taken(digests)

    def take_in(
        self, digests: Collection[str], *, consignment_id: str, body: Mapping[str, Any], officer_id: str, at: datetime
    ) -> None:
        """Journal and keep, in one transaction, that these files were taken in as pages of a consignment."""
        with self._transaction():
            self._originals.add(digests, consignment_id=consignment_id, body=body, officer_id=officer_id, at=at)

    def seen(self) -> Seen:
        """Return the highest versions accepted so far, and the clock floor."""
        with station_faults():
            versions = self._memory.versions()
        floor = self.floor()
        return Seen(versions=versions, floor=None if floor == DAWN else floor)

    def remember(self, seen: Seen) -> None:
        """Raise what is kept to `seen`, never lower any of it; on return it is on the disk."""
        with self._transaction():
            self._memory.remember(seen)

    def _transaction(self) -> AbstractContextManager[None]:
        return transaction(self._database)


def _prepare(database: Database) -> None:
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        database.execute(f"PRAGMA {pragma}").fetchall()
    if not {migration.name for migration in MIGRATIONS.applied(database)} <= KNOWN:
        raise WorkstationError("station-newer")
    MIGRATIONS.apply(database)
