"""The gates at which the journeys pass."""

from __future__ import annotations

from pathlib import Path

import pyrage
import pytest

from app.domain.moment import system_clock
from app.hub.enrol import enrol
from app.proof.signing import Ed25519Signer
from app.scanning.scanner import SandboxedScanner
from app.sync.enrolment import EnrolmentRequest
from tests.journeys.desk import Desk
from tests.journeys.gate import OFFICE, Gate
from tests.journeys.standing import scanner

__all__ = ["scanner"]


@pytest.fixture(scope="session")
def today_once(tmp_path_factory: pytest.TempPathFactory, scanner: SandboxedScanner) -> Gate:
    """Return a gate of this very day: what people type is judged by the clock of the computer."""
    gate = Gate(tmp_path_factory.mktemp("today") / "home", clock=system_clock, scanner=scanner)
    gate.open()
    gate.authority.publish()
    with gate.session() as session:
        session.sync(gate.registry)
    return gate


@pytest.fixture
def today(today_once: Gate, tmp_path: Path) -> Gate:
    """Return a gate of this very day, for one test alone."""
    return today_once.copy(tmp_path / "station", clock=system_clock)


OTHER = "2248-0b0b0b"
OTHER_KEY = bytes(range(64, 96))
"""Another station of the office, and the seed of its journal's key."""


@pytest.fixture(scope="session")
def newer_once(today_once: Gate, tmp_path_factory: pytest.TempPathFactory) -> Gate:
    """Return a gate whose authority has enrolled another station and published since the station took its registry."""
    gate = today_once.copy(tmp_path_factory.mktemp("newer") / "home", clock=system_clock)
    recipient = str(pyrage.x25519.Identity.generate().to_public())
    request = EnrolmentRequest(OTHER, OFFICE, recipient, Ed25519Signer(OTHER_KEY).public)
    welcome = gate.folder.read_welcome()
    assert welcome
    enrol(request, authority=gate.authority.folder, zone=welcome.zone, demo=True, root=welcome.root)
    gate.authority.publish()
    return gate


@pytest.fixture
def desk(today: Gate, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Return the desk of that gate, nobody having said who they are."""
    for name in ("TIDEWAITER_PASSWORD", "TIDEWAITER_OFFICER"):
        monkeypatch.delenv(name, raising=False)
    return Desk(today, capsys)


@pytest.fixture
def goods(today: Gate) -> Path:
    """Return a consignment that would be released."""
    return today.present(today.home / "goods")
