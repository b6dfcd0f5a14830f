"""Where do exports and imports of the log go on record? The port of the journal."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol

from app.journal.entry import Kind


class Journal(Protocol):
    """The station's journal."""

    def append(self, kind: Kind, body: Mapping[str, Any], *, officer_id: str, at: datetime) -> object:
        """Add an entry; on return it is on the disk."""
