"""What was read of other stations' journals? Entries as they were signed; transactions are the caller's."""

from __future__ import annotations

from collections.abc import Mapping

from app.journal.entry import Entry
from db.engine import Database
from db.station_journal import ENTRY_COLUMNS, entry_of, row_of


class ForeignTable:
    """The entries of other stations in this station's database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, entry: Entry) -> None:
        """Keep one entry."""
        marks = ", ".join("?" * len(ENTRY_COLUMNS.split(",")))
        self._database.execute(
            f"INSERT INTO foreign_entry ({ENTRY_COLUMNS}) VALUES ({marks})",  # noqa: S608 - own words
            row_of(entry),
        )

    def hashes(self, station_id: str) -> Mapping[int, bytes]:
        """Return the hash of every entry read of a station, by number."""
        rows = self._database.execute(
            "SELECT seq, entry_hash FROM foreign_entry WHERE station_id = ?", (station_id,)
        ).fetchall()
        return {int(seq): bytes(entry_hash) for seq, entry_hash in rows}

    def entry(self, station_id: str, seq: int) -> Entry:
        """Return one entry that was read."""
        row = self._database.execute(
            f"SELECT {ENTRY_COLUMNS} FROM foreign_entry WHERE station_id = ? AND seq = ?",  # noqa: S608 - own words
            (station_id, seq),
        ).fetchone()
        return entry_of(row)
