"""What did this station do, counted: rules that spoke, ways of selection, officers; and which inspections lie behind?

The record of an assessment stands once, as the body of its journal entry; a row here says of it what is counted, so
that a year is added up by the database. Transactions are the caller's; what was inspected before these tables were made
is entered when the station is opened.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime

from app.domain.assessment import Assessment
from app.domain.errors import WorkstationError
from app.domain.inspected import Inspected
from app.domain.moment import from_text, to_text
from app.domain.outcome import Outcome, Verdict
from app.domain.trade import Drill, RuleHits, Way, WayHits, Work, Workload, way_of
from app.proof.record import OtherFormatError, assessment_from_record
from db.engine import Database
from db.station_faults import station_faults
from db.station_transaction import transaction

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
_ELEMENT, _PARTY, _LICENCE = "element", "party", "licence"
_ELEMENTS_FACT = "elements"


class TallyTables:
    """The counts in the station's database; implements `app.trading.ports.Tally`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, assessment: Assessment, *, seq: int) -> None:
        """Count the assessment of journal entry `seq`; the inspection itself must stand already."""
        worst = _worst(assessment)
        (is_first,) = self._database.execute(
            "SELECT NOT EXISTS (SELECT 1 FROM inspection WHERE consignment_id = ? AND what_if = 0 AND seq < ?)",
            (assessment.consignment.consignment_id, seq),
        ).fetchone()
        self._database.execute(
            "INSERT INTO tally VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                seq,
                to_text(assessment.at),
                assessment.officer.officer_id,
                assessment.verdict.value,
                assessment.consignment.destination_country or "",
                way_of(assessment.selection).value,
                self._asked(json.dumps(sorted(worst))),
                is_first,
            ),
        )
        marks = {(outcome.name, code) for code, outcome in worst.items() if outcome is not Outcome.PASS}
        self._database.conn.executemany(
            "INSERT INTO tally_mark VALUES (?, ?, ?)",
            [(kind, name, seq) for kind, name in sorted(marks | set(_names(assessment)))],
        )

    def catch_up(self) -> None:
        """Count what was inspected before there was a tally, but for records of another format."""
        missing = self._database.execute(
            "SELECT i.seq FROM inspection i LEFT JOIN tally t USING (seq) WHERE t.seq IS NULL AND i.what_if = 0"
        ).fetchall()
        if not missing:
            return
        with transaction(self._database):
            for (seq,) in missing:
                (body,) = self._database.execute("SELECT body FROM journal WHERE seq = ?", (seq,)).fetchone()
                try:
                    assessment = assessment_from_record(json.loads(body))
                except OtherFormatError:
                    continue
                except ValueError as error:
                    raise WorkstationError("station-damaged") from error
                self.add(assessment, seq=seq)

    def work(self, *, since: datetime) -> Work:
        """Return the station's work from `since` on."""
        day = to_text(since)
        with station_faults():
            return Work(since, rules=self._rules(day), ways=self._ways(day), officers=self._officers(day))

    def elements(self) -> tuple[str, ...]:
        """Return the controlled elements of the goods inspected here, the most frequent first."""
        with station_faults():
            rows = self._database.execute(
                "SELECT name FROM tally_mark WHERE kind = ? GROUP BY name ORDER BY count(*) DESC, name", (_ELEMENT,)
            ).fetchall()
        return tuple(name for (name,) in rows)

    def behind(self, drill: Drill, *, limit: int) -> tuple[Inspected, ...]:
        """Return the newest inspections that a figure counts, at most `limit`."""
        conditions, values = _conditions(drill)
        query = (
            "SELECT i.seq, i.assessment_id, i.consignment_id, i.declaration_no, i.at, i.officer_id, i.verdict "  # noqa: S608 - own words
            f"FROM tally t JOIN inspection i USING (seq) WHERE {' AND '.join(conditions) or 'TRUE'} "
            "ORDER BY t.seq DESC LIMIT ?"
        )
        with station_faults():
            rows = self._database.execute(query, [*values, limit]).fetchall()
        return tuple(
            Inspected(
                seq, assessment_id, consignment_id, no, from_text(at), officer_id, Verdict(verdict), what_if=False
            )
            for seq, assessment_id, consignment_id, no, at, officer_id, verdict in rows
        )

    def _asked(self, codes: str) -> int:
        self._database.execute(
            "INSERT INTO asked (codes) SELECT ?1 WHERE NOT EXISTS (SELECT 1 FROM asked WHERE codes = ?1)", (codes,)
        )
        (asked_id,) = self._database.execute("SELECT asked_id FROM asked WHERE codes = ?", (codes,)).fetchone()
        return int(asked_id)

    def _rules(self, day: str) -> tuple[RuleHits, ...]:
        """Return every question that was asked, by its code."""
        asked: dict[str, int] = {}
        for codes, count in self._database.execute(
            "SELECT codes, inspected FROM asked JOIN (SELECT asked_id, count(*) AS inspected FROM tally "
            "WHERE is_first AND at >= ? GROUP BY asked_id) USING (asked_id)",
            (day,),
        ).fetchall():
            for code in json.loads(codes):
                asked[code] = asked.get(code, 0) + count
        hits: dict[str, dict[Outcome, int]] = {code: {} for code in asked}
        marks = ", ".join(f"'{outcome.name}'" for outcome in Outcome)
        for kind, code, count in self._database.execute(
            # a join would go through the encrypted rows once for every name; the list of numbers is gathered once
            f"SELECT kind, name, count(*) FROM tally_mark WHERE kind IN ({marks}) "  # noqa: S608 - own words
            "AND seq IN (SELECT seq FROM tally WHERE is_first AND at >= ?) GROUP BY kind, name",
            (day,),
        ).fetchall():
            hits[code][Outcome[kind]] = count
        return tuple(RuleHits(code, asked[code], hits[code]) for code in sorted(asked))

    def _ways(self, day: str) -> tuple[WayHits, ...]:
        rows = self._database.execute(
            "SELECT way, count(*), sum(verdict <> 'RELEASE') FROM tally WHERE is_first AND at >= ? GROUP BY way", (day,)
        ).fetchall()
        counted = {way: (inspected, not_released) for way, inspected, not_released in rows}
        return tuple(WayHits(way, *counted.get(way.value, (0, 0))) for way in Way)

    def _officers(self, day: str) -> tuple[Workload, ...]:
        officers: dict[str, dict[Verdict, int]] = {}
        for officer_id, verdict, count in self._database.execute(
            "SELECT officer_id, verdict, count(*) FROM tally WHERE at >= ? GROUP BY officer_id, verdict ORDER BY 1",
            (day,),
        ).fetchall():
            officers.setdefault(officer_id, {})[Verdict(verdict)] = count
        return tuple(Workload(officer_id, verdicts) for officer_id, verdicts in officers.items())


