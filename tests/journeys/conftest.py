"""The gates at which the journeys pass."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.moment import system_clock
from app.scanning.scanner import SandboxedScanner
from tests.journeys.desk import Desk
from tests.journeys.gate import Gate
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
