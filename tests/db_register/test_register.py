"""What the register answers, and that it cannot be written, forged or opened without its key."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.batch import Batch, BatchStatus
from app.domain.errors import WorkstationError
from app.domain.licence import Licence, LicenceStatus, LicenceType
from app.domain.party import Party
from app.inspection import Register
from app.sync.statement import RegisterStatement
from db.engine import DatabaseError, OperationalError, open_database
from db.register import RegisterDatabase, describe_register, open_register
from db.snapshot import SqlCipherSnapshotWriter
from tests.authority import FakeTables, a_batch, a_licence, a_party, flip_byte, some_tables

KEY = bytes(range(32))
STATE = partial(
    RegisterStatement,
    version=3,
    issued=datetime(2026, 11, 20, tzinfo=UTC),
    epoch=1,
    authority="DEMO authority",
    zone="Asia/Shanghai",
    demo=True,
)


def write(path: Path, tables: FakeTables) -> RegisterStatement:
    return SqlCipherSnapshotWriter().write(
        path, key=KEY, tables=tables, state=lambda counts, content: STATE(counts=counts, content=content)
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    write(tmp_path / "register.db", some_tables())
    return tmp_path / "register.db"


@pytest.fixture
def register(path: Path) -> Iterator[RegisterDatabase]:
    register = open_register(path, KEY)
    yield register
    register.close()


def test_it_is_the_register_that_inspections_ask(register: RegisterDatabase) -> None:
    asked: Register = register

    assert asked.stamp().version == 3
    assert asked.stamp().issued == datetime(2026, 11, 20, tzinfo=UTC)
    assert asked.licences(["26-10-000001", "26-10-999999"]) == {"26-10-000001": a_licence()}
    assert asked.batches(["SB-2026-000002", "nothing"]) == {"SB-2026-000002": a_batch(2)}
    assert not asked.licences([])
    assert not asked.batches([])


def test_a_number_that_was_typed_is_looked_up_in_both_kinds(register: RegisterDatabase) -> None:
    assert register.look_up("26-10-000002") == a_licence("26-10-000002", drawn_g=1_000_000, uses=1)
    assert register.look_up("SB-2026-000003") == a_batch(3)
    assert register.look_up("' OR 1=1 --") is None


def test_parties_are_found_by_id(register: RegisterDatabase) -> None:
    assert register.party("P-2") == a_party("P-2")
    assert register.party("P-9") is None
    assert set(register.parties(["P-1", "P-3", "P-9"])) == {"P-1", "P-3"}


def test_many_numbers_are_one_read(register: RegisterDatabase) -> None:
    asked: list[str] = []
    register._database.conn.set_trace_callback(asked.append)

    found = register.batches(f"SB-2026-{number:06}" for number in range(200_000))

    assert len(found) == 3
    assert len(asked) == 1


texts = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=20)
masses = st.integers(0, 2**62)
dates = st.dates()
instants = st.integers(0, 2**32).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
parties = st.builds(Party, texts, texts, texts, texts, texts)
licences = st.builds(
    Licence,
    **{field.name: texts for field in fields(Licence) if field.type == "str"},
    licence_type=st.sampled_from(LicenceType),
    status=st.sampled_from(LicenceStatus),
    bulk=st.booleans(),
    **dict.fromkeys(("quantity_g", "drawn_g", "uses", "uses_max"), masses),
    valid_from=dates,
    valid_until=dates,
)
batches = st.builds(
    Batch,
    batch_id=st.binary(min_size=16, max_size=16),
    **dict.fromkeys(("batch_no", "producer_id", "commodity_code"), texts),
    **dict.fromkeys(("net_mass_g", "remaining_g", "packages"), masses),
    status=st.sampled_from(BatchStatus),
    licence_no=st.none() | texts,
    head=st.binary(min_size=32, max_size=32),
    minted=instants,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_what_is_written_is_what_is_read(tmp_path: Path, data: st.DataObject) -> None:
    tables = FakeTables(
        parties=data.draw(st.lists(parties, max_size=5, unique_by=_first)),
        licences=data.draw(st.lists(licences, max_size=5, unique_by=_first)),
        batches=data.draw(st.lists(batches, max_size=5, unique_by=(_first, lambda batch: batch.batch_no))),
    )
    path = tmp_path / f"{os.urandom(8).hex()}.db"
    statement = write(path, tables)

    register = open_register(path, KEY)
    assert register.statement == statement == describe_register(path, KEY)
    assert {*register.parties(party.party_id for party in tables.parties).values()} == {*tables.parties}
    assert {*register.licences(licence.licence_no for licence in tables.licences).values()} == {*tables.licences}
    assert {*register.batches(batch.batch_no for batch in tables.batches).values()} == {*tables.batches}
    register.close()
    path.unlink()


def _first(row: Party | Licence | Batch) -> str | bytes:
    key: str | bytes = getattr(row, fields(row)[0].name)
    return key


def test_it_cannot_be_written(register: RegisterDatabase) -> None:
    with pytest.raises(OperationalError, match="readonly"):
        register._database.conn.execute("UPDATE licence SET quantity_g = 1")


def test_it_cannot_be_opened_with_another_key(path: Path) -> None:
    with pytest.raises(WorkstationError, match="register-unreadable"):
        open_register(path, bytes(32))
    assert describe_register(path, bytes(32)) is None


def test_a_missing_register_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(WorkstationError, match="register-unreadable"):
        open_register(tmp_path / "none.db", KEY)
    assert not (tmp_path / "none.db").exists()


def test_a_flipped_byte_is_said(path: Path) -> None:
    flip_byte(path)

    with pytest.raises(WorkstationError, match="register-unreadable"):
        open_and_read_all(path)


def open_and_read_all(path: Path) -> None:
    register = open_register(path, KEY)
    try:
        register.licences(["26-10-000001"])
        register.batches(["SB-2026-000001"])
        register.parties(["P-1"])
        for table in ("party", "licence", "licence_use", "batch"):
            register.rows(table)
    finally:
        register.close()


@pytest.mark.parametrize(
    "tampering",
    [
        "DELETE FROM batch WHERE batch_no = 'SB-2026-000001'",
        "DELETE FROM licence_use",
        "DELETE FROM meta",
        "UPDATE meta SET value = '{}'",
        "DROP TABLE party",
    ],
)
def test_a_register_that_does_not_bear_out_its_statement_is_not_described(path: Path, tampering: str) -> None:
    database = open_database(path, KEY)
    database.conn.execute(tampering)
    database.conn.commit()
    database.close()

    assert describe_register(path, KEY) is None


def test_a_state_this_program_does_not_know_is_said_not_guessed(path: Path) -> None:
    database = open_database(path, KEY)
    database.conn.execute("UPDATE licence SET status = 'paused'")
    database.conn.commit()
    database.close()
    register = open_register(path, KEY)

    with pytest.raises(WorkstationError, match="register-unreadable"):
        register.licences(["26-10-000001"])
    register.close()


def test_two_rows_under_one_number_are_not_written(tmp_path: Path) -> None:
    twice = FakeTables(batches=[a_batch(1), replace(a_batch(2), batch_no=a_batch(1).batch_no)])

    with pytest.raises(DatabaseError, match="UNIQUE"):
        write(tmp_path / "register.db", twice)


def test_tables_have_no_rowid_and_nothing_stands_beside_the_file(path: Path) -> None:
    database = open_database(path, KEY, read_only=True)
    schema = [sql for (sql,) in database.conn.execute("SELECT sql FROM sqlite_master WHERE type = 'table'")]
    database.close()

    assert len(schema) == 5
    assert all("WITHOUT ROWID" in sql for sql in schema)
    assert [child.name for child in path.parent.iterdir()] == ["register.db"]


def test_numbers_are_offered_by_their_beginning_in_order_and_bounded(register: RegisterDatabase) -> None:
    assert register.numbers_beginning("SB-2026", most=2) == ("SB-2026-000001", "SB-2026-000002")
    assert register.numbers_beginning("26-10", most=8)[0] == "26-10-000001"
    assert register.numbers_beginning("2", most=1) == ("26-10-000001",)
    assert register.numbers_beginning("no such number", most=3) == ()
    assert register.numbers_beginning("%", most=3) == ()
