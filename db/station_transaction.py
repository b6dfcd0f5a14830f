"""How does the station database write? In one transaction that holds the right to write from its beginning, or not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from db.engine import Database
from db.station_faults import station_faults


@contextmanager
def transaction(database: Database) -> Iterator[None]:
    """Write what is done within in one transaction, or nothing. Raises WorkstationError as `station_faults`."""
    connection = database.conn
    with station_faults():
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
