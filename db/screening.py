"""Where are the screening lists kept? In a SQLCipher database beside the register, together with their index.

Entries are found by row, by number and by name. A delta adds entries and marks removed ones in one
transaction; the index grows by a segment. Whoever builds the lists anew writes another file.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from app.domain.errors import WorkstationError
from app.domain.ownership import Holding
from app.screening.grams import GramReader
from app.screening.index import NameIndex, Segment
from app.screening.listing import read_list
from app.screening.party import ListedParty, ListKind, PartyKind
from app.screening.scoring import plain_identifier
from app.screening.screener import names_of
from app.screening.tables import Tables
from db.engine import Database, DatabaseError, open_database

_SCHEMA = """
CREATE TABLE entry (entry_id TEXT PRIMARY KEY, document TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE name (name_row INTEGER PRIMARY KEY, plain TEXT NOT NULL, entry_id TEXT NOT NULL) STRICT;
CREATE INDEX name_plain ON name (plain);
CREATE INDEX name_entry ON name (entry_id);
CREATE TABLE identifier (plain TEXT, entry_id TEXT, PRIMARY KEY (plain, entry_id)) STRICT, WITHOUT ROWID;
CREATE TABLE holding (owner TEXT, owned TEXT, share INTEGER NOT NULL, PRIMARY KEY (owner, owned)) STRICT, WITHOUT ROWID;
CREATE TABLE weight (unknown REAL NOT NULL, grams TEXT NOT NULL, weights BLOB NOT NULL) STRICT;
CREATE TABLE segment (
  first INTEGER PRIMARY KEY, grams TEXT NOT NULL, starts BLOB NOT NULL, name_rows BLOB NOT NULL, lengths BLOB NOT NULL
) STRICT;
CREATE TABLE removed (name_row INTEGER PRIMARY KEY) STRICT;
"""
_OF_ROWS = """SELECT e.document FROM json_each(?) asked JOIN name n ON n.name_row = asked.value
JOIN entry e USING (entry_id) WHERE n.name_row NOT IN (SELECT name_row FROM removed)
GROUP BY e.entry_id ORDER BY min(asked.key)"""
_NAMED = "SELECT DISTINCT e.document FROM name n JOIN entry e USING (entry_id) WHERE n.plain = ?"
_HOLDERS = "SELECT document FROM entry WHERE entry_id IN (SELECT owner FROM holding)"
_IDENTIFIED = "SELECT e.document FROM identifier i JOIN entry e USING (entry_id) WHERE i.plain = ?"


class ScreeningDatabase:
    """Lists with their index, open; implements `app.screening.screener.Entries`. The caller closes it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of_rows(self, rows: Sequence[int]) -> Sequence[ListedParty]:
        """Return the entries that the names in `rows` belong to, each once, in the order of their first row."""
        return self._entries(_OF_ROWS, json.dumps(list(rows)))

    def with_identifier(self, identifier: str) -> Sequence[ListedParty]:
        """Return the entries with this registration number in plain form."""
        return self._entries(_IDENTIFIED, identifier)

    def named(self, name: str) -> Sequence[ListedParty]:
        """Return the entries one of whose names is written so, apart from case."""
        return self._entries(_NAMED, name.casefold().strip())

    def entries(self) -> Iterator[ListedParty]:
        """Yield every entry."""
        for (document,) in self._database.execute("SELECT document FROM entry"):
            yield _entry(json.loads(document))

    def holdings(self) -> Sequence[Holding]:
        """Return who holds what share of whom."""
        return [Holding(*row) for row in self._database.execute("SELECT owner, owned, share FROM holding")]

    def holders(self) -> Sequence[ListedParty]:
        """Return the entries that hold a share of another."""
        return self._entries(_HOLDERS)

    def index(self) -> NameIndex:
        """Return the index of all names."""
        unknown, grams, weights = self._database.execute("SELECT unknown, grams, weights FROM weight").fetchone()
        segments = self._database.execute("SELECT * FROM segment ORDER BY first").fetchall()
        removed = self._database.execute("SELECT name_row FROM removed").fetchall()
        return NameIndex(
            dict(zip(_split(grams), np.frombuffer(weights).tolist(), strict=True)),
            unknown,
            tuple(_segment(*row) for row in segments),
            frozenset(row for (row,) in removed),
        )

    def apply(self, added: Sequence[ListedParty], removed: Iterable[str], reader: GramReader) -> NameIndex:
        """Add entries, replace those whose id is known, remove those with the ids `removed`; all or nothing."""
        before = self.index()
        gone = [*removed, *(entry.entry_id for entry in added)]
        with self._database.conn:
            rows = self._rows(gone)
            self._database.conn.executemany("INSERT INTO removed VALUES (?)", [(row,) for row in rows])
            for table in ("name", "identifier", "entry"):
                self._database.conn.executemany(f"DELETE FROM {table} WHERE entry_id = ?", [(each,) for each in gone])  # noqa: S608 - tables of the line above
            after = before.with_changes(names_of(added), rows, reader)
            _insert(self._database, added, first=before.size)
            _insert_segments(self._database, after.segments[len(before.segments) :])
        return after

    def close(self) -> None:
        """Close the database."""
        self._database.close()

    def _rows(self, entry_ids: Sequence[str]) -> list[int]:
        sql = "SELECT name_row FROM name WHERE entry_id IN (SELECT value FROM json_each(?))"
        return [row for (row,) in self._database.execute(sql, (json.dumps(list(entry_ids)),))]

    def _entries(self, sql: str, *asked: str) -> list[ListedParty]:
        return [_entry(json.loads(document)) for (document,) in self._database.execute(sql, asked)]


class SqlCipherListsWriter:
    """Writes the lists of `list_file`, indexed by `tables` (resources/screening); implements the hub's ListsWriter."""

    def __init__(self, *, list_file: Path, tables: Path) -> None:
        self._list_file = list_file
        self._tables = tables

    def fingerprint(self, key: bytes) -> str:
        """Return the HMAC-SHA-256 under `key` (hex) over the SHA-256 of each file that the lists are made from."""
        files = [self._list_file, *sorted(self._tables.glob("*.tsv"))]
        return hmac.digest(key, b"".join(hashlib.sha256(each.read_bytes()).digest() for each in files), "sha256").hex()

    def write(self, path: Path, *, key: bytes) -> None:
        """Write the lists to a new database at `path`. Raises WorkstationError when the list cannot be read."""
        lists = read_list(self._list_file)
        reader = GramReader(Tables.load(self._tables))
        write_lists(path, key=key, entries=lists.entries, holdings=lists.holdings, reader=reader)


def write_lists(
    path: Path, *, key: bytes, entries: Sequence[ListedParty], holdings: Iterable[Holding], reader: GramReader
) -> None:
    """Write a new database of lists at `path` under `key` (32 bytes). Raises FileExistsError if there is one."""
    if path.exists():
        raise FileExistsError(path)
    index = NameIndex.build(names_of(entries), reader)
    database = open_database(path, key)
    try:
        database.conn.executescript(_SCHEMA)
        with database.conn:
            weights = np.fromiter(index.weights.values(), np.float64, len(index.weights)).tobytes()
            database.execute("INSERT INTO weight VALUES (?, ?, ?)", (index.unknown, "\n".join(index.weights), weights))
            _insert(database, entries, first=0)
            _insert_segments(database, index.segments)
            rows = [(each.owner, each.owned, each.share) for each in holdings]
            database.conn.executemany("INSERT INTO holding VALUES (?, ?, ?)", rows)
    finally:
        database.close()


def open_lists(path: Path, key: bytes, *, read_only: bool = True) -> ScreeningDatabase:
    """Open the lists at `path`. Raises WorkstationError when the key is wrong or the file is not such a database."""
    try:
        database = open_database(path, key, read_only=read_only)
        try:
            database.execute("SELECT count(*) FROM segment").fetchone()
        except BaseException:
            database.close()
            raise
    except DatabaseError as error:
        raise WorkstationError("screen-lists-unreadable", path=str(path)) from error
    return ScreeningDatabase(database)


def lists_are_readable(path: Path, key: bytes) -> bool:
    """Return whether the lists at `path` open with `key` and every entry and the index can be read."""
    try:
        with closing(open_lists(path, key)) as lists:
            lists.holdings()
            index = lists.index()
            return index.size - len(index.removed) == sum(len(entry.names) for entry in lists.entries())
    except (WorkstationError, DatabaseError, ValueError, TypeError, KeyError):
        return False


def _insert(database: Database, entries: Sequence[ListedParty], *, first: int) -> None:
    database.conn.executemany(
        "INSERT INTO entry VALUES (?, ?)",
        ((entry.entry_id, json.dumps(asdict(entry), ensure_ascii=False)) for entry in entries),
    )
    owned = ((name, entry.entry_id) for entry in entries for name in entry.names)
    rows = ((row, name.casefold().strip(), entry_id) for row, (name, entry_id) in enumerate(owned, first))
    database.conn.executemany("INSERT INTO name VALUES (?, ?, ?)", rows)
    numbers = {(plain_identifier(each), entry.entry_id) for entry in entries for each in entry.identifiers}
    database.conn.executemany("INSERT INTO identifier VALUES (?, ?)", sorted(pair for pair in numbers if pair[0]))


def _insert_segments(database: Database, segments: Iterable[Segment]) -> None:
    for each in segments:
        arrays = (each.starts.tobytes(), each.rows.tobytes(), each.lengths.tobytes())
        database.execute(
            "INSERT INTO segment VALUES (?, ?, ?, ?, ?)", (each.first, "\n".join(each.vocabulary), *arrays)
        )


def _segment(first: int, grams: str, starts: bytes, rows: bytes, lengths: bytes) -> Segment:
    return Segment(
        {gram: number for number, gram in enumerate(_split(grams))},
        np.frombuffer(starts, np.int64),
        np.frombuffer(rows, np.int32),
        np.frombuffer(lengths, np.float32),
        first,
    )


def _split(grams: str) -> list[str]:
    return grams.split("\n") if grams else []


def _entry(document: Mapping[str, Any]) -> ListedParty:
    several = {field: tuple(document[field]) for field in ("aliases", "addresses", "identifiers", "countries")}
    return ListedParty(
        entry_id=document["entry_id"],
        kind=PartyKind(document["kind"]),
        name=document["name"],
        list_kind=ListKind(document["list_kind"]),
        source=document["source"],
        **several,
    )
