"""How do entries get into the journal's table, and out again? Transactions are the caller's."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from app.domain.errors import WorkstationError
from app.domain.moment import from_text, to_text
from app.journal.entry import SALT_SIZE, Entry, Kind, Link, make_entry
from app.proof.signing import Signer
from db.engine import Database

_PAGE = 256
ENTRY_COLUMNS = "seq, previous, at, kind, officer_id, station_id, salt, body, body_hash, entry_hash, signature"


class JournalTable:
    """The journal of one station in its database."""

    def __init__(self, database: Database, *, station_id: str, signer: Signer) -> None:
        self._database = database
        self._station_id = station_id
        self._signer = signer

    def head(self) -> Link | None:
        """Return where the journal stands; None while it is empty."""
        row = self._database.execute("SELECT seq, entry_hash FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
        return Link(*row) if row else None

    def latest(self) -> str | None:
        """Return the latest instant in the journal as RFC 3339; None while it is empty."""
        (latest,) = self._database.execute("SELECT max(at) FROM journal").fetchone()
        return str(latest) if latest else None

    def append(self, kind: Kind, body: Mapping[str, Any], *, officer_id: str, at: datetime) -> Entry:
        """Add the next entry, within a transaction that already holds the right to write."""
        entry = make_entry(
            self.head(),
            at=at,
            kind=kind,
            officer_id=officer_id,
            station_id=self._station_id,
            body=body,
            salt=secrets.token_bytes(SALT_SIZE),
            signer=self._signer,
        )
        self._database.execute(
            f"INSERT INTO journal ({ENTRY_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - own constant
            row_of(entry),
        )
        return entry

    def entries(self, *, after: int = 0, through: int | None = None) -> Iterator[Entry]:
        """Yield entries in order, a page at a time, from the one after `after` to `through` (None: to the end)."""
        while rows := self._database.execute(
            f"SELECT {ENTRY_COLUMNS} FROM journal WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?",  # noqa: S608 - own constant
            (after, 2**63 - 1 if through is None else through, _PAGE),
        ).fetchall():
            for row in rows:
                yield entry_of(row)
            after = rows[-1][0]

    def check_head(self) -> None:
        """Refuse a journal whose last entry is not of this station and its key."""
        head = self.head()
        if head is None:
            return
        last = next(self.entries(after=head.seq - 1))
        if last.station_id != self._station_id or not last.is_signed_by(self._signer.public):
            raise WorkstationError("station-key-wrong")


def row_of(entry: Entry) -> tuple[Any, ...]:
    """Return the row of `entry`, by ENTRY_COLUMNS."""
    return (
        entry.seq,
        entry.previous,
        to_text(entry.at),
        entry.kind.value,
        entry.officer_id,
        entry.station_id,
        entry.salt,
        None if entry.canonical_body is None else entry.canonical_body.decode(),
        entry.body_hash,
        entry.entry_hash,
        entry.signature,
    )


def entry_of(row: tuple[Any, ...]) -> Entry:
    """Return the entry in a row of the journal, or of another station's, whose bodies may be redacted."""
    seq, previous, at, kind, officer_id, station_id, salt, body, body_hash, entry_hash, signature = row
    try:
        return Entry(
            seq=seq,
            previous=previous,
            at=from_text(at),
            kind=Kind(kind),
            officer_id=officer_id,
            station_id=station_id,
            salt=salt,
            body=None if body is None else json.loads(body),
            body_hash=body_hash,
            entry_hash=entry_hash,
            signature=signature,
        )
    except ValueError as error:
        raise WorkstationError("station-damaged") from error
