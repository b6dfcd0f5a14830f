"""What had to be looked at, and what was answered? A point without an answer stands as one that nobody answered."""

from __future__ import annotations

from reportlab.platypus import Flowable

from app.domain.assessment import Assessment
from app.domain.checklist import CheckLine, Said
from app.reporting.frames import WIDTH, Cell, grid, heading
from app.reporting.typeface import MUTED, Typeface
from app.reporting.wording import Wording

_ANSWER, _PHOTOGRAPHS = 150.0, 70.0


def checklist(assessment: Assessment, *, face: Typeface, wording: Wording) -> list[Flowable]:
    """Return the points that concern the goods, each with its answer, its reason and its photographs."""
    lines = assessment.checklist
    if not lines:
        return []
    columns = [wording.of(f"column.{code}") for code in ("point", "answer", "photographs")]
    rows = [_row(line, face, wording) for line in lines]
    widths = [WIDTH - _ANSWER - _PHOTOGRAPHS, _ANSWER, _PHOTOGRAPHS]
    return [*heading(face, wording.of("checklist")), grid(face, columns, rows, widths=widths)]


def _row(line: CheckLine, face: Typeface, wording: Wording) -> list[Cell]:
    return [face.both(wording.say(line.title), size=8), _answer(line, face, wording), _photographs(line, face)]


def _answer(line: CheckLine, face: Typeface, wording: Wording) -> Cell:
    answer = line.answer
    if answer is None:
        code = "unanswered" if line.is_demanded else "not-asked"
        return face.paragraph(wording.of(f"answer.{code}").line, size=8, bold=line.is_demanded)
    said = str(answer.number) if answer.said is Said.NUMBER else wording.of(f"answer.{answer.said}").line
    by = face.paragraph(f"{answer.officer_id}, {answer.at:%Y-%m-%d %H:%M} UTC", size=6.4, colour=MUTED)
    reason = [face.paragraph(answer.reason, size=8)] if answer.reason else []
    return [face.paragraph(said, size=8, bold=line.is_against), *reason, by]


def _photographs(line: CheckLine, face: Typeface) -> Cell:
    is_said = bool(line.needed or line.taken)
    said = f"{line.taken} / {line.needed}" if is_said else "—"
    return face.paragraph(said, size=8, bold=line.lacks_photographs)
