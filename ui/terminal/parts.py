"""What does the command line need of the program? The port between the terminal and the composition root.

Every part is made when it is asked for, so that `scan` opens no database and `hub` no station.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from app.doctor import Examined
from app.domain.assessment import Assessment
from app.domain.registry import SyncOutcome
from app.domain.symbol import Scan
from app.domain.texts import Catalogue, Text
from app.domain.verification import Verification
from app.inspection import Stopwatch

Progress = Callable[[int, int], None]
"""Is told how much is done, of how much."""


@dataclass(frozen=True)
class Inspected:
    """An assessment and the report written of it, if one was asked for."""

    assessment: Assessment
    report: Path | None


@dataclass(frozen=True)
class Told:
    """One story of the demo port, as it came out beside what was expected of it."""

    story: str
    assessment: Assessment
    report: Path | None
    expected_verdict: str
    expected_codes: tuple[str, ...]

    @property
    def as_expected(self) -> bool:
        """Whether the verdict and the findings behind it are those the story expects, and no other."""
        codes = sorted({finding.code for finding in self.assessment.reasons})
        return self.assessment.verdict == self.expected_verdict and codes == sorted(self.expected_codes)


@dataclass(frozen=True)
class Demo:
    """What the demo made: where, how hard its photographs are, and how its stories came out."""

    home: Path
    severity: Text
    told: tuple[Told, ...]


class Scanning(Protocol):
    """Reads symbols; says which readers are missing here."""

    def scan(self, paths: Sequence[Path]) -> Iterable[Scan]:
        """Return one scan per path, in order."""

    def missing(self) -> Sequence[Text]:
        """Return a sentence for each reader that this computer lacks."""


class AtWork(Protocol):
    """The station with an officer signed in."""

    def inspect(self, folder: Path, *, at: datetime | None, report: Path | None, stopwatch: Stopwatch) -> Inspected:
        """Inspect the consignment in `folder`; with `at` as a what-if; write the report where one is asked for."""

    def sync(self, source: str | None, *, progress: Progress) -> SyncOutcome:
        """Take the newest registry from `source`, or from where it was last taken."""

    def verify_journal(self) -> Verification:
        """Check the station's own journal from its first entry to its last."""

    def export_journal(self) -> Iterable[str]:
        """Return the journal as lines."""


class Parts(Protocol):
    """Everything a command may ask for, for one home folder."""

    @property
    def catalogue(self) -> Catalogue:
        """Every sentence of the program."""

    def scanning(self) -> AbstractContextManager[Scanning]:
        """Return the reader of symbols."""

    def at_work(self) -> AbstractContextManager[AtWork]:
        """Return the station, signed in."""

    def verify(self, path: Path) -> Verification:
        """Say whether a report, a journal export or a passport (text or picture) is what it says it is."""

    def examine(self) -> Sequence[Examined]:
        """Say what this computer has and lacks."""

    def demo(self, *, headless: bool, language: str) -> Demo | int:
        """Make the demo port; inspect all of it, or open its window and return the program's exit code."""

    def open_window(self, *, language: str) -> int:
        """Open the workstation and return the program's exit code."""

    def request_enrolment(self, *, office: str, officer: Path, out: Path) -> Path:
        """Make this station's secrets and write its request to the authority."""

    def accept_enrolment(self, welcome: Path) -> str:
        """Take the authority's welcome and return the station's id."""

    def hub_init(self, *, day: date | None) -> Path:
        """Make the authority's keys and tables, and return its folder."""

    def hub_issue(self, batch_nos: Sequence[str], *, out: Path) -> Iterable[Path]:
        """Print the package labels of these batches and return the files."""

    def hub_enrol(self, request: Path, *, out: Path) -> Path:
        """Take in a station and write its welcome."""

    def hub_publish(self, *, out: Path | None, issued: datetime | None) -> tuple[Path, int]:
        """Publish the registry and return its folder and the register's version."""
