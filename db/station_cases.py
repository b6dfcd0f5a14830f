"""Where does each case of the review stand, and which journal entries led there? Transactions are the caller's."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from app.domain.assessment import Assessment
from app.domain.errors import WorkstationError
from app.domain.moment import from_text, to_text
from app.domain.outcome import Verdict
from app.domain.review import Case, Hand, ReviewState, ReviewStep, followed, inspected, opened
from app.proof.canonical import canonical_json
from db.engine import Database

CASE_COLUMNS = (
    "station_id",
    "case_id",
    "consignment_id",
    "declaration_no",
    "opened",
    "since",
    "state",
    "follows",
    "assessment_id",
    "verdict",
    "is_clean",
    "hands",
    "assignee",
    "returned_id",
    "returns",
    "reason",
    "decision",
)
_ALL = ", ".join(CASE_COLUMNS)
_KEYS = 2


class CaseTable:
    """The cases in the station's database: its own, and those of journals it has read."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def case(self, station_id: str, case_id: str) -> Case | None:
        """Return the case of this id."""
        return self._one("station_id = ? AND case_id = ?", station_id, case_id)

    def inspect(self, assessment: Assessment, *, seq: int, at: datetime) -> Case:
        """Open a case with the assessment of journal entry `seq`, or move the one that is open, and return it."""
        consignment = assessment.consignment.consignment_id
        before = self._one(
            "station_id = ? AND consignment_id = ? AND state <> 'closed'", assessment.station_id, consignment
        )
        if before is None:
            case = opened(assessment, seq=seq, at=at)
            self._database.execute(
                f"INSERT INTO review_case ({_ALL}) VALUES ({', '.join('?' * len(CASE_COLUMNS))})",  # noqa: S608 - own words
                _row(case),
            )
        else:
            case = inspected(before, assessment, seq=seq, at=at)
            self._move(before, case)
        self.enter(case, seq=seq)
        return case

    def follow(self, step: ReviewStep, *, seq: int) -> Case:
        """Move a case by the step of entry `seq`. Raises WorkstationError "review-moved" if it stands elsewhere."""
        before = self.case(step.station_id, step.case_id)
        try:
            if before is None:
                raise ValueError("no such case")  # noqa: TRY301 - the same answer
            case = followed(before, step, seq=seq)
        except ValueError as error:
            raise WorkstationError("review-moved", declaration=step.declaration_no) from error
        self._move(before, case)
        self.enter(case, seq=seq)
        return case

    def events(self, station_id: str, case_id: str) -> tuple[int, ...]:
        """Return the numbers of the journal entries that led a case where it stands, in order."""
        rows = self._database.execute(
            "SELECT seq FROM review_event WHERE station_id = ? AND case_id = ? ORDER BY seq", (station_id, case_id)
        ).fetchall()
        return tuple(seq for (seq,) in rows)

    def counts(self) -> dict[ReviewState, int]:
        """Return how many cases stand in each state."""
        rows = self._database.execute("SELECT state, count(*) FROM review_case GROUP BY state").fetchall()
        return {ReviewState(state): count for state, count in rows}

    def enter(self, case: Case, *, seq: int) -> None:
        """Enter the journal entry `seq` among those of `case`."""
        self._database.execute("INSERT INTO review_event VALUES (?, ?, ?)", (case.station_id, case.case_id, seq))

    def _move(self, before: Case, case: Case) -> None:
        moved = self._database.execute(
            f"UPDATE review_case SET {', '.join(f'{column} = ?' for column in CASE_COLUMNS[_KEYS:])} "  # noqa: S608 - own words
            "WHERE station_id = ? AND case_id = ? AND state = ? AND follows = ?",
            (*_row(case)[_KEYS:], before.station_id, before.case_id, before.state, before.follows),
        )
        if moved.rowcount != 1:
            raise WorkstationError("review-moved", declaration=before.declaration_no)

    def _one(self, which: str, *values: str) -> Case | None:
        row = self._database.execute(f"SELECT {_ALL} FROM review_case WHERE {which}", values).fetchone()  # noqa: S608 - own words
        try:
            return case_of(row) if row else None
        except ValueError as error:
            raise WorkstationError("station-damaged") from error


def case_of(row: Sequence[Any]) -> Case:
    """Return the case in a row of CASE_COLUMNS. Raises ValueError for one that this program did not write."""
    (station_id, case_id, consignment_id, declaration_no, opened_at, since, state, follows, *more) = row
    assessment_id, verdict, clean, hands, assignee, returned_id, returns, reason, decision = more
    return Case(
        station_id=station_id,
        case_id=case_id,
        consignment_id=consignment_id,
        declaration_no=declaration_no,
        opened=from_text(opened_at),
        since=from_text(since),
        state=ReviewState(state),
        follows=follows,
        assessment_id=assessment_id,
        verdict=Verdict(verdict),
        is_clean=bool(clean),
        hands=tuple(Hand(**hand) for hand in json.loads(hands)),
        assignee=assignee,
        returned_id=returned_id,
        returns=returns,
        reason=reason,
        decision=Verdict(decision) if decision else None,
    )


def _row(case: Case) -> tuple[Any, ...]:
    hands = [{"certificate_sha256": hand.certificate_sha256, "officer_id": hand.officer_id} for hand in case.hands]
    return (
        case.station_id,
        case.case_id,
        case.consignment_id,
        case.declaration_no,
        to_text(case.opened),
        to_text(case.since),
        case.state.value,
        case.follows,
        case.assessment_id,
        case.verdict.value,
        int(case.is_clean),
        canonical_json(hands).decode(),
        case.assignee,
        case.returned_id,
        case.returns,
        case.reason,
        case.decision.value if case.decision else None,
    )
