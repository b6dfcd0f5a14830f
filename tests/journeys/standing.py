"""Fixtures: a gate as it stands when a shift begins, made once and copied for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.scanning.scanner import SandboxedScanner
from tests.journeys.gate import PROGRAM, Gate, Watch


@pytest.fixture(scope="session")
def scanner() -> Iterator[SandboxedScanner]:
    """Return the real reader of symbols."""
    with SandboxedScanner((*PROGRAM, "--child", "scan")) as scanner:
        yield scanner


@pytest.fixture(scope="session")
def enrolled_once(tmp_path_factory: pytest.TempPathFactory, scanner: SandboxedScanner) -> Gate:
    """Return a gate whose station is enrolled, and for which a registry is published."""
    gate = Gate(tmp_path_factory.mktemp("enrolled") / "home", clock=Watch(), scanner=scanner)
    gate.open()
    gate.authority.publish()
    return gate


@pytest.fixture(scope="session")
def synced_once(enrolled_once: Gate, tmp_path_factory: pytest.TempPathFactory) -> Gate:
    """Return a gate whose station has taken the registry."""
    gate = enrolled_once.copy(tmp_path_factory.mktemp("synced") / "home", clock=Watch())
    with gate.session() as session:
        session.sync(gate.registry)
    return gate


@pytest.fixture
def watch() -> Watch:
    """Return the clock of the gate."""
    return Watch()


@pytest.fixture
def enrolled(enrolled_once: Gate, tmp_path: Path, watch: Watch) -> Gate:
    """Return a gate before its first sync."""
    return enrolled_once.copy(tmp_path / "enrolled", clock=watch)


@pytest.fixture
def gate(synced_once: Gate, tmp_path: Path, watch: Watch) -> Gate:
    """Return a gate that is ready for goods."""
    return synced_once.copy(tmp_path / "synced", clock=watch)
