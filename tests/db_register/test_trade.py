"""What the register says across consignments: every row counts once, and a table that is not there is unknown."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.knowledge import Capacity, Knowledge, Lot, TradeFlow
from app.domain.licence import LicenceStatus
from app.domain.party import PRINCIPALS, PartyRole
from app.trading.ports import TradeTables
from db.register import RegisterDatabase, open_register
from tests.authority import FakeTables, a_licence
from tests.db_register.test_knowledge import DAY, a_lot
from tests.db_register.test_register import KEY, write


def register_of(path: Path, tables: FakeTables) -> RegisterDatabase:
    write(path, tables)
    return open_register(path, KEY)


@st.composite
def some_lots(draw: st.DrawFn) -> tuple[Lot, ...]:
    drawn = draw(
        st.lists(
            st.tuples(
                st.sampled_from(("E-1", "E-2", "E-3")),
                st.sampled_from(("U-1", "U-2")),
                st.sampled_from(("Sb", "Ga")),
                st.integers(1, 5_000),
                st.integers(0, 500),
            ),
            max_size=20,
        )
    )
    return tuple(
        a_lot(
            f"D-{number}",
            exporter_id=one,
            end_user_id=user,
            element=element,
            net_mass_g=mass,
            exported_on=DAY - timedelta(days),
        )
        for number, (one, user, element, mass, days) in enumerate(drawn)
    )


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lots=some_lots(), role=st.sampled_from(PRINCIPALS), small_g=st.integers(0, 5_000))
def test_lots_by_party_add_up_to_the_table(
    tmp_path: Path, lots: tuple[Lot, ...], role: PartyRole, small_g: int
) -> None:
    path = tmp_path / "r.db"
    path.unlink(missing_ok=True)
    since = DAY - timedelta(days=365)
    with closing(register_of(path, FakeTables(knowledge=Knowledge(lots=lots)))) as register:
        found = register.trade.lots_by_party("Sb", role, since=since, small_g=small_g, limit=99) or ()
    counted = [lot for lot in lots if lot.element == "Sb" and lot.exported_on >= since]
    grams, small = Counter[str](), Counter[str]()
    for lot in counted:
        party = getattr(lot, f"{role.value}_id")
        grams[party] += lot.net_mass_g
        small[party] += lot.net_mass_g if lot.net_mass_g <= small_g else 0
    assert {one.party_id: one.mass_g for one in found} == grams
    assert {one.party_id: one.small_g for one in found} == small
    assert sum(one.lots for one in found) == len(counted)
    assert [one.mass_g for one in found] == sorted((one.mass_g for one in found), reverse=True)


def test_flows_and_capacities_are_those_of_the_element(tmp_path: Path) -> None:
    flows = tuple(
        TradeFlow(element, "JP", date(2026, month, 1), 5, "DEMO") for element in ("Sb", "Ga") for month in (1, 2)
    )
    able = (Capacity("TH", "Sb", None, 3_000, DAY, "DEMO"), Capacity("TH", "Ga", 0, None, DAY, "DEMO"))
    with closing(
        register_of(tmp_path / "r.db", FakeTables(knowledge=Knowledge(flows=flows, capacities=able)))
    ) as register:
        trade: TradeTables = register.trade
        assert trade.elements() == ("Ga", "Sb")
        assert trade.flows("Sb", since=date(2026, 2, 1)) == (flows[1],)
        assert trade.capacities("Sb") == able[:1]


def test_a_table_that_is_not_there_is_unknown_and_one_without_rows_is_empty(tmp_path: Path) -> None:
    with closing(register_of(tmp_path / "none.db", FakeTables())) as register:
        trade = register.trade
        assert trade.elements() == ()
        assert trade.flows("Sb", since=DAY) is None
        assert trade.capacities("Sb") is None
        assert trade.lots_by_party("Sb", PartyRole.EXPORTER, since=DAY, small_g=0, limit=9) is None
    with closing(register_of(tmp_path / "empty.db", FakeTables(knowledge=Knowledge(flows=(), lots=())))) as register:
        assert register.trade.flows("Sb", since=DAY) == ()
        assert register.trade.lots_by_party("Sb", PartyRole.EXPORTER, since=DAY, small_g=0, limit=9) == ()


def test_licences_in_use_are_those_that_hold_and_were_drawn_on_the_emptiest_first(tmp_path: Path) -> None:
    licences = (
        a_licence("half", drawn_g=10_000_000),
        a_licence("empty", drawn_g=20_000_000),
        a_licence("unused"),
        replace(a_licence("revoked", drawn_g=1), status=LicenceStatus.REVOKED),
        replace(a_licence("over", drawn_g=1), valid_until=DAY - timedelta(days=1)),
        replace(a_licence("later", drawn_g=1), valid_from=DAY + timedelta(days=1)),
        replace(a_licence("nothing", drawn_g=1), quantity_g=0),
    )
    with closing(register_of(tmp_path / "r.db", FakeTables(licences=licences))) as register:
        found = [one.licence_no for one in register.trade.licences_in_use(on=DAY, limit=9)]
    assert found == ["nothing", "empty", "half"]
