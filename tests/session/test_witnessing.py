"""Does the report carry what the declarant answered by hand, and only what was answered to this very inspection?"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.errors import WorkstationError
from app.domain.statement import Capacity, Given, Shown
from app.domain.verification import Answer
from app.journal.entry import Kind
from app.proof.canonical import canonical_json, sha256
from app.proof.document import to_record
from app.proof.record import assessment_record
from app.verifying import known_at
from tests.journeys.gate import OFFICER, Gate
from tests.journeys.in_process import verifying

DRAWN = Given("陈波", Capacity.DRIVER, Shown.IDENTITY_CARD, (((0, 0), (400, 300)), ((10, 380), (990, 380))))


def test_the_latest_answer_is_journalled_bound_and_carried_by_the_report(gate: Gate) -> None:
    with gate.session() as session:
        consignment = session.open_folder(gate.present(gate.home / "goods"))
        assessment = session.inspect(consignment)
        witnessing = session.office.witnessing
        witnessing.witness(assessment, replace(DRAWN, strokes=(), refused="Not told why."))
        statement = witnessing.witness(assessment, DRAWN)
        report = session.write_report(assessment)
        with pytest.raises(WorkstationError, match="statement-late"):
            witnessing.witness(assessment, DRAWN)
        again = session.write_report(session.inspect(consignment))
    assert statement.record == sha256(canonical_json(assessment_record(assessment))).hex()
    assert "放行" in statement.zh
    assert "RELEASE" in statement.en
    verify = verifying(gate.equipment, known_at(gate.home)).verify
    found, without = verify(report), verify(again)
    assert (found.answer, found.by_hand and found.by_hand.name) == (Answer.VALID, "陈波")
    assert (without.answer, without.by_hand) == (Answer.VALID, None)
    entries = [entry for entry in gate.journal() if entry.kind is Kind.STATEMENT]
    assert [entry.officer_id for entry in entries] == [OFFICER, OFFICER]
    assert entries[-1].body == {
        "declaration_no": consignment.declaration_no,
        "statement": to_record(statement),
    }


def test_nobody_is_witness_to_what_another_inspected_or_to_a_what_if(gate: Gate, tmp_path: Path) -> None:
    gate.admit("DEMO-O2")
    with gate.session() as session:
        folder = gate.present(tmp_path / "goods")
        theirs = session.inspect(session.open_folder(folder))
        what_if = session.inspect(session.open_folder(folder), at=theirs.at)
        with pytest.raises(WorkstationError, match="statement-other"):
            session.office.witnessing.witness(what_if, DRAWN)
    with gate.session("DEMO-O2") as session, pytest.raises(WorkstationError, match="statement-other"):
        session.office.witnessing.witness(theirs, DRAWN)
    assert Kind.STATEMENT not in {entry.kind for entry in gate.journal()}
