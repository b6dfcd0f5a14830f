"""What may be asked of a hub at its address? Everything else, in whatever spelling, is nothing that is there.

GET /metadata/<file>, /targets/<file>, /receipts/<file>    the registry as it is published, and receipts beside it
GET /outbox/<station>/                                     whether it takes what stations send
PUT /outbox/<station>/<name>.age                           one sealed piece
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

_FILE = re.compile(r"/((?:metadata|targets|receipts)/[A-Za-z0-9_][A-Za-z0-9._-]{0,199})", re.ASCII)
_PIECE = r"(?:\d{10}-\d{10}-[0-9a-f]{16}\.segment|[0-9a-f]{64}\.report)"
_OUTBOX = re.compile(rf"/outbox/([A-Za-z0-9][A-Za-z0-9-]{{0,31}})/(?:({_PIECE})\.age)?", re.ASCII)


@dataclass(frozen=True)
class File:
    """A file of the registry, by its path there."""

    path: PurePosixPath


@dataclass(frozen=True)
class Outbox:
    """The outbox of a station: the piece of this name in it, None for the door itself."""

    station_id: str
    name: str | None


def asked_for(path: str) -> File | Outbox | None:
    """Return what a path means; None for what is not there. Nothing is unescaped: no name here needs it."""
    if found := _FILE.fullmatch(path):
        return File(PurePosixPath(found[1]))
    if found := _OUTBOX.fullmatch(path):
        return Outbox(found[1], found[2])
    return None
