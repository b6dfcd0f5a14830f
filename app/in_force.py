"""What does a station work by? The registry in force, opened: register and lists, policy, officers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from app.access.secrets import StationSecrets, journal_signer, unwrap
from app.checks.judgement import judge
from app.checks.news import changes_between
from app.checks.rulebook import load_rulebook
from app.checks.schedules import Schedules
from app.custody.checkpoint import held_checkpoint
from app.custody.reading import ChainReader
from app.custody.schema import EpcisSchema
from app.domain.consignment import nothing_declared
from app.domain.errors import WorkstationError
from app.domain.evidence import Evidence
from app.domain.moment import Clock, civil_date
from app.domain.officer import Officer
from app.domain.outcome import Verdict, verdict_of
from app.domain.registry import News, Obstacle, RegistryState, Synced, SyncOutcome
from app.domain.station import Station
from app.domain.texts import Text
from app.equipment import Equipment, OpenLists, OpenRegister, OpenStation
from app.identity.trust_list import parse_trust_list
from app.inspection import Inspection, Policy, Screening, Stopwatch
from app.journal.entry import Kind
from app.outbox import Records, StationOutbox
from app.papers.goods import PapersOfGoods
from app.proof.document import from_record
from app.screening.desk import ScreeningDesk
from app.shift import Shift
from app.station_folder import StationFolder
from app.sync.current import Current
from app.sync.officers import Roster
from app.sync.stations import StationList
from app.trading.desk import Trading

AGE = "register.age"
"""The question that concerns the register alone."""


class Past(Protocol):
    """What a station remembers of the time before now."""

    def floor(self) -> datetime:
        """Return the latest instant the station can prove has passed."""

    def last_sign_out(self) -> datetime | None:
        """Return when somebody last signed out here; None before that."""

    @property
    def outbox(self) -> Records:
        """The journal, as the outbox reads it."""


@dataclass(frozen=True)
class InForce:
    """The registry as it is used: register and lists open, the policy read, officers and stations listed."""

    register: OpenRegister
    policy: Policy
    roster: Roster
    stations: StationList
    lists: OpenLists | None
    has_hub: bool = False

    def close(self) -> None:
        """Close the databases."""
        self.register.close()
        if self.lists is not None:
            self.lists.close()


def shift_at(
    folder: StationFolder,
    equipment: Equipment,
    *,
    station: Station,
    root: bytes,
    secrets: StationSecrets,
    store: OpenStation,
) -> Shift:
    """Return the shift of one station, whose database is open."""
    signer, clock = journal_signer(secrets), equipment.clock
    return Shift(
        folder.registry,
        station=station,
        root=root,
        unwrap=unwrap(secrets),
        describe=equipment.stores.describe_register,
        lists_are_readable=equipment.stores.lists_are_readable,
        memory=store,
        journal=store,
        clock=clock,
        outbox=StationOutbox(store, station_id=station.station_id, reports=folder.reports, signer=signer, clock=clock),
    )


def open_in_force(current: Current, *, equipment: Equipment, unwrap: Callable[[bytes], bytes]) -> InForce:
    """Open what `current` names; the caller closes it.

    Raises WorkstationError when a document or a database cannot be used; nothing stays open then.
    """
    try:
        key = unwrap(current.wrapped_key)
    except ValueError as error:  # wrapped for this station as it was before it was enrolled anew
        raise WorkstationError("register-unreadable") from error
    policy = _policy(current, equipment)
    roster = Roster.from_bytes(current.officers)
    register = equipment.stores.open_register(current.register, key)
    try:
        lists = equipment.stores.open_lists(current.screening, key) if current.screening else None
    except BaseException:
        register.close()
        raise
    stations = StationList.from_bytes(current.stations) if current.stations else StationList()
    return InForce(register, policy, roster, stations, lists, has_hub=current.hub is not None)


def _policy(current: Current, equipment: Equipment) -> Policy:
    trust = parse_trust_list(current.trust_list)
    chains = None
    if trust.custody is not None:
        chains = ChainReader(
            schema=EpcisSchema(equipment.resources),
            terms=trust.custody,
            held=held_checkpoint(current.checkpoint, trust.custody),
        )
    return Policy(
        load_rulebook(current.rulebook),
        trust,
        chains,
        rulebook_waits_since=current.pointer.rulebook_waits_since,
    )


def registry_state(
    in_force: InForce | None,
    *,
    fault: WorkstationError | None,
    station: Station,
    store: Past,
    at: datetime,
    shift: Shift,
) -> RegistryState:
    """Return what is in force, what stands in the way (the `fault` it has, or the register's age), and what is new."""
    source, outbox = shift.last_source(), shift.outbox.state()
    synced = _last_sync(store.outbox)
    owed = tuple(Obstacle(text, Text("outbox.conflict.remedy")) for text in [outbox.conflict] if text)
    if in_force is None:
        faults = tuple(Obstacle(one.text, one.remedy) for one in [fault] if one)
        return RegistryState(None, None, None, source, (*faults, *owed), synced=synced)
    policy = in_force.policy
    evidence = Evidence(
        consignment=nothing_declared(),
        at=at,
        floor=max(store.floor(), at),
        zone=station.zone,
        station_office=station.office,
        register=in_force.register.stamp(),
        licences={},
        batches={},
        labels=(),
    )
    obstacles = tuple(
        Obstacle(finding.text, finding.next_step)
        for finding in judge(evidence, policy.rulebook)
        if finding.code == AGE and verdict_of([finding.outcome]) is not Verdict.RELEASE
    )
    news = _news(policy.rulebook.schedules, store.last_sign_out(), at, station.zone)
    return RegistryState(
        evidence.register,
        evidence.age_s,
        policy.rulebook.version,
        source,
        (*obstacles, *owed),
        news,
        outbox if in_force.has_hub else None,
        synced,
    )


def _last_sync(journal: Records) -> Synced | None:
    entry = journal.latest(Kind.SYNC)
    return Synced(from_record(entry.body, SyncOutcome), entry.at) if entry and entry.body else None


def _news(schedules: Schedules, since: datetime | None, at: datetime, zone: str) -> News | None:
    if since is None:
        return None
    return News(since, tuple(changes_between(schedules, civil_date(since, zone), civil_date(at, zone))))


def inspection_in(
    in_force: InForce,
    equipment: Equipment,
    station: Station,
    *,
    store: OpenStation,
    screening: Screening | None,
    stopwatch: Stopwatch,
) -> Inspection:
    """Return what inspects by what is in force."""
    return Inspection(
        station=station,
        scanner=equipment.scanner,
        register=in_force.register,
        policy=in_force.policy,
        inspections=store,
        clock=equipment.clock,
        screening=screening,
        papers=PapersOfGoods(equipment.papers, in_force.register, in_force.policy.trust),
        stopwatch=stopwatch,
    )


def screening_in(in_force: InForce, equipment: Equipment) -> ScreeningDesk:
    """Return the lists in force. Raises WorkstationError, "screen-no-lists" where the authority publishes none."""
    if in_force.lists is None:
        raise WorkstationError("screen-no-lists")
    source = Text("screen.source.station", {"version": in_force.register.stamp().version})
    return ScreeningDesk(tables=equipment.resources / "screening", lists=in_force.lists, source=source)


def trading_in(in_force: InForce, station: Station, *, store: OpenStation, actor: Officer, clock: Clock) -> Trading:
    """Return the picture of the trade by what is in force, for one officer."""
    return Trading(
        station,
        register=in_force.register,
        store=store,
        schedules=in_force.policy.rulebook.schedules,
        named=in_force.roster.officer,
        actor=actor,
        clock=clock,
    )
