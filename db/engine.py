"""The one SQLite library of the process: SQLCipher, opened with a raw key, behind sqlite-utils.

sqlite-utils takes its library from `pysqlite3` when there is one; the alias below must stand before its import, or two
SQLite libraries would share one file.
"""

from __future__ import annotations

import sys
from pathlib import Path

import sqlcipher3

sys.modules["pysqlite3"] = sqlcipher3
sys.modules["pysqlite3.dbapi2"] = sqlcipher3.dbapi2

from sqlite_utils import Database, Migrations  # noqa: E402, TID251 - after the alias, and the one place that may

Connection = sqlcipher3.dbapi2.Connection
DatabaseError = sqlcipher3.dbapi2.DatabaseError
IntegrityError = sqlcipher3.dbapi2.IntegrityError
OperationalError = sqlcipher3.dbapi2.OperationalError

__all__ = [
    "Connection",
    "Database",
    "DatabaseError",
    "IntegrityError",
    "Migrations",
    "OperationalError",
    "open_database",
]


def open_database(path: Path, key: bytes, *, read_only: bool = False) -> Database:
    """Open the SQLCipher database at `path` with the raw `key` (32 bytes).

    A writable one is made when missing. Raises DatabaseError when the key is wrong or the file is not a database.
    The caller closes it with `close()`.
    """
    if len(key) != 32:  # noqa: PLR2004 - AES-256
        raise ValueError("a database key has 32 bytes")
    mode = "ro" if read_only else "rwc"
    connection = sqlcipher3.connect(f"{path.resolve().as_uri()}?mode={mode}", uri=True, check_same_thread=False)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return Database(connection, execute_plugins=False)
