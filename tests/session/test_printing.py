"""A report is printed as it was signed or not at all, and the journal counts the copies before the first page."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.assessment import Assessment
from app.domain.errors import WorkstationError
from app.journal.entry import Kind
from app.session import Session
from tests.journeys.gate import OFFICER, Gate


def report_of(gate: Gate, session: Session) -> tuple[Assessment, Path]:
    assessment = session.inspect(session.open_folder(gate.present(gate.home / "goods")))
    return assessment, session.write_report(assessment)


def test_each_copy_is_numbered_and_journalled_before_its_pages_are_drawn(gate: Gate) -> None:
    with gate.session() as session:
        assessment, report = report_of(gate, session)
        printing = session.office.printing
        printable = printing.look_at(report)
        copies = [printing.begin(printable, first=1, last=2, printer="Gate 3") for _ in range(2)]
        drawn = printing.draw(copies[0], 1)
        assert Kind.PRINT in {entry.kind for entry in gate.journal()}
        report.write_bytes(report.read_bytes() + b"\n")
        with pytest.raises(WorkstationError, match="page-original-changed"):
            printing.draw(copies[0], 2)
        with pytest.raises(WorkstationError, match="print-invalid"):
            printing.look_at(report)
    assert [copy.number for copy in copies] == [1, 2]
    assert printable.pages > 2
    assert drawn.height > drawn.width > 1000
    entries = [entry for entry in gate.journal() if entry.kind is Kind.PRINT]
    assert [entry.officer_id for entry in entries] == [OFFICER, OFFICER]
    assert entries[1].body == {
        "assessment": assessment.assessment_id,
        "copy": 2,
        "file": printable.sha256,
        "first": 1,
        "last": 2,
        "printer": "Gate 3",
    }
