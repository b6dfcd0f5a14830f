"""Do the authority's tables make a realistic, invented port on any day?"""

from __future__ import annotations

import shutil
import time
import uuid
from datetime import date
from pathlib import Path

import pytest

from app.domain.errors import WorkstationError
from app.domain.licence import LicenceType
from app.hub.rows import Tables
from app.hub.tables import build_tables
from tests.hub_tables.conftest import RESOURCES

SOURCES = RESOURCES / "demo/tables"


def test_the_port_has_its_size(tables: Tables) -> None:
    assert len(tables.licences) >= 200
    assert len(tables.batches) >= 5_000
    assert {office.port_en for office in tables.offices} >= {"Shanghai", "Ningbo", "Qingdao", "Tianjin"}


def test_the_same_seed_makes_the_same_port_and_another_one_another(tables: Tables) -> None:
    assert build_tables(SOURCES, day=tables.day, seed=1) == tables
    assert build_tables(SOURCES, day=tables.day, seed=2).licences != tables.licences


@pytest.mark.parametrize("day", [date(2026, 12, 1), date(2027, 6, 1), date(2028, 2, 29)])
def test_every_date_moves_with_the_day(tables: Tables, day: date) -> None:
    later = build_tables(SOURCES, day=day, seed=1)
    moved = day - tables.day
    assert [licence.valid_until for licence in later.licences] == [
        licence.valid_until + moved for licence in tables.licences
    ]
    assert [use.used_on for use in later.uses] == [use.used_on + moved for use in tables.uses]
    assert [batch.minted for batch in later.batches] == [batch.minted + moved for batch in tables.batches]
    assert [batch.batch_no for batch in later.batches] == [batch.batch_no for batch in tables.batches]


def test_a_port_is_made_in_less_than_a_second() -> None:
    began = time.process_time()
    build_tables(SOURCES, day=date(2026, 11, 20), seed=3)
    assert time.process_time() - began < 1


def test_rows_stand_in_the_order_of_their_ids(tables: Tables) -> None:
    assert [batch.batch_id for batch in tables.batches] == sorted({batch.batch_id for batch in tables.batches})
    numbers = [licence.licence_no for licence in tables.licences]
    assert numbers == sorted(set(numbers))
    assert len(tables.batch_by_no) == len(tables.batches)
    assert len(tables.party_by_id) == len(tables.parties)
    assert len({(party.name_zh, party.country) for party in tables.parties}) == len(tables.parties)


def test_a_batch_id_is_a_uuid_of_version_7_and_of_the_instant_of_minting(tables: Tables) -> None:
    for batch in tables.batches:
        identity = uuid.UUID(bytes=batch.batch_id)
        assert (identity.version, identity.variant) == (7, uuid.RFC_4122)
        assert identity.int >> 80 == int(batch.minted.timestamp()) * 1000
        assert batch.minted.microsecond == 0
        assert len(batch.head) == 32


def test_every_reference_leads_somewhere(tables: Tables) -> None:
    offices = {office.code for office in tables.offices}
    for licence in tables.licences:
        assert {licence.exporter_id, licence.consignee_id, licence.end_user_id} <= set(tables.party_by_id)
        assert licence.commodity_code in tables.commodity_by_code
        assert licence.office in offices
        assert tables.party_by_id[licence.consignee_id].country == licence.import_country
    for batch in tables.batches:
        producer = tables.producer_by_id[batch.producer_id]
        assert tables.commodity_by_code[batch.commodity_code].element in producer.elements
        assert producer.party_id in tables.party_by_id
    assert {producer.issuer_id for producer in tables.producers} == {issuer.issuer_id for issuer in tables.issuers}
    assert {officer.office for officer in tables.officers} <= offices


def test_a_licence_keeps_the_limits_of_its_kind(tables: Tables) -> None:
    most = {LicenceType.SINGLE: 366, LicenceType.GENERAL: 3 * 365, LicenceType.REGISTRATION: 366}
    for licence in tables.licences:
        assert 0 < (licence.valid_until - licence.valid_from).days <= most[licence.licence_type]
        assert licence.uses_max == 1 or (licence.uses_max == 12 and licence.licence_type != LicenceType.REGISTRATION)
        assert licence.bulk == tables.commodity_by_code[licence.commodity_code].bulk


def test_nothing_happens_after_the_day(tables: Tables) -> None:
    assert max(use.used_on for use in tables.uses) < tables.day
    assert max(batch.minted.date() for batch in tables.batches) < tables.day


def test_antimony_gallium_and_germanium_are_never_called_rare_earths(tables: Tables) -> None:
    groups = {commodity.element: commodity.group for commodity in tables.commodities}
    assert {groups[element] for element in ("Sb", "Ga", "Ge", "W", "Bi")} == {
        "antimony",
        "gallium",
        "germanium",
        "tungsten",
        "bismuth",
    }
    for commodity in tables.commodities:
        is_called_rare = "rare" in f"{commodity.group} {commodity.name_en}" or "稀土" in commodity.name_zh
        assert is_called_rare <= (commodity.element in ("Sm", "Gd"))


def test_a_commodity_of_uncertain_code_is_in_no_story(tables: Tables) -> None:
    uncertain = {commodity.code for commodity in tables.commodities if "medium" in commodity.certainty}
    assert uncertain == {"8106101091", "8505111000"}
    told = {licence.commodity_code for licence in tables.licences if licence.licence_no < "DEMO-20000"}
    assert not told & uncertain


def test_what_is_invented_says_so_in_its_row(tables: Tables) -> None:
    assert all(party.party_id.startswith("DEMO-") and "DEMO" in party.registration_no for party in tables.parties)
    assert all(licence.licence_no.startswith("DEMO-") for licence in tables.licences)
    assert all(use.licence_no.startswith("DEMO-") for use in tables.uses)
    assert all(batch.producer_id.startswith("DEMO-") for batch in tables.batches)


def edited(folder: Path, table: str, old: str, new: str) -> Path:
    shutil.copytree(SOURCES, folder)
    path = folder / f"{table}.csv"
    before = path.read_text("utf-8")
    assert old in before
    path.write_text(before.replace(old, new, 1), "utf-8")
    return folder


@pytest.mark.parametrize(
    ("table", "old", "new", "column"),
    [
        ("parties", "P01,DEMO: invented", "P01,invented", "note"),
        ("licences", "40000000,8000000", "40 t,8000000", "quantity_g"),
        ("licences", "single,active", "multiple,active", "licence_type"),
        ("licences", "no,-120", "maybe,-120", "bulk"),
        ("licences", ",-120,200,", ",soon,200,", "valid_from_d"),
        ("commodities", "Sb:996500", "Sb:much", "composition_ppm"),
        ("officers", "role,", "rolle,", "role"),
    ],
)
def test_a_cell_that_cannot_be_understood_is_named(tmp_path: Path, table: str, old: str, new: str, column: str) -> None:
    with pytest.raises(WorkstationError) as raised:
        build_tables(edited(tmp_path / "tables", table, old, new), day=date(2026, 11, 20), seed=1)
    assert raised.value.code == "tables-cell"
    assert (raised.value.params["file"], raised.value.params["column"]) == (f"{table}.csv", column)


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(WorkstationError) as raised:
        build_tables(tmp_path, day=date(2026, 11, 20), seed=1)
    assert (raised.value.code, raised.value.params["file"]) == ("tables-missing", "parties.csv")
