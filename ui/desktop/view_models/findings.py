"""What does the table of findings show, in which order, and what the details of one finding?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.consignment import Consignment
from app.domain.finding import FactValue, Finding, Subject
from app.domain.outcome import Outcome
from app.domain.texts import Text
from ui.desktop.view_models.colours import Tone
from ui.desktop.view_models.comparison import is_source, source_in_words
from ui.desktop.view_models.paper_values import PaperValue, values_behind

TONES = {
    Outcome.PASS: Tone.GOOD,
    Outcome.NOTICE: Tone.NOTE,
    Outcome.UNKNOWN: Tone.DOUBT,
    Outcome.REFER: Tone.DOUBT,
    Outcome.DETAIN: Tone.STOP,
}


@dataclass(frozen=True)
class FindingRow:
    """One row: `icon` names a file of resources/icons, `subject` says what the finding is about.

    `values` are those on papers that were read by their look and on which it rests.
    """

    tone: Tone
    icon: str
    outcome: Text
    question: Text
    subject: Text
    expected: str
    found: str
    basis: Text | None
    text: Text
    next_step: Text
    facts: tuple[tuple[str, str], ...]
    provenance: Text
    values: tuple[PaperValue, ...] = ()


def rows_of(findings: Iterable[Finding], consignment: Consignment | None = None) -> tuple[FindingRow, ...]:
    """Return the findings worst first, those alike by what they are about and then by question.

    With the `consignment` whose papers lie here, what stands on them can be shown.
    """
    ordered = sorted(findings, key=lambda finding: (-finding.outcome, finding.subject, finding.code))
    return tuple(_row(finding, consignment) for finding in ordered)


def _row(finding: Finding, consignment: Consignment | None) -> FindingRow:
    outcome = finding.outcome.name.lower()
    return FindingRow(
        tone=TONES[finding.outcome],
        icon=f"outcome-{outcome}",
        outcome=Text(f"desktop.outcome.{outcome}"),
        question=Text(f"question.{finding.code}"),
        subject=subject_in_words(finding.subject),
        expected=finding.expected,
        found=finding.found,
        basis=finding.basis.citation if finding.basis else None,
        text=finding.text,
        next_step=finding.next_step,
        facts=tuple((name, _shown(value)) for name, value in finding.facts),
        provenance=_provenance(finding),
        values=values_behind(finding, consignment),
    )


def subject_in_words(subject: Subject) -> Text:
    """Return what a finding is about: an item, what it names, or the whole consignment."""
    item, ref = subject.item, subject.ref
    if not item and is_source(ref):
        return source_in_words(ref)
    code = f"desktop.subject.{'item' if item else 'all'}{'-ref' if ref else ''}"
    return Text(code, {"item": item, "ref": ref})


def _shown(value: FactValue | None) -> str:
    match value:
        case None:
            return "?"
        case bool():
            return "✓" if value else "✗"
        case int():
            return f"{value:,}"
        case str():
            return value


def _provenance(finding: Finding) -> Text:
    if not finding.rule:
        return Text("desktop.rule.none")
    if finding.basis is None:
        return Text("desktop.rule", {"rule": finding.rule})
    basis = finding.basis
    return Text("desktop.rule.sourced", {"rule": finding.rule, "source": basis.source, "certainty": basis.certainty})
