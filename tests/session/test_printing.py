"""A report is printed as it was signed or not at all, and the journal counts the copies before the first page."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from app.domain.assessment import Assessment
from app.domain.errors import WorkstationError
from app.domain.verification import Answer
from app.journal.entry import Kind
from app.session import Session
from app.verifying import known_at
from tests.journeys.gate import BATCH, OFFICER, Gate, Goods
from tests.journeys.in_process import verifying


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


def test_the_gates_slip_says_what_the_report_says_and_is_told_from_that_of_another(gate: Gate, tmp_path: Path) -> None:
    slips, reports = [], []
    with gate.session() as session:
        printing = session.office.printing
        for number in ("5", "6"):
            goods = gate.present(gate.home / number, Goods(declaration_no=f"22482026000000000{number}"), packages=(1,))
            assessment = session.inspect(session.open_folder(goods))
            reports.append(session.write_report(assessment))
            printable = printing.look_at(reports[-1])
            copy = printing.begin_slip(printable, printer="Gate 3")
            drawn = printing.draw_slip(copy)
            assert drawn.height > drawn.width > 600  # 80 mm at 200 dpi, what a gate's printer has
            slips.append(tmp_path / f"slip-{number}.png")
            page = pypdfium2.PdfDocument(printing.slip(copy))[0]
            words = page.get_textpage().get_text_range()
            for said in (assessment.verdict.value, assessment.consignment.declaration_no, OFFICER, "DEMO"):
                assert said in words
            page.render(scale=203 / 72).to_pil().save(slips[-1])
        reports[-1].write_bytes(reports[-1].read_bytes() + b"\n")
        with pytest.raises(WorkstationError, match="print-invalid"):
            printing.slip(copy)
        reports[-1].write_bytes(reports[-1].read_bytes()[:-1])
    entries = [entry for entry in gate.journal() if entry.kind is Kind.PRINT]
    assert [(entry.body or {}).get("layout") for entry in entries] == ["slip", "slip"]
    verify = verifying(gate.equipment, known_at(gate.home)).verify
    assert verify(reports[0], slip=slips[0]).answer is Answer.VALID
    blank = tmp_path / "blank.png"
    Image.new("RGB", (400, 400), "white").save(blank)
    for report, slip, answer, reason in (
        (reports[0], slips[1], Answer.INVALID, "verify.slip-other"),
        (reports[0], blank, Answer.UNKNOWN, "verify.slip-none"),
        (slips[0], None, Answer.UNKNOWN, "verify.slip-alone"),
        (gate.labels / f"{BATCH}-001.png", slips[0], Answer.INVALID, "verify.slip-no-report"),
    ):
        found = verify(report, slip=slip)
        assert (found.answer, [text.code for text in found.reasons]) == (answer, [reason])
