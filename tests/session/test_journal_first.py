"""Nothing is shown that is not journalled: the entry is on the disk before anybody has the verdict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from app.checks.rulebook import load_rulebook
from app.domain.assessment import Assessment
from app.domain.errors import WorkstationError
from app.domain.evidence import Drawn, ExporterRecord, PartBefore, Sighting
from app.domain.moment import Clock, from_text
from app.domain.verification import Answer
from app.identity.trust_list import parse_trust_list
from app.inspection import Inspection, Policy
from app.journal.entry import Kind
from app.proof.signing import Signer
from app.sync.current import read_current
from app.workstation import Workstation
from db.station import StationDatabase
from db.stores import SqlCipherStores
from tests.journeys.gate import NOON, OFFICER, PASSWORD, Gate


class Observed(SqlCipherStores):
    """The real stores; `steps` tells when an assessment was on the disk, as another connection reads it there."""

    def __init__(self, gate: Gate, *, full: bool = False) -> None:
        self.steps: list[str] = []
        self._gate = gate
        self._full = full

    def open_station(self, path: Path, *, key: bytes, station_id: str, signer: Signer, clock: Clock) -> StationDatabase:
        observed = self

        class Keeping(StationDatabase):
            def keep(self, assessment: Assessment) -> None:
                if observed._full:
                    raise WorkstationError("disk-full")
                super().keep(assessment)
                last = observed._gate.journal()[-1]
                assert last.body is not None
                observed.steps.append(f"{last.kind} of {last.body['consignment']['consignment_id']} is on the disk")

        return Keeping.open(path, key=key, station_id=station_id, signer=signer, clock=clock)


def test_the_entry_is_on_the_disk_before_the_verdict_is_returned(gate: Gate) -> None:
    stores = Observed(gate)
    equipment = replace(gate.equipment, stores=stores)
    workstation = Workstation(gate.home, equipment.catalogue, lambda: equipment)
    session = workstation.sign_in(OFFICER, PASSWORD)
    assessment = session.inspect(session.open_folder(gate.present(gate.home / "goods")))
    stores.steps.append(f"{assessment.verdict} is shown")
    session.close()
    assert stores.steps == ["inspection of 224820260000000001 is on the disk", "RELEASE is shown"]


def test_what_cannot_be_journalled_is_not_shown(gate: Gate) -> None:
    equipment = replace(gate.equipment, stores=Observed(gate, full=True))
    workstation = Workstation(gate.home, equipment.catalogue, lambda: equipment)
    session = workstation.sign_in(OFFICER, PASSWORD)
    consignment = session.open_folder(gate.present(gate.home / "goods"))
    with pytest.raises(WorkstationError) as raised:
        session.inspect(consignment)
    session.close()
    assert raised.value.code == "disk-full"
    assert Kind.INSPECTION not in {entry.kind for entry in gate.journal()}


def test_an_export_is_journalled_before_its_first_line(gate: Gate) -> None:
    with gate.session() as session:
        lines = session.export_journal()
        assert gate.journal()[-1].kind is Kind.EXPORT
        written = list(lines)
        assert len(written) == len(gate.journal()) + 1
        assert session.verify_journal().answer is Answer.VALID


class NoRecords:
    """A station that remembers nothing and notes the order in which it is asked."""

    def __init__(self, steps: list[str]) -> None:
        self._steps = steps

    def floor(self) -> datetime:
        return from_text(NOON)

    def sightings(self, batch_ids: Iterable[bytes], *, apart_from: str) -> tuple[Sighting, ...]:  # noqa: ARG002 - a port
        self._steps.append("sightings")
        return ()

    def drawn(self, licence_nos: Iterable[str], *, since: datetime, apart_from: str) -> Mapping[str, Drawn]:  # noqa: ARG002 - a port
        self._steps.append("drawn")
        return {number: Drawn() for number in licence_nos}

    def exporter_record(self, exporter_id: str, *, apart_from: str) -> ExporterRecord:  # noqa: ARG002 - a port
        self._steps.append("exporter")
        return ExporterRecord(0, 0)

    def parts(self, consignment_id: str, *, apart_from: int) -> tuple[PartBefore, ...]:
        raise AssertionError(f"{consignment_id} comes at once, not in parts, {apart_from=}")

    def keep(self, assessment: Assessment) -> None:
        self._steps.append(f"kept {assessment.verdict}")


def test_without_a_register_an_inspection_is_kept_and_refers(gate: Gate) -> None:
    steps: list[str] = []

    @contextmanager
    def stopwatch(step: str) -> Iterator[None]:
        steps.append(step)
        yield

    current = read_current(gate.folder.registry)
    assert current
    assert gate.workstation.station
    with gate.session() as session:
        consignment, officer = session.open_folder(gate.present(gate.home / "goods")), session.officer
    assessment = Inspection(
        station=gate.workstation.station,
        scanner=gate.equipment.scanner,
        register=None,
        policy=Policy(load_rulebook(current.rulebook), parse_trust_list(current.trust_list)),
        inspections=NoRecords(steps),
        clock=gate.equipment.clock,
        stopwatch=stopwatch,
    ).inspect(consignment, actor=officer)
    assert (assessment.register, assessment.age_s) == (None, None)
    read = ["read symbols", "read papers", "verify", "look up", "sightings", "exporter"]
    assert steps == [*read, "judge", "journal", "kept REFER"]
