"""What does the command line need of the program? The port between the terminal and the composition root.

Every part is made when it is asked for, so that `scan` opens no database and `hub` no station.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.domain.assessment import Assessment
from app.domain.consignment import Consignment
from app.domain.copies import Copy, Printable
from app.domain.logged import LogLine
from app.domain.outcome import Verdict
from app.domain.ownership import Covered
from app.domain.paper_reading import PaperReading
from app.domain.registry import RegistryState, SyncOutcome
from app.domain.review import Case, Decided, DecidedMany
from app.domain.review_filter import Filter
from app.domain.screened import Dismissal
from app.domain.selection import Lane, Selection
from app.domain.symbol import Scan
from app.domain.texts import Catalogue, Language, Text
from app.domain.verification import Verification
from app.scanning.budget import BUDGET_S
from app.screening.party import ListedParty, Match, Query, Screened
from ui.terminal.goods_port import Goods
from ui.terminal.hub_port import Hub

if TYPE_CHECKING:  # of the steps commands know values only, and load none of them
    from app.auditing.sign import Sign
    from app.doctor import Examined
    from app.inspection import Stopwatch
    from app.log.exporting import Export
    from app.log.importing import Imported
    from app.papers.reading import Progress
    from app.referral.writing import WrittenCase
    from app.screening.pairs import NamePair


class Told(Protocol):
    """One story of the demo port as it came out."""

    @property
    def name(self) -> str:
        """The story's name, which is its folder's."""

    @property
    def assessment(self) -> Assessment:
        """What was found."""

    @property
    def report(self) -> Path:
        """The signed report."""

    @property
    def as_expected(self) -> bool:
        """Whether verdict and codes are those the story expects, and no others."""


@dataclass(frozen=True)
class Demo:
    """What the demo made: where, how hard its photographs are, and how its stories came out."""

    home: Path
    severity: Text
    told: Sequence[Told]


class Scanning(Protocol):
    """Reads symbols; says which readers are missing here."""

    def scan(self, paths: Sequence[Path]) -> Iterable[Scan]:
        """Return one scan per path, in order."""

    def missing(self) -> Sequence[Text]:
        """Return a sentence for each reader that this computer lacks."""


class Reading(Protocol):
    """Reads papers."""

    def read_paper(self, path: Path, *, progress: Progress | None = None) -> Sequence[PaperReading]:
        """Return the papers in a file, one at least; what it holds is never an error."""


class Screening(Protocol):
    """Says who on a list a party may be, and how near two names are."""

    @property
    def source(self) -> Text:
        """Which list that is."""

    def screen(self, query: Query) -> Screened:
        """Return every entry of the list that `query` may be."""

    def covered(self, entry: ListedParty) -> Covered | None:
        """Return why an entry is covered by ownership; None when it is not."""

    def pairs(self, path: Path) -> Iterable[tuple[NamePair, Match]]:
        """Return each pair of names in a CSV file with how near they are."""


class Review(Protocol):
    """The review as whoever is signed in sees it; each step is signed with their key."""

    def queue(self, which: Filter, *, limit: int) -> Sequence[LogLine]:
        """Return cases, the longest open first."""

    def find(self, number: str) -> Case | None:
        """Return the latest case of a declaration."""

    def refer(self, case: Case, reason: str) -> Case:
        """Put a case before a supervisor."""

    def assign(self, case: Case, officer_id: str, reason: str) -> Case:
        """Have a supervisor decide a case."""

    def send_back(self, case: Case, reason: str) -> Case:
        """Return a case to its inspector."""

    def resubmit(self, case: Case, reason: str) -> Case:
        """Put a returned case before the supervisor again."""


class Deciding(Protocol):
    """What closes a case and signs its report; a report that cannot be signed keeps no case open."""

    def confirm(self, case: Case, reason: str) -> Decided:
        """Close a case, its verdict confirmed."""

    def override(self, case: Case, decision: Verdict, reason: str) -> Decided:
        """Close a case with another decision."""

    def confirm_clean(self, cases: Sequence[Case]) -> DecidedMany:
        """Close those that passed every question."""

    def sign_report(self, case: Case) -> Decided:
        """Sign the report of a case that whoever is signed in closed."""


class Log(Protocol):
    """The log as whoever is signed in sees it."""

    def find(self, which: Filter, *, limit: int) -> Sequence[LogLine]:
        """Return the newest inspections that `which` lets through."""

    def export(self, which: Filter, path: Path, *, language: Language) -> Export:
        """Write all of them to `path`, journalled."""


class Printing(Protocol):
    """Prints reports for whoever is signed in."""

    def look_at(self, path: Path) -> Printable:
        """Return what can be printed of a report; only a valid one is."""

    def begin(self, printable: Printable, *, first: int, last: int, printer: str) -> Copy:
        """Journal that these pages go to a printer."""

    def begin_slip(self, printable: Printable, *, printer: str) -> Copy:
        """Journal that the gate's slip goes to a printer."""

    def slip(self, copy: Copy) -> bytes:
        """Return the slip as a PDF file."""

    def sheets(self, copy: Copy, first: int, last: int) -> bytes:
        """Return these pages of a copy as one PDF file."""


