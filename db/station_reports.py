"""Where was a report written, when that was not the folder of reports? Read from the journal, where it was noted."""

from __future__ import annotations

from pathlib import Path

from app.journal.entry import Kind
from db.engine import Database
from db.station_faults import station_faults


class ReportPlaces:
    """Implements `app.reporting.places.Places`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def place_of(self, assessment_id: str) -> Path | None:
        """Return where the report of an assessment was last written elsewhere; None when it was not."""
        with station_faults():
            row = self._database.execute(
                "SELECT body ->> '$.place' FROM journal WHERE kind = ? AND body ->> '$.assessment' = ?"
                " ORDER BY seq DESC LIMIT 1",
                (Kind.REPORT.value, assessment_id),
            ).fetchone()
        return Path(row[0]) if row and row[0] else None
