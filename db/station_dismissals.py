"""Which hits of screening were dismissed at this station? Found by what they hold for; transactions are the caller's.

What was said stands in the journal; the table here only finds it. The latest dismissal of a fingerprint speaks.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime

from app.domain.errors import WorkstationError
from app.domain.screened import Dismissal
from app.journal.entry import Kind
from db.engine import Database
from db.station_journal import JournalTable

_LATEST = """
SELECT d.fingerprint, j.officer_id, j.body FROM dismissal d JOIN journal j USING (seq)
WHERE d.fingerprint IN (SELECT value FROM json_each(?)) ORDER BY d.seq
"""


class DismissalTable:
    """The dismissals of one station in its database."""

    def __init__(self, database: Database, journal: JournalTable) -> None:
        self._database = database
        self._journal = journal

    def of(self, fingerprints: Iterable[str]) -> Mapping[str, Dismissal]:
        """Return the latest dismissal of each fingerprint that has one."""
        rows = self._database.execute(_LATEST, (json.dumps(sorted(fingerprints)),)).fetchall()
        try:
            return {
                fingerprint: Dismissal(officer_id, json.loads(body)["reason"], fingerprint)
                for fingerprint, officer_id, body in rows
            }
        except (ValueError, KeyError, TypeError) as error:
            raise WorkstationError("station-damaged") from error

    def add(self, dismissal: Dismissal, *, seen: Mapping[str, str], at: datetime) -> None:
        """Journal a dismissal and keep what it holds for; `seen` is what was looked at, in words."""
        body = {**seen, "reason": dismissal.reason, "fingerprint": dismissal.fingerprint}
        entry = self._journal.append(Kind.DISMISSAL, body, officer_id=dismissal.officer_id, at=at)
        self._database.execute(
            "INSERT INTO dismissal (fingerprint, seq) VALUES (?, ?)", (dismissal.fingerprint, entry.seq)
        )