class Office(Protocol):
    """What an officer sees of the office."""

    @property
    def review(self) -> Review:
        """The review."""

    @property
    def deciding(self) -> Deciding:
        """The decisions that close a case."""

    @property
    def log(self) -> Log:
        """The log."""

    @property
    def printing(self) -> Printing:
        """Reports on paper."""

    def take_journal(self, path: Path) -> Imported:
        """Read another station's journal, verified whole."""


class AtWork(Protocol):
    """The station with an officer signed in."""

    @property
    def office(self) -> Office:
        """The review and the log."""

    def open_folder(self, folder: Path) -> Consignment:
        """Return the consignment declared in `folder`."""

    def goods(self, consignment: Consignment, folder: Path) -> Goods:
        """Return what is photographed and seen of `consignment`, whose folder this is; all is journalled."""

    def select(self, consignment: Consignment) -> Selection:
        """Return the lane of `consignment`, journalled; drawn the first time it is asked, then the same."""

    def dismiss(self, name: str, entry_id: str, *, reason: str) -> Dismissal:
        """Dismiss the hit of a name on an entry of the lists, journalled."""

    def reroute(self, consignment: Consignment, lane: Lane, reason: str) -> Selection:
        """Change the lane of a consignment that was selected, journalled."""

    def inspect(self, consignment: Consignment, *, at: datetime | None, stopwatch: Stopwatch) -> Assessment:
        """Return the journalled assessment of `consignment`; with `at` it is a what-if."""

    def write_report(self, assessment: Assessment, path: Path) -> Path:
        """Write the report of `assessment` to `path`, signed unless it is a what-if."""

    def refer(self, folder: Path, path: Path, *, assessment_id: str | None) -> WrittenCase:
        """Write the case file of what was inspected in `folder` to `path`, journalled."""

    def sync(self, source: str | None) -> SyncOutcome:
        """Take the newest registry from `source`, or from where it was last taken."""

    def registry(self) -> RegistryState:
        """Return what the station holds now, and what it owes its hub."""

    def verify_journal(self) -> Verification:
        """Check the station's own journal from its first entry to its last."""

    def export_journal(self) -> Iterable[bytes]:
        """Return the journal as lines."""

    def signs(self) -> Sequence[Sign]:
        """Return what an auditor may want to ask about in the work of others; refused to an inspector."""


class Parts(Protocol):
    """Everything a command may ask for, for one home folder."""

    @property
    def catalogue(self) -> Catalogue:
        """Every sentence of the program."""

    @property
    def hub(self) -> Hub:
        """The authority's side."""

    def scanning(self, *, budget_s: float = BUDGET_S) -> AbstractContextManager[Scanning]:
        """Return the reader of symbols; a picture may take `budget_s`."""

    def reading_in_force(self) -> AbstractContextManager[Reading]:
        """Return the reader of papers; of a station, signed in, one that holds them against the register."""

    def screening(self, list_file: Path | None) -> Screening:
        """Return the screening against a list file, or against the demo's invented list."""

    def screening_in_force(self) -> AbstractContextManager[Screening]:
        """Return the screening against the station's lists, signed in; the demo's where no station is enrolled."""

    def at_work(self) -> AbstractContextManager[AtWork]:
        """Return the station, signed in."""

    def verify(self, path: Path, signed_by: Sequence[str], slip: Path | None) -> Verification:
        """Say whether a report, a journal export or a passport (text or picture) is what it says it is.

        `signed_by` names the fields of a report that must be signed beside the inspector's; `slip` is a picture of
        the slip, or of the first page, that has to be of this very report.
        """

    def examine(self) -> Sequence[Examined]:
        """Say what this computer has and lacks."""

    def tell_demo(self, said: Callable[[Text], None]) -> Demo:
        """Make the demo port anew and inspect all of it; `said` is told how far it is."""

    def open_demo(self, said: Callable[[Text], None], language: Language | None) -> int:
        """Make the demo port unless it is there, open its window, and return the program's exit code."""

    def open_window(self, language: Language | None) -> int:
        """Open the workstation and return the program's exit code; without a language, the one last used."""

    def request_enrolment(self, *, office: str, officer: Path, out: Path) -> Path:
        """Make this station's secrets and write its request to the authority."""

    def accept_enrolment(self, welcome: Path) -> str:
        """Take the authority's welcome and return the station's id."""
