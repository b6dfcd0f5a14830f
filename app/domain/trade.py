"""What does the trade look like: flows, lots, licences, and what inspections found? Frozen values with their source.

Masses are grams. None is unknown, never zero; a table that the register does not carry is None as a whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.domain.evidence import RegisterStamp
from app.domain.licence import Licence
from app.domain.officer import Officer, Role
from app.domain.outcome import Outcome, Verdict
from app.domain.party import Party, PartyRole
from app.domain.selection import Lane, Selection

MAY_SEE = frozenset({Role.SUPERVISOR, Role.AUDITOR})
"""Who is shown the picture of the trade: it shows the work of others."""

MOST_BEHIND = 500
"""Of how many inspections behind a figure the newest are shown."""


class Way(StrEnum):
    """What sent a consignment to a closer lane before anybody had looked at the goods.

    `LOT` is the draw alone, `RISK` policy (whether the lot fell on it too or not), `OFFICER` a person alone, `NONE`
    nothing: it was left on green. `UNKNOWN` was inspected without a selection.
    """

    LOT = "lot"
    RISK = "risk"
    OFFICER = "officer"
    NONE = "none"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Drill:
    """Which inspections lie behind a figure? Every criterion that is given must hold; `since` counts, `until` not.

    `code` is a question that any outcome of `outcomes` was found for. `first` counts a consignment once, by its first
    inspection: what was found before anybody answered to it.
    """

    first: bool = True
    since: datetime | None = None
    until: datetime | None = None
    element: str | None = None
    country: str | None = None
    party_id: str | None = None
    licence_no: str | None = None
    officer_id: str | None = None
    way: Way | None = None
    verdicts: tuple[Verdict, ...] = ()
    code: str | None = None
    outcomes: tuple[Outcome, ...] = ()
    station_id: str | None = None


@dataclass(frozen=True)
class MonthFlow:
    """What went in one month, of which `month` is the first day; None: nothing is published of that month."""

    month: date
    mass_g: int | None


@dataclass(frozen=True)
class LaneFlow:
    """What went to one country in the window, beside what was usual and what it can process in as many months.

    `stopped_since` is set where hardly anything is expected to go there any more.
    """

    country: str
    mass_g: int
    usual_g: int | None
    bound_g: int | None
    capacity_g: int | None
    stopped_since: date | None = None


@dataclass(frozen=True)
class StoppedFlow:
    """A stopped lane, and what still went by it in the last twelve months; None where nothing is published of these."""

    country: str
    since: date
    mass_g: int | None
    certainty: str


@dataclass(frozen=True)
class FlowPicture:
    """Exports of one element, to `country` or (None) everywhere.

    `usual_g`, `bound_g` and `capacity_g` are for one month; the baseline is that of `baseline` months, by the rules
    that judge consignments. `lanes` are those of the last `window` published months, the largest first.
    """

    element: str
    country: str | None
    months: tuple[MonthFlow, ...]
    usual_g: int | None
    bound_g: int | None
    capacity_g: int | None
    baseline: int
    window: tuple[date, ...]
    lanes: tuple[LaneFlow, ...]
    stopped: tuple[StoppedFlow, ...] | None
    sources: tuple[str, ...]


@dataclass(frozen=True)
class PartyLots:
    """The lots of one element that a party had in one role since a day: `small` ones are those of at most a bound."""

    party_id: str
    lots: int
    mass_g: int
    small_lots: int
    small_g: int
    party: Party | None = None


@dataclass(frozen=True)
class LotPicture:
    """Cumulative lots of an element by party, from `since` on; the largest first. `small_g` is the bound of policy."""

    element: str
    role: PartyRole
    since: date
    small_g: int | None
    parties: tuple[PartyLots, ...]


@dataclass(frozen=True)
class LicenceBalance:
    """What the register's ledger and this station's later releases leave of a licence."""

    licence: Licence
    here_g: int
    here_uses: int

    @property
    def left_g(self) -> int:
        """Grams left after both; below zero where more was drawn."""
        return self.licence.remaining_g - self.here_g


@dataclass(frozen=True)
class RuleHits:
    """Of the consignments that a question was asked of, how many had which worst outcome at their first inspection."""

    code: str
    asked: int
    hits: Mapping[Outcome, int]


@dataclass(frozen=True)
class WayHits:
    """Of the consignments that one way led to a closer look, how many were not released at their first inspection."""

    way: Way
    inspected: int
    not_released: int


@dataclass(frozen=True)
class Workload:
    """How many inspections an officer made, by verdict; every one counts."""

    officer_id: str
    verdicts: Mapping[Verdict, int]
    officer: Officer | None = None


@dataclass(frozen=True)
class StationWork:
    """How many inspections of one station are counted, and of when the latest is."""

    station_id: str
    inspections: int
    latest: datetime


@dataclass(frozen=True)
class Work:
    """What the office did from `since` on, as far as it is known here.

    `stations` are those whose work is known, `station_id` the one that is counted, None for all of them.
    """

    since: datetime
    rules: tuple[RuleHits, ...] = ()
    ways: tuple[WayHits, ...] = ()
    officers: tuple[Workload, ...] = ()
    stations: tuple[StationWork, ...] = ()
    station_id: str | None = None


@dataclass(frozen=True)
class TradePicture:
    """The trade as it is known at `at`: the register's part with its stamp, and the station's own part.

    `elements` are those with published flows, or with lots; `countries` where the chosen one goes.
    """

    at: datetime
    zone: str
    office: str
    register: RegisterStamp
    elements: tuple[str, ...]
    countries: tuple[str, ...]
    flow: FlowPicture | None
    lots: LotPicture | None
    licences: tuple[LicenceBalance, ...]
    work: Work
    demo: bool = False


def way_of(selection: Selection | None) -> Way:
    """Return what sent a consignment to a closer lane."""
    if selection is None:
        return Way.UNKNOWN
    if selection.proposed is not Lane.GREEN:
        return Way.RISK
    if selection.selected is not Lane.GREEN:
        return Way.LOT
    return Way.OFFICER if selection.lane is not Lane.GREEN else Way.NONE
