"""What does a failure of the station database mean to the person at the station?

A refused write (a trigger, a constraint) is a bug and passes unchanged.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from app.domain.errors import WorkstationError
from db.engine import DatabaseError

_PRIMARY = 0xFF
"""Extended result codes carry the primary one in their low byte (sqlite.org/rescode.html)."""

_CODES = {
    5: "station-busy",
    6: "station-busy",
    8: "station-read-only",
    10: "station-disk",
    11: "station-damaged",
    13: "disk-full",
    14: "station-read-only",
    26: "station-key-wrong",
}


@contextmanager
def station_faults() -> Iterator[None]:
    """Raise WorkstationError for what the disk, the key or another program did to the station database."""
    try:
        yield
    except DatabaseError as error:
        code = _CODES.get(getattr(error, "sqlite_errorcode", 0) & _PRIMARY)
        if code is None:
            raise
        raise WorkstationError(code) from error
