"""Who may see the picture of the trade, and what is it made of? Supervisors and auditors, from register and station.

It shows the work of others: that somebody asked is in the journal before anything is shown, and so is a refusal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.checks.linking import link_parties
from app.checks.schedules import Schedules
from app.checks.schedules.pattern import LotWindow
from app.domain.consignment import nothing_declared
from app.domain.errors import WorkstationError
from app.domain.evidence import Evidence
from app.domain.inspected import Inspected
from app.domain.knowledge import TradeFlow
from app.domain.link_view import LinkView
from app.domain.moment import Clock, civil_date
from app.domain.named import FLOWS_WITHIN, LOTS_WITHIN, Named
from app.domain.officer import Officer
from app.domain.party import NamedParty, PartyRole
from app.domain.station import Station
from app.domain.trade import MAY_SEE, MOST_BEHIND, Drill, FlowPicture, LicenceBalance, LotPicture, TradePicture, Work
from app.journal.entry import Kind
from app.proof.document import to_record
from app.trading.flows import FlowTables, countries_of, draw_flows
from app.trading.ports import TradeRegister, TradeStation

LOOK_BACK = timedelta(days=365)
"""How far back lots and the station's own work are counted."""
MOST_PARTIES = 16
MOST_LICENCES = 16


class Trading:
    """The picture of the trade for one officer; `named` finds an officer by id."""

    def __init__(
        self,
        station: Station,
        *,
        register: TradeRegister,
        store: TradeStation,
        schedules: Schedules,
        named: Callable[[str], Officer | None],
        actor: Officer,
        clock: Clock,
    ) -> None:
        self._station = station
        self._register = register
        self._store = store
        self._schedules = schedules
        self._named = named
        self._actor = actor
        self._clock = clock

    def show(
        self,
        element: str | None = None,
        country: str | None = None,
        role: PartyRole = PartyRole.EXPORTER,
        station_id: str | None = None,
    ) -> TradePicture:
        """Return the trade in one element, by default the one inspected most, to one country or to all; journalled.

        `role` is that of the parties whose lots are added up, `station_id` the station whose work is shown, None for
        all whose journals are here. Raises WorkstationError "trade-right".
        """
        self._ask("trade", element=element, country=country, station=station_id)
        at, tables = self._clock(), self._register.trade
        on = civil_date(at, self._station.zone)
        elements = tables.elements()
        usual = (one for one in self._store.tally.elements() if one in elements)
        chosen = element if element is not None else next(usual, next(iter(elements), None))
        flows = None if chosen is None else tables.flows(chosen, since=(on - FLOWS_WITHIN).replace(day=1))
        return TradePicture(
            at=at,
            zone=self._station.zone,
            office=self._station.office,
            register=self._register.stamp(),
            elements=elements,
            countries=countries_of(flows or ()),
            flow=self._flow(chosen, flows, country, on) if chosen is not None and flows is not None else None,
            lots=self._lots(chosen, role, on) if chosen is not None else None,
            licences=self._licences(on),
            work=self._work(on, station_id),
            demo=self._station.demo,
        )

    def behind(self, drill: Drill) -> tuple[Inspected, ...]:
        """Return the newest inspections that a figure counts; journalled. Raises WorkstationError "trade-right"."""
        self._ask("trade-behind", drill=to_record(drill))
        return tuple(self._store.tally.behind(drill, limit=MOST_BEHIND))

    def links(self, party_id: str) -> LinkView:
        """Return with whom a party is linked, by name where the register knows one; journalled.

        Raises WorkstationError "trade-right".
        """
        self._ask("trade-links", party=party_id)
        at = self._clock()
        on = civil_date(at, self._station.zone)
        asked = Named(party_ids=frozenset({party_id}), lots_since=on - LOTS_WITHIN, flows_since=on)
        declared = {PartyRole.EXPORTER: NamedParty(party_id, party_id)}
        evidence = Evidence(
            consignment=replace(nothing_declared(), parties=declared),
            at=at,
            floor=at,
            zone=self._station.zone,
            station_office=self._station.office,
            register=self._register.stamp(),
            licences={},
            batches={},
            labels=(),
            knowledge=self._register.knowledge(asked),
        )
        view = link_parties(evidence, self._schedules)
        known = self._register.parties(party.party_id for party in view.parties)
        return replace(
            view,
            parties=tuple(replace(one, roles=(), name=None, known=known.get(one.party_id)) for one in view.parties),
        )

    def note_export(self, name: str) -> None:
        """Journal that a chart is about to leave the station under this name. Raises WorkstationError "trade-right"."""
        self._ask("trade-export", name=name)

    def _ask(self, what: str, **about: object) -> None:
        granted = self._actor.role in MAY_SEE
        body = {
            "office": self._station.office,
            "role": self._actor.role.value,
            "granted": granted,
            "asked": what,
            **{name: value for name, value in about.items() if value is not None},
        }
        self._store.append(Kind.AUDIT, body, officer_id=self._actor.officer_id, at=self._clock())
        if not granted:
            raise WorkstationError("trade-right", officer=self._actor.officer_id)

    def _flow(self, element: str, flows: Iterable[TradeFlow], country: str | None, on: date) -> FlowPicture:
        capacities = self._register.trade.capacities(element)
        return draw_flows(FlowTables(element, tuple(flows), capacities), country, on=on, schedules=self._schedules)

    def _lots(self, element: str, role: PartyRole, on: date) -> LotPicture | None:
        """Return the lots of a year by party; where policy has no bound for small ones, none counts as small."""
        window = next((one for one in self._schedules.of(LotWindow) or () if one.element == element), None)
        small_g, since = window.single_g if window else None, on - LOOK_BACK
        parties = self._register.trade.lots_by_party(
            element, role, since=since, small_g=small_g or 0, limit=MOST_PARTIES
        )
        if parties is None:
            return None
        known = self._register.parties(one.party_id for one in parties)
        named = tuple(replace(one, party=known.get(one.party_id)) for one in parties)
        return LotPicture(element, role, since, small_g, named)

    def _licences(self, on: date) -> tuple[LicenceBalance, ...]:
        licences = self._register.trade.licences_in_use(on=on, limit=MOST_LICENCES)
        numbers, since = [one.licence_no for one in licences], self._register.stamp().issued
        drawn = self._store.drawn(numbers, since=since, apart_from="")
        return tuple(LicenceBalance(one, drawn[one.licence_no].mass_g, drawn[one.licence_no].uses) for one in licences)

    def _work(self, on: date, station_id: str | None) -> Work:
        work = self._store.tally.work(since=self._midnight(on - LOOK_BACK), station_id=station_id)
        officers = tuple(replace(one, officer=self._named(one.officer_id)) for one in work.officers)
        return replace(work, officers=officers)

    def _midnight(self, day: date) -> datetime:
        """Return the instant at which a civil day begins."""
        return datetime.combine(day, time(), ZoneInfo(self._station.zone)).astimezone(UTC)
