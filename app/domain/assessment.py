"""The judgement of one consignment, as it was journalled, shown, reported and reviewed: the same value everywhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.domain.checklist import CheckLine
from app.domain.consignment import Consignment
from app.domain.evidence import Label, RegisterStamp
from app.domain.finding import Finding
from app.domain.officer import Officer
from app.domain.outcome import Verdict, verdict_of
from app.domain.selection import Selection
from app.domain.track import Track, track_of


@dataclass(frozen=True)
class Compared:
    """One row of the comparison: a field of one item, and what each source says of it (source, value)."""

    item: int
    field: str
    values: tuple[tuple[str, str], ...]

    @property
    def differs(self) -> bool:
        """Whether two sources that speak of the field disagree."""
        return len({value for _, value in self.values}) > 1


@dataclass(frozen=True)
class Assessment:
    """One consignment judged.

    `what_if` is set when it was judged as of another time than now: such an assessment is never signed as an
    inspection. `findings` are sorted by subject, then code. `rulebook` is the version of the rulebook that weighed it.
    `selection` is the lane the goods were selected for, and why; `checklist` the points that concern them.
    """

    assessment_id: str
    consignment: Consignment
    at: datetime
    what_if: bool
    officer: Officer
    station_id: str
    office: str
    register: RegisterStamp | None
    age_s: int | None
    rulebook: int
    findings: tuple[Finding, ...]
    comparison: tuple[Compared, ...]
    labels: tuple[Label, ...]
    demo: bool = False
    selection: Selection | None = None
    checklist: tuple[CheckLine, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """The verdict of the worst finding; derived, never stored."""
        return verdict_of(finding.outcome for finding in self.findings)

    @property
    def track(self) -> Track | None:
        """The track of control the goods are on; None where none of them is controlled."""
        return track_of(self.findings)

    @property
    def reasons(self) -> tuple[Finding, ...]:
        """The findings that keep the goods from release, worst first."""
        standing = [finding for finding in self.findings if verdict_of([finding.outcome]) is not Verdict.RELEASE]
        return tuple(sorted(standing, key=lambda finding: -finding.outcome))
