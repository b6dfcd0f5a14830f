"""Which files were taken in as pages at this station, and for which consignment? Transactions are the caller's.

What was said stands in the journal; the table here only finds it by the SHA-256 of a file.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from app.journal.entry import Kind
from db.engine import Database
from db.station_journal import JournalTable

_TAKEN = """
SELECT DISTINCT sha256, consignment_id FROM original WHERE sha256 IN (SELECT value FROM json_each(?))
"""


class OriginalTable:
    """The files taken in at one station, in its database."""

    def __init__(self, database: Database, journal: JournalTable) -> None:
        self._database = database
        self._journal = journal

    def taken(self, digests: Iterable[str]) -> Mapping[str, frozenset[str]]:
        """Return the consignments for which each of these files was taken in; only those that were."""
        rows = self._database.execute(_TAKEN, (json.dumps(sorted(digests)),)).fetchall()
        return {digest: frozenset(consignment for each, consignment in rows if each == digest) for digest, _ in rows}

    def add(
        self, digests: Collection[str], *, consignment_id: str, body: Mapping[str, Any], officer_id: str, at: datetime
    ) -> None:
        """Journal that these files were taken in, and keep it."""
        entry = self._journal.append(Kind.PAGES, body, officer_id=officer_id, at=at)
        for digest in sorted(set(digests)):
            self._database.execute(
                "INSERT INTO original (sha256, seq, consignment_id) VALUES (?, ?, ?)",
                (digest, entry.seq, consignment_id),
            )
