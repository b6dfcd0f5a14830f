"""How does a register come to be: the hub writes one as a SQLCipher database under the key of the epoch?

Rows go in in key order into WITHOUT ROWID tables; batches are keyed by their UUIDv7, which is time-ordered. What
parties share is written beside their profiles, to be found by. Nothing here decides what is in the register.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path

from app.domain.knowledge import PartyProfile
from app.domain.named import shared_traits
from app.hub.publication import RegisterTables
from app.sync.statement import RegisterStatement
from db.engine import Connection, Database, open_database
from db.register_tables import BATCH, BY_NAME, LICENCE, LICENCE_USE, OF_KNOWLEDGE, PARTY

_TRAITS = """
CREATE TABLE party_trait (
  trait TEXT NOT NULL, unlisted INTEGER NOT NULL, party_id TEXT NOT NULL, PRIMARY KEY (trait, unlisted, party_id)
) STRICT, WITHOUT ROWID
"""
_META = "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID"


class SqlCipherSnapshotWriter:
    """Writes registers; implements the hub's SnapshotWriter."""

    def write(
        self,
        path: Path,
        *,
        key: bytes,
        tables: RegisterTables,
        state: Callable[[Mapping[str, int], str], RegisterStatement],
    ) -> RegisterStatement:
        """Write `tables` to a new database at `path` and return the statement that `state` makes of its content."""
        database = open_database(path, key)
        try:
            connection = database.conn
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            PARTY.create(connection, tables.parties)
            LICENCE.create(connection, tables.licences)
            LICENCE_USE.create(connection, tables.uses)
            BATCH.create(connection, tables.batches)
            for table in OF_KNOWLEDGE:
                rows = getattr(tables.knowledge, table.name)
                if rows is not None:
                    table.create(connection, rows)
            if tables.knowledge.profiles is not None:
                listed = {listing.party_id for listing in tables.knowledge.listings or ()}
                _write_traits(connection, tables.knowledge.profiles, listed)
            statement = state(*summarise(database))
            connection.execute(_META)
            connection.execute("INSERT INTO meta VALUES ('statement', ?)", [statement.to_bytes().decode()])
            connection.commit()
        finally:
            database.close()
        return statement


def summarise(database: Database) -> tuple[dict[str, int], str]:
    """Return the number of rows of each table and the digest of them all (hex), read from the register itself.

    The digest is the SHA-256 over, for each table of TABLES that is there in turn and its rows in key order, the JSON
    array of the table's name and the row's columns (blobs in hex), each followed by a line feed.
    """
    digest = hashlib.sha256()
    counts = {}
    there = set(database.table_names())
    for name, table in BY_NAME.items():
        if name not in there:
            continue
        counts[name] = 0
        for row in database.conn.execute(f"SELECT * FROM {name} ORDER BY {', '.join(table.key)}"):  # noqa: S608 - constants
            plain = [column.hex() if isinstance(column, bytes) else column for column in row]
            digest.update(json.dumps([name, *plain], ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
            counts[name] += 1
    return counts, digest.hexdigest()


def _write_traits(connection: Connection, profiles: Iterable[PartyProfile], listed: Collection[str]) -> None:
    """Write by what each party can be found as a neighbour of another, those on a list before all others."""
    shared = sorted(
        {(trait, int(one.party_id not in listed), one.party_id) for one in profiles for trait in shared_traits(one)}
    )
    connection.execute(_TRAITS)
    connection.executemany("INSERT INTO party_trait VALUES (?, ?, ?)", shared)
