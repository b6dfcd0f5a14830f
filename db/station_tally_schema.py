"""Which tables count what was inspected? Those of one station at first, then those of the whole office.

What is counted follows from the journal and from what was read of others: the first tables are dropped, and the second
filled when the station is opened.
"""

from __future__ import annotations

TALLY_TABLES = (
    "CREATE TABLE asked (asked_id INTEGER PRIMARY KEY, codes TEXT NOT NULL UNIQUE) STRICT",
    """
    CREATE TABLE tally (
        seq INTEGER PRIMARY KEY REFERENCES inspection (seq),
        at TEXT NOT NULL,
        officer_id TEXT NOT NULL,
        verdict TEXT NOT NULL,
        country TEXT NOT NULL,
        way TEXT NOT NULL,
        asked_id INTEGER NOT NULL REFERENCES asked (asked_id),
        is_first INTEGER NOT NULL CHECK (is_first IN (0, 1))
    ) STRICT
    """,
    """
    CREATE TABLE tally_mark (
        kind TEXT NOT NULL,
        name TEXT NOT NULL,
        seq INTEGER NOT NULL REFERENCES tally (seq),
        PRIMARY KEY (kind, name, seq)
    ) STRICT, WITHOUT ROWID
    """,
)
TALLY_KEYS = {
    "asked": "asked_id = NEW.asked_id OR codes = NEW.codes",
    "tally": "seq = NEW.seq",
    "tally_mark": "kind = NEW.kind AND name = NEW.name AND seq = NEW.seq",
}

OFFICE_TABLES = (
    "DROP TABLE tally_mark",
    "DROP TABLE tally",
    """
    CREATE TABLE counted (
        id INTEGER PRIMARY KEY,
        station_id TEXT NOT NULL,
        seq INTEGER NOT NULL,
        assessment_id TEXT NOT NULL,
        consignment_id TEXT NOT NULL,
        declaration_no TEXT NOT NULL,
        at TEXT NOT NULL,
        officer_id TEXT NOT NULL,
        verdict TEXT NOT NULL,
        country TEXT NOT NULL,
        way TEXT NOT NULL,
        asked_id INTEGER NOT NULL REFERENCES asked (asked_id),
        is_first INTEGER NOT NULL CHECK (is_first IN (0, 1)),
        UNIQUE (station_id, seq)
    ) STRICT
    """,
    "CREATE INDEX counted_consignment ON counted (station_id, consignment_id)",
    """
    CREATE TABLE counted_mark (
        kind TEXT NOT NULL,
        name TEXT NOT NULL,
        id INTEGER NOT NULL REFERENCES counted (id),
        PRIMARY KEY (kind, name, id)
    ) STRICT, WITHOUT ROWID
    """,
)
OFFICE_KEYS = {
    "counted": "id = NEW.id OR (station_id = NEW.station_id AND seq = NEW.seq)",
    "counted_mark": "kind = NEW.kind AND name = NEW.name AND id = NEW.id",
}
