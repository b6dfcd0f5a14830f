"""What is known of a text that was read from a label, or typed?"""

from __future__ import annotations

import os

import pytest

from app.domain.passport import SignatureState
from app.domain.texts import Language
from app.journal.entry import Kind
from tests.journeys.gate import BATCH, LICENCE, Gate, Goods

OTHER_NO = "224820260000000002"


def test_a_passport_is_read_verified_and_its_batch_looked_up(gate: Gate) -> None:
    with gate.session() as session:
        (scan,) = session.scan([gate.labels / f"{BATCH}-002.png"])
        (text,) = [symbol.text for symbol in scan.symbols if symbol.symbology == "QRCode"]
        known = session.look_up(text)
    assert known.reading
    assert known.reading.passport
    assert (known.reading.signature, known.reading.trusted_now) == (SignatureState.GOOD, True)
    assert known.reading.passport.package == (2, 3)
    assert known.batch == gate.tables.batch_by_no[BATCH]
    assert known.licence is None


def test_a_gs1_code_identifies_the_batch_and_proves_nothing(gate: Gate) -> None:
    with gate.session() as session:
        (scan,) = session.scan([gate.labels / f"{BATCH}-002.png"])
        (text,) = [symbol.text for symbol in scan.symbols if symbol.symbology == "Code128"]
        known = session.look_up(text)
    assert (known.batch, known.reading) == (gate.tables.batch_by_no[BATCH], None)


def test_a_forged_passport_is_known_for_one(gate: Gate) -> None:
    with gate.session() as session:
        (scan,) = session.scan([gate.labels / f"{BATCH}-001.png"])
        text = next(symbol.text for symbol in scan.symbols if symbol.text.startswith("BP1:"))
        reading = session.look_up(text[:-1] + ("0" if text[-1] != "0" else "1")).reading
    assert reading
    assert reading.signature is not SignatureState.GOOD


@pytest.mark.parametrize("typed", [LICENCE, f"  {LICENCE}\t"])
def test_a_typed_licence_number_finds_the_licence(gate: Gate, typed: str) -> None:
    with gate.session() as session:
        known = session.look_up(typed)
    assert (known.licence, known.batch) == (gate.tables.licence_by_no[LICENCE], None)


def test_a_batch_or_declaration_number_finds_the_consignments_that_wait_with_it(gate: Gate) -> None:
    first = gate.present(gate.folder.consignments / "a")
    second = gate.present(gate.folder.consignments / "b", Goods(declaration_no=OTHER_NO))
    with gate.session() as session:
        by_batch = session.look_up(BATCH)
        by_number = session.look_up(OTHER_NO)
    assert [waiting.folder for waiting in by_batch.waiting] == [first, second]
    assert [waiting.folder for waiting in by_number.waiting] == [second]
    assert (by_number.licence, by_number.batch) == (None, None)


@pytest.mark.parametrize(
    "text", ["", " ", "NOPE", "BP1:", "BP1:!!", "\x1d", "\x00", "\ud800", "%", "BP1:" + "A" * 100_000, "1" * 1_000_000]
)
def test_a_text_that_is_nothing_known_is_no_error(gate: Gate, text: str) -> None:
    with gate.session() as session:
        known = session.look_up(text)
    assert (known.licence, known.batch, known.waiting) == (None, None, ())


def test_waiting_consignments_stand_in_the_order_they_came_without_those_that_cannot_be_read(gate: Gate) -> None:
    port = gate.folder.consignments
    folders = [gate.present(port / name, Goods(declaration_no=name)) for name in ("c", "a", "b")]
    for place, folder in enumerate(folders):
        os.utime(folder / "declaration.json", (place, place))
    (port / "empty").mkdir()
    (port / "b" / "declaration.json").write_text("{", encoding="utf-8")
    with gate.session() as session:
        waiting = session.waiting()
    assert [each.declaration_no for each in waiting] == ["c", "a"]
    goods = gate.tables.commodity_by_code["2825800010"]
    titles = [gate.equipment.catalogue.render(waiting[0].title, language) for language in Language]
    assert titles == [goods.name_zh, goods.name_en]


def test_a_port_without_consignments_is_empty(gate: Gate) -> None:
    with gate.session() as session:
        assert session.waiting() == ()


def test_what_was_scanned_and_looked_up_stands_in_the_journal(gate: Gate) -> None:
    with gate.session() as session:
        (scan,) = session.scan([gate.labels / f"{BATCH}-001.png"])
        session.look_up(BATCH)
        session.look_up("\ud800")
    bodies = [entry.body for entry in gate.journal() if entry.kind is Kind.SCAN]
    assert bodies[0] is not None
    assert bodies[0]["pictures"] == [{"sha256": scan.sha256, "symbols": len(scan.symbols)}]
    assert [body["text"] for body in bodies[1:] if body] == [BATCH, "?"]
