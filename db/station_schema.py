"""What does the station database hold? Tables, and the triggers that let them only grow.

A migration that has been shipped is never edited: the next change is the next function. Each runs in one transaction
with its own record.
"""

from __future__ import annotations

from collections.abc import Iterator

from db.engine import Database, Migrations
from db.station_review_schema import REVIEW_KEYS, REVIEW_RISING, REVIEW_TABLES
from db.station_statements import STATEMENT_KEY, STATEMENT_TABLE
from db.station_tally_schema import OFFICE_KEYS, OFFICE_TABLES, TALLY_KEYS, TALLY_TABLES

MIGRATIONS = Migrations("station")

_TABLES = (
    """
    CREATE TABLE journal (
        seq INTEGER PRIMARY KEY CHECK (seq > 0),
        previous BLOB NOT NULL,
        at TEXT NOT NULL,
        kind TEXT NOT NULL,
        officer_id TEXT NOT NULL,
        station_id TEXT NOT NULL,
        salt BLOB NOT NULL,
        body TEXT NOT NULL,
        body_hash BLOB NOT NULL,
        entry_hash BLOB NOT NULL,
        signature BLOB NOT NULL
    ) STRICT
    """,
    "CREATE INDEX journal_at ON journal (at)",
    """
    CREATE TABLE inspection (
        seq INTEGER PRIMARY KEY REFERENCES journal (seq),
        assessment_id TEXT NOT NULL UNIQUE,
        consignment_id TEXT NOT NULL,
        declaration_no TEXT NOT NULL,
        at TEXT NOT NULL,
        officer_id TEXT NOT NULL,
        verdict TEXT NOT NULL CHECK (verdict IN ('RELEASE', 'REFER', 'DETAIN')),
        what_if INTEGER NOT NULL CHECK (what_if IN (0, 1))
    ) STRICT
    """,
    "CREATE INDEX inspection_consignment ON inspection (consignment_id, seq)",
    """
    CREATE TABLE sighting (
        batch_id BLOB NOT NULL CHECK (length(batch_id) = 16),
        package INTEGER NOT NULL,
        consignment_id TEXT NOT NULL,
        seq INTEGER NOT NULL REFERENCES inspection (seq),
        PRIMARY KEY (batch_id, package, consignment_id)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE drawing (
        licence_no TEXT NOT NULL,
        seq INTEGER NOT NULL REFERENCES inspection (seq),
        consignment_id TEXT NOT NULL,
        mass_g INTEGER NOT NULL,
        kept TEXT NOT NULL,
        PRIMARY KEY (licence_no, seq)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE memory (
        name TEXT PRIMARY KEY,
        version INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE clock_floor (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        at TEXT NOT NULL
    ) STRICT
    """,
)

_KEYS = {
    "journal": "seq = NEW.seq",
    "inspection": "seq = NEW.seq OR assessment_id = NEW.assessment_id",
    "sighting": "batch_id = NEW.batch_id AND package = NEW.package AND consignment_id = NEW.consignment_id",
    "drawing": "licence_no = NEW.licence_no AND seq = NEW.seq",
    "memory": "name = NEW.name",
    "clock_floor": "one = NEW.one",
}

_RISING = {
    "memory": "NEW.name <> OLD.name OR NEW.version < OLD.version",
    "clock_floor": "NEW.one <> OLD.one OR NEW.at < OLD.at",
    **REVIEW_RISING,
}


def _refusals(table: str, same_key: str) -> Iterator[str]:
    """Yield triggers that refuse every change of a row (a rising one: every lowering), INSERT OR REPLACE included."""
    yield _refusal(table, "changed", "UPDATE", _RISING.get(table, "TRUE"))
    yield _refusal(table, "removed", "DELETE", "TRUE")
    yield _refusal(table, "replaced", "INSERT", f"EXISTS (SELECT 1 FROM {table} WHERE {same_key})")  # noqa: S608 - own names


def _refusal(table: str, word: str, event: str, when: str) -> str:
    return f"""
        CREATE TRIGGER {table}_never_{word} BEFORE {event} ON {table} WHEN {when}
        BEGIN SELECT RAISE(ABORT, 'a row of {table} is never {word}'); END
    """


@MIGRATIONS()
def begin(database: Database) -> None:
    """Make the journal, the inspections with what they saw and drew, and the memory of versions."""
    for table in _TABLES:
        database.execute(table)
    for table, same_key in _KEYS.items():
        for trigger in _refusals(table, same_key):
            database.execute(trigger)


