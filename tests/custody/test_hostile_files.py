"""Whatever is in a file: bounded time and memory, and a clear answer."""

from __future__ import annotations

import time
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.custody.document import MAX_BYTES, MAX_EVENTS, looks_like_chain, write_chain
from app.custody.verification import verify_chain
from app.custody.writing import ChainDraft, sign_chain
from app.domain.custody import Act, ChainFault
from app.proof.canonical import canonical_json
from app.proof.document import read_object
from tests.custody.making import SCHEMA, SIGNERS, START, TERMS, event, honest, lot

HONEST = write_chain(honest(), created=START)
MASS = b'"quantity":600000'


def fault_of(content: bytes) -> ChainFault:
    report = verify_chain(content, terms=TERMS, schema=SCHEMA)
    assert not report.is_sound
    return report.problems[0].fault


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", ChainFault.NOT_JSON),
        (b"{", ChainFault.NOT_JSON),
        (b"\xff\xfe{}", ChainFault.NOT_JSON),
        (b"[]", ChainFault.NOT_EPCIS),
        (b"{}", ChainFault.NOT_EPCIS),
        (b'{"epcisBody":{"eventList":[]}}', ChainFault.NO_EVENTS),
        (b"[" * 100_000, ChainFault.TOO_DEEP),
        (b'{"a":' * 100_000, ChainFault.TOO_DEEP),
        (b'{"a":1,"a":1}', ChainFault.NAME_TWICE),
        (b'{"a":' + b"9" * 1_000_000 + b"}", ChainFault.INEXACT_NUMBER),
        (b'{"a":1e400}', ChainFault.INEXACT_NUMBER),
        (b'{"a":NaN}', ChainFault.INEXACT_NUMBER),
        (b" " * (MAX_BYTES + 1), ChainFault.TOO_LARGE),
        (b"[" + b"{}," * 1_000_000 + b"{}]", ChainFault.TOO_LARGE),
        (HONEST.replace(MASS, b'"quantity":' + b"9" * 5_000), ChainFault.INEXACT_NUMBER),
        (HONEST.replace(MASS, b'"quantity":9999999999999999'), ChainFault.NOT_A_CHAIN),
        (HONEST.replace(MASS, b'"quantity":600000.0'), ChainFault.INEXACT_NUMBER),
        (HONEST.replace(MASS, b'"quantity":true'), ChainFault.NOT_EPCIS),
        (HONEST.replace(MASS, b'"quantity":0'), ChainFault.NOT_A_CHAIN),
        (HONEST.replace(MASS, b'"quantity":-600000'), ChainFault.NOT_A_CHAIN),
        (HONEST.replace(b'"uom":"GRM"', b'"uom":"KGM"'), ChainFault.NOT_A_CHAIN),
        (HONEST.replace(b'"type":"ObjectEvent"', b'"type":"TransactionEvent"'), ChainFault.NOT_EPCIS),
        (HONEST.replace(b'"action":"ADD"', b'"action":"STEAL"'), ChainFault.NOT_EPCIS),
        (HONEST.replace(b"LOT-1", b"LOT-\xef\xbc\x91"), ChainFault.NOT_EPCIS),
        (HONEST.replace(b'"actor":"mine"', b'"actor":"mine\xe2\x80\x8b"'), ChainFault.NOT_A_CHAIN),
        (HONEST.replace(b'"actor":"mine"', b'"actor":"' + b"m" * 10_000 + b'"'), ChainFault.NOT_A_CHAIN),
        (HONEST.replace(b'"tw:custody":{', b'"tw:custody":{"note":"x",'), ChainFault.NOT_A_CHAIN),
    ],
)
def test_a_file_that_is_no_chain_is_refused_by_name(content: bytes, fault: ChainFault) -> None:
    started = time.process_time()
    assert fault_of(content) is fault
    assert time.process_time() - started < 5


def test_a_document_nested_in_its_proof_is_refused() -> None:
    deep = b'{"a":' * 400 + b"1" + b"}" * 400
    content = HONEST[:-1] + b',"tw:proof":' + deep + b"}"
    assert fault_of(content) in {ChainFault.NOT_EPCIS, ChainFault.WRONG_PROOF}


def test_more_events_than_are_checked_are_refused_before_any_is() -> None:
    events = read_object(HONEST)["epcisBody"]["eventList"]
    document = {**read_object(HONEST), "epcisBody": {"eventList": [events[0]] * (MAX_EVENTS + 1)}}
    assert fault_of(canonical_json(document)) in {ChainFault.TOO_MANY_EVENTS, ChainFault.TOO_LARGE}


def test_a_chain_of_100000_events_is_refused_in_bounded_time_and_memory() -> None:
    one = canonical_json(read_object(HONEST)["epcisBody"]["eventList"][0])
    content = b'{"epcisBody":{"eventList":[' + b",".join([one] * 100_000) + b"]}}"
    tracemalloc.start()
    started = time.process_time()
    fault = fault_of(content)
    spent = time.process_time() - started
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert fault is ChainFault.TOO_LARGE
    assert spent < 2
    assert peak < 10_000_000


def test_a_long_honest_chain_is_verified() -> None:
    chain = ChainDraft()
    chain.enter(event(Act.PRODUCE, 0, "mine", outputs=[(1, 1_000)]))
    for hour in range(1, 1_000, 2):
        giver = "mine" if hour == 1 else "carrier"
        chain.enter(event(Act.SHIP, hour, giver, inputs=[(1, 1_000)], to="carrier"))
        chain.enter(event(Act.RECEIVE, hour + 1, "carrier", inputs=[(1, 1_000)]))
    content = write_chain(sign_chain(chain.chain_of(lot(1)), SIGNERS), created=START)
    report = verify_chain(content, terms=TERMS, schema=SCHEMA)
    assert report.is_sound
    assert len(report.events) == 1_001


@given(st.binary(max_size=400))
@settings(max_examples=150, deadline=None)
def test_arbitrary_bytes_never_crash(content: bytes) -> None:
    assert not verify_chain(content, terms=TERMS, schema=SCHEMA).is_sound


@given(st.integers(0, len(HONEST) - 1), st.integers(0, 255))
@settings(max_examples=300, deadline=None)
def test_a_byte_changed_in_the_events_never_goes_unseen(place: int, byte: int) -> None:
    changed = HONEST[:place] + bytes([byte]) + HONEST[place + 1 :]
    try:
        same = read_object(changed)["epcisBody"] == read_object(HONEST)["epcisBody"]
    except (ValueError, KeyError):
        same = False
    report = verify_chain(changed, terms=TERMS, schema=SCHEMA)
    assert not report.is_sound or same


def test_an_epcis_document_is_known_by_its_beginning() -> None:
    assert looks_like_chain(HONEST[:1024])
    assert not looks_like_chain(b'{"format":1}')
