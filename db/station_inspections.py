"""What did this station see and release before? Inspections, sightings and drawings, beside the journal.

The record of an assessment stands once, as the body of its journal entry; the tables here only find it. Transactions
are the caller's. "Before" is the order of the journal, never the clock, which can be turned back.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime

from app.domain.assessment import Assessment
from app.domain.errors import WorkstationError
from app.domain.evidence import Drawn, PartBefore, Sighting
from app.domain.inspected import Inspected
from app.domain.moment import from_text, to_text
from app.domain.outcome import Verdict
from app.domain.passport import SignatureState
from app.domain.recognition import Left
from app.proof.record import OtherFormatError, assessment_from_record
from db.engine import Database


class InspectionTables:
    """The inspections of one station in its database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, assessment: Assessment, *, seq: int, kept: datetime) -> None:
        """Add the assessment of journal entry `seq`; `kept` is the latest instant known to have passed by then."""
        consignment = assessment.consignment
        self._database.execute(
            "INSERT INTO inspection VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                seq,
                assessment.assessment_id,
                consignment.consignment_id,
                consignment.declaration_no,
                to_text(assessment.at),
                assessment.officer.officer_id,
                assessment.verdict.value,
                int(assessment.what_if),
            ),
        )
        if assessment.what_if:
            return
        for batch_id, package in _packages(assessment):
            self._database.execute(
                "INSERT INTO sighting SELECT ?1, ?2, ?3, ?4 WHERE NOT EXISTS "
                "(SELECT 1 FROM sighting WHERE batch_id = ?1 AND package = ?2 AND consignment_id = ?3)",
                (batch_id, package, consignment.consignment_id, seq),
            )
        if assessment.verdict is Verdict.RELEASE:
            self._draw(assessment, seq=seq, kept=kept)

    def draw(self, assessment_id: str, *, kept: datetime) -> None:
        """Draw what an inspection names on its licences: its goods are released by a decision of `kept`."""
        assessment = self.assessment(assessment_id)
        row = self._database.execute("SELECT seq FROM inspection WHERE assessment_id = ?", (assessment_id,)).fetchone()
        if assessment is not None:
            self._draw(assessment, seq=row[0], kept=kept)

    def _draw(self, assessment: Assessment, *, seq: int, kept: datetime) -> None:
        for licence_no, mass_g in _masses(assessment).items():
            self._database.execute(
                "INSERT INTO drawing (licence_no, seq, consignment_id, mass_g, kept) VALUES (?, ?, ?, ?, ?)",
                (licence_no, seq, assessment.consignment.consignment_id, mass_g, to_text(kept)),
            )

    def sightings(self, batch_ids: Iterable[bytes], *, apart_from: str) -> tuple[Sighting, ...]:
        """Return each package's first sighting in every other consignment, unless `apart_from` was first to show it."""
        return tuple(
            Sighting(batch_id, package, consignment_id, from_text(at), officer_id)
            for wanted in batch_ids
            for batch_id, package, consignment_id, at, officer_id in self._database.execute(
                """
                SELECT s.batch_id, s.package, s.consignment_id, i.at, i.officer_id
                FROM sighting s JOIN inspection i USING (seq)
                LEFT JOIN sighting own
                    ON own.batch_id = s.batch_id AND own.package = s.package AND own.consignment_id = ?2
                WHERE s.batch_id = ?1 AND s.consignment_id <> ?2 AND (own.seq IS NULL OR s.seq < own.seq)
                ORDER BY s.seq, s.package
                """,
                (wanted, apart_from),
            ).fetchall()
        )

    def drawn(self, licence_nos: Iterable[str], *, since: datetime, apart_from: str) -> Mapping[str, Drawn]:
        """Return what the latest release of every other consignment draws, if it was not kept before `since`.

        A release is a verdict, or a decision beside a verdict that was none.

        A consignment is one use of a licence, however many of its items draw on it.
        """
        return {
            licence_no: Drawn(
                *self._database.execute(
                    """
                    SELECT coalesce(sum(d.mass_g), 0), count(*) FROM drawing d
                    WHERE d.licence_no = ? AND d.consignment_id <> ? AND d.kept >= ? AND NOT EXISTS (
                        SELECT 1 FROM inspection later
                        WHERE later.consignment_id = d.consignment_id AND later.seq > d.seq AND later.what_if = 0
                        AND (later.verdict = 'RELEASE' OR EXISTS (
                            SELECT 1 FROM drawing again
                            WHERE again.licence_no = d.licence_no AND again.seq = later.seq
                        ))
                    )
                    """,
                    (licence_no, apart_from, to_text(since)),
                ).fetchone()
            )
            for licence_no in licence_nos
        }

    def left(self, consignment_ids: Iterable[str]) -> Mapping[str, Left]:
        """Return how each of these consignments was left when last inspected; those that never were are left out."""
        rows = {
            consignment_id: self._database.execute(
                """
                SELECT i.verdict, i.officer_id, i.at, c.decision FROM inspection i JOIN journal j USING (seq)
                LEFT JOIN logged l ON l.station_id = j.station_id AND l.seq = i.seq
                LEFT JOIN review_case c ON c.station_id = l.station_id AND c.case_id = l.case_id
                WHERE i.consignment_id = ? AND i.what_if = 0 ORDER BY i.seq DESC LIMIT 1
                """,
                (consignment_id,),
            ).fetchone()
            for consignment_id in consignment_ids
        }
        return {
            one: Left(Verdict(row[0]), row[1], from_text(row[2]), Verdict(row[3]) if row[3] else None)
            for one, row in rows.items()
            if row
        }

    def parts(self, consignment_id: str, *, apart_from: int) -> tuple[PartBefore, ...] | None:
        """Return the parts of a consignment that were released here, each as it was inspected last.

        The one of number `apart_from` is left out; None where a record is of another format.
        """
        rows = self._database.execute(
            "SELECT body, inspection.at FROM journal JOIN inspection USING (seq) WHERE consignment_id = ? "
            "AND what_if = 0 AND (verdict = 'RELEASE' OR seq IN (SELECT seq FROM drawing)) ORDER BY seq",
            (consignment_id,),
        ).fetchall()
        latest: dict[int, PartBefore] = {}
        for body, at in rows:
            try:
                released = assessment_from_record(json.loads(body))
            except OtherFormatError:
                return None
            except ValueError as error:
                raise WorkstationError("station-damaged") from error
            found = released.consignment.found
            if found.part is not None and found.part.number != apart_from:
                latest[found.part.number] = PartBefore(found, from_text(at), tuple(sorted(_packages(released))))
        return tuple(latest.values())

    def newest(self, *, before: int, limit: int) -> tuple[Inspected, ...]:
        """Return the `limit` newest inspections whose journal entries come before the number `before`."""
        return tuple(
            Inspected(
                seq, assessment_id, consignment_id, no, from_text(at), officer_id, Verdict(verdict), bool(what_if)
            )
            for seq, assessment_id, consignment_id, no, at, officer_id, verdict, what_if in self._database.execute(
                "SELECT seq, assessment_id, consignment_id, declaration_no, at, officer_id, verdict, what_if "
                "FROM inspection WHERE seq < ? ORDER BY seq DESC LIMIT ?",
                (before, limit),
            ).fetchall()
        )

    def assessment(self, assessment_id: str) -> Assessment | None:
        """Return the assessment with this id, None when this station kept none."""
        return self._one("assessment_id = ?", assessment_id)

    def latest(self, consignment_id: str) -> Assessment | None:
        """Return the latest assessment of this consignment that is no what-if, None when this station kept none."""
        return self._one("consignment_id = ? AND what_if = 0 ORDER BY inspection.seq DESC LIMIT 1", consignment_id)

    def _one(self, which: str, value: str) -> Assessment | None:
        row = self._database.execute(
            f"SELECT body FROM journal JOIN inspection USING (seq) WHERE {which}",  # noqa: S608 - own words
            (value,),
        ).fetchone()
        try:
            return assessment_from_record(json.loads(row[0])) if row else None
        except OtherFormatError as error:
            raise WorkstationError("record-newer" if error.is_newer else "record-older", found=error.found) from error
        except ValueError as error:
            raise WorkstationError("station-damaged") from error


def _packages(assessment: Assessment) -> set[tuple[bytes, int]]:
    """Return the packages whose passports were truly signed: batch id and number."""
    return {
        (reading.passport.batch_id, reading.passport.package[0])
        for label in assessment.labels
        for reading in label.passports
        if reading.passport is not None and reading.signature is SignatureState.GOOD
    }


def _masses(assessment: Assessment) -> Counter[str]:
    """Return the grams drawn on each licence."""
    masses: Counter[str] = Counter()
    for item in assessment.consignment.items:
        for use in item.licences:
            masses[use.licence_no] += use.net_mass_g
    return masses
