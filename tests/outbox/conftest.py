"""The gate and the stick."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.journeys.standing import enrolled, enrolled_once, gate, scanner, synced_once, watch
from tests.outbox.post import Post

__all__ = ["enrolled", "enrolled_once", "gate", "scanner", "synced_once", "watch"]


@pytest.fixture
def post(tmp_path: Path) -> Post:
    """Return a station that has done nothing yet, its hub, and an empty stick."""
    return Post(tmp_path)
