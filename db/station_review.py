"""How is a review kept? Implements `app.review.cases.Cases` and `app.log.searching.Log` over the station's database."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from app.domain.assessment import Assessment
from app.domain.errors import WorkstationError
from app.domain.logged import LogLine
from app.domain.outcome import Verdict
from app.domain.review import Case, ProvenStep, ReviewState, ReviewStep, objection
from app.domain.review_filter import Filter, NamedFilter
from app.journal.entry import Entry, Kind
from app.proof.canonical import canonical_json
from app.proof.document import from_record, to_record
from app.proof.record import OtherFormatError, assessment_from_record
from db.engine import Database
from db.station_cases import CaseTable
from db.station_faults import station_faults
from db.station_foreign import ForeignTable
from db.station_inspections import InspectionTables
from db.station_journal import JournalTable
from db.station_log import LogTable
from db.station_tally import TallyTables
from db.station_transaction import transaction

_PAGE = 64


class StationReview:
    """The review and the log of one station."""

    def __init__(
        self,
        database: Database,
        *,
        station_id: str,
        journal: JournalTable,
        inspections: InspectionTables,
        tally: TallyTables,
    ) -> None:
        self._database = database
        self._station_id = station_id
        self._journal = journal
        self._inspections = inspections
        self._tally = tally
        self._cases = CaseTable(database)
        self._log = LogTable(database)
        self._foreign = ForeignTable(database)

    def add(self, assessment: Assessment, *, seq: int, at: datetime) -> None:
        """Enter the inspection of journal entry `seq` into its case and the log; the transaction is the caller's."""
        case = self._cases.inspect(assessment, seq=seq, at=at)
        self._log.add(assessment, case_id=case.case_id, seq=seq, at=at)

    def catch_up(self) -> None:
        """Enter what this station inspected before it had a review; a record of an older format cannot be."""
        while rows := self._database.execute(
            "SELECT seq FROM inspection WHERE what_if = 0 AND seq > (SELECT coalesce(max(seq), 0) FROM logged "
            "WHERE station_id = ?) ORDER BY seq LIMIT ?",
            (self._station_id, _PAGE),
        ).fetchall():
            entered = 0
            with transaction(self._database):
                for (seq,) in rows:
                    (entry,) = self._journal.entries(after=seq - 1, through=seq)
                    assessment = _assessment(entry)
                    if assessment is not None:
                        self.add(assessment, seq=seq, at=entry.at)
                        entered += 1
            if not entered:
                return

    def case(self, station_id: str, case_id: str) -> Case | None:
        """Return the case of this id."""
        with station_faults():
            return self._cases.case(station_id, case_id)

    def queue(
        self, which: Filter, *, hand: str | None, after: tuple[str, str] | None = None, limit: int
    ) -> tuple[LogLine, ...]:
        """Return at most `limit` cases that `which` lets through, the longest open first."""
        with station_faults():
            return self._log.oldest_cases(which, hand=hand, after=after, limit=limit)

    def stations(self) -> tuple[str, ...]:
        """Return the stations whose inspections are in the log, this one first."""
        with station_faults():
            others = set(self._log.stations()) - {self._station_id}
        return (self._station_id, *sorted(others))

    def newest(
        self, which: Filter, *, made_by: str | None, before: int | None = None, limit: int
    ) -> tuple[LogLine, ...]:
        """Return at most `limit` inspections that `which` lets through, the newest first."""
        with station_faults():
            return self._log.newest(which, made_by=made_by, before=before, limit=limit)

    def counts(self) -> Mapping[ReviewState, int]:
        """Return how many cases stand in each state."""
        with station_faults():
            return self._cases.counts()

    def entries(self, case: Case) -> tuple[Entry, ...]:
        """Return the journal entries that led `case` where it stands, in order."""
        with station_faults():
            numbers = self._cases.events(case.station_id, case.case_id)
            return tuple(self._entry(case.station_id, seq) for seq in numbers)

    def assessment(self, station_id: str, assessment_id: str) -> Assessment | None:
        """Return the assessment of this id, None when it is not here or cannot be read by this program."""
        with station_faults():
            seq = self._log.entry_no(station_id, assessment_id)
            return None if seq is None else _assessment(self._entry(station_id, seq))

    def follow(self, step: ReviewStep, *, kind: Kind, body: Mapping[str, Any]) -> Case:
        """Journal `body` and move the case by `step`; goods that a decision releases draw on their licences."""
        with transaction(self._database):
            entry = self._journal.append(kind, body, officer_id=step.officer_id, at=step.at)
            case = self._cases.follow(step, seq=entry.seq)
            if case.decision is Verdict.RELEASE and case.verdict is not Verdict.RELEASE:
                self._inspections.draw(case.assessment_id, kept=entry.at)
            return case

    def note(self, case: Case, body: Mapping[str, Any], *, officer_id: str, at: datetime) -> None:
        """Journal what somebody tried with `case`, which does not move it."""
        with transaction(self._database):
            entry = self._journal.append(Kind.REVIEW, body, officer_id=officer_id, at=at)
            self._cases.enter(case, seq=entry.seq)

    def filters(self) -> tuple[NamedFilter, ...]:
        """Return the saved filters, by name."""
        with station_faults():
            rows = self._database.execute(
                "SELECT name, filter FROM saved_filter s WHERE id = (SELECT max(id) FROM saved_filter l "
                "WHERE l.name = s.name) AND filter IS NOT NULL ORDER BY name"
            ).fetchall()
        try:
            return tuple(NamedFilter(name, from_record(json.loads(written), Filter)) for name, written in rows)
        except ValueError as error:
            raise WorkstationError("station-damaged") from error

    def save_filter(self, named: NamedFilter) -> None:
        """Keep a filter, in place of one of the same name."""
        self._write_filter(named.name, canonical_json(to_record(named.filter)).decode())

    def forget_filter(self, name: str) -> None:
        """Keep no filter of this name any more."""
        self._write_filter(name, None)

    def hashes_of(self, station_id: str) -> Mapping[int, bytes]:
        """Return the hash of every entry read of another station's journal, by number."""
        with station_faults():
            return self._foreign.hashes(station_id)

    def take(
        self,
        entries: Iterable[tuple[Entry, Assessment | ProvenStep | None]],
        *,
        note: Mapping[str, Any],
        officer_id: str,
        at: datetime,
    ) -> tuple[int, ...]:
        """Keep entries of another station's journal that follow those read, and journal `note`, in one transaction.

        Beside each entry stands what it carries: an inspection, a step, or nothing that counts. Returns the numbers of
        those that did not fit: a step of a case that stood elsewhere, an inspection that is there already.
        """
        unfit: list[int] = []
        with transaction(self._database):
            for entry, carried in entries:
                self._foreign.add(entry)
                if not self._carry(entry, carried):
                    unfit.append(entry.seq)
            self._journal.append(Kind.IMPORT, {**note, "unfit": len(unfit)}, officer_id=officer_id, at=at)
        return tuple(unfit)

    def _carry(self, entry: Entry, carried: Assessment | ProvenStep | None) -> bool:
        if isinstance(carried, Assessment):
            if self._log.entry_no(carried.station_id, carried.assessment_id) is not None:
                return False
            self.add(carried, seq=entry.seq, at=entry.at)
            self._tally.add(carried, seq=entry.seq, station_id=entry.station_id)
        elif carried is not None:
            case = self._cases.case(carried.step.station_id, carried.step.case_id)
            if case is None or objection(case, carried.step, actor=carried.actor, assignee=carried.assignee):
                return False
            self._cases.follow(carried.step, seq=entry.seq)
        return True

    def _write_filter(self, name: str, written: str | None) -> None:
        with transaction(self._database):
            self._database.execute("INSERT INTO saved_filter (name, filter) VALUES (?, ?)", (name, written))

    def _entry(self, station_id: str, seq: int) -> Entry:
        if station_id != self._station_id:
            return self._foreign.entry(station_id, seq)
        (entry,) = self._journal.entries(after=seq - 1, through=seq)
        return entry


def _assessment(entry: Entry) -> Assessment | None:
    """Return the assessment in an entry's body; None where it is redacted or of another format."""
    if entry.body is None:
        return None
    try:
        return assessment_from_record(entry.body)
    except OtherFormatError:
        return None
    except ValueError as error:
        raise WorkstationError("station-damaged") from error
