"""Altered and arbitrary input: nothing altered verifies, and nothing at all crashes the reader."""

from __future__ import annotations

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.passport import SignatureState
from app.domain.trust import Algorithm
from app.identity.issuing import issue_passport
from app.identity.reading import read_passport
from app.identity.text_form import from_symbol_text
from app.identity.trust_list import key_id_of
from tests.identity.fixed import ANTIMONY, AT, CARD, FULL, MINT, TRUST
from tests.identity.forging import KEY_ID, claims, fault, read, sealed

TEXTS = (
    issue_passport(FULL, key_id=KEY_ID, signer=MINT),
    issue_passport(ANTIMONY, key_id=key_id_of(CARD.public), signer=CARD, algorithm=Algorithm.ES256),
)


@pytest.mark.parametrize("text", TEXTS, ids=["ed25519", "es256"])
def test_one_flipped_bit_anywhere_never_verifies(text: str) -> None:
    content = from_symbol_text(text)
    for bit in range(len(content) * 8):
        flipped = bytearray(content)
        flipped[bit // 8] ^= 1 << bit % 8
        assert read(bytes(flipped)).signature is not SignatureState.GOOD, bit


@given(st.data())
def test_one_changed_byte_is_refused_or_bad(data: st.DataObject) -> None:
    content = bytearray(from_symbol_text(data.draw(st.sampled_from(TEXTS))))
    place = data.draw(st.integers(0, len(content) - 1))
    content[place] ^= data.draw(st.integers(1, 255))
    reading = read(bytes(content))
    assert reading.fault is not None or reading.signature in {
        SignatureState.BAD,
        SignatureState.UNKNOWN_ISSUER,
        SignatureState.UNKNOWN_KEY,
    }


def test_one_changed_character_never_verifies() -> None:
    text = TEXTS[0]
    for place in range(len(text)):
        for character in "0Z :":
            if character != text[place]:
                altered = text[:place] + character + text[place + 1 :]
                reading = read_passport(altered, trust=TRUST, at=AT)
                assert reading.signature is not SignatureState.GOOD, place


@given(st.text() | st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:").map(lambda rest: "BP1:" + rest))
def test_no_text_crashes_the_reader(text: str) -> None:
    assert read_passport(text, trust=TRUST, at=AT).fault is not None


@given(st.binary(max_size=390))
def test_no_bytes_crash_the_reader(content: bytes) -> None:
    assert fault(content)
    assert fault(b"\xd2" + content)


@given(st.binary(max_size=200))
def test_no_signed_payload_crashes_the_reader(payload: bytes) -> None:
    assert fault(sealed(payload))


ANY_CBOR = st.recursive(
    st.integers(-(2**70), 2**70) | st.binary() | st.text() | st.floats() | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.integers() | st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(ANY_CBOR, st.sampled_from([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]))
def test_no_value_of_a_claim_crashes_the_reader(value: object, key: int) -> None:
    whole = claims()
    whole[-70001][key] = value
    payload = cbor2.dumps(whole)
    if len(payload) < 300:
        read(sealed(payload))


@given(ANY_CBOR, ANY_CBOR)
def test_no_headers_crash_the_reader(protected: object, unprotected: object) -> None:
    content = sealed(protected=cbor2.dumps(protected), unprotected=unprotected)
    assert fault(content)
