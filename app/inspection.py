"""The use case of the gate: one consignment from its photographs to a journalled assessment.

The path, each step tagged where it is taken:
1. read the symbols of every photograph, and the papers that are scans;
2. verify the passports among them against the trust list, and the custody chains among the papers;
3. look up what the register knows of what is named, and earlier sightings, one read per source; screen the parties;
4. ask the questions and weigh the answers by the rulebook;
5. journal the assessment, and only then return it.

Nothing is judged again later: the face, the report and the review use the assessment returned here.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property, partial
from pathlib import Path
from typing import Protocol

from app.checks.checklist import check_lines
from app.checks.comparison import compare
from app.checks.concerned import elements_concerned
from app.checks.judgement import judge
from app.checks.rulebook import Rulebook
from app.custody.reading import ChainReader
from app.domain.assessment import Assessment
from app.domain.batch import Batch
from app.domain.consignment import Consignment, Examination
from app.domain.custody import CustodyReading
from app.domain.evidence import Drawn, Evidence, ExporterRecord, Label, PartBefore, RegisterStamp, Sighting
from app.domain.found import GoodsFound
from app.domain.knowledge import Knowledge
from app.domain.licence import Licence
from app.domain.moment import Clock, civil_date
from app.domain.named import Named, named_in
from app.domain.officer import Officer
from app.domain.paper_reading import PaperReading
from app.domain.party import Party, PartyRole
from app.domain.screened import ScreenedParty
from app.domain.selection import Selection
from app.domain.station import Station
from app.domain.symbol import Scan
from app.domain.trust import TrustList
from app.identity.reading import PassportReader
from app.labelling import labels_of
from app.reading.document import document_of


class Scanner(Protocol):
    """Reads symbols from files of unknown origin."""

    def scan(self, paths: Sequence[Path]) -> Iterable[Scan]:
        """Return one scan per path, in order; a file that cannot be read is a scan with its fault."""


class ScannedPapers(Protocol):
    """Reads the papers that came as scans, photographs or PDF files."""

    def read(self, consignment: Consignment, *, at: datetime) -> tuple[PaperReading, ...]:
        """Return what each of them says; one that cannot be read is a reading with its fault."""


class Register(Protocol):
    """The register the station holds."""

    def stamp(self) -> RegisterStamp:
        """Return its version and the instant of its issue."""

    def licences(self, numbers: Iterable[str]) -> Mapping[str, Licence]:
        """Return the licences with these numbers; one it does not hold is left out."""

    def batches(self, numbers: Iterable[str]) -> Mapping[str, Batch]:
        """Return the batches with these numbers; one it does not hold is left out."""

    def parties(self, party_ids: Iterable[str]) -> Mapping[str, Party]:
        """Return the parties with these ids; one it does not hold is left out."""

    def knowledge(self, named: Named) -> Knowledge:
        """Return what other offices know of what is named; None for a table it does not carry."""


class Screening(Protocol):
    """The screening lists in force."""

    def screen(self, consignment: Consignment, parties: Mapping[str, Party]) -> tuple[ScreenedParty, ...]:
        """Return what came of screening everybody named; `parties` are those the register knows, by id."""


class Inspections(Protocol):
    """What this station has inspected, and where it keeps what it inspects now."""

    def floor(self) -> datetime:
        """Return the latest instant the station can prove has passed."""

    def sightings(self, batch_ids: Iterable[bytes], *, apart_from: str) -> tuple[Sighting, ...]:
        """Return where these batches were seen in other consignments before the consignment `apart_from` first was."""

    def drawn(self, licence_nos: Iterable[str], *, since: datetime, apart_from: str) -> Mapping[str, Drawn]:
        """Return what other consignments drew on these licences here after `since`, for every number asked."""

    def parts(self, consignment_id: str, *, apart_from: int) -> tuple[PartBefore, ...] | None:
        """Return the parts of a consignment released here but the one of number `apart_from`; None if unreadable."""

    def exporter_record(self, exporter_id: str, *, apart_from: str) -> ExporterRecord:
        """Return how the exporter's latest consignments fared here, without the consignment `apart_from`."""

    def keep(self, assessment: Assessment) -> None:
        """Journal the assessment with its sightings and drawings, in one transaction; on return it is on the disk."""


@dataclass(frozen=True)
class Policy:
    """What the authority has published besides the register: the rulebook and the trust list in force here.

    `chains` reads custody chains by them; None where the authority asks for none. `rulebook_waits_since` is when a
    newer rulebook was issued that this program could not take, None without one.
    """

    rulebook: Rulebook
    trust: TrustList
    chains: ChainReader | None = None
    rulebook_waits_since: datetime | None = None

    @cached_property
    def passports(self) -> PassportReader:
        """Reads passports by the trust list."""
        return PassportReader(self.trust)

    def chains_of(self, consignment: Consignment) -> tuple[CustodyReading, ...]:
        """Return the custody chains among the papers of `consignment`, each verified."""
        return () if self.chains is None else tuple(self.chains.read(one.path for one in consignment.papers))

    def rulebook_behind_s(self, now: datetime) -> int | None:
        """Return the seconds that a newer rulebook has waited at `now`, 0 without one; None for one yet to come."""
        if self.rulebook_waits_since is None:
            return 0
        waited = int((now - self.rulebook_waits_since).total_seconds())
        return waited if waited >= 0 else None


Stopwatch = Callable[[str], AbstractContextManager[None]]
"""Times the step of the given name."""


