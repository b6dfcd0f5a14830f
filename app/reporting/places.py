"""Where does a report stand that was not written into the folder of reports? The port of whoever has to find it."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol


class Places(Protocol):
    """Where reports were written that are not in the folder of reports, as the journal noted it."""

    def place_of(self, assessment_id: str) -> Path | None:
        """Return where the report of an assessment was last written elsewhere; None when it was not."""
