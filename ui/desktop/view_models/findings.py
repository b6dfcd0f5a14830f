"""What does the table of findings show, in which order, and what the details of one finding?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.domain.checklist import CheckLine
from app.domain.consignment import Consignment
from app.domain.finding import FactValue, Finding, Subject
from app.domain.outcome import Outcome
from app.domain.texts import Language, Text
from ui.desktop.view_models.colours import Tone
from ui.desktop.view_models.comparison import is_source, source_in_words
from ui.desktop.view_models.paper_values import PaperValue, values_behind

if TYPE_CHECKING:  # of the steps the window knows values only, and loads none of them
    from app.checks.telling import Told

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

    `values` are those on papers that were read by their look and on which it rests, `points` the titles of the
    checklist's points.
    """

    tone: Tone
    icon: str
    outcome: Text
    question: Text
    subject: Text
    finding: Finding
    basis: Text | None
    text: Text
    next_step: Text
    facts: tuple[tuple[str, str], ...]
    provenance: Text
    values: tuple[PaperValue, ...] = ()
    points: Mapping[str, Text] = field(default_factory=dict)

    def told(self, say: Callable[[Text], str], language: Language) -> Told:
        """Return what was expected and what was found, in the `language` that `say` speaks; told when it is seen."""
        return told_of(self.finding, say, language, self.points)

    def read(self, say: Callable[[Text], str], language: Language) -> tuple[tuple[str, str], ...]:
        """Return the facts that were read, by what people call them."""
        from app.checks.telling import tell_facts  # noqa: PLC0415 - likewise

        return tell_facts(self.finding, say, language)


def told_of(finding: Finding, say: Callable[[Text], str], language: Language, points: Mapping[str, Text]) -> Told:
    """Return what was expected and what was found, in the `language` that `say` speaks."""
    from app.checks.telling import tell  # noqa: PLC0415 - the checks are loaded with the session

    return tell(finding, say, language, points)


def rows_of(
    findings: Iterable[Finding], consignment: Consignment | None = None, checklist: Iterable[CheckLine] = ()
) -> tuple[FindingRow, ...]:
    """Return the findings worst first, those alike by what they are about and then by question.

    With the `consignment` whose papers lie here, what stands on them can be shown.
    """
    points = {line.point: line.title for line in checklist}
    ordered = sorted(findings, key=lambda finding: (-finding.outcome, finding.subject, finding.code))
    return tuple(_row(finding, consignment, points) for finding in ordered)


def _row(finding: Finding, consignment: Consignment | None, points: Mapping[str, Text]) -> FindingRow:
    outcome = finding.outcome.name.lower()
    return FindingRow(
        tone=TONES[finding.outcome],
        icon=f"outcome-{outcome}",
        outcome=Text(f"desktop.outcome.{outcome}"),
        question=Text(f"question.{finding.code}"),
        subject=subject_in_words(finding.subject),
        finding=finding,
        basis=finding.basis.citation if finding.basis else None,
        text=finding.text,
        next_step=finding.next_step,
        facts=tuple((name, _shown(value)) for name, value in finding.facts),
        provenance=_provenance(finding),
        values=values_behind(finding, consignment),
        points=points,
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
