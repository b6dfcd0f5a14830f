"""What does the picture of the trade ask of the register and of the station?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Protocol

from app.domain.evidence import Drawn, RegisterStamp
from app.domain.inspected import Inspected
from app.domain.knowledge import Capacity, Knowledge, TradeFlow
from app.domain.licence import Licence
from app.domain.named import Named
from app.domain.party import Party, PartyRole
from app.domain.trade import Drill, PartyLots, Work
from app.journal.entry import Kind


class TradeTables(Protocol):
    """The tables of the register, read across consignments; None where the register does not carry one."""

    def elements(self) -> tuple[str, ...]:
        """Return the elements that flows or lots are known of."""

    def flows(self, element: str, *, since: date) -> tuple[TradeFlow, ...] | None:
        """Return the flows of an element from the month of `since` on."""

    def capacities(self, element: str) -> tuple[Capacity, ...] | None:
        """Return what countries can make of an element."""

    def lots_by_party(
        self, element: str, role: PartyRole, *, since: date, small_g: int, limit: int
    ) -> tuple[PartyLots, ...] | None:
        """Return the parties with the most grams of an element in one role; lots of at most `small_g` count as small.

        `role` is one of the principals.
        """

    def licences_in_use(self, *, on: date, limit: int) -> tuple[Licence, ...]:
        """Return licences that hold on that day and were drawn on, those with the least left of their mass first."""


class TradeRegister(Protocol):
    """The register in force."""

    @property
    def trade(self) -> TradeTables:
        """Its tables, read across consignments."""

    def stamp(self) -> RegisterStamp:
        """Return its version and the instant of its issue."""

    def parties(self, party_ids: Iterable[str]) -> Mapping[str, Party]:
        """Return the parties with these ids; one it does not hold is left out."""

    def knowledge(self, named: Named) -> Knowledge:
        """Return what other offices know of what is named."""


class Tally(Protocol):
    """What the office did, counted."""

    def work(self, *, since: datetime, station_id: str | None = None) -> Work:
        """Return the work from `since` on, of one station or of all that are known here."""

    def elements(self) -> tuple[str, ...]:
        """Return the controlled elements of the goods inspected here, the most frequent first."""

    def behind(self, drill: Drill, *, limit: int) -> Sequence[Inspected]:
        """Return the newest inspections that a figure counts, at most `limit`."""


class TradeStation(Protocol):
    """The station's database: what it counted, what it drew, and the journal that the asking goes into."""

    @property
    def tally(self) -> Tally:
        """What the station did, counted."""

    def drawn(self, licence_nos: Iterable[str], *, since: datetime, apart_from: str) -> Mapping[str, Drawn]:
        """Return what was released here on each licence, unless kept before `since`."""

    def append(self, kind: Kind, body: Mapping[str, Any], *, officer_id: str, at: datetime) -> object:
        """Add an entry to the journal; on return it is on the disk."""
