"""Shift start: what is taken is journalled before it is told, and what is in force is found again."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pyrage
import pytest

from app.checks.rulebook.assembling import assemble
from app.domain.errors import WorkstationError
from app.domain.moment import system_clock
from app.domain.outbox import Outbox
from app.domain.registry import SyncResult
from app.domain.texts import Text
from app.enrolling import read_welcome
from app.journal.entry import Kind
from app.proof.signing import Ed25519Signer
from app.shift import Shift, SyncJournal
from app.sync.enrolment import EnrolmentRequest
from db.register import describe_register
from db.screening import lists_are_readable
from db.station import StationDatabase
from tests.authority import FakeAuthority
from tests.sync.conftest import RememberedHere, StationHere

PROVED = assemble(Path("resources/demo/rulebook"))


@dataclass
class JournalHere:
    """A journal of this process."""

    entries: list[tuple[Kind, Mapping[str, Any], str]] = field(default_factory=list)

    def append(self, kind: Kind, body: Mapping[str, Any], *, officer_id: str, at: datetime) -> None:
        assert at.tzinfo is not None
        self.entries.append((kind, body, officer_id))


class NothingToSend:
    """An outbox in which nothing ever is."""

    def state(self) -> Outbox:
        return Outbox(0, 0, 0)

    def exchange(self, place: str, **_: object) -> None:
        assert place


def a_shift(station: StationHere, journal: SyncJournal, memory: RememberedHere | StationDatabase) -> Shift:
    return Shift(
        station.folder,
        station=station.station,
        root=station.root,
        unwrap=lambda wrapped: bytes(pyrage.decrypt(wrapped, [station.identity])),
        describe=describe_register,
        lists_are_readable=lists_are_readable,
        memory=memory,
        journal=journal,
        clock=system_clock,
        outbox=NothingToSend(),
    )


@pytest.fixture
def journal() -> JournalHere:
    return JournalHere()


@pytest.fixture
def shift(station: StationHere, journal: JournalHere) -> Shift:
    return a_shift(station, journal, station.memory)


def test_a_sync_is_journalled_with_who_what_and_whence(
    authority: FakeAuthority, shift: Shift, journal: JournalHere
) -> None:
    authority.publish(rulebook=PROVED)
    (inspector,) = authority.roster.officers

    outcome = shift.synchronise(str(authority.registry), actor=inspector)

    assert outcome.result is SyncResult.UPDATED
    assert journal.entries == [
        (
            Kind.SYNC,
            {
                "source": str(authority.registry),
                "result": "updated",
                "register": 1,
                "rulebook": outcome.rulebook,
                "reason": None,
            },
            "I-1",
        )
    ]


def test_a_refusal_is_journalled_with_its_reason(authority: FakeAuthority, shift: Shift, journal: JournalHere) -> None:
    authority.publish_expired()

    outcome = shift.synchronise(str(authority.registry), actor=None)

    ((_, body, officer_id),) = journal.entries
    assert outcome.reason == Text("sync.refused.frozen")
    assert (body["result"], body["reason"]["code"], officer_id) == ("refused", "sync.refused.frozen", "")


def test_what_the_journal_does_not_take_is_not_reported(authority: FakeAuthority, station: StationHere) -> None:
    class FullJournal:
        def append(self, *_: object, **__: object) -> None:
            raise WorkstationError("disk-full")

    authority.publish(rulebook=PROVED)
    shift = a_shift(station, FullJournal(), station.memory)

    with pytest.raises(WorkstationError, match="disk-full"):
        shift.synchronise(str(authority.registry), actor=None)


def test_the_station_database_is_the_journal_and_the_second_memory(
    authority: FakeAuthority, station: StationHere, tmp_path: Path
) -> None:
    database = StationDatabase.create(
        tmp_path / "station.db",
        key=os.urandom(32),
        station_id="GATE-1",
        signer=Ed25519Signer(os.urandom(32)),
        clock=system_clock,
    )
    try:
        shift = a_shift(station, database, database)
        authority.publish(rulebook=PROVED)
        stick = authority.copy(tmp_path / "stick")
        authority.publish(rulebook=PROVED)
        assert shift.synchronise(str(authority.registry), actor=None).register == 2
        for path in station.folder.rglob("*"):
            if path.is_file():
                path.unlink()

        outcome = shift.synchronise(str(stick), actor=None)

        assert outcome.reason == Text("sync.refused.old")
        assert [entry.kind for entry in database.entries()] == [Kind.SYNC, Kind.SYNC]
        assert database.seen().versions["register"] == 2
    finally:
        database.close()


def test_a_rulebook_that_cannot_be_proved_never_comes_into_force(authority: FakeAuthority, shift: Shift) -> None:
    authority.publish(rulebook=b'{"version":1}')

    outcome = shift.synchronise(str(authority.registry), actor=None)

    assert outcome.result is SyncResult.REFUSED
    assert outcome.reason is not None
    assert outcome.reason.code.startswith("error.rulebook-")
    assert shift.current() is None


def test_a_trust_list_that_cannot_be_read_never_comes_into_force(authority: FakeAuthority, shift: Shift) -> None:
    authority.publish(rulebook=PROVED, trust_list=b'{"version":1}')

    outcome = shift.synchronise(str(authority.registry), actor=None)

    assert outcome.reason is not None
    assert outcome.reason.code == "error.trust-list-malformed"


def test_the_last_source_is_asked_again(authority: FakeAuthority, shift: Shift) -> None:
    with pytest.raises(WorkstationError, match="sync-no-source"):
        shift.synchronise(actor=None)
    authority.publish(rulebook=PROVED)
    shift.synchronise(os.path.relpath(authority.registry), actor=None)

    assert shift.last_source() == str(authority.registry)
    assert shift.synchronise(actor=None).result is SyncResult.CURRENT


def test_progress_is_told_in_records(authority: FakeAuthority, shift: Shift) -> None:
    authority.publish(rulebook=PROVED)
    told: list[tuple[int, int]] = []

    shift.synchronise(str(authority.registry), actor=None, progress=lambda *step: told.append(step))

    assert told[0] == (0, 0)
    assert told[-1] == (9, 9)


def test_a_register_put_back_behind_the_stations_memory_is_refused(
    authority: FakeAuthority, station: StationHere, shift: Shift
) -> None:
    authority.publish(rulebook=PROVED)
    shift.synchronise(str(authority.registry), actor=None)
    pointer = (station.folder / "current.json").read_bytes()
    authority.publish(rulebook=PROVED)
    shift.synchronise(str(authority.registry), actor=None)
    (station.folder / "current.json").write_bytes(pointer)

    with pytest.raises(WorkstationError, match="registry-rolled-back"):
        shift.current()
    assert shift.synchronise(actor=None).register == 2
    current = shift.current()
    assert current is not None
    assert current.statement.version == 2


def test_a_welcome_answers_the_request_it_was_made_for(authority: FakeAuthority, tmp_path: Path) -> None:
    recipient = str(pyrage.x25519.Identity.generate().to_public())
    request = EnrolmentRequest("GATE-2", "2248", recipient, os.urandom(32))
    file = tmp_path / "welcome.json"
    file.write_bytes(authority.welcome(request).to_bytes())

    welcome = read_welcome(file, request=request)

    assert (welcome.station_id, welcome.zone, welcome.demo, welcome.root) == (
        "GATE-2",
        "Asia/Shanghai",
        True,
        authority.root,
    )
    other = EnrolmentRequest("GATE-3", "2248", recipient, os.urandom(32))
    with pytest.raises(WorkstationError, match="enrolment-welcome"):
        read_welcome(file, request=other)
    file.write_bytes(file.read_bytes()[:-2])
    with pytest.raises(WorkstationError, match="enrolment-welcome"):
        read_welcome(file, request=request)
