"""The authority whose publishing is tested, and a station that reads what it published."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.authority import FakeAuthority
from tests.sync.conftest import StationHere


@pytest.fixture
def authority(tmp_path: Path) -> FakeAuthority:
    return FakeAuthority(tmp_path / "authority")


@pytest.fixture
def station(tmp_path: Path, authority: FakeAuthority) -> StationHere:
    identity = authority.enrol("GATE-1")
    return StationHere(folder=tmp_path / "home" / "registry", root=authority.root, identity=identity)
