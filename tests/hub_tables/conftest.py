"""The demo authority's tables and keys, made once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.hub.keys import Keys, open_keys
from app.hub.rows import Tables
from app.hub.tables import build_tables

RESOURCES = Path(__file__).parent.parent.parent / "resources"


@pytest.fixture(scope="session")
def tables() -> Tables:
    return build_tables(RESOURCES / "demo/tables", day=date(2026, 11, 20), seed=1)


@pytest.fixture(scope="session")
def keys(tables: Tables, tmp_path_factory: pytest.TempPathFactory) -> Keys:
    return open_keys(tmp_path_factory.mktemp("authority"), tables, password="demo-only")
