"""What does a station remember of the registry and of time? The highest it has seen; transactions are the caller's."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from app.domain.moment import from_text, to_text
from app.sync.memory import Seen
from db.engine import Database


class MemoryTables:
    """The second memory: versions of the registry's documents, and the instant that has surely passed."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def versions(self) -> Mapping[str, int]:
        """Return the highest version accepted so far of each document."""
        return dict(self._database.execute("SELECT name, version FROM memory").fetchall())

    def clock_floor(self) -> datetime | None:
        """Return the latest instant that a sync remembered, None before the first."""
        row = self._database.execute("SELECT at FROM clock_floor").fetchone()
        return from_text(row[0]) if row else None

    def remember(self, seen: Seen) -> None:
        """Raise what is kept to `seen`, never lower any of it."""
        for name, version in seen.versions.items():
            self._raise_to("memory", ("name", name), ("version", version))
        if seen.floor is not None:
            self._raise_to("clock_floor", ("one", 1), ("at", to_text(seen.floor)))

    def _raise_to(self, table: str, key: tuple[str, str | int], value: tuple[str, str | int]) -> None:
        (key_column, key_value), (column, number) = key, value
        self._database.execute(
            f"UPDATE {table} SET {column} = ?2 WHERE {key_column} = ?1 AND {column} < ?2",  # noqa: S608 - own names
            (key_value, number),
        )
        self._database.execute(
            f"INSERT INTO {table} ({key_column}, {column}) "  # noqa: S608 - own names
            f"SELECT ?1, ?2 WHERE NOT EXISTS (SELECT 1 FROM {table} WHERE {key_column} = ?1)",
            (key_value, number),
        )
