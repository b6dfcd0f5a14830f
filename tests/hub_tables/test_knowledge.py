"""What other offices know of the invented trade: is every table there, and does it agree with the ledgers?"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from app.checks.rulebook import load_rulebook
from app.checks.rulebook.assembling import assemble
from app.checks.schedules.control import ControlEntry
from app.domain.errors import WorkstationError
from app.domain.knowledge import Capacity, DepositStatus, PermitKind, RemoteSighting, RemoteUse
from app.domain.texts import Catalogue, Language
from app.hub.knowledge_rows import month_of, read_knowledge, row_types
from app.hub.ledger import reconcile
from app.hub.rows import Tables
from app.sync.statement import KNOWLEDGE
from tests.hub_tables.conftest import RESOURCES

SUPERVISION = {"3": PermitKind.DUAL_USE, "4": PermitKind.EXPORT}
DAY = date(2026, 11, 20)


def test_the_demo_publishes_every_table(tables: Tables) -> None:
    assert tuple(row_types()) == KNOWLEDGE
    for name in KNOWLEDGE:
        assert getattr(tables.knowledge, name), name


def test_goods_have_the_licences_that_the_control_list_asks_for(tables: Tables) -> None:
    entries = load_rulebook(assemble(RESOURCES / "demo/rulebook")).schedules.of(ControlEntry)
    assert entries
    for commodity in tables.commodities:
        meant = [
            one for one in entries if commodity.code in one.codes or commodity.code.startswith(one.prefixes or ("-",))
        ]
        asked = {code for entry in meant for code in entry.supervision}
        assert set(commodity.permits) == {SUPERVISION[code] for code in asked & SUPERVISION.keys()}, commodity.code
    kinds: dict[str, set[PermitKind]] = {}
    for terms in tables.knowledge.terms or ():
        kinds.setdefault(tables.licence_by_no[terms.licence_no].commodity_code, set()).add(terms.permit)
    for code, permits in kinds.items():
        assert permits == set(tables.commodity_by_code[code].permits)


def test_an_export_licence_is_for_the_same_contract_and_the_same_exports_as_the_one_it_stands_beside(
    tables: Tables,
) -> None:
    by_contract: dict[str, dict[PermitKind, str]] = {}
    for terms in tables.knowledge.terms or ():
        by_contract.setdefault(terms.contract_no or "", {})[terms.permit] = terms.licence_no
    both = [numbers for numbers in by_contract.values() if len(numbers) > 1]
    assert len(both) > 20
    uses = {(use.licence_no, use.use_no): use for use in tables.uses}
    for numbers in both:
        first, second = (tables.licence_by_no[numbers[kind]] for kind in (PermitKind.DUAL_USE, PermitKind.EXPORT))
        same = ("exporter_id", "consignee_id", "end_user_id", "commodity_code", "office", "drawn_g", "uses")
        assert [getattr(first, name) for name in same] == [getattr(second, name) for name in same]
        for number in range(1, first.uses + 1):
            assert uses[second.licence_no, number].batch_nos == uses[first.licence_no, number].batch_nos


def test_every_party_has_a_profile_and_every_address_is_one_party_s_own(tables: Tables) -> None:
    profiles = tables.knowledge.profiles or ()
    assert {profile.party_id for profile in profiles} == set(tables.party_by_id)
    assert len({profile.address for profile in profiles}) == len(profiles)
    assert all("DEMO" in (profile.address or "") for profile in profiles)


def test_every_dual_use_licence_was_shown_a_certificate_of_its_end_user(tables: Tables) -> None:
    certificates = {one.certificate_no: one for one in tables.knowledge.end_user_certificates or ()}
    for licence in tables.licences:
        if tables.permit_of(licence.licence_no) is PermitKind.DUAL_USE:
            one = certificates[f"DEMO-EUC-{licence.licence_no[5:]}"]
            assert (one.end_user_id, one.end_use) == (licence.end_user_id, licence.end_use)
            assert licence.commodity_code in one.commodity_codes
            assert one.issued_on < licence.valid_from <= licence.valid_until < one.valid_until


def test_antimony_to_thailand_and_mexico_is_secured_until_it_arrived(tables: Tables) -> None:
    deposits = {deposit.declaration_no: deposit for deposit in tables.knowledge.deposits or ()}
    secured = [
        lot for lot in tables.knowledge.lots or () if lot.element == "Sb" and lot.destination_country in ("TH", "MX")
    ]
    assert secured
    for lot in secured:
        deposit = deposits[lot.declaration_no]
        value = tables.commodity_by_code[lot.commodity_code].cents_per_kg * lot.net_mass_g // 1000
        assert deposit.amount_cents == value * 150 // 100
        assert (deposit.status is DepositStatus.REFUNDED) == (deposit.arrived_on is not None)


def test_figures_nobody_measured_say_demo(tables: Tables) -> None:
    for name in ("flows", "capacities"):
        assert all("DEMO" in row.source for row in getattr(tables.knowledge, name))


def changed(tables: Tables, name: str, **changes: Any) -> Tables:  # noqa: ANN401 - any field of a row
    first, *others = getattr(tables.knowledge, name)
    rows = (replace(first, **changes), *others)
    return replace(tables, knowledge=replace(tables.knowledge, **{name: rows}))


FAULTS: dict[str, Callable[[Tables], Tables]] = {
    "ledger.terms-unknown": lambda tables: changed(tables, "terms", licence_no="DEMO-99999"),
    "ledger.party-unknown": lambda tables: changed(tables, "listings", party_id="DEMO-X1"),
    "ledger.lots": lambda tables: changed(tables, "lots", licence_no="DEMO-10002"),
    "ledger.flow": lambda tables: replace(
        tables,
        knowledge=replace(
            tables.knowledge, flows=tuple(flow._replace(mass_g=1) for flow in tables.knowledge.flows or ())
        ),
    ),
    "ledger.minted": lambda tables: changed(tables, "quotas", minted_g=1),
    "ledger.reported": lambda tables: changed(tables, "transaction_reports", net_mass_g=1, used_g=2),
    "ledger.remote": lambda tables: changed(tables, "remote_uses", mass_g=10**12),
    "ledger.leased": lambda tables: changed(tables, "allowances", mass_g=10**12),
}


@pytest.mark.parametrize("code", FAULTS)
def test_what_disagrees_with_the_ledgers_is_found_and_said_in_both_languages(tables: Tables, code: str) -> None:
    faults = reconcile(FAULTS[code](tables))
    assert code in {fault.code for fault in faults}
    catalogue = Catalogue(json.loads((RESOURCES / "texts/hub.json").read_text("utf-8")))
    for fault in faults:
        for language in Language:
            shown = catalogue.render(fault, language)
            assert fault.code not in shown
            assert "<" not in shown


def source(folder: Path, name: str, text: str) -> Path:
    (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def test_days_months_and_hours_count_from_the_day_and_what_is_left_empty_is_unknown(tmp_path: Path) -> None:
    source(
        tmp_path, "capacities", "country,element,mine_kg,smelter_kg,since,source,note\nTH,Sb,0,,2005-01-01,DEMO,DEMO\n"
    )
    source(tmp_path, "flows", "element,destination_country,month_m,mass_g,source,note\nSb,TH,-11,5,DEMO,DEMO\n")
    source(
        tmp_path,
        "remote_uses",
        "licence_no,station_id,office,declaration_no,used_at_h,mass_g,note\nL,S,2248,D,-30,5,DEMO\n",
    )
    source(
        tmp_path,
        "remote_sightings",
        "batch_no,package,consignment_id,at_h,officer_id,station_id,office,note\nB1,2,C,0,O,S,2248,DEMO\n",
    )
    read = read_knowledge(tmp_path, day=DAY, batch_ids={"B1": b"x" * 16})
    assert read.capacities == (Capacity("TH", "Sb", 0, None, date(2005, 1, 1), "DEMO"),)
    assert [flow.month for flow in read.flows or ()] == [date(2025, 12, 1)]
    assert read.remote_uses == (RemoteUse("L", "S", "2248", "D", datetime(2026, 11, 18, 22, tzinfo=UTC), 5),)
    noon = datetime(2026, 11, 20, 4, tzinfo=UTC)
    assert read.remote_sightings == (RemoteSighting(b"x" * 16, 2, "C", noon, "O", "S", "2248"),)
    assert {name for name in KNOWLEDGE if getattr(read, name) is not None} == {
        "capacities",
        "flows",
        "remote_uses",
        "remote_sightings",
    }


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("DEMO-U1,military,1/2026,soon,,DEMO", "since_d"),
        ("DEMO-U1,pirates,1/2026,-5,,DEMO", "listing"),
        ("DEMO-U1,military,1/2026,-5,,real", "note"),
    ],
)
def test_a_cell_that_is_not_understood_is_named(tmp_path: Path, row: str, column: str) -> None:
    source(tmp_path, "listings", f"party_id,listing,announcement,since_d,until_d,note\n{row}\n")
    with pytest.raises(WorkstationError) as raised:
        read_knowledge(tmp_path, day=DAY, batch_ids={})
    assert raised.value.params == {"file": "listings.csv", "line": 2, "column": column}


@pytest.mark.parametrize(
    ("months", "first"), [(0, "2026-11-01"), (-10, "2026-01-01"), (-11, "2025-12-01"), (2, "2027-01-01")]
)
def test_months_are_counted_over_the_turn_of_the_year(months: int, first: str) -> None:
    assert month_of(DAY, months).isoformat() == first
