"""What did those who presented goods answer for? Found by the inspection it is about; transactions are the caller's.

What was answered stands in the journal; the table here only finds it. The latest answer to an inspection counts.
"""

from __future__ import annotations

import json
from datetime import datetime

from app.domain.errors import WorkstationError
from app.domain.statement import Statement
from app.journal.entry import Kind
from app.proof.document import from_record, to_record
from db.engine import Database
from db.station_faults import station_faults
from db.station_journal import JournalTable
from db.station_transaction import transaction

STATEMENT_TABLE = """
CREATE TABLE statement (
    assessment_id TEXT NOT NULL,
    seq INTEGER NOT NULL REFERENCES journal (seq),
    PRIMARY KEY (assessment_id, seq)
) STRICT, WITHOUT ROWID
"""
STATEMENT_KEY = "assessment_id = NEW.assessment_id AND seq = NEW.seq"


class StatementTable:
    """Implements `app.witnessing.Statements`."""

    def __init__(self, database: Database, journal: JournalTable) -> None:
        self._database = database
        self._journal = journal

    def statement(self, assessment_id: str) -> Statement | None:
        """Return the latest answer to an inspection, None where nobody was asked."""
        with station_faults():
            row = self._database.execute(
                "SELECT j.body FROM statement s JOIN journal j USING (seq) WHERE s.assessment_id = ? "
                "ORDER BY s.seq DESC LIMIT 1",
                (assessment_id,),
            ).fetchone()
        try:
            return from_record(json.loads(row[0])["statement"], Statement) if row else None
        except (ValueError, KeyError, TypeError) as error:
            raise WorkstationError("station-damaged") from error

    def state(self, statement: Statement, *, declaration_no: str, at: datetime) -> None:
        """Journal and keep an answer, in one transaction."""
        body = {"declaration_no": declaration_no, "statement": to_record(statement)}
        with transaction(self._database):
            entry = self._journal.append(Kind.STATEMENT, body, officer_id=statement.witness, at=at)
            self._database.execute(
                "INSERT INTO statement (assessment_id, seq) VALUES (?, ?)", (statement.assessment_id, entry.seq)
            )
