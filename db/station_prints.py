"""How often was a report printed here? Counted from the journal, where each copy stands."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from app.journal.entry import Kind
from db.engine import Database
from db.station_journal import JournalTable
from db.station_transaction import transaction


class PrintCounter:
    """Implements `app.printing.Prints`."""

    def __init__(self, database: Database, journal: JournalTable) -> None:
        self._database = database
        self._journal = journal

    def count_copy(self, body: Mapping[str, Any], *, officer_id: str, at: datetime) -> int:
        """Journal a copy of the report of `body["assessment"]` and return its number, from 1."""
        with transaction(self._database):
            ((before,),) = self._database.execute(
                "SELECT count(*) FROM journal WHERE kind = ? AND json_extract(body, '$.assessment') = ?",
                (Kind.PRINT.value, body["assessment"]),
            ).fetchall()
            number = int(before) + 1
            self._journal.append(Kind.PRINT, {**body, "copy": number}, officer_id=officer_id, at=at)
            return number
