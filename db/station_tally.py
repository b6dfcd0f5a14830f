"""What did the office do, counted: rules that spoke, ways of selection, officers; and which inspections lie behind?

The office is this station and those whose journals it has read; each row says of which it is. The record of an
assessment stands once, as the body of its entry; a row here says of it what is counted, so that a year is added up by
the database. Transactions are the caller's; what these tables lack is entered when the station is opened.
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
from app.domain.trade import Drill, RuleHits, StationWork, Way, WayHits, Work, Workload, way_of
from app.proof.record import OtherFormatError, assessment_from_record
from db.engine import Database
from db.station_faults import station_faults
from db.station_transaction import transaction

_ELEMENT, _PARTY, _LICENCE = "element", "party", "licence"
_ELEMENTS_FACT = "elements"
_AT = "(?2 IS NULL OR station_id = ?2)"


class TallyTables:
    """The counts in the station's database; implements `app.trading.ports.Tally`."""

    def __init__(self, database: Database, *, station_id: str) -> None:
        self._database = database
        self._station_id = station_id

    def add(self, assessment: Assessment, *, seq: int, station_id: str | None = None) -> None:
        """Count the assessment of entry `seq` of the journal of a station, by default of this one."""
        worst, goods = _worst(assessment), assessment.consignment
        station_id = station_id or self._station_id
        (is_first,) = self._database.execute(
            "SELECT NOT EXISTS (SELECT 1 FROM counted WHERE station_id = ? AND consignment_id = ?)",
            (station_id, goods.consignment_id),
        ).fetchone()
        place = self._database.execute(
            "INSERT INTO counted (station_id, seq, assessment_id, consignment_id, declaration_no, at, officer_id, "
            "verdict, country, way, asked_id, is_first) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(station_id, seq, assessment.assessment_id, goods.consignment_id, goods.declaration_no),
                *(to_text(assessment.at), assessment.officer.officer_id, assessment.verdict.value),
                *(goods.destination_country or "", way_of(assessment.selection).value),
                *(self._asked(json.dumps(sorted(worst))), is_first),
            ),
        ).lastrowid
        marks = {(outcome.name, code) for code, outcome in worst.items() if outcome is not Outcome.PASS}
        self._database.conn.executemany(
            "INSERT INTO counted_mark VALUES (?, ?, ?)",
            [(kind, name, place) for kind, name in sorted(marks | set(_names(assessment)))],
        )

    def catch_up(self) -> None:
        """Count what was inspected or read before it was counted, but for records of another format."""
        missing = self._database.execute(
            "SELECT ?1, i.seq FROM inspection i WHERE i.what_if = 0 AND NOT EXISTS "
            "(SELECT 1 FROM counted c WHERE c.station_id = ?1 AND c.seq = i.seq) UNION ALL "
            "SELECT l.station_id, l.seq FROM logged l WHERE l.station_id <> ?1 AND NOT EXISTS "
            "(SELECT 1 FROM counted c WHERE c.station_id = l.station_id AND c.seq = l.seq) ORDER BY 1, 2",
            (self._station_id,),
        ).fetchall()
        if not missing:
            return
        with transaction(self._database):
            for station_id, seq in missing:
                table = "journal" if station_id == self._station_id else "foreign_entry"
                (body,) = self._database.execute(
                    f"SELECT body FROM {table} WHERE station_id = ? AND seq = ?",  # noqa: S608 - own words
                    (station_id, seq),
                ).fetchone()
                try:
                    assessment = assessment_from_record(json.loads(body))
                except OtherFormatError:
                    continue
                except ValueError as error:
                    raise WorkstationError("station-damaged") from error
                self.add(assessment, seq=seq, station_id=station_id)

    def work(self, *, since: datetime, station_id: str | None = None) -> Work:
        """Return the work from `since` on, of one station or of all."""
        day, at = to_text(since), station_id
        with station_faults():
            rules, ways, officers = self._rules(day, at), self._ways(day, at), self._officers(day, at)
            return Work(since, rules=rules, ways=ways, officers=officers, stations=self._stations(day), station_id=at)

    def elements(self) -> tuple[str, ...]:
        """Return the controlled elements of the goods inspected here, the most frequent first."""
        with station_faults():
            rows = self._database.execute(
                "SELECT name FROM counted_mark WHERE kind = ? GROUP BY name ORDER BY count(*) DESC, name", (_ELEMENT,)
            ).fetchall()
        return tuple(name for (name,) in rows)

    def behind(self, drill: Drill, *, limit: int) -> tuple[Inspected, ...]:
        """Return the newest inspections that a figure counts, at most `limit`."""
        conditions, values = _conditions(drill)
        query = (
            "SELECT seq, assessment_id, consignment_id, declaration_no, at, officer_id, verdict, station_id "  # noqa: S608 - own words
            f"FROM counted t WHERE {' AND '.join(conditions) or 'TRUE'} ORDER BY at DESC, id DESC LIMIT ?"
        )
        with station_faults():
            rows = self._database.execute(query, [*values, limit]).fetchall()
        return tuple(
            Inspected(seq, made, consignment, no, from_text(at), officer, Verdict(verdict), False, station)
            for seq, made, consignment, no, at, officer, verdict, station in rows
        )

    def _asked(self, codes: str) -> int:
        self._database.execute(
            "INSERT INTO asked (codes) SELECT ?1 WHERE NOT EXISTS (SELECT 1 FROM asked WHERE codes = ?1)", (codes,)
        )
        (asked_id,) = self._database.execute("SELECT asked_id FROM asked WHERE codes = ?", (codes,)).fetchone()
        return int(asked_id)

    def _rules(self, day: str, station_id: str | None) -> tuple[RuleHits, ...]:
        """Return every question that was asked, by its code."""
        asked: dict[str, int] = {}
        for codes, count in self._database.execute(
            "SELECT codes, inspected FROM asked JOIN (SELECT asked_id, count(*) AS inspected FROM counted "  # noqa: S608 - own words
            f"WHERE is_first AND at >= ?1 AND {_AT} GROUP BY asked_id) USING (asked_id)",
            (day, station_id),
        ).fetchall():
            for code in json.loads(codes):
                asked[code] = asked.get(code, 0) + count
        hits: dict[str, dict[Outcome, int]] = {code: {} for code in asked}
        marks = ", ".join(f"'{outcome.name}'" for outcome in Outcome)
        for kind, code, count in self._database.execute(
            # a join would go through the encrypted rows once for every name; the list of numbers is gathered once
            f"SELECT kind, name, count(*) FROM counted_mark WHERE kind IN ({marks}) "  # noqa: S608 - own words
            f"AND id IN (SELECT id FROM counted WHERE is_first AND at >= ?1 AND {_AT}) GROUP BY kind, name",
            (day, station_id),
        ).fetchall():
            hits[code][Outcome[kind]] = count
        return tuple(RuleHits(code, asked[code], hits[code]) for code in sorted(asked))

    def _ways(self, day: str, station_id: str | None) -> tuple[WayHits, ...]:
        rows = self._database.execute(
            "SELECT way, count(*), sum(verdict <> 'RELEASE') FROM counted "  # noqa: S608 - own words
            f"WHERE is_first AND at >= ?1 AND {_AT} GROUP BY way",
            (day, station_id),
        ).fetchall()
        counted = {way: (inspected, not_released) for way, inspected, not_released in rows}
        return tuple(WayHits(way, *counted.get(way.value, (0, 0))) for way in Way)

    def _officers(self, day: str, station_id: str | None) -> tuple[Workload, ...]:
        officers: dict[str, dict[Verdict, int]] = {}
        for officer_id, verdict, count in self._database.execute(
            "SELECT officer_id, verdict, count(*) FROM counted "  # noqa: S608 - own words
            f"WHERE at >= ?1 AND {_AT} GROUP BY officer_id, verdict ORDER BY 1",
            (day, station_id),
        ).fetchall():
            officers.setdefault(officer_id, {})[Verdict(verdict)] = count
        return tuple(Workload(officer_id, verdicts) for officer_id, verdicts in officers.items())

    def _stations(self, day: str) -> tuple[StationWork, ...]:
        """Return of every station what is counted of it, this one first."""
        rows = self._database.execute(
            "SELECT station_id, count(*), max(at) FROM counted WHERE at >= ? GROUP BY station_id "
            "ORDER BY station_id <> ?, station_id",
            (day, self._station_id),
        ).fetchall()
        return tuple(StationWork(station_id, count, from_text(latest)) for station_id, count, latest in rows)


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
        ("t.station_id = ?", drill.station_id),
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
            conditions.append(f"t.id IN (SELECT id FROM counted_mark WHERE kind IN ({places}) AND name = ?)")  # noqa: S608 - own words
            values += [*names, name]
    return conditions, values
