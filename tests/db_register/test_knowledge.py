"""What the register brings of what other offices know, by what a consignment names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.knowledge import (
    Allowance,
    Capacity,
    CertifiedEndUser,
    Deposit,
    DepositStatus,
    EndUserCertificate,
    IssuedPaper,
    Knowledge,
    LicenceTerms,
    Listing,
    Lot,
    OriginCertificate,
    Ownership,
    PartyKind,
    PartyListing,
    PartyProfile,
    PermitKind,
    Quota,
    RemoteSighting,
    RemoteUse,
    TradeFlow,
    TransactionReport,
)
from app.domain.named import Named
from app.sync.statement import ALWAYS, KNOWLEDGE
from db.register import RegisterDatabase, describe_register, open_register
from db.register_knowledge import MOST_LINKS, MOST_SHARING
from db.register_tables import BY_NAME, OF_KNOWLEDGE, Table
from tests.authority import FakeTables
from tests.db_register.test_register import KEY, write

PAGE = (Path(__file__).parents[2] / "docs/formats/registry.md").read_text("utf-8")
DAY = date(2026, 11, 20)
NOON = datetime(2026, 11, 20, 4, tzinfo=UTC)
BATCH = bytes(range(16))
NOBODY = Named(lots_since=DAY - timedelta(days=400), flows_since=date(2023, 11, 1))


def a_lot(declaration_no: str = "D-1", **changes: Any) -> Lot:  # noqa: ANN401 - any field of a row
    lot = Lot(declaration_no, 1, "E-1", "C-1", "U-1", "JP", "2825800010", "Sb", 1_000, DAY, "2248", "L-1")
    return replace(lot, **changes)


def a_profile(party_id: str, address: str | None = None, **changes: Any) -> PartyProfile:  # noqa: ANN401 - as above
    return replace(PartyProfile(party_id, PartyKind.TRADER, DAY, None, address), **changes)


ROWS: dict[str, tuple[Any, Any, dict[str, Any]]] = {
    "terms": (
        LicenceTerms("L-1", PermitKind.DUAL_USE, "K-1", None, True, ("2825",), ("U-1",), ("JP", "KR")),
        LicenceTerms("L-2", PermitKind.EXPORT),
        {"licence_nos": frozenset({"L-1"})},
    ),
    "remote_uses": (
        RemoteUse("L-1", "ST-2", "2248", "D-2", NOON, 5),
        RemoteUse("L-2", "ST-2", "2248", "D-3", NOON, 5),
        {"licence_nos": frozenset({"L-1"})},
    ),
    "remote_sightings": (
        RemoteSighting(BATCH, 3, "C-9", NOON, "O-1", "ST-2", "4218"),
        RemoteSighting(bytes(16), 3, "C-9", NOON, "O-1", "ST-2", "4218"),
        {"batch_ids": frozenset({BATCH})},
    ),
    "allowances": (
        Allowance("L-1", "ST-2", 500, DAY, DAY),
        Allowance("L-2", "ST-2", 500, DAY, DAY),
        {"licence_nos": frozenset({"L-1"})},
    ),
    "profiles": (
        a_profile("C-1", "2 Quay Street", phones=("+81-6",), agent_ids=("A-1",), parent_id="H-1"),
        a_profile("C-2"),
        {"party_ids": frozenset({"C-1"})},
    ),
    "listings": (
        PartyListing("C-1", Listing.MILITARY, "1/2026", DAY),
        PartyListing("C-2", Listing.WATCH, "1/2026", DAY, DAY),
        {"party_ids": frozenset({"C-1"})},
    ),
    "ownerships": (Ownership("C-1", "H-1", 5_000), Ownership("C-2", "H-1", 5_000), {"party_ids": frozenset({"C-1"})}),
    "end_user_certificates": (
        EndUserCertificate("EUC-1", "U-1", "civil", ("2825800010",), DAY, DAY),
        EndUserCertificate("EUC-2", "U-1", "civil", ("2825800010",), DAY, DAY, DAY),
        {"numbers": frozenset({"EUC-1"})},
    ),
    "certified_end_users": (
        CertifiedEndUser("N-1", "U-1", ("2825",), "civil", DAY, DAY),
        CertifiedEndUser("N-2", "U-2", ("2825",), "civil", DAY, DAY, DAY),
        {"party_ids": frozenset({"U-1"})},
    ),
    "origin_certificates": (
        OriginCertificate("CO-1", "Chamber", "MX", "2825800010", 500, DAY),
        OriginCertificate("CO-2", "Chamber", "MX", "2825800010", 500, DAY, DAY),
        {"numbers": frozenset({"CO-1"})},
    ),
    "capacities": (
        Capacity("TH", "Sb", None, 3_000, DAY, "DEMO"),
        Capacity("TH", "Ga", 0, None, DAY, "DEMO"),
        {"elements": frozenset({"Sb"})},
    ),
    "transaction_reports": (
        TransactionReport("TR-1", "E-1", "C-1", "8505111000", 500, DAY, 100),
        TransactionReport("TR-2", "E-1", "C-1", "8505111000", 500, DAY, 100),
        {"numbers": frozenset({"TR-1"})},
    ),
    "deposits": (
        Deposit("DP-1", "D-1", "E-1", 500, "USD", DepositStatus.HELD, DAY, DAY),
        Deposit("DP-2", "D-2", "E-1", 500, "USD", DepositStatus.LODGED, DAY),
        {"numbers": frozenset({"DP-1"})},
    ),
    "lots": (a_lot(), a_lot("D-2", exporter_id="E-2", consignee_id="C-2"), {"party_ids": frozenset({"C-1"})}),
    "flows": (
        TradeFlow("Sb", "JP", date(2026, 10, 1), 500, "DEMO"),
        TradeFlow("Ga", "JP", date(2026, 10, 1), 500, "DEMO"),
        {"elements": frozenset({"Sb"})},
    ),
    "quotas": (
        Quota("P-1", "Sb", 2026, None, 500),
        Quota("P-2", "Sb", 2026, 600, 500),
        {"producer_ids": frozenset({"P-1"})},
    ),
    "issued_papers": (
        IssuedPaper("invoice", "INV-1", "E-1", "ab"),
        IssuedPaper("invoice", "INV-2", "E-1", None, DAY),
        {"numbers": frozenset({"INV-1"})},
    ),
}
"""Of each table a row that is named, another one, and what names the first."""


INSTANTS = st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2100, 1, 1)).map(  # noqa: DTZ001 - zoned next
    lambda moment: moment.replace(microsecond=0, tzinfo=UTC)
)
ROW_OF = {
    name: st.builds(
        table.row, **{each: INSTANTS for each, hint in get_type_hints(table.row).items() if hint is datetime}
    )
    for name, table in BY_NAME.items()
}


@contextmanager
def registered(folder: Path, knowledge: Knowledge) -> Iterator[RegisterDatabase]:
    write(folder / "register.db", FakeTables(knowledge=knowledge))
    register = open_register(folder / "register.db", KEY)
    try:
        yield register
    finally:
        register.close()


def ids(knowledge: Knowledge, name: str) -> set[str]:
    return {row.party_id for row in getattr(knowledge, name)}


def test_every_table_has_its_case() -> None:
    assert tuple(ROWS) == KNOWLEDGE == tuple(table.name for table in OF_KNOWLEDGE)


@pytest.mark.parametrize("table", BY_NAME.values(), ids=BY_NAME)
def test_a_table_stands_on_the_page_of_the_format_with_its_key_and_columns(table: Table) -> None:
    (line,) = (line for line in PAGE.splitlines() if line.startswith(f"| `{table.name}` | `{', '.join(table.key)}` |"))
    said = re.sub(r"\([^)]*\)", "", line.split("|")[3])
    assert [column.strip() for column in said.split(",")] == list(get_type_hints(table.row))


@pytest.mark.parametrize("name", ROWS)
def test_a_row_is_read_when_it_is_named_and_only_then(tmp_path: Path, name: str) -> None:
    named, other, keys = ROWS[name]
    with registered(tmp_path, Knowledge(**{name: (other, named)})) as register:
        assert getattr(register.knowledge(replace(NOBODY, **keys)), name) == (named,)
        assert getattr(register.knowledge(NOBODY), name) == ()


@pytest.mark.parametrize("name", ROWS)
def test_a_table_that_is_not_published_is_absent_and_an_empty_one_is_not(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    with registered(tmp_path, Knowledge()) as register:
        assert {getattr(register.knowledge(NOBODY), field.name) for field in fields(Knowledge)} == {None}
        assert set(register.statement.counts) == set(ALWAYS)
    with registered(tmp_path / "empty", Knowledge(**{name: ()})) as register:
        assert getattr(register.knowledge(NOBODY), name) == ()
        assert set(register.statement.counts) - set(ALWAYS) == {name}
    assert describe_register(tmp_path / "empty/register.db", KEY) == register.statement


def test_a_deposit_is_found_by_the_declaration_it_secures_too(tmp_path: Path) -> None:
    deposit, other, _ = ROWS["deposits"]
    with registered(tmp_path, Knowledge(deposits=(deposit, other))) as register:
        assert register.knowledge(replace(NOBODY, numbers=frozenset({"D-2"}))).deposits == (other,)


def test_every_deposit_of_a_party_is_read_for_an_earlier_one_may_be_overdue(tmp_path: Path) -> None:
    deposit, other, _ = ROWS["deposits"]
    payer = replace(other, payer_id="E-7")
    with registered(tmp_path, Knowledge(deposits=(deposit, payer))) as register:
        assert register.knowledge(replace(NOBODY, party_ids=frozenset({"E-7"}))).deposits == (payer,)


def test_a_lot_is_read_once_whatever_roles_its_parties_have_and_not_when_it_is_old(tmp_path: Path) -> None:
    lots = (a_lot("D-1"), a_lot("D-2", exported_on=NOBODY.lots_since), a_lot("D-3", exported_on=date(2025, 10, 15)))
    named = replace(NOBODY, party_ids=frozenset({"E-1", "C-1", "U-1"}))
    with registered(tmp_path, Knowledge(lots=lots)) as register:
        assert {lot.declaration_no for lot in register.knowledge(named).lots or ()} == {"D-1", "D-2"}


def test_flows_are_read_from_the_first_month_on(tmp_path: Path) -> None:
    flows = [TradeFlow("Sb", "JP", month, 5, "DEMO") for month in (date(2023, 10, 1), date(2023, 11, 1))]
    named = replace(NOBODY, elements=frozenset({"Sb"}))
    with registered(tmp_path, Knowledge(flows=tuple(flows))) as register:
        assert register.knowledge(named).flows == (flows[1],)


def test_owners_are_followed_to_the_top_and_round_a_circle_and_their_listings_with_them(tmp_path: Path) -> None:
    links = [("C-1", "H-1"), ("C-1", "H-2"), ("H-1", "T-1"), ("T-1", "C-1"), ("C-9", "H-1")]
    owned = tuple(Ownership(one, owner, 5_000) for one, owner in links)
    listings = (PartyListing("T-1", Listing.MILITARY, "1", DAY), PartyListing("C-9", Listing.WATCH, "1", DAY))
    with registered(tmp_path, Knowledge(ownerships=owned, listings=listings)) as register:
        read = register.knowledge(replace(NOBODY, party_ids=frozenset({"C-1"})))
    assert set(read.ownerships or ()) == set(owned[:4])
    assert ids(read, "listings") == {"T-1"}


def test_the_listings_of_parents_and_agents_are_read_too(tmp_path: Path) -> None:
    own = a_profile("C-1", agent_ids=("A-1",), parent_id="H-1")
    listings = tuple(PartyListing(party, Listing.WATCH, "1", DAY) for party in ("A-1", "H-1", "A-2"))
    with registered(tmp_path, Knowledge(profiles=(own,), listings=listings)) as register:
        read = register.knowledge(replace(NOBODY, party_ids=frozenset({"C-1"})))
    assert ids(read, "listings") == {"A-1", "H-1"}


def test_owners_beyond_number_are_unknown_rather_than_cut_short(tmp_path: Path) -> None:
    owned = tuple(Ownership("C-1", f"H-{number}", 1) for number in range(MOST_LINKS + 1))
    with registered(tmp_path, Knowledge(ownerships=owned)) as register:
        assert register.knowledge(replace(NOBODY, party_ids=frozenset({"C-1"}))).ownerships is None


@pytest.mark.parametrize(
    "neighbour",
    [
        a_profile("X-1", "2, QUAY street"),
        a_profile("X-1", phones=("+81 (6) 1",)),
        a_profile("X-1", agent_ids=("A-1",)),
        a_profile("X-1", "9 Paper Lane"),
    ],
)
def test_a_party_that_shares_anything_is_a_neighbour(tmp_path: Path, neighbour: PartyProfile) -> None:
    own = a_profile("C-1", "2 Quay Street", phones=("+81-6-1",), agent_ids=("A-1",))
    stranger = a_profile("X-2", "3 Quay Street", phones=("+81-6-2",))
    listed = (PartyListing("X-1", Listing.WATCH, "1", DAY),)
    named = replace(NOBODY, party_ids=frozenset({"C-1"}), traits=frozenset({"address 9paperlane"}))
    with registered(tmp_path, Knowledge(profiles=(own, neighbour, stranger), listings=listed)) as register:
        read = register.knowledge(named)
    assert (read.profiles, read.neighbours) == ((own,), (neighbour,))
    assert ids(read, "listings") == {"X-1"}


def test_in_a_crowd_those_on_a_list_are_read_first(tmp_path: Path) -> None:
    crowd = tuple(a_profile(f"X-{number:03}", "1 Park") for number in range(4 * MOST_SHARING))
    listed = (PartyListing("X-199", Listing.WATCH, "1", DAY),)
    named = replace(NOBODY, traits=frozenset({"address 1park"}))
    with registered(tmp_path, Knowledge(profiles=crowd, listings=listed)) as register:
        neighbours = ids(register.knowledge(named), "neighbours")
    assert len(neighbours) == MOST_SHARING
    assert "X-199" in neighbours


@settings(deadline=None)
@given(data=st.data())
def test_a_row_of_any_table_comes_back_from_its_columns_as_it_was(data: st.DataObject) -> None:
    table = data.draw(st.sampled_from(sorted(BY_NAME.values(), key=lambda one: one.name)))
    row = data.draw(ROW_OF[table.name])
    assert table.from_columns([table.to_columns(row)]) == (row,)
