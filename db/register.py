"""What does the register say: licences, batches and parties by number, read-only, as domain values?"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from app.domain import moment
from app.domain.batch import Batch, BatchStatus
from app.domain.errors import WorkstationError
from app.domain.evidence import RegisterStamp
from app.domain.licence import Licence, LicenceStatus, LicenceType
from app.domain.party import Party
from app.sync.statement import TABLES, RegisterStatement
from db.engine import Database, DatabaseError, open_database

_LICENCES = "SELECT * FROM licence WHERE licence_no IN (SELECT value FROM json_each(?))"
_BATCHES = "SELECT * FROM batch WHERE batch_no IN (SELECT value FROM json_each(?))"
_PARTIES = "SELECT * FROM party WHERE party_id IN (SELECT value FROM json_each(?))"

T = TypeVar("T")
Row = tuple[Any, ...]


class RegisterDatabase:
    """One register, open for reading; the caller closes it."""

    def __init__(self, database: Database, statement: RegisterStatement) -> None:
        self._database = database
        self.statement = statement

    def stamp(self) -> RegisterStamp:
        """Return its version and the instant of its issue."""
        return self.statement.stamp

    def licences(self, numbers: Iterable[str]) -> Mapping[str, Licence]:
        """Return the licences with these numbers; one it does not hold is left out."""
        return {licence.licence_no: licence for licence in self._among(_LICENCES, numbers, _licence)}

    def batches(self, numbers: Iterable[str]) -> Mapping[str, Batch]:
        """Return the batches with these numbers; one it does not hold is left out."""
        return {batch.batch_no: batch for batch in self._among(_BATCHES, numbers, _batch)}

    def parties(self, party_ids: Iterable[str]) -> Mapping[str, Party]:
        """Return the parties with these ids; one it does not hold is left out."""
        return {party.party_id: party for party in self._among(_PARTIES, party_ids, lambda row: Party(*row))}

    def party(self, party_id: str) -> Party | None:
        """Return the party with this id."""
        return self.parties([party_id]).get(party_id)

    def look_up(self, number: str) -> Licence | Batch | None:
        """Return the licence or the batch that a person typed the number of."""
        return self.licences([number]).get(number) or self.batches([number]).get(number)

    def close(self) -> None:
        """Close the register."""
        self._database.close()

    def rows(self, table: str) -> int:
        """Return the number of rows of one of TABLES, counted."""
        query = f"SELECT count(*) FROM {table}"  # noqa: S608 - a constant of this program
        return self._ask(query, [], lambda row: int(row[0]))[0]

    def _among(self, query: str, values: Iterable[str], convert: Callable[[Row], T]) -> list[T]:
        """Return the rows of `query` for any number of values, in one read."""
        return self._ask(query, [json.dumps(sorted(set(values)))], convert)

    def _ask(self, query: str, parameters: list[str], convert: Callable[[Row], T]) -> list[T]:
        try:
            return [convert(row) for row in self._database.conn.execute(query, parameters)]
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
            counted = {table: register.rows(table) for table in TABLES}
        finally:
            register.close()
    except WorkstationError:
        return None
    return register.statement if register.statement.counts == counted else None


def _statement(database: Database) -> RegisterStatement:
    (text,) = database.conn.execute("SELECT value FROM meta WHERE name = 'statement'").fetchone()
    return RegisterStatement.from_bytes(text.encode())


def _licence(row: Row) -> Licence:
    kinds = [LicenceType(row[1]), LicenceStatus(row[2])]
    dates = [date.fromisoformat(day) for day in row[16:18]]
    return Licence(*[row[0], *kinds, *row[3:15], bool(row[15]), *dates])


def _batch(row: Row) -> Batch:
    return Batch(*[*row[:7], BatchStatus(row[7]), *row[8:10], moment.from_text(row[10])])
