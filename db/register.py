"""What does the register say: licences, batches and parties by number, read-only, as domain values?"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from app.domain.batch import Batch
from app.domain.errors import WorkstationError
from app.domain.evidence import RegisterStamp
from app.domain.knowledge import Knowledge
from app.domain.licence import Licence
from app.domain.named import Named
from app.domain.party import Party
from app.sync.statement import TABLES, RegisterStatement
from db.engine import Database, DatabaseError, open_database
from db.register_knowledge import KnowledgeReader
from db.register_tables import BATCH, LICENCE, PARTY, Table
from db.register_trade import TradeReader

_LICENCES = "SELECT * FROM licence WHERE licence_no IN (SELECT value FROM json_each(?))"
_BATCHES = "SELECT * FROM batch WHERE batch_no IN (SELECT value FROM json_each(?))"
_PARTIES = "SELECT * FROM party WHERE party_id IN (SELECT value FROM json_each(?))"


_BEGINNING = (
    "SELECT batch_no FROM batch WHERE batch_no >= ? AND batch_no < ? ORDER BY batch_no LIMIT ?",
    "SELECT licence_no FROM licence WHERE licence_no >= ? AND licence_no < ? ORDER BY licence_no LIMIT ?",
)
_LAST_CHARACTER = "\U0010ffff"


def _letters(expression: str) -> str:
    """Return SQL for the letters of `expression` alone, without case."""
    for mark in (" ", ".", ",", "&", "(", ")", "/", "-", "''"):
        expression = f"replace({expression}, '{mark}', '')"
    return f"upper({expression})"


_ASKED = f"SELECT {_letters('value')} FROM json_each(?1)"  # noqa: S608 - constants
_NAMED = f"SELECT * FROM party WHERE {_letters('name_zh')} IN ({_ASKED}) OR {_letters('name_en')} IN ({_ASKED})"  # noqa: S608


class RegisterDatabase:
    """One register, open for reading; the caller closes it."""

    def __init__(self, database: Database, statement: RegisterStatement) -> None:
        self._database = database
        self._knowledge = KnowledgeReader(database.conn, statement.counts)
        self.trade = TradeReader(database.conn, statement.counts)
        """Its tables, read across consignments."""
        self.statement = statement

    def stamp(self) -> RegisterStamp:
        """Return its version and the instant of its issue."""
        return self.statement.stamp

    def licences(self, numbers: Iterable[str]) -> Mapping[str, Licence]:
        """Return the licences with these numbers; one it does not hold is left out."""
        return {licence.licence_no: licence for licence in self._among(_LICENCES, numbers, LICENCE)}

    def batches(self, numbers: Iterable[str]) -> Mapping[str, Batch]:
        """Return the batches with these numbers; one it does not hold is left out."""
        return {batch.batch_no: batch for batch in self._among(_BATCHES, numbers, BATCH)}

    def knowledge(self, named: Named) -> Knowledge:
        """Return what other offices know of what is named, as far as this register carries it."""
        try:
            return self._knowledge.read(named)
        except (DatabaseError, ValueError, TypeError) as error:
            raise WorkstationError("register-unreadable") from error

    def parties(self, party_ids: Iterable[str]) -> Mapping[str, Party]:
        """Return the parties with these ids; one it does not hold is left out."""
        return {party.party_id: party for party in self._among(_PARTIES, party_ids, PARTY)}

    def parties_named(self, names: Iterable[str]) -> tuple[Party, ...]:
        """Return the parties with any of these names, in either language, but for case, spaces and stops."""
        return tuple(self._among(_NAMED, names, PARTY))

    def party(self, party_id: str) -> Party | None:
        """Return the party with this id."""
        return self.parties([party_id]).get(party_id)

    def look_up(self, number: str) -> Licence | Batch | None:
        """Return the licence or the batch that a person typed the number of."""
        return self.licences([number]).get(number) or self.batches([number]).get(number)

    def numbers_beginning(self, typed: str, *, most: int) -> tuple[str, ...]:
        """Return numbers of batches and licences that begin with `typed`, in order, no more than `most`."""
        try:
            rows = [
                row
                for query in _BEGINNING
                for row in self._database.conn.execute(query, [typed, typed + _LAST_CHARACTER, most])
            ]
        except DatabaseError as error:
            raise WorkstationError("register-unreadable") from error
        return tuple(sorted({number for (number,) in rows})[:most])

    def close(self) -> None:
        """Close the register."""
        self._database.close()

    def tables(self) -> tuple[str, ...]:
        """Return which of TABLES are there."""
        there = set(self._database.table_names())
        return tuple(table for table in TABLES if table in there)

    def rows(self, table: str) -> int:
        """Return the number of rows of one of TABLES, counted."""
        query = f"SELECT count(*) FROM {table}"  # noqa: S608 - a constant of this program
        try:
            return int(self._database.conn.execute(query).fetchone()[0])
        except (DatabaseError, ValueError, TypeError) as error:
            raise WorkstationError("register-unreadable") from error

    def _among(self, query: str, values: Iterable[str], table: Table) -> tuple[Any, ...]:
        """Return the rows of `query`, rows of `table`, for any number of values, in one read."""
        try:
            return table.from_columns(self._database.conn.execute(query, [json.dumps(sorted(set(values)))]))
        except (DatabaseError, ValueError, TypeError) as error:
            raise WorkstationError("register-unreadable") from error


def open_register(path: Path, key: bytes) -> RegisterDatabase:
    """Open the register at `path` with the epoch key (32 bytes).

    Raises WorkstationError when it is missing, damaged, or under another key.
    """
    try:
        database = open_database(path, key, read_only=True)
        try:
            return RegisterDatabase(database, _statement(database))
        except BaseException:
            database.close()
            raise
    except (DatabaseError, ValueError, TypeError) as error:
        raise WorkstationError("register-unreadable") from error


def describe_register(path: Path, key: bytes) -> RegisterStatement | None:
    """Return what the register at `path` says of itself if its rows, counted anew, bear it out; None otherwise.

    None also for a file that is not a register or is under another key.
    """
    try:
        register = open_register(path, key)
        try:
            counted = {table: register.rows(table) for table in register.tables()}
        finally:
            register.close()
    except WorkstationError:
        return None
    return register.statement if register.statement.counts == counted else None


def _statement(database: Database) -> RegisterStatement:
    (text,) = database.conn.execute("SELECT value FROM meta WHERE name = 'statement'").fetchone()
    return RegisterStatement.from_bytes(text.encode())
