"""The use case of a witness: whoever presents the goods answers for the inspection by hand, and it is journalled.

It is bound to the record of one inspection and taken before its report is written, which then carries it under the
inspector's signature. A further answer to the same inspection stands beside the one before; the latest counts.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from app.domain.assessment import Assessment
from app.domain.errors import WorkstationError
from app.domain.moment import Clock
from app.domain.officer import Officer
from app.domain.statement import LEAST_INK, LONGEST_NAME, LONGEST_REASON, Given, Statement, fault_of, words_of
from app.domain.texts import Catalogue, Language
from app.proof.canonical import canonical_json, sha256
from app.proof.record import assessment_record


class Statements(Protocol):
    """Where answers are kept, with the journal."""

    def statement(self, assessment_id: str) -> Statement | None:
        """Return the latest answer to an inspection, None where nobody was asked."""

    def state(self, statement: Statement, *, declaration_no: str, at: datetime) -> None:
        """Journal and keep an answer, in one transaction."""


class Witnessing:
    """Takes answers before `actor`; `is_reported` says whether an inspection has its report already."""

    def __init__(
        self,
        statements: Statements,
        *,
        actor: Officer,
        catalogue: Catalogue,
        clock: Clock,
        is_reported: Callable[[Assessment], bool],
    ) -> None:
        self._statements = statements
        self._actor = actor
        self._catalogue = catalogue
        self._clock = clock
        self._is_reported = is_reported

    def witness(self, assessment: Assessment, given: Given) -> Statement:
        """Return the answer to `assessment`, journalled. Raises WorkstationError "statement-..."."""
        declaration_no = assessment.consignment.declaration_no
        if assessment.what_if or assessment.officer.officer_id != self._actor.officer_id:
            raise WorkstationError("statement-other", declaration=declaration_no)
        if self._is_reported(assessment):
            raise WorkstationError("statement-late", declaration=declaration_no)
        fault = fault_of(given)
        if fault is not None:
            raise WorkstationError(fault, ink=LEAST_INK, name=LONGEST_NAME, reason=LONGEST_REASON)
        words = words_of(assessment)
        statement = Statement(
            assessment_id=assessment.assessment_id,
            record=sha256(canonical_json(assessment_record(assessment))).hex(),
            zh=self._catalogue.render(words, Language.ZH),
            en=self._catalogue.render(words, Language.EN),
            given=given,
            witness=self._actor.officer_id,
            at=self._clock(),
        )
        self._statements.state(statement, declaration_no=declaration_no, at=statement.at)
        return statement
