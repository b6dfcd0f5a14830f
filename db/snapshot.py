"""How does a register come to be: the hub writes one as a SQLCipher database under the key of the epoch?

Rows go in in key order into WITHOUT ROWID tables; batches are keyed by their UUIDv7, which is time-ordered. Nothing
here decides what is in the register.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from app.domain import moment
from app.domain.batch import Batch
from app.domain.licence import Licence
from app.domain.party import Party
from app.hub.publish import LedgerUse, RegisterTables
from app.sync.statement import TABLES, RegisterStatement
from db.engine import Connection, Database, open_database

_SCHEMA = """
CREATE TABLE party (
  party_id TEXT PRIMARY KEY, name_zh TEXT NOT NULL, name_en TEXT NOT NULL, country TEXT NOT NULL,
  registration_no TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE licence (
  licence_no TEXT PRIMARY KEY, licence_type TEXT NOT NULL, status TEXT NOT NULL,
  exporter_id TEXT NOT NULL, consignee_id TEXT NOT NULL, end_user_id TEXT NOT NULL, end_use TEXT NOT NULL,
  commodity_code TEXT NOT NULL, import_country TEXT NOT NULL, destination_country TEXT NOT NULL, office TEXT NOT NULL,
  quantity_g INTEGER NOT NULL, drawn_g INTEGER NOT NULL, uses INTEGER NOT NULL, uses_max INTEGER NOT NULL,
  bulk INTEGER NOT NULL, valid_from TEXT NOT NULL, valid_until TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE licence_use (
  licence_no TEXT NOT NULL, use_no INTEGER NOT NULL, used_on TEXT NOT NULL, declaration_no TEXT NOT NULL,
  mass_g INTEGER NOT NULL, batch_nos TEXT NOT NULL, PRIMARY KEY (licence_no, use_no)
) STRICT, WITHOUT ROWID;
CREATE TABLE batch (
  batch_id BLOB PRIMARY KEY, batch_no TEXT NOT NULL, producer_id TEXT NOT NULL, commodity_code TEXT NOT NULL,
  net_mass_g INTEGER NOT NULL, remaining_g INTEGER NOT NULL, packages INTEGER NOT NULL, status TEXT NOT NULL,
  licence_no TEXT, head BLOB NOT NULL, minted TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
"""

_KEYS = {"party": "party_id", "licence": "licence_no", "licence_use": "licence_no, use_no", "batch": "batch_id"}

Row = tuple[str | int | bytes | None, ...]


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
            connection.executescript(_SCHEMA)
            _insert(connection, "party", map(_party, sorted(tables.parties, key=lambda party: party.party_id)))
            _insert(connection, "licence", map(_licence, sorted(tables.licences, key=lambda row: row.licence_no)))
            uses = sorted(tables.uses, key=lambda use: (use.licence_no, use.use_no))
            _insert(connection, "licence_use", map(_use, uses))
            _insert(connection, "batch", map(_batch, sorted(tables.batches, key=lambda batch: batch.batch_id)))
            connection.execute("CREATE UNIQUE INDEX batch_by_number ON batch (batch_no)")
            statement = state(*summarise(database))
            connection.execute("INSERT INTO meta VALUES ('statement', ?)", [statement.to_bytes().decode()])
            connection.commit()
        finally:
            database.close()
        return statement


def summarise(database: Database) -> tuple[dict[str, int], str]:
    """Return the number of rows of each table and the digest of them all (hex), read from the register itself.

    The digest is the SHA-256 over, for each table of TABLES in turn and its rows in key order, the JSON array of the
    table's name and the row's columns (blobs in hex), each followed by a line feed.
    """
    digest = hashlib.sha256()
    counts = {}
    for table in TABLES:
        counts[table] = 0
        for row in database.conn.execute(f"SELECT * FROM {table} ORDER BY {_KEYS[table]}"):  # noqa: S608 - constants
            plain = [column.hex() if isinstance(column, bytes) else column for column in row]
            digest.update(json.dumps([table, *plain], ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
            counts[table] += 1
    return counts, digest.hexdigest()


def _insert(connection: Connection, table: str, rows: Iterable[Row]) -> None:
    columns = len(connection.execute(f"SELECT * FROM {table} LIMIT 0").description)  # noqa: S608 - constants
    places = ", ".join("?" * columns)
    connection.executemany(f"INSERT INTO {table} VALUES ({places})", rows)  # noqa: S608 - constants


def _party(party: Party) -> Row:
    return party.party_id, party.name_zh, party.name_en, party.country, party.registration_no


def _licence(licence: Licence) -> Row:
    return (
        licence.licence_no,
        licence.licence_type.value,
        licence.status.value,
        licence.exporter_id,
        licence.consignee_id,
        licence.end_user_id,
        licence.end_use,
        licence.commodity_code,
        licence.import_country,
        licence.destination_country,
        licence.office,
        licence.quantity_g,
        licence.drawn_g,
        licence.uses,
        licence.uses_max,
        int(licence.bulk),
        licence.valid_from.isoformat(),
        licence.valid_until.isoformat(),
    )


def _use(use: LedgerUse) -> Row:
    batch_nos = json.dumps(list(use.batch_nos), ensure_ascii=False, separators=(",", ":"))
    return use.licence_no, use.use_no, use.used_on.isoformat(), use.declaration_no, use.mass_g, batch_nos


def _batch(batch: Batch) -> Row:
    return (
        batch.batch_id,
        batch.batch_no,
        batch.producer_id,
        batch.commodity_code,
        batch.net_mass_g,
        batch.remaining_g,
        batch.packages,
        batch.status.value,
        batch.licence_no,
        batch.head,
        moment.to_text(batch.minted),
    )
