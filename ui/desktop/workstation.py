"""What does the window need of the workstation? The port between the desktop and the composition root.

Every method is called from the one worker thread of the job runner, never from the GUI thread and never two at a time;
the properties may be read from any thread and answer at once. Each method raises WorkstationError when the station
cannot do its job (shown as a sentence with its remedy); any other exception is a bug, is shown as one, and leaves the
consignment unreleased. Nothing here gives a verdict but `Session.inspect`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.domain.assessment import Assessment
from app.domain.consignment import Consignment
from app.domain.custody import CustodyReading
from app.domain.inspected import Inspected
from app.domain.link_view import LinkView
from app.domain.officer import Officer
from app.domain.party import PartyRole
from app.domain.recognition import LookedUp, Waiting
from app.domain.registry import Obstacle, RegistryState, SyncOutcome
from app.domain.screened import Dismissal
from app.domain.selection import Lane, Selection
from app.domain.station import Station
from app.domain.symbol import Scan
from app.domain.taken import Heard, Taken
from app.domain.texts import Catalogue
from app.domain.trade import Drill, TradePicture
from ui.desktop.goods_port import Goods
from ui.desktop.office_port import Office

if TYPE_CHECKING:  # of the steps the window knows values only, and loads none of them
    from app.referral.writing import WrittenCase

__all__ = ["LookedUp", "Obstacle", "RegistryState", "Session", "Waiting", "Workstation"]


class Trading(Protocol):
    """The picture of the trade; one who may not see it is refused by WorkstationError "trade-right"."""

    def show(self, element: str | None, country: str | None, role: PartyRole, station_id: str | None) -> TradePicture:
        """Return the trade in one element (None: the first), to one country or to all, with the work of a station."""

    def behind(self, drill: Drill) -> tuple[Inspected, ...]:
        """Return the newest inspections that a figure counts."""

    def links(self, party_id: str) -> LinkView:
        """Return with whom a party is linked."""

    def note_export(self, name: str) -> None:
        """Journal that a chart is about to leave the station under this name."""


class Session(Protocol):
    """An officer's work at the station, from sign-in to sign-out."""

    @property
    def trading(self) -> Trading:
        """The picture of the trade. Raises WorkstationError where no registry is in force."""

    @property
    def officer(self) -> Officer:
        """Who signed in."""

    @property
    def office(self) -> Office:
        """The review and the log. Raises WorkstationError where no list of officers is in force."""

    def registry(self) -> RegistryState:
        """Return what the station holds of the registry now."""

    def sync(
        self,
        source: str | None,
        *,
        progress: Callable[[int, int], None],
        cancelled: Callable[[], bool],
    ) -> SyncOutcome:
        """Take the newest registry from a folder or address, or from the remembered one when `source` is None.

        `progress` is given records done and records in all (0 when not yet known), as often as the caller likes.
        `cancelled` is asked between records; once it is true the sync ends soon, the present register stays, and the
        outcome's reason says so. A source that cannot be reached or is refused is an outcome, not an error.
        """

    def waiting(self) -> tuple[Waiting, ...]:
        """Return the consignments of the port, the longest waiting first."""

    def open_folder(self, folder: Path) -> Consignment:
        """Return the consignment declared in `folder`. Raises WorkstationError when there is no legible declaration."""

    def scan(self, paths: Sequence[Path]) -> Sequence[Scan]:
        """Return the symbols of each picture, in order; one that cannot be read carries its fault."""

    def look_up(self, text: str) -> LookedUp:
        """Return what is known of a symbol's text or of a typed declaration, licence or batch number."""

    def offer(self, typed: str) -> tuple[str, ...]:
        """Return numbers that may be meant by what is being typed."""

    def select(self, consignment: Consignment) -> Selection:
        """Return the lane of `consignment`: journalled, proposed and drawn the first time it is asked."""

    def reroute(self, consignment: Consignment, lane: Lane, reason: str) -> Selection:
        """Change the lane of a consignment that was selected, journalled. Raises WorkstationError "lane-..."."""

    def take(self, heard: Heard, consignment: Consignment, folder: Path) -> Taken | None:
        """Return what became of a code read on the place; None for one that is no label's."""

    def goods(self, consignment: Consignment, folder: Path) -> Goods:
        """Return what is photographed, scanned and measured of `consignment`; answers at once, on any thread."""

    def dismiss(self, name: str, entry_id: str, *, reason: str) -> Dismissal:
        """Dismiss the hit of a name on an entry of the screening lists, journalled."""

    def inspect(self, consignment: Consignment) -> Assessment:
        """Return the assessment of `consignment`, already journalled."""

    def chains(self, consignment: Consignment) -> tuple[CustodyReading, ...]:
        """Return the custody chains among the papers of `consignment`, each verified."""

    def refer(self, folder: Path, path: Path) -> WrittenCase:
        """Write the case file of what was last inspected in `folder` to `path`, journalled."""

    def write_report(self, assessment: Assessment) -> Path:
        """Sign the report of `assessment` and return where it stands."""

    def countersign(self, path: Path, officer_id: str, password: str) -> Path:
        """Add another officer's signature to a report and return where it stands."""

    def lock(self) -> None:
        """Journal that the screen was locked."""

    def unlock(self, password: str) -> None:
        """Journal that it was opened again. Raises WorkstationError when the password is not this officer's."""

    def close(self) -> None:
        """Sign out and give up the officer's key. The last call on a session."""


class Workstation(Protocol):
    """The workstation before anybody has signed in."""

    @property
    def station(self) -> Station | None:
        """Which station this is; None before it is enrolled."""

    @property
    def home(self) -> Path:
        """The station's folder; the window keeps its settings there."""

    @property
    def catalogue(self) -> Catalogue:
        """Every sentence that comes from below the window."""

    def officers(self) -> tuple[Officer, ...]:
        """Return those who may sign in here."""

    def prepare(self) -> bool:
        """Load one more part of what a session is made of, and return whether there was one; nothing is opened."""

    def sign_in(self, officer_id: str, password: str) -> Session:
        """Return a session of the officer. Raises WorkstationError when the password is wrong."""

    def admit(self, officer_id: str, password: str) -> Callable[[], Session]:
        """Return what begins a session of the officer, whose password is right. Raises WorkstationError otherwise."""

    def close(self) -> None:
        """Close the databases. The last call of all."""
