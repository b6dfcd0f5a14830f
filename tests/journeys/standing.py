"""Fixtures: a gate as it stands when a shift begins, made once and copied for each test."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from app.scanning.scanner import SandboxedScanner
from tests.journeys.gate import PROGRAM, Gate, Watch


@pytest.fixture(scope="session")
def scanner() -> Iterator[SandboxedScanner]:
    """Return the real reader of symbols."""
    with a_scanner() as scanner:
        yield scanner


def a_scanner() -> SandboxedScanner:
    """Return a reader that starts when it is asked."""
    return SandboxedScanner((*PROGRAM, "--child", "scan"))


@cache
def enrol_at(home: Path) -> Gate:
    """Make a gate whose station is enrolled, and for which a registry is published; once, whoever asks."""
    gate = Gate(home, clock=Watch(), scanner=a_scanner())
    gate.open()
    gate.authority.publish()
    return gate


@cache
def sync_at(home: Path, enrolled: Gate) -> Gate:
    """Make a gate whose station has taken the registry."""
    gate = enrolled.copy(home, clock=Watch())
    with gate.session() as session:
        session.sync(gate.registry)
    return gate


@pytest.fixture(scope="session")
def enrolled_once(tmp_path_factory: pytest.TempPathFactory) -> Gate:
    """Return the gate whose station is enrolled; tests work on copies."""
    return enrol_at(tmp_path_factory.getbasetemp() / "enrolled-once")


@pytest.fixture(scope="session")
def synced_once(enrolled_once: Gate, tmp_path_factory: pytest.TempPathFactory) -> Gate:
    """Return the gate whose station has taken the registry; tests work on copies."""
    return sync_at(tmp_path_factory.getbasetemp() / "synced-once", enrolled_once)


@pytest.fixture
def watch() -> Watch:
    """Return the clock of the gate."""
    return Watch()


@pytest.fixture
def enrolled(enrolled_once: Gate, tmp_path: Path, watch: Watch, scanner: SandboxedScanner) -> Gate:
    """Return a gate before its first sync."""
    return enrolled_once.copy(tmp_path / "enrolled", clock=watch, scanner=scanner)


@pytest.fixture
def gate(synced_once: Gate, tmp_path: Path, watch: Watch, scanner: SandboxedScanner) -> Gate:
    """Return a gate that is ready for goods."""
    return synced_once.copy(tmp_path / "synced", clock=watch, scanner=scanner)
