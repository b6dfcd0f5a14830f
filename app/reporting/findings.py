"""What was found? Whatever does not pass, with what was expected and found, its basis, what it means and what to do.

What passes stands beneath, a line for each question (`passed`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportlab.platypus import Flowable, Spacer, Table, TableStyle

from app.domain.assessment import Assessment
from app.domain.finding import Finding, Subject
from app.domain.outcome import Outcome
from app.domain.texts import Text
from app.reporting.frames import WIDTH, grid, heading, table
from app.reporting.marks import COLOURS, TINTS, Mark
from app.reporting.passed import passed
from app.reporting.typeface import MUTED, Typeface
from app.reporting.wording import Wording

_VALUE = 200
_WIDTHS = [72.0, 208.0, WIDTH - 280]


def findings(assessment: Assessment, *, face: Typeface, wording: Wording) -> list[Flowable]:
    """Return the findings, what stands against release first, each group in the order of the assessment."""
    if not assessment.findings:
        return [*heading(face, wording.of("findings")), face.paragraph(wording.of("nothing-examined").line)]
    points = {line.point: line.title for line in assessment.checklist}
    standing = [finding for finding in assessment.findings if finding.outcome is not Outcome.PASS]
    in_order = [finding for finding in assessment.findings if finding.outcome is Outcome.PASS]
    return [
        *_standing(sorted(standing, key=lambda finding: -finding.outcome), points, face=face, wording=wording),
        *passed(in_order, points, face=face, wording=wording),
    ]


def _standing(
    ordered: Sequence[Finding], points: Mapping[str, Text], *, face: Typeface, wording: Wording
) -> list[Flowable]:
    if not ordered:
        return []
    rows = [_row(finding, points, face=face, wording=wording) for finding in ordered]
    columns = [wording.of(f"column.{code}") for code in ("outcome", "question", "meaning")]
    table = grid(face, columns, rows, widths=_WIDTHS)
    tinted = [
        ("BACKGROUND", (0, row), (0, row), TINTS[finding.outcome]) for row, finding in enumerate(ordered, start=1)
    ]
    table.setStyle(TableStyle(tinted))
    return [*heading(face, wording.of("findings")), table]


def _row(finding: Finding, points: Mapping[str, Text], *, face: Typeface, wording: Wording) -> list[list[Flowable]]:
    word, colour = wording.of(f"outcome.{finding.outcome.name.lower()}"), COLOURS[finding.outcome]
    outcome = [
        Mark(finding.outcome, 15),
        Spacer(0, 2),
        face.paragraph(word.zh, bold=True, colour=colour),
        face.paragraph(word.en, size=7.5, colour=colour),
    ]
    asked = [
        *face.both(wording.name("question", finding.code), bold=True),
        face.paragraph(f"{_subject(finding.subject, wording)} · {finding.code}", size=7, colour=MUTED),
        Spacer(0, 2),
        _compared(finding, points, face=face, wording=wording),
    ]
    step = wording.say(finding.next_step)
    means: list[Flowable] = [
        *face.both(wording.say(finding.text)),
        Spacer(0, 2),
        face.paragraph(f"→ {step.zh}", bold=True),
        face.paragraph(f"→ {step.en}", size=7.5),
    ]
    basis = finding.basis
    if basis is None:
        cited = wording.of("no-basis").line
    else:
        certainty = f"{wording.of('certainty').line} {basis.certainty}"
        cited = f"{wording.of('basis').line} {wording.say(basis.citation).line} · {basis.source} · {certainty}"
    return [outcome, asked, [*means, Spacer(0, 2), face.paragraph(cited, size=7, colour=MUTED)]]


def _subject(subject: Subject, wording: Wording) -> str:
    about = wording.of("about-item", item=subject.item) if subject.item else wording.of("about-consignment")
    return f"{about.line} · {subject.ref}" if subject.ref else about.line


def _compared(finding: Finding, points: Mapping[str, Text], *, face: Typeface, wording: Wording) -> Table:
    rows = [
        [
            face.paragraph(wording.of(code).line, size=7, colour=MUTED),
            face.paragraph(side.line or "—", size=8, limit=_VALUE),
        ]
        for code, side in zip(("expected", "found"), wording.sides(finding, points), strict=True)
    ]
    return table(rows, widths=[62, _WIDTHS[1] - 70])
