"""For which lane was a declaration selected here, and which keys of the draws have been shown?

The record of a selection stands once, as the body of its journal entry; the tables here only find it. Transactions are
the caller's. "Latest" is the order of the journal.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from app.domain.errors import WorkstationError
from app.domain.evidence import ExporterRecord
from app.domain.selection import LaneChange, Selection
from app.journal.entry import Kind
from app.proof.document import from_record, to_record
from db.engine import Database
from db.station_journal import JournalTable

LATEST = 100
"""Consignments of an exporter that are looked back on."""


class SelectionTables:
    """The selections of one station in its database."""

    def __init__(self, database: Database, journal: JournalTable) -> None:
        self._database = database
        self._journal = journal

    def selection(self, declaration_no: str) -> Selection | None:
        """Return the selection of this declaration with the latest change made to it."""
        drawn = self._body("SELECT seq FROM selection WHERE declaration_no = ?", declaration_no)
        if drawn is None:
            return None
        changed = self._body(
            "SELECT seq FROM rerouting WHERE declaration_no = ? ORDER BY seq DESC LIMIT 1", declaration_no
        )
        try:
            selection = from_record(drawn["selection"], Selection)
            return selection.changed(from_record(changed["change"], LaneChange)) if changed else selection
        except (ValueError, KeyError) as error:
            raise WorkstationError("station-damaged") from error

    def add(
        self,
        make: Callable[[int], Selection],
        *,
        consignment_id: str,
        exporter_id: str | None,
        officer_id: str,
        at: datetime,
    ) -> Selection:
        """Journal the selection that `make` makes with the first key that has not been shown."""
        link, _ = self.next_key()
        selection = make(link)
        entry = self._journal.append(Kind.SELECTION, {"selection": to_record(selection)}, officer_id=officer_id, at=at)
        self._database.execute(
            "INSERT INTO selection (declaration_no, seq, link, consignment_id, exporter_id) VALUES (?, ?, ?, ?, ?)",
            (selection.declaration_no, entry.seq, link, consignment_id, exporter_id),
        )
        return selection

    def reroute(self, declaration_no: str, change: LaneChange) -> None:
        """Journal a change of lane."""
        body = {"change": to_record(change), "declaration_no": declaration_no}
        entry = self._journal.append(Kind.REROUTING, body, officer_id=change.officer_id, at=change.at)
        self._database.execute("INSERT INTO rerouting VALUES (?, ?)", (declaration_no, entry.seq))

    def next_key(self) -> tuple[int, bool]:
        """Return the number of the first key that has not been shown, and whether something was drawn with it."""
        link, is_used = self._database.execute(
            """
            WITH next AS (SELECT coalesce(max(link) + 1, 0) AS link FROM selection_key)
            SELECT link, EXISTS (SELECT 1 FROM selection s
                WHERE s.seq > (SELECT coalesce(max(seq), 0) FROM selection_key)) FROM next
            """
        ).fetchone()
        return int(link), bool(is_used)

    def show_key(self, key_at: Callable[[int], bytes], *, officer_id: str, at: datetime) -> None:
        """Journal the first key that has not been shown."""
        link, _ = self.next_key()
        body = {"key": key_at(link).hex(), "link": link}
        entry = self._journal.append(Kind.SELECTION_KEY, body, officer_id=officer_id, at=at)
        self._database.execute("INSERT INTO selection_key VALUES (?, ?)", (link, entry.seq))

    def exporter_record(self, exporter_id: str, *, apart_from: str) -> ExporterRecord:
        """Return how the exporter's latest consignments fared here, each by its latest inspection."""
        inspected, not_released = self._database.execute(
            """
            SELECT count(*), coalesce(sum(i.verdict <> 'RELEASE'), 0)
            FROM (SELECT consignment_id FROM selection
                WHERE exporter_id = ?1 AND consignment_id <> ?2 ORDER BY seq DESC LIMIT ?3) AS s
            JOIN inspection i ON i.seq = (SELECT max(l.seq) FROM inspection l
                WHERE l.consignment_id = s.consignment_id AND l.what_if = 0)
            """,
            (exporter_id, apart_from, LATEST),
        ).fetchone()
        return ExporterRecord(int(inspected), int(not_released))

    def _body(self, query: str, declaration_no: str) -> Any:  # noqa: ANN401 - the body of a journal entry
        row = self._database.execute(
            f"SELECT body FROM journal WHERE seq = ({query})",  # noqa: S608 - own constants
            (declaration_no,),
        ).fetchone()
        return json.loads(row[0]) if row else None
