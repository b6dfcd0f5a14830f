"""What changed from one assessment of a consignment to the next? A pure comparison of two frozen values.

What was judged alike is left out. A change is shown by both sides, None where one side has nothing to say.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.assessment import Assessment, Compared
from app.domain.finding import Finding
from app.domain.outcome import Verdict


@dataclass(frozen=True)
class FindingChange:
    """The answers to one question about one subject, before and after."""

    before: Finding | None
    after: Finding | None

    @property
    def finding(self) -> Finding:
        """The later answer, or the earlier one where there is no later."""
        found = self.after or self.before
        if found is None:
            raise ValueError("a change has at least one side")
        return found

    @property
    def is_worse(self) -> bool:
        """Whether the answer is worse than before; a question that is new is as bad as its answer."""
        before = self.before.outcome if self.before else 0
        return self.after is not None and self.after.outcome > before


@dataclass(frozen=True)
class ValueChange:
    """What the sources said of one field of one item (0: of the whole consignment), before and after."""

    item: int
    field: str
    before: Compared | None
    after: Compared | None


@dataclass(frozen=True)
class Differences:
    """All that changed; `photographs` and `papers` are the files that are new, by their paths."""

    verdict: tuple[Verdict, Verdict]
    findings: tuple[FindingChange, ...]
    values: tuple[ValueChange, ...]
    photographs: tuple[str, ...]
    papers: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed."""
        return not (self.findings or self.values or self.photographs or self.papers)


def differences(before: Assessment, after: Assessment) -> Differences:
    """Return what changed from `before` to `after`; findings that became worse first."""
    found = sorted(_findings(before, after), key=lambda change: (not change.is_worse, -change.finding.outcome))
    return Differences(
        verdict=(before.verdict, after.verdict),
        findings=tuple(found),
        values=_values(before, after),
        photographs=_added(
            {one.sha256 for one in before.consignment.photographs},
            [(one.sha256, one.path) for one in after.consignment.photographs],
        ),
        papers=_added(
            {one.sha256 for one in before.consignment.papers},
            [(one.sha256, one.path) for one in after.consignment.papers],
        ),
    )


def _findings(before: Assessment, after: Assessment) -> list[FindingChange]:
    earlier = {(one.code, one.subject): one for one in before.findings}
    later = {(one.code, one.subject): one for one in after.findings}
    return [
        FindingChange(earlier.get(key), later.get(key))
        for key in dict.fromkeys([*earlier, *later])
        if _said(earlier.get(key)) != _said(later.get(key))
    ]


def _said(finding: Finding | None) -> object:
    return finding and (finding.outcome, finding.expected, finding.found, finding.text)


def _values(before: Assessment, after: Assessment) -> tuple[ValueChange, ...]:
    earlier = {(one.item, one.field): one for one in before.comparison}
    later = {(one.item, one.field): one for one in after.comparison}
    return tuple(
        ValueChange(*key, earlier.get(key), later.get(key))
        for key in dict.fromkeys([*earlier, *later])
        if earlier.get(key) != later.get(key)
    )


def _added(known: set[str], present: list[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(path for sha256, path in present if sha256 not in known)
