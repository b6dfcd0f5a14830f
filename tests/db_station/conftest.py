"""A new station for each test, closed after it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.station import StationDatabase
from tests.db_station.stations import create


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "station.db"


@pytest.fixture
def station(path: Path) -> Iterator[StationDatabase]:
    database = create(path)
    yield database
    database.close()
