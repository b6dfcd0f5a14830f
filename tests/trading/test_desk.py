"""Who may see the picture of the trade, and is the asking in the journal before anything is shown?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime

import pytest

from app.checks.schedules import Schedules
from app.checks.schedules.pattern import LotWindow
from app.domain.errors import WorkstationError
from app.domain.evidence import Drawn, RegisterStamp
from app.domain.inspected import Inspected
from app.domain.knowledge import Capacity, Knowledge, Ownership, TradeFlow
from app.domain.licence import Licence
from app.domain.named import Named
from app.domain.officer import Officer, Role
from app.domain.outcome import Verdict
from app.domain.party import Party, PartyRole
from app.domain.station import Station
from app.domain.trade import Drill, PartyLots, Work, Workload
from app.journal.entry import Kind
from app.trading.desk import Trading
from tests.auditing.journals import Told
from tests.authority import a_licence, a_party

NOW = datetime(2026, 11, 20, 4, tzinfo=UTC)
STATION = Station(station_id="ST-1", office="2248", zone="Asia/Shanghai", demo=True)
SUPERVISOR = Officer("S", "主管", "Supervisor", Role.SUPERVISOR, "2248", "")
AUDITOR = Officer("X", "审计", "Auditor", Role.AUDITOR, "2248", "")
INSPECTOR = Officer("A", "关员", "Inspector", Role.INSPECTOR, "2248", "")


class Tables:
    """Implements `app.trading.ports.TradeTables`."""

    asked: int | None = None

    def elements(self) -> tuple[str, ...]:
        return ("Ga", "Sb")

    def flows(self, element: str, *, since: date) -> tuple[TradeFlow, ...] | None:
        return (TradeFlow("Sb", "JP", since, 5, "DEMO"),) if element == "Sb" else None

    def capacities(self, element: str) -> tuple[Capacity, ...] | None:  # noqa: ARG002 - the port's shape
        return None

    def lots_by_party(
        self,
        element: str,  # noqa: ARG002 - the port's shape
        role: PartyRole,  # noqa: ARG002 - the port's shape
        *,
        since: date,  # noqa: ARG002 - the port's shape
        small_g: int,
        limit: int,  # noqa: ARG002 - the port's shape
    ) -> tuple[PartyLots, ...] | None:
        self.asked = small_g
        return (PartyLots("P-1", 3, 30, 2, 10), PartyLots("P-9", 1, 5, 1, 5))

    def licences_in_use(self, *, on: date, limit: int) -> tuple[Licence, ...]:  # noqa: ARG002 - the port's shape
        return (a_licence(drawn_g=15_000_000, uses=2),)


class Register:
    """Implements `app.trading.ports.TradeRegister`."""

    def __init__(self) -> None:
        self.trade = Tables()

    def stamp(self) -> RegisterStamp:
        return RegisterStamp(7, NOW)

    def parties(self, party_ids: Iterable[str]) -> Mapping[str, Party]:
        return {one: a_party(one) for one in party_ids if one == "P-1"}

    def knowledge(self, named: Named) -> Knowledge:
        return Knowledge(ownerships=tuple(Ownership(one, "H-1", 6_000) for one in named.party_ids))


class Store(Told):
    """Implements `app.trading.ports.TradeStation`."""

    @property
    def tally(self) -> Store:
        return self

    def work(self, *, since: datetime, station_id: str | None = None) -> Work:  # noqa: ARG002 - the port's shape
        return Work(since, officers=(Workload("A", {Verdict.RELEASE: 2}), Workload("gone", {Verdict.REFER: 1})))

    def elements(self) -> tuple[str, ...]:
        return ()

    def behind(self, drill: Drill, *, limit: int) -> tuple[Inspected, ...]:  # noqa: ARG002 - the port's shape
        return (Inspected(1, "a1", "C1", "D1", NOW, "A", Verdict.REFER, what_if=False),)

    def drawn(self, licence_nos: Iterable[str], *, since: datetime, apart_from: str) -> Mapping[str, Drawn]:  # noqa: ARG002 - the port's shape
        return {one: Drawn(1_000_000, 1) for one in licence_nos}


class Full(Store):
    """A journal that takes no entry."""

    def append(self, *_: object, **__: object) -> object:  # type: ignore[override]  # refuses whatever it is given
        raise WorkstationError("disk-full")


def desk(store: Store, actor: Officer = SUPERVISOR, schedules: Schedules | None = None) -> Trading:
    return Trading(
        STATION,
        register=Register(),
        store=store,
        schedules=schedules or Schedules(),
        named={"A": INSPECTOR}.get,
        actor=actor,
        clock=lambda: NOW,
    )


@pytest.mark.parametrize("actor", [SUPERVISOR, AUDITOR])
def test_a_supervisor_and_an_auditor_see_it_and_the_asking_is_journalled(actor: Officer) -> None:
    store = Store()
    picture = desk(store, actor).show("Sb", "JP")
    assert picture.flow is not None
    assert (picture.register.version, picture.countries, picture.flow.country) == (7, ("JP",), "JP")
    (entry,) = store.entries()
    assert (entry.kind, entry.officer_id) == (Kind.AUDIT, actor.officer_id)
    assert entry.body == {
        "office": "2248",
        "role": actor.role.value,
        "granted": True,
        "asked": "trade",
        "element": "Sb",
        "country": "JP",
    }


def test_an_inspector_is_shown_nothing_and_every_refusal_is_journalled() -> None:
    store = Store()
    trading = desk(store, INSPECTOR)
    for ask in (trading.show, lambda: trading.behind(Drill()), lambda: trading.links("P-1")):
        with pytest.raises(WorkstationError) as refused:
            ask()
        assert refused.value.code == "trade-right"
    bodies = [entry.body or {} for entry in store.entries()]
    assert [(body["asked"], body["granted"]) for body in bodies] == [
        ("trade", False),
        ("trade-behind", False),
        ("trade-links", False),
    ]


def test_what_cannot_be_journalled_is_not_shown() -> None:
    trading = desk(Full())
    for ask in (trading.show, lambda: trading.behind(Drill()), lambda: trading.links("P-1")):
        with pytest.raises(WorkstationError, match="disk-full"):
            ask()


def test_a_table_that_the_register_does_not_carry_is_unknown() -> None:
    assert desk(Store()).show("Ga").flow is None


def test_the_first_element_is_shown_by_default_and_officers_and_parties_are_named_where_they_are_known() -> None:
    picture = desk(Store()).show()
    assert picture.lots is not None
    assert picture.lots.element == "Ga"
    assert [one.party.name_en if one.party else None for one in picture.lots.parties] == [
        "Tidal Metals Co., Ltd.",
        None,
    ]
    assert [one.officer for one in picture.work.officers] == [INSPECTOR, None]
    assert picture.work.since == datetime(2025, 11, 19, 16, tzinfo=UTC)


def test_a_lot_is_small_by_the_bound_of_policy_and_none_is_where_policy_has_no_bound() -> None:
    window = LotWindow("Ga", 30, 100_000, 150_000, "DEMO", "DEMO")
    for schedules, small_g in ((Schedules({"lot_windows": (window,)}), 100_000), (Schedules(), None)):
        picture = desk(Store(), schedules=schedules).show("Ga")
        assert picture.lots is not None
        assert picture.lots.small_g == small_g


def test_what_is_left_of_a_licence_is_what_ledger_and_station_leave() -> None:
    (balance,) = desk(Store()).show().licences
    assert (balance.left_g, balance.here_uses) == (4_000_000, 1)


def test_links_are_by_name_where_the_register_knows_one_and_no_role_is_invented() -> None:
    view = desk(Store()).links("P-1")
    assert [(one.party_id, one.known and one.known.name_en, one.roles) for one in view.parties] == [
        ("H-1", None, ()),
        ("P-1", "Tidal Metals Co., Ltd.", ()),
    ]
    assert [link.reason for link in view.links] == ["60.00 %"]
