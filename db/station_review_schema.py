"""Which tables find what is reviewed, logged, and read of other stations? Each but one only grows.

A case is where its journal entries have led: its row is raised with them, never lowered, and once closed it stays.
"""

from __future__ import annotations

CASE = """
CREATE TABLE review_case (
    station_id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    consignment_id TEXT NOT NULL,
    declaration_no TEXT NOT NULL,
    opened TEXT NOT NULL,
    since TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('new', 'referred', 'assigned', 'returned', 'resubmitted', 'closed')),
    follows INTEGER NOT NULL,
    assessment_id TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('RELEASE', 'REFER', 'DETAIN')),
    is_clean INTEGER NOT NULL CHECK (is_clean IN (0, 1)),
    hands TEXT NOT NULL,
    assignee TEXT,
    returned_id TEXT,
    returns INTEGER NOT NULL,
    reason TEXT NOT NULL,
    decision TEXT CHECK (decision IN ('RELEASE', 'REFER', 'DETAIN')),
    PRIMARY KEY (station_id, case_id)
) STRICT, WITHOUT ROWID
"""

REVIEW_TABLES = (
    CASE,
    "CREATE INDEX review_case_state ON review_case (state, opened, case_id)",
    "CREATE UNIQUE INDEX review_case_open ON review_case (station_id, consignment_id) WHERE state <> 'closed'",
    "CREATE INDEX review_case_waiting ON review_case (opened, case_id) WHERE state <> 'closed'",
    """
    CREATE TABLE review_event (
        station_id TEXT NOT NULL,
        case_id TEXT NOT NULL,
        seq INTEGER NOT NULL,
        PRIMARY KEY (station_id, case_id, seq)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE logged (
        id INTEGER PRIMARY KEY,
        station_id TEXT NOT NULL,
        seq INTEGER NOT NULL,
        at TEXT NOT NULL,
        case_id TEXT NOT NULL,
        assessment_id TEXT NOT NULL,
        summary TEXT NOT NULL,
        tags TEXT NOT NULL,
        words TEXT NOT NULL,
        UNIQUE (station_id, seq),
        UNIQUE (station_id, assessment_id)
    ) STRICT
    """,
    "CREATE INDEX logged_case ON logged (station_id, case_id)",
    """
    CREATE VIRTUAL TABLE log_words USING fts5 (
        tags, words, content = 'logged', content_rowid = 'id', tokenize = 'trigram'
    )
    """,
    "CREATE VIRTUAL TABLE log_pairs USING fts5 (pairs, content = '', tokenize = 'unicode61', detail = none)",
    """
    CREATE TABLE saved_filter (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        filter TEXT
    ) STRICT
    """,
    """
    CREATE TABLE foreign_entry (
        id INTEGER PRIMARY KEY,
        seq INTEGER NOT NULL CHECK (seq > 0),
        previous BLOB NOT NULL,
        at TEXT NOT NULL,
        kind TEXT NOT NULL,
        officer_id TEXT NOT NULL,
        station_id TEXT NOT NULL,
        salt BLOB,
        body TEXT,
        body_hash BLOB NOT NULL,
        entry_hash BLOB NOT NULL,
        signature BLOB NOT NULL,
        UNIQUE (station_id, seq)
    ) STRICT
    """,
)

REVIEW_KEYS = {
    "review_event": "station_id = NEW.station_id AND case_id = NEW.case_id AND seq = NEW.seq",
    "logged": "id = NEW.id OR (station_id = NEW.station_id AND (seq = NEW.seq OR assessment_id = NEW.assessment_id))",
    "saved_filter": "id = NEW.id",
    "foreign_entry": "id = NEW.id OR (station_id = NEW.station_id AND seq = NEW.seq)",
    "review_case": "station_id = NEW.station_id AND case_id = NEW.case_id",
}

REVIEW_RISING = {
    "review_case": "NEW.station_id <> OLD.station_id OR NEW.case_id <> OLD.case_id OR NEW.follows <= OLD.follows "
    "OR OLD.state = 'closed'",
}
