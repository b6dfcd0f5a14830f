"""What can an officer who has signed in do at this station? Every use case, joined for one person.

A session holds the station's one connection: it is used by one thread at a time. Reading and judging are in
`inspection.py`, taking the registry in `shift.py`; nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, suppress
from datetime import datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.access.keyfile import open_secrets
from app.access.secrets import StationSecrets, journal_signer, selection_seed, unwrap
from app.auditing.showing import show_signs
from app.auditing.sign import Sign
from app.auditing.visiting import Visit
from app.counting import Counting
from app.declaring.folder import read_folder
from app.domain.assessment import Assessment
from app.domain.consignment import Consignment
from app.domain.custody import CustodyReading
from app.domain.errors import WorkstationError
from app.domain.officer import Officer, unlisted_officer
from app.domain.recognition import LookedUp, Waiting
from app.domain.registry import RegistryState, SyncOutcome
from app.domain.screened import Dismissal
from app.domain.selection import Lane, Selection
from app.domain.station import Station
from app.domain.symbol import Scan
from app.domain.taken import Heard, Taken
from app.domain.verification import Verification
from app.equipment import Equipment, OpenStation
from app.goods import GoodsDesk
from app.holding import Holding
from app.in_force import InForce, inspection_in, open_in_force, registry_state, screening_in, shift_at, trading_in
from app.inspection import Inspection, Stopwatch, untimed
from app.journal.entry import Kind
from app.looking_up import look_up, noted, offer, waiting_as_left
from app.office import Office
from app.papers.goods import PapersOfGoods
from app.papers.here import PapersHere
from app.screening.consignment import ConsignmentScreening
from app.screening.desk import ScreeningDesk
from app.screening.dismissing import Dismissing
from app.selecting import Selecting, verify_journal
from app.station_folder import StationFolder
from app.trading.desk import Trading

if TYPE_CHECKING:  # a case file is a PDF: what draws it is loaded after whoever signs in is in
    from app.referral.writing import WrittenCase


class Session:
    """An officer's work at the station, from sign-in to sign-out."""

    def __init__(
        self,
        folder: StationFolder,
        equipment: Equipment,
        *,
        station: Station,
        root: bytes,
        secrets: StationSecrets,
        officer_id: str,
        password: str,
    ) -> None:
        self._folder, self._equipment, self._clock = folder, equipment, equipment.clock
        self._station = station
        self._unwrap = unwrap(secrets)
        self._officer_id, self._password = officer_id, password
        self._signer = journal_signer(secrets)
        self._stack = ExitStack()
        self._store: OpenStation = equipment.stores.open_station(
            folder.database,
            key=secrets.db_key,
            station_id=station.station_id,
            signer=self._signer,
            clock=equipment.clock,
        )
        self._stack.callback(self._store.close)
        self._selecting = Selecting(
            station_id=station.station_id, seed=selection_seed(secrets), selections=self._store, clock=equipment.clock
        )
        self._holding = Holding(self._take, until=self._stack)
        self._visit = Visit(self._note)
        self._shift = shift_at(folder, equipment, station=station, root=root, secrets=secrets, store=self._store)

    @cached_property
    def officer(self) -> Officer:
        """Who signed in, as the authority lists them. Raises WorkstationError for one it does not list."""
        officer = self._holding.officer(self._officer_id)
        if officer is None and self._holding.now is not None:
            raise WorkstationError("officer-unknown", officer=self._officer_id)
        return officer or unlisted_officer(self._officer_id, office=self._station.office)

    def begin(self) -> None:
        """Open what is in force, if it can be used, and journal the sign-in."""
        self._open_registry()
        self._note(Kind.SIGN_IN)
        self._selecting.turn(self._officer_id)
        self._stack.callback(self._sign_out)

    def registry(self) -> RegistryState:
        """Return what the station holds of the registry now, and what of it stands in the way."""
        return registry_state(
            self._holding.now,
            fault=self._holding.fault,
            station=self._station,
            store=self._store,
            at=self._clock(),
            shift=self._shift,
        )

    def sync(
        self,
        source: str | None = None,
        *,
        progress: Callable[[int, int], None] = lambda _done, _all: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> SyncOutcome:
        """Take the newest registry from `source`, or from where it was last taken; journalled before it is returned.

        One whom the authority does not list may do that too: the list comes with the registry.
        """
        listed = self._holding.officer(self._officer_id)
        actor = listed or unlisted_officer(self._officer_id, office=self._station.office)
        outcome = self._shift.synchronise(source, actor=actor, progress=progress, is_cancelled=cancelled)
        self._open_registry()
        return outcome

    def waiting(self) -> tuple[Waiting, ...]:
        """Return the consignments of the port, the longest waiting first, each as it was left."""
        return waiting_as_left(self._folder.consignments, self._store)

    def open_folder(self, folder: Path) -> Consignment:
        """Return the consignment declared in `folder`, journalled. Raises WorkstationError "declaration-..."."""
        return self._visit.opened(read_folder(folder))

    def goods(self, consignment: Consignment, folder: Path) -> GoodsDesk:
        """Return what is photographed and measured of `consignment`, whose folder this is; all is journalled."""
        by = {"officer_id": self._officer_id, "office": self._station.office}
        known = self._holding.now
        asks = known.policy.rulebook.schedules if known else None
        papers = PapersOfGoods(self._equipment.papers, known.register, known.policy.trust) if known else None
        return GoodsDesk(consignment, folder, self._equipment, store=self._store, schedules=asks, papers=papers, **by)

    def scan(self, paths: Sequence[Path]) -> Sequence[Scan]:
        """Return the symbols of each picture, in order, journalled."""
        scans = tuple(self._equipment.scanner.scan(paths))
        self._note(Kind.SCAN, pictures=[{"sha256": scan.sha256, "symbols": len(scan.symbols)} for scan in scans])
        return scans

    @property
    def papers(self) -> PapersHere:
        """The reader of papers that holds them against the register in force, and journals."""
        known = self._holding.now
        return PapersHere(self._equipment.papers, known.register if known else None, self._note)

    def look_up(self, text: str) -> LookedUp:
        """Return what is known of a symbol's text, or of a typed declaration, licence or batch number; journalled."""
        known, where, now = self._holding.required(), self._folder.consignments, self._clock()
        self._note(Kind.SCAN, text=noted(text))
        return look_up(text, register=known.register, passports=known.policy.passports, consignments=where, at=now)

    def take(self, heard: Heard, consignment: Consignment, folder: Path) -> Taken | None:
        """Return what became of a code read on the spot, journalled; None for one that is no label's: look that up.

        Raises WorkstationError("reads-unwritable").
        """
        counting = Counting(self._holding.required().policy.passports, self._store, partial(self._note, Kind.SCAN))
        return counting.take(heard, consignment, folder, at=self._clock())

    def offer(self, typed: str) -> tuple[str, ...]:
        """Return numbers that may be meant by what is being typed; which one was, `look_up` journals."""
        return offer(typed, register=self._holding.required().register)

    @cached_property
    def screening(self) -> ScreeningDesk:
        """The lists in force. Raises WorkstationError, "screen-no-lists" where the authority publishes none."""
        return screening_in(self._holding.required(), self._equipment)

    def dismiss(self, name: str, entry_id: str, *, reason: str) -> Dismissal:
        """Dismiss the hit of a name on an entry of the lists, journalled; it returns when either changes.

        Raises WorkstationError "screen-reason", "screen-not-a-hit" and what `screening` raises.
        """
        dismissing = Dismissing(self.screening, dismissals=self._store, clock=self._clock)
        return dismissing.dismiss(name, entry_id, reason=reason, actor=self.officer)

    @cached_property
    def _screening_of_consignments(self) -> ConsignmentScreening | None:
        if self._holding.required().lists is None:
            return None
        return ConsignmentScreening(self.screening, dismissals=self._store, catalogue=self._equipment.catalogue)

    def select(self, consignment: Consignment) -> Selection:
        """Return the lane of `consignment`: journalled, proposed and drawn the first time it is asked."""
        return self._select(consignment, self._inspection(untimed), at=None)

    def reroute(self, consignment: Consignment, lane: Lane, reason: str) -> Selection:
        """Change the lane of a consignment that was selected, journalled. Raises WorkstationError "lane-..."."""
        return self._selecting.reroute(consignment.declaration_no, lane, reason, actor=self.officer)

    def inspect(
        self, consignment: Consignment, *, at: datetime | None = None, stopwatch: Stopwatch = untimed
    ) -> Assessment:
        """Return the assessment of `consignment`, already journalled; with `at` a what-if for that instant."""
        inspection = self._inspection(stopwatch)
        with stopwatch("select"):
            selection = self._select(consignment, inspection, at=at)
        return self._visit.judged(inspection.inspect(consignment, actor=self.officer, at=at, selection=selection))

    def chains(self, consignment: Consignment) -> tuple[CustodyReading, ...]:
        """Return the custody chains among the papers of `consignment`, each verified."""
        return self._holding.required().policy.chains_of(consignment)

    def write_report(self, assessment: Assessment, path: Path | None = None) -> Path:
        """Write the report of `assessment`, signed by this officer unless it is a what-if, and return where it is."""
        return self.office.reports.write(assessment, path)

    def countersign(self, path: Path, officer_id: str, password: str) -> Path:
        """Add another officer's signature to a report, journalled, and return where it is. Raises WorkstationError."""
        return self.office.reports.countersign(path, officer_id=officer_id, password=password)

    def refer(self, folder: Path, path: Path, *, assessment_id: str | None = None) -> WrittenCase:
        """Write the case file of what was inspected in `folder` to `path`, journalled; without an id, of the latest.

        Raises WorkstationError "case-...".
        """
        from app.referral.desk import ReferralDesk  # noqa: PLC0415 - likewise

        self._selecting.turn(self._officer_id)
        desk = ReferralDesk(
            self._store,
            signer=self._signer,
            catalogue=self._equipment.catalogue,
            clock=self._clock,
            write_report=self.office.reports.write,
        )
        current = self._shift.current()
        return desk.refer(folder, path, assessment_id=assessment_id, current=current, officer_id=self._officer_id)

    def verify_journal(self) -> Verification:
        """Check the station's own journal, from its first entry to its last."""
        lines = self._store.export(at=self._clock())
        return verify_journal(
            lines, path=str(self._folder.database), expected_public=self._signer.public, key_at=self._selecting.key_at
        )

    def export_journal(self) -> Iterator[bytes]:
        """Yield the journal as lines that verify anywhere, the export itself journalled first; all draws with it."""
        self._selecting.turn(self._officer_id)
        self._store.append(Kind.EXPORT, {}, officer_id=self._officer_id, at=self._clock())
        return self._store.export(at=self._clock())

    def signs(self) -> tuple[Sign, ...]:
        """Return what to ask about in others' work here, journalled. Raises WorkstationError "signs-right"."""
        return show_signs(self._store, actor=self.officer, clock=self._clock)

    @cached_property
    def office(self) -> Office:
        """The review, the log and the reports. Raises WorkstationError where no list of officers is in force."""
        known = self._holding.required()
        return Office(self._folder, self._equipment, self._station, self._store, self.officer, self._password, known)

    @property
    def trading(self) -> Trading:
        """The picture of the trade; what it shows is journalled, and only supervisors and auditors are shown it."""
        return trading_in(
            self._holding.required(), self._station, store=self._store, actor=self.officer, clock=self._clock
        )

    def lock(self) -> None:
        """Journal that the screen was locked over this officer's work."""
        self._note(Kind.LOCK)

    def unlock(self, password: str) -> None:
        """Journal that it was opened again. Raises what `open_secrets` raises; nothing is journalled then."""
        open_secrets(self._folder.keyfile, officer_id=self._officer_id, password=password)
        self._note(Kind.UNLOCK)

    def close(self) -> None:
        """Sign out and close everything."""
        self._stack.close()

    def _note(self, kind: Kind, **more: object) -> None:
        self._store.append(
            kind, {"office": self._station.office, **more}, officer_id=self._officer_id, at=self._clock()
        )

    def _sign_out(self) -> None:
        with suppress(WorkstationError):  # what was done is kept; a disk that is full now may not take it back
            self._visit.leave()
            self._note(Kind.SIGN_OUT)

    def _open_registry(self) -> None:
        """Use what is in force now, and forget what was made of what was."""
        for name in ("officer", "screening", "_screening_of_consignments", "office"):
            self.__dict__.pop(name, None)
        self._holding.take_up()

    def _take(self) -> InForce | None:
        current = self._shift.current()
        return None if current is None else open_in_force(current, equipment=self._equipment, unwrap=self._unwrap)

    def _inspection(self, stopwatch: Stopwatch) -> Inspection:
        screening, in_force = self._screening_of_consignments, self._holding.required()
        return inspection_in(
            in_force, self._equipment, self._station, store=self._store, screening=screening, stopwatch=stopwatch
        )

    def _select(self, consignment: Consignment, inspection: Inspection, *, at: datetime | None) -> Selection:
        declared, rulebook = (
            partial(inspection.as_declared, consignment, at=at),
            self._holding.required().policy.rulebook,
        )
        return self._selecting.select(
            consignment, declared, rulebook=rulebook, actor=self.officer, what_if=at is not None
        )