def untimed(_step: str) -> AbstractContextManager[None]:
    """Time nothing."""
    return nullcontext()


class Inspection:
    """Inspects consignments at one station."""

    def __init__(
        self,
        *,
        station: Station,
        scanner: Scanner,
        register: Register | None,
        policy: Policy,
        inspections: Inspections,
        clock: Clock,
        screening: Screening | None = None,
        papers: ScannedPapers | None = None,
        stopwatch: Stopwatch = untimed,
    ) -> None:
        self._station = station
        self._scanner = scanner
        self._register = register
        self._policy = policy
        self._inspections = inspections
        self._clock = clock
        self._screening = screening
        self._papers = papers
        self._timed = stopwatch

    def as_declared(self, consignment: Consignment, *, at: datetime | None = None) -> Evidence:
        """Return what is known of `consignment` before anybody has examined it."""
        unseen = replace(consignment, photographs=(), reads=(), examination=Examination(), found=GoodsFound())
        now = self._clock()
        return self._evidence(unseen, (), (), at or now, now)

    def inspect(
        self,
        consignment: Consignment,
        *,
        actor: Officer,
        at: datetime | None = None,
        selection: Selection | None = None,
    ) -> Assessment:
        """Return the journalled assessment of `consignment` by `actor`; with `at` it is a what-if for that instant.

        `selection` is the lane it was selected for.
        """
        now = self._clock()
        moment = at or now
        with self._timed("read symbols"):  # 1
            scans = list(self._scanner.scan([Path(photograph.path) for photograph in consignment.of_labels]))
        with self._timed("read papers"):  # 1
            consignment = self._with_papers(consignment, moment)
        with self._timed("verify"):  # 2
            labels = labels_of(consignment, scans, partial(self._policy.passports.read, at=moment))
            custody = self._policy.chains_of(consignment)
        with self._timed("look up"):  # 3
            evidence = replace(self._evidence(consignment, labels, custody, moment, now), selection=selection)
        with self._timed("judge"):  # 4
            findings = judge(evidence, self._policy.rulebook)
        assessment = Assessment(
            assessment_id=str(uuid.uuid4()),
            consignment=consignment,
            at=moment,
            what_if=at is not None,
            officer=actor,
            station_id=self._station.station_id,
            office=self._station.office,
            register=evidence.register,
            age_s=evidence.age_s,
            rulebook=self._policy.rulebook.version,
            findings=findings,
            comparison=compare(evidence),
            labels=labels,
            demo=self._station.demo,
            selection=selection,
            checklist=check_lines(consignment, selection, self._policy.rulebook.schedules) or (),
        )
        with self._timed("journal"):  # 5
            self._inspections.keep(assessment)
        return assessment

    def _with_papers(self, consignment: Consignment, at: datetime) -> Consignment:
        """Return `consignment` with what its scanned papers say, as far as it counts, among its documents."""
        readings = self._papers.read(consignment, at=at) if self._papers else ()
        read_by_hand = consignment.examination.attestations
        read = tuple(document for one in readings if (document := document_of(one, read_by_hand)))
        return replace(consignment, documents=(*consignment.documents, *read), readings=readings)

    def _evidence(
        self,
        consignment: Consignment,
        labels: tuple[Label, ...],
        custody: tuple[CustodyReading, ...],
        at: datetime,
        now: datetime,
    ) -> Evidence:
        licence_nos = {use.licence_no for item in consignment.items for use in item.licences}
        batch_nos = {batch.batch_no for item in consignment.items for batch in item.batches}
        read = [reading.passport for label in labels for reading in label.passports if reading.passport]
        batch_nos |= {passport.batch_no for passport in read}
        register = self._register
        stamp = register.stamp() if register else None
        batches = register.batches(batch_nos) if register else {}
        seen = {batch.batch_id for batch in batches.values()} | {passport.batch_id for passport in read}
        here, part = consignment.consignment_id, consignment.found.part
        floor = max(self._inspections.floor(), now)
        evidence = Evidence(
            consignment=consignment,
            at=at,
            floor=floor,
            zone=self._station.zone,
            station_office=self._station.office,
            register=stamp,
            licences=register.licences(licence_nos) if register else {},
            batches=batches,
            labels=labels,
            sightings=self._inspections.sightings(seen, apart_from=here),
            drawn_here=self._inspections.drawn(licence_nos, since=stamp.issued, apart_from=here) if stamp else None,
            custody=custody,
            station_id=self._station.station_id,
            rulebook_behind_s=self._policy.rulebook_behind_s(max(at, floor)),
            exporter_record=self._exporter_record(consignment),
            parts_before=self._inspections.parts(here, apart_from=part.number) if part else (),
        )
        if register is None:
            return evidence
        named = named_in(
            consignment,
            batches=batches.values(),
            passports=read,
            elements=elements_concerned(evidence, self._policy.rulebook.schedules),
            on=civil_date(at, self._station.zone),
        )
        parties = register.parties(named.party_ids)
        screened = self._screening.screen(consignment, parties) if self._screening else None
        return replace(evidence, knowledge=register.knowledge(named), parties=parties, screened=screened)

    def _exporter_record(self, consignment: Consignment) -> ExporterRecord | None:
        exporter = consignment.parties.get(PartyRole.EXPORTER)
        if exporter is None or exporter.party_id is None:
            return None
        return self._inspections.exporter_record(exporter.party_id, apart_from=consignment.consignment_id)
