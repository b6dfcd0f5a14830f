"""What was asked and in order? One line for each question, with what it was asked of; the record has every finding."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from reportlab.platypus import Flowable

from app.domain.finding import Finding, Subject
from app.domain.outcome import Outcome
from app.domain.texts import Text
from app.reporting.frames import WIDTH, Cell, grid, heading
from app.reporting.marks import Mark
from app.reporting.typeface import MUTED, Typeface
from app.reporting.wording import Wording

_WIDTHS = [20.0, 188.0, 150.0, WIDTH - 358]
_MOST_SUBJECTS = 3
_VALUE = 80
_REFERENCE = 40


def passed(
    findings: Iterable[Finding], points: Mapping[str, Text], *, face: Typeface, wording: Wording
) -> list[Flowable]:
    """Return the questions whose every answer passed or does not concern these goods, in the order given."""
    by_question: dict[str, list[Finding]] = {}
    for finding in findings:
        by_question.setdefault(finding.code, []).append(finding)
    if not by_question:
        return []
    columns = [wording.of(f"column.{code}") for code in ("mark", "question", "asked-of", "basis")]
    rows = [_row(group, points, face=face, wording=wording) for group in by_question.values()]
    return [*heading(face, wording.of("passed")), grid(face, columns, rows, widths=_WIDTHS)]


def _row(group: Sequence[Finding], points: Mapping[str, Text], *, face: Typeface, wording: Wording) -> list[Cell]:
    first = group[0]
    about = face.paragraph(_about([finding.subject for finding in group], wording), size=7.5, limit=_VALUE * 3)
    found = {wording.sides(one, points)[1].line for one in group if one.found.strip(" —/()≤≥=")}
    value = [face.paragraph(next(iter(found)), size=7.5, limit=_VALUE)] if len(found) == 1 else []
    basis = wording.say(first.basis.citation).line if first.basis else wording.of("no-basis").line
    return [
        Mark(Outcome.PASS, 10),
        face.both(wording.name("question", first.code), size=8),
        [about, *value],
        face.paragraph(basis, size=6.5, colour=MUTED, limit=_VALUE * 2),
    ]


def _about(subjects: Sequence[Subject], wording: Wording) -> str:
    """Return what was asked about: up to three by name, else how many."""
    named = list(dict.fromkeys(_named(subject, wording) for subject in subjects))
    shown = "; ".join(named[:_MOST_SUBJECTS])
    return shown if len(named) <= _MOST_SUBJECTS else f"{shown} … {wording.of('in-all', n=len(named)).line}"


def _named(subject: Subject, wording: Wording) -> str:
    if subject.ref:
        return subject.ref if len(subject.ref) <= _REFERENCE else f"{subject.ref[:_REFERENCE]}…"
    return wording.of("about-item", item=subject.item).line if subject.item else wording.of("about-consignment").line
