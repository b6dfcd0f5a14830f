"""A registry that was damaged or put back at the station: nothing is judged by it, and a sync mends it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable

import pytest

from app.domain.errors import WorkstationError
from app.domain.outcome import Verdict
from app.domain.registry import SyncResult
from tests.authority import flip_byte
from tests.journeys.gate import OFFICER, Gate


def named(gate: Gate, name: str) -> str:
    pointer = json.loads((gate.folder.registry / "current.json").read_bytes())
    return str(pointer["files"][name]["name"])


def spoil(name: str) -> Callable[[Gate], None]:
    return lambda gate: flip_byte(gate.folder.registry / named(gate, name))


def garble_register(gate: Gate) -> None:
    """Alter the first page, which is read when the register is opened; another is refused when it is looked up in."""
    path = gate.folder.registry / named(gate, "register")
    content = bytearray(path.read_bytes())
    content[100] ^= 1
    path.write_bytes(content)


def lose(name: str) -> Callable[[Gate], None]:
    return lambda gate: (gate.folder.registry / named(gate, name)).unlink()


def garble_pointer(gate: Gate) -> None:
    """Cut the pointer off; what its words may say otherwise is tested where it is read."""
    path = gate.folder.registry / "current.json"
    path.write_bytes(path.read_bytes()[:-9])


def put_back(gate: Gate) -> None:
    kept = gate.home / "kept"
    shutil.copytree(gate.folder.registry, kept)
    gate.authority.publish()
    with gate.session() as session:
        session.sync(gate.registry)
    shutil.rmtree(gate.folder.registry)
    kept.rename(gate.folder.registry)


DAMAGES = {
    "the rulebook altered": (spoil("rulebook"), "registry-damaged"),
    "the officers altered": (spoil("officers"), "registry-damaged"),
    "the register altered": (garble_register, "register-unreadable"),
    "the register lost": (lose("register"), "registry-damaged"),
    "the pointer garbled": (garble_pointer, "registry-damaged"),
    "an older registry put back": (put_back, "registry-rolled-back"),
}


@pytest.mark.parametrize(("damage", "code"), DAMAGES.values(), ids=DAMAGES)
def test_nothing_is_judged_by_a_damaged_registry_until_a_sync_has_mended_it(
    gate: Gate, damage: Callable[[Gate], None], code: str
) -> None:
    damage(gate)
    assert [officer.officer_id for officer in gate.workstation.officers()] == [OFFICER]
    with gate.session() as session:
        consignment = session.open_folder(gate.present(gate.home / "goods"))
        with pytest.raises(WorkstationError) as raised:
            session.inspect(consignment)
        assert raised.value.code == code
        (obstacle,) = session.registry().obstacles
        assert (obstacle.text, obstacle.remedy) == (raised.value.text, raised.value.remedy)
        gate.authority.publish()
        assert session.sync(gate.registry).result is SyncResult.UPDATED
        assert session.registry().obstacles == ()
        assert session.inspect(consignment).verdict is Verdict.RELEASE