_SELECTION_TABLES = (
    """
    CREATE TABLE selection (
        declaration_no TEXT PRIMARY KEY,
        seq INTEGER NOT NULL UNIQUE REFERENCES journal (seq),
        link INTEGER NOT NULL,
        consignment_id TEXT NOT NULL,
        exporter_id TEXT
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX selection_exporter ON selection (exporter_id, seq)",
    """
    CREATE TABLE rerouting (
        declaration_no TEXT NOT NULL REFERENCES selection (declaration_no),
        seq INTEGER NOT NULL REFERENCES journal (seq),
        PRIMARY KEY (declaration_no, seq)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE selection_key (
        link INTEGER PRIMARY KEY CHECK (link >= 0),
        seq INTEGER NOT NULL REFERENCES journal (seq)
    ) STRICT
    """,
)

_SELECTION_KEYS = {
    "selection": "declaration_no = NEW.declaration_no OR seq = NEW.seq",
    "rerouting": "declaration_no = NEW.declaration_no AND seq = NEW.seq",
    "selection_key": "link = NEW.link",
}


@MIGRATIONS()
def select(database: Database) -> None:
    """Make the lanes of consignments, the changes of them, and the keys of draws that were shown."""
    for table in _SELECTION_TABLES:
        database.execute(table)
    for table, same_key in _SELECTION_KEYS.items():
        for trigger in _refusals(table, same_key):
            database.execute(trigger)


_DISMISSAL_TABLE = """
CREATE TABLE dismissal (
    fingerprint TEXT NOT NULL,
    seq INTEGER NOT NULL REFERENCES journal (seq),
    PRIMARY KEY (fingerprint, seq)
) STRICT, WITHOUT ROWID
"""


@MIGRATIONS()
def dismiss(database: Database) -> None:
    """Make the dismissals of hits of screening."""
    database.execute(_DISMISSAL_TABLE)
    for trigger in _refusals("dismissal", "fingerprint = NEW.fingerprint AND seq = NEW.seq"):
        database.execute(trigger)


@MIGRATIONS()
def review(database: Database) -> None:
    """Make the cases of the review, the log with its index, saved filters, and what is read of other stations.

    They are empty at first: what was inspected before is entered when the station is opened.
    """
    for table in REVIEW_TABLES:
        database.execute(table)
    for table, same_key in REVIEW_KEYS.items():
        for trigger in _refusals(table, same_key):
            database.execute(trigger)


@MIGRATIONS()
def tally(database: Database) -> None:
    """Make the counts of what was inspected; empty at first, as the review is."""
    for table in TALLY_TABLES:
        database.execute(table)
    for table, same_key in TALLY_KEYS.items():
        for trigger in _refusals(table, same_key):
            database.execute(trigger)


_ORIGINAL_TABLE = """
CREATE TABLE original (
    sha256 TEXT NOT NULL,
    seq INTEGER NOT NULL REFERENCES journal (seq),
    consignment_id TEXT NOT NULL,
    PRIMARY KEY (sha256, seq)
) STRICT, WITHOUT ROWID
"""


@MIGRATIONS()
def take_in(database: Database) -> None:
    """Make the files that were taken in as pages."""
    database.execute(_ORIGINAL_TABLE)
    for trigger in _refusals("original", "sha256 = NEW.sha256 AND seq = NEW.seq"):
        database.execute(trigger)


@MIGRATIONS()
def find_by_kind(database: Database) -> None:
    """Make entries of a kind be found without reading the others: what of them the hub has not signed for."""
    database.execute("CREATE INDEX journal_kind ON journal (kind, seq)")


@MIGRATIONS()
def witness(database: Database) -> None:
    """Make the answers of those who presented goods."""
    database.execute(STATEMENT_TABLE)
    for trigger in _refusals("statement", STATEMENT_KEY):
        database.execute(trigger)


@MIGRATIONS()
def count_the_office(database: Database) -> None:
    """Make the counts anew, of every station whose journal was read; filled when the station is opened."""
    for table in OFFICE_TABLES:
        database.execute(table)
    for table, same_key in OFFICE_KEYS.items():
        for trigger in _refusals(table, same_key):
            database.execute(trigger)


_ALL = (begin, select, dismiss, review, tally, take_in, find_by_kind, witness, count_the_office)
KNOWN = frozenset(migration.__name__ for migration in _ALL)
"""The migrations this program knows: a database with others was written by a newer one."""
