"""The tables and the model that are shipped."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.screening.grams import GramReader
from app.screening.scoring import Scorer
from app.screening.tables import Tables

FOLDER = Path(__file__).parent.parent.parent / "resources" / "screening"


@pytest.fixture(scope="session")
def tables() -> Tables:
    return Tables.load(FOLDER)


@pytest.fixture(scope="session")
def scorer() -> Scorer:
    return Scorer.load(FOLDER)


@pytest.fixture(scope="session")
def grams(tables: Tables) -> GramReader:
    return GramReader(tables)