def _worst(assessment: Assessment) -> dict[str, Outcome]:
    """Return the worst outcome of every question that was asked."""
    worst: dict[str, Outcome] = {}
    for finding in assessment.findings:
        worst[finding.code] = max(finding.outcome, worst.get(finding.code, Outcome.PASS))
    return worst


def _names(assessment: Assessment) -> Iterator[tuple[str, str]]:
    """Yield what the inspection is found by: controlled elements as judged, parties by id, licences."""
    goods = assessment.consignment
    for finding in assessment.findings:
        for name, value in finding.facts:
            if name == _ELEMENTS_FACT and isinstance(value, str):
                yield from ((_ELEMENT, element) for element in value.split(", ") if element)
    yield from ((_PARTY, party.party_id) for party in goods.parties.values() if party.party_id)
    yield from ((_LICENCE, use.licence_no) for item in goods.items for use in item.licences)


def _conditions(drill: Drill) -> tuple[list[str], list[str]]:
    plain: list[tuple[str, str | None]] = [
        ("t.at >= ?", to_text(drill.since) if drill.since else None),
        ("t.at < ?", to_text(drill.until) if drill.until else None),
        ("t.country = ?", drill.country),
        ("t.officer_id = ?", drill.officer_id),
        ("t.way = ?", drill.way.value if drill.way else None),
    ]
    conditions = ["t.is_first"] if drill.first else []
    conditions += [condition for condition, value in plain if value is not None]
    values = [value for _, value in plain if value is not None]
    if drill.verdicts:
        conditions.append(f"t.verdict IN ({', '.join('?' * len(drill.verdicts))})")
        values += [verdict.value for verdict in drill.verdicts]
    kinds = [outcome.name for outcome in drill.outcomes]
    for names, name in (
        ([_ELEMENT], drill.element),
        ([_PARTY], drill.party_id),
        ([_LICENCE], drill.licence_no),
        (kinds, drill.code),
    ):
        if name is not None:
            places = ", ".join("?" * len(names))
            conditions.append(f"t.seq IN (SELECT seq FROM tally_mark WHERE kind IN ({places}) AND name = ?)")  # noqa: S608 - own words
            values += [*names, name]
    return conditions, values
