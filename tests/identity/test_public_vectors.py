"""The public vectors of COSE, CBOR and base45 that apply, and why the others do not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.trust import Algorithm
from app.identity import base45, cbor
from app.identity.cose import read_sign1
from app.identity.faults import MalformedError

COSE = json.loads((Path(__file__).parent / "vectors" / "cose-wg.json").read_text("utf-8"))["messages"]


@pytest.mark.parametrize("vector", COSE, ids=lambda vector: vector["file"])
def test_a_public_cose_message_is_judged_as_published(vector: dict[str, str]) -> None:
    try:
        message = read_sign1(bytes.fromhex(vector["message"]))
    except MalformedError as malformed:
        answer = malformed.text.code
    else:
        good = message.is_signed_by(bytes.fromhex(vector["public"]), algorithm=Algorithm(vector["algorithm"]))
        answer = "good" if good else "bad"
    assert answer == vector["expected"]
    assert answer == "good" or vector["why"]


def test_good_messages_of_both_algorithms_are_among_the_public_ones() -> None:
    assert {vector["algorithm"] for vector in COSE if vector["expected"] == "good"} == {"EdDSA", "ES256"}


RFC_8949_APPENDIX_A: list[tuple[str, cbor.Value]] = [
    ("00", 0),
    ("01", 1),
    ("0a", 10),
    ("17", 23),
    ("1818", 24),
    ("1819", 25),
    ("1864", 100),
    ("1903e8", 1000),
    ("1a000f4240", 1_000_000),
    ("1b000000e8d4a51000", 1_000_000_000_000),
    ("1bffffffffffffffff", 18_446_744_073_709_551_615),
    ("3bffffffffffffffff", -18_446_744_073_709_551_616),
    ("20", -1),
    ("29", -10),
    ("3863", -100),
    ("3903e7", -1000),
    ("40", b""),
    ("4401020304", b"\x01\x02\x03\x04"),
    ("60", ""),
    ("6161", "a"),
    ("6449455446", "IETF"),
    ("62225c", '"\\'),
    ("62c3bc", "ü"),
    ("63e6b0b4", "水"),
    ("64f0908591", "𐅑"),
    ("80", []),
    ("83010203", [1, 2, 3]),
    ("8301820203820405", [1, [2, 3], [4, 5]]),
    (
        "98190102030405060708090a0b0c0d0e0f101112131415161718181819",
        list(range(1, 26)),
    ),
    ("a0", {}),
    ("a201020304", {1: 2, 3: 4}),
    ("a26161016162820203", {"a": 1, "b": [2, 3]}),
    ("826161a161626163", ["a", {"b": "c"}]),
    ("a56161614161626142616361436164614461656145", {"a": "A", "b": "B", "c": "C", "d": "D", "e": "E"}),
]


@pytest.mark.parametrize(("encoded", "value"), RFC_8949_APPENDIX_A)
def test_the_examples_of_rfc_8949_are_read_and_written(encoded: str, value: cbor.Value) -> None:
    assert cbor.decode(bytes.fromhex(encoded)) == value
    assert cbor.encode(value).hex() == encoded


@pytest.mark.parametrize(
    "encoded",
    [
        "f90000", "fb3ff199999999999a", "f97c00",  # floats
        "f4", "f5", "f6", "f7", "f0", "f8ff",  # simple values
        "c074323031332d30332d32315432303a30343a30305a", "c11a514b67b0", "d74401020304", "d818456449455446",  # tags
        "c249010000000000000000", "c349010000000000000000",  # bignums
        "5f42010243030405ff", "7f657374726561646d696e67ff", "9fff", "bf61610161629f0203ffff",  # indefinite lengths
        "1800", "1817", "190001", "1b0000000000000001", "580161", "9801" + "00",  # longer than needed
        "a201020103", "a203040102",  # twice the same key; another order
        "", "1c", "18", "62c3", "62c328", "ff", "0000",  # not one well-formed item
    ],
)  # fmt: skip
def test_what_is_no_deterministic_value_of_this_format_is_refused(encoded: str) -> None:
    with pytest.raises(MalformedError):
        cbor.decode(bytes.fromhex(encoded))


def test_maps_are_ordered_as_rfc_8949_section_4_2_1_orders_them() -> None:
    """Its example: 10, 100, -1, "z", "aa", [100], [-1], false; here without the last three, which are no keys."""
    expected = [10, 100, -1, "z", "aa"]
    shuffled: dict[int | str, cbor.Value] = dict.fromkeys(["aa", -1, 100, "z", 10], 0)
    assert list(cbor2.loads(cbor.encode(shuffled))) == expected
    assert cbor.encode(shuffled) != cbor2.dumps(shuffled, canonical=True)


VALUES: st.SearchStrategy[Any] = st.recursive(
    st.integers(-(2**64), 2**64 - 1) | st.binary(max_size=40) | st.text(max_size=40),
    lambda inner: st.lists(inner, max_size=30) | st.dictionaries(st.integers(-300, 300) | st.text(), inner),
    max_leaves=40,
).filter(lambda value: _depth(value) <= 3)


def _depth(value: object) -> int:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return 1 + max(map(_depth, inner), default=0) if isinstance(value, list | dict) else 0


@given(VALUES)
def test_a_value_survives_its_bytes_and_another_implementation_agrees(value: Any) -> None:  # noqa: ANN401 - any value
    encoded = cbor.encode(value)
    assert cbor.decode(encoded) == value == cbor2.loads(encoded)


@given(st.binary(max_size=60))
def test_bytes_that_are_accepted_are_the_only_bytes_of_their_value(content: bytes) -> None:
    try:
        value = cbor.decode(content)
    except MalformedError:
        return
    assert cbor.encode(value) == content


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"AB", "BB8"),
        (b"Hello!!", "%69 VD92EX0"),
        (b"base-45", "UJCLQE7W581"),
        (b"ietf!", "QED8WEX0"),
        (b"", ""),
        (b"\xff\xff", "FGW"),
        (b"\xff", "U5"),
    ],
)
def test_the_examples_of_rfc_9285_are_read_and_written(content: bytes, text: str) -> None:
    assert base45.encode(content) == text
    assert base45.decode(text) == content


@pytest.mark.parametrize("text", ["GGW", ":::", "FGX", "V5", "::", "A", "0", "BB80", "bb8", "BB8\n", "BB_", "ＢＢ８"])
def test_a_group_beyond_its_bytes_or_outside_the_alphabet_is_refused(text: str) -> None:
    with pytest.raises(MalformedError):
        base45.decode(text)


@given(st.binary())
def test_bytes_survive_base45(content: bytes) -> None:
    assert base45.decode(base45.encode(content)) == content


@given(st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"))
def test_a_base45_text_that_is_accepted_is_the_only_text_of_its_bytes(text: str) -> None:
    try:
        content = base45.decode(text)
    except MalformedError:
        return
    assert base45.encode(content) == text


@given(st.binary())
def test_no_base45_text_ends_in_a_space_that_a_reader_may_strip(content: bytes) -> None:
    assert base45.encode(content) == base45.encode(content).rstrip()
