"""What of the journal has the hub not signed for? Read from the journal alone, in the station's database."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from app.journal.entry import Entry, Kind
from db.engine import Database
from db.station_faults import station_faults
from db.station_journal import JournalTable


class OutboxRecords:
    """Implements `app.outbox.Records`."""

    def __init__(self, database: Database, journal: JournalTable) -> None:
        self._database = database
        self._journal = journal

    def kinds_after(self, seq: int) -> Mapping[Kind, tuple[int, int]]:
        """Return of each kind of entry after number `seq` how many there are, and the number of the last."""
        with station_faults():
            rows = self._database.execute(
                "SELECT kind, count(*), max(seq) FROM journal WHERE seq > ? GROUP BY kind", (seq,)
            ).fetchall()
        return {Kind(kind): (int(count), int(last)) for kind, count, last in rows}

    def between(self, after: int, through: int) -> Iterator[Entry]:
        """Yield the entries from the one after `after` to `through`."""
        with station_faults():
            yield from self._journal.entries(after=after, through=through)

    def reports_after(self, seq: int) -> Mapping[str, str]:
        """Return the file of each report written after number `seq`, by its digest; countersigned, the later one."""
        with station_faults():
            rows = self._database.execute(
                "SELECT body ->> '$.digest', body ->> '$.file' FROM journal WHERE kind = ? AND seq > ? ORDER BY seq",
                (Kind.REPORT.value, seq),
            ).fetchall()
        return dict(rows)

    def report_places(self) -> Collection[Path]:
        """Return where reports were written that are not in the folder of reports."""
        with station_faults():
            rows = self._database.execute(
                "SELECT DISTINCT body ->> '$.place' FROM journal WHERE kind = ? AND body ->> '$.place' IS NOT NULL",
                (Kind.REPORT.value,),
            ).fetchall()
        return [path for (place,) in rows if (path := Path(place)).is_file()]

    def hash_at(self, seq: int) -> bytes | None:
        """Return the hash of the entry numbered `seq`, None when there is none."""
        with station_faults():
            row = self._database.execute("SELECT entry_hash FROM journal WHERE seq = ?", (seq,)).fetchone()
        return bytes(row[0]) if row else None

    def latest(self, kind: Kind) -> Entry | None:
        """Return the last entry of a kind, None when there is none."""
        with station_faults():
            row = self._database.execute("SELECT max(seq) FROM journal WHERE kind = ?", (kind.value,)).fetchone()
            return next(self._journal.entries(after=row[0] - 1, through=row[0])) if row[0] is not None else None
