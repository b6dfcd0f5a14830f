"""Who may work at the station, and does the journal say who did?"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.access.keyfile import add_slot, open_secrets
from app.domain.errors import WorkstationError
from app.domain.moment import Clock
from app.domain.officer import Role
from app.domain.registry import SyncResult
from app.journal.entry import Entry, Kind
from app.proof.signing import Signer
from app.workstation import Workstation
from db.station import StationDatabase
from db.stores import SqlCipherStores
from tests.journeys.gate import CHEAP, COLLEAGUE, OFFICE, OFFICER, PASSWORD, Gate

STRANGER = "STRANGER"


def admit_stranger(gate: Gate) -> None:
    """Let somebody open the station whom the authority does not list."""
    secrets = open_secrets(gate.folder.keyfile, officer_id=OFFICER, password=PASSWORD)
    add_slot(gate.folder.keyfile, secrets, officer_id=STRANGER, password=PASSWORD, cost=CHEAP)


def kinds(gate: Gate) -> list[tuple[Kind, str]]:
    return [(entry.kind, entry.officer_id) for entry in gate.journal()]


def test_signing_in_and_out_are_journalled(gate: Gate) -> None:
    before = len(kinds(gate))
    with gate.session():
        pass
    assert kinds(gate)[before:] == [(Kind.SIGN_IN, OFFICER), (Kind.SIGN_OUT, OFFICER)]
    assert gate.journal()[-2].body == {"office": OFFICE}


def test_an_officer_signs_out_once(gate: Gate) -> None:
    session = gate.workstation.sign_in(OFFICER, PASSWORD)
    session.close()
    session.close()
    assert [kind for kind, _ in kinds(gate)].count(
        Kind.SIGN_OUT
    ) == 2  # the other one signed out when the gate was made


@pytest.mark.parametrize(
    ("officer_id", "password", "code"),
    [(OFFICER, "wrong", "password-wrong"), (COLLEAGUE, PASSWORD, "officer-not-enrolled")],
)
def test_who_may_not_sign_in_leaves_nothing_in_the_journal(
    gate: Gate, officer_id: str, password: str, code: str
) -> None:
    before = kinds(gate)
    with pytest.raises(WorkstationError) as raised:
        gate.workstation.sign_in(officer_id, password)
    assert raised.value.code == code
    assert kinds(gate) == before


def test_the_stations_officers_are_known_by_name_once_the_authority_lists_them(gate: Gate, enrolled: Gate) -> None:
    gate.admit(COLLEAGUE)
    assert [(officer.officer_id, officer.name_en) for officer in gate.workstation.officers()] == [
        (OFFICER, "Lin Haiyan"),
        (COLLEAGUE, "Zhou Qiming"),
    ]
    assert [(officer.officer_id, officer.name_en) for officer in enrolled.workstation.officers()] == [
        (OFFICER, OFFICER)
    ]


def test_an_officer_whom_the_authority_does_not_list_judges_nothing(gate: Gate) -> None:
    admit_stranger(gate)
    with gate.session(STRANGER) as session:
        consignment = session.open_folder(gate.present(gate.home / "goods"))
        with pytest.raises(WorkstationError) as raised:
            session.inspect(consignment)
        assert raised.value.code == "officer-unknown"
    assert Kind.INSPECTION not in {kind for kind, _ in kinds(gate)}


def test_an_officer_who_is_not_listed_yet_may_fetch_the_list(gate: Gate) -> None:
    admit_stranger(gate)
    gate.authority.publish()
    with gate.session(STRANGER) as session:
        assert session.sync().result is SyncResult.UPDATED
    assert (Kind.SYNC, STRANGER) in kinds(gate)


def test_before_the_first_sync_nothing_can_be_judged_and_the_remedy_is_to_sync(enrolled: Gate) -> None:
    with enrolled.session() as session:
        consignment = session.open_folder(enrolled.present(enrolled.home / "goods"))
        for attempt in (lambda: session.inspect(consignment), lambda: session.look_up("DEMO-10001")):
            with pytest.raises(WorkstationError) as raised:
                attempt()
            assert raised.value.code == "no-registry"
        assert (session.registry().register, session.registry().obstacles) == (None, ())
        assert session.sync(enrolled.registry).result is SyncResult.UPDATED
        assert (session.officer.name_en, session.officer.role) == ("Lin Haiyan", Role.INSPECTOR)
        assert session.inspect(consignment).officer == session.officer


def test_a_station_that_is_not_enrolled_says_how_it_is(tmp_path: Path, gate: Gate) -> None:
    gate.folder.welcome.rename(tmp_path / "elsewhere")
    with pytest.raises(WorkstationError) as raised:
        gate.workstation.sign_in(OFFICER, PASSWORD)
    assert raised.value.code == "not-enrolled"
    assert gate.workstation.officers() == ()
    assert gate.workstation.station is None


class FullDisk(SqlCipherStores):
    """Stores on a disk that takes nothing more; `closed` counts the databases that were closed."""

    def __init__(self) -> None:
        self.closed = 0

    def open_station(self, path: Path, *, key: bytes, station_id: str, signer: Signer, clock: Clock) -> StationDatabase:
        stores = self

        class Full(StationDatabase):
            def append(self, *_: object, **__: object) -> Entry:
                raise WorkstationError("disk-full")

            def close(self) -> None:
                super().close()
                stores.closed += 1

        return Full.open(path, key=key, station_id=station_id, signer=signer, clock=clock)


def test_a_sign_in_that_cannot_be_journalled_is_none_and_closes_what_it_opened(gate: Gate) -> None:
    before, stores = kinds(gate), FullDisk()
    equipment = replace(gate.equipment, stores=stores)
    workstation = Workstation(gate.home, equipment.catalogue, lambda: equipment)
    with pytest.raises(WorkstationError) as raised:
        workstation.sign_in(OFFICER, PASSWORD)
    assert (raised.value.code, stores.closed) == ("disk-full", 1)
    assert kinds(gate) == before
