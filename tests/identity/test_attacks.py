"""Each attack on a batch passport, by name; all but the mutations carry a good signature."""

from __future__ import annotations

import time
from typing import Any

import cbor2
import pytest

from app.domain.passport import SignatureState
from app.domain.trust import Algorithm
from app.identity import base45
from app.identity.issuing import issue_passport
from app.identity.reading import read_passport
from app.identity.text_form import from_symbol_text
from app.identity.trust_list import key_id_of
from tests.identity.fixed import ANTIMONY, AT, CARD, FORGER, FULL, LEAN, MINT, TRUST
from tests.identity.forging import HEADER, KEY_ID, PAYLOAD, claims, fault, read, sealed

TEXTS = (
    issue_passport(FULL, key_id=KEY_ID, signer=MINT),
    issue_passport(ANTIMONY, key_id=key_id_of(CARD.public), signer=CARD, algorithm=Algorithm.ES256),
)


def test_the_forging_issuer_is_believed_when_it_behaves() -> None:
    assert read(sealed()).signature is SignatureState.GOOD


def test_duplicate_keys_are_refused() -> None:
    twice = PAYLOAD.replace(b"\xa6\x01", b"\xa7\x01\x69CN-REA-02\x01", 1)
    assert twice != PAYLOAD
    assert fault(sealed(twice)) == "passport.not-cbor"


def test_integers_longer_than_needed_are_refused() -> None:
    assert PAYLOAD.count(b"\x82\x03\x10") == 1
    assert fault(sealed(PAYLOAD.replace(b"\x82\x03\x10", b"\x82\x18\x03\x10"))) == "passport.not-deterministic"


def test_lengths_longer_than_needed_are_refused() -> None:
    assert PAYLOAD.count(b"\x69CN-REA-01") == 1
    assert fault(sealed(PAYLOAD.replace(b"\x69CN", b"\x78\x09CN"))) == "passport.not-deterministic"


def test_indefinite_lengths_are_refused() -> None:
    assert PAYLOAD[:1] == b"\xa6"
    assert fault(sealed(b"\xbf" + PAYLOAD[1:] + b"\xff")) == "passport.not-cbor"


def test_an_indefinite_text_is_refused() -> None:
    assert fault(sealed(PAYLOAD.replace(b"\x69CN-REA-01", b"\x7f\x62CN\x67-REA-01\xff"))) == "passport.not-cbor"


def test_trailing_bytes_in_the_payload_are_refused() -> None:
    assert fault(sealed(PAYLOAD + b"\x00")) == "passport.not-deterministic"


def test_trailing_bytes_after_the_message_are_refused() -> None:
    assert fault(sealed() + b"\x00") == "passport.not-deterministic"


def test_trailing_bytes_in_the_protected_header_are_refused() -> None:
    assert fault(sealed(protected=cbor2.dumps(HEADER) + b"\x00")) == "passport.not-deterministic"


def test_claims_in_another_order_are_refused() -> None:
    whole = claims()
    backwards = dict(reversed(whole.items()))
    assert fault(sealed(cbor2.dumps(backwards))) == "passport.not-deterministic"


def test_the_old_length_first_order_is_refused() -> None:
    length_first = cbor2.dumps({1: -8, 4: KEY_ID, -1: 0, 100: 0}, canonical=True)
    assert fault(sealed(protected=length_first)) == "passport.not-deterministic"


@pytest.mark.parametrize("algorithm", [-36, -35, 5, -999, "EdDSA", None, b"", 2**40])
def test_an_unknown_algorithm_is_refused(algorithm: object) -> None:
    header = {1: algorithm, 4: KEY_ID}
    expected = {"passport.algorithm-unknown", "passport.not-deterministic"}
    assert fault(sealed(protected=header)) in expected


def test_no_algorithm_is_refused() -> None:
    assert fault(sealed(protected={4: KEY_ID})) == "passport.algorithm-unknown"


def test_an_algorithm_outside_the_signature_is_refused() -> None:
    assert fault(sealed(protected={4: KEY_ID}, unprotected={1: -8})) == "passport.header-refused"


def test_a_key_of_another_algorithm_does_not_verify() -> None:
    assert read(sealed(protected={1: -7, 4: KEY_ID})).signature is SignatureState.BAD


def test_true_as_an_algorithm_or_label_is_refused() -> None:
    assert fault(sealed(protected={True: -8, 4: KEY_ID})) == "passport.not-deterministic"


def test_a_critical_header_is_refused() -> None:
    assert fault(sealed(protected={1: -8, 2: [4], 4: KEY_ID})) == "passport.header-refused"
    assert fault(sealed(unprotected={2: [4]})) == "passport.header-refused"


def test_an_unknown_header_is_refused() -> None:
    assert fault(sealed(protected={1: -8, 4: KEY_ID, 99: 0})) == "passport.header-refused"
    assert fault(sealed(unprotected={"note": 0})) == "passport.header-refused"


def test_a_key_id_outside_the_signature_is_read() -> None:
    assert read(sealed(protected={1: -8}, unprotected={4: KEY_ID})).signature is SignatureState.GOOD


def test_two_key_ids_are_refused() -> None:
    assert fault(sealed(unprotected={4: KEY_ID})) == "passport.header-refused"


@pytest.mark.parametrize("key_id", [None, "text", 7])
def test_no_key_id_is_refused(key_id: object) -> None:
    header = {1: -8} if key_id is None else {1: -8, 4: key_id}
    assert fault(sealed(protected=header)) == "passport.no-key-id"


@pytest.mark.parametrize("tag", [b"", b"\xd1", b"\xd8\x12", b"\xd8\x62", b"\xd9\xd9\xf7\xd2", b"\xd8\x3d\xd2"])
def test_another_tag_is_refused(tag: bytes) -> None:
    assert fault(sealed(tag=tag)) == "passport.not-cose"


def test_a_tag_within_the_claims_is_refused() -> None:
    assert fault(sealed(PAYLOAD.replace(b"\x82\x03\x10", b"\xd8\x28\x82\x03\x10"))) == "passport.not-cbor"


def test_a_detached_payload_is_refused() -> None:
    content = b"\xd2" + cbor2.dumps([cbor2.dumps(HEADER), {}, None, bytes(64)])
    assert fault(content) == "passport.not-deterministic"


def test_a_fifth_part_is_refused() -> None:
    parts = [*cbor2.loads(sealed()).value, b""]
    assert fault(b"\xd2" + cbor2.dumps(parts)) == "passport.not-cose"


def test_a_bomb_of_nested_arrays_is_refused_at_once() -> None:
    began = time.perf_counter()
    assert fault(b"\xd2" + b"\x81" * 380 + b"\x00") == "passport.not-cbor"
    assert fault(sealed(b"\x81" * 250 + b"\x00")) == "passport.not-cbor"
    assert time.perf_counter() - began < 0.5


def test_a_bomb_of_shared_references_is_refused_at_once() -> None:
    """Five arrays of 20, each referring to the one before: 276 bytes that unfold into three million values."""
    bomb = b"\xd8\x1c\x94" + b"\x00" * 20
    for earlier in range(4):
        bomb += b"\xd8\x1c\x94" + (b"\xd8\x1d" + bytes([earlier])) * 20
    began = time.perf_counter()
    assert fault(sealed(b"\x85" + bomb)) == "passport.not-cbor"
    assert time.perf_counter() - began < 0.5


def test_a_list_that_contains_itself_is_refused() -> None:
    assert fault(sealed(b"\xd8\x1c\x81\xd8\x1d\x00")) == "passport.not-cbor"


@pytest.mark.parametrize("head", ["5b", "7b", "9b", "bb"])
def test_a_huge_length_takes_no_memory(head: str) -> None:
    for length in ("7fffffffffffffff", "ffffffffffffffff", "0000000100000000"):
        assert fault(sealed(bytes.fromhex(head + length))) == "passport.not-cbor"


def test_an_integer_of_more_than_64_bits_is_refused() -> None:
    assert fault(sealed(cbor2.dumps(claims(c4=2**64)))) == "passport.not-cbor"


@pytest.mark.parametrize("value", [1.0, 400_000.0, float("nan"), True, None, cbor2.undefined])
def test_a_mass_that_is_not_an_integer_is_refused(value: object) -> None:
    assert fault(sealed(cbor2.dumps(claims(c4=value)))) == "passport.not-deterministic"


def test_invalid_utf8_is_refused() -> None:
    assert fault(sealed(PAYLOAD.replace(b"CN-REA-01", b"CN-REA-0\xff"))) == "passport.not-cbor"


def test_a_claim_of_a_later_version_is_refused() -> None:
    assert fault(sealed(cbor2.dumps(claims(c11=0)))) == "passport.claim-unknown"
    assert fault(sealed(cbor2.dumps({**claims(), -70002: 0}))) == "passport.claim-unknown"
    assert fault(sealed(b"\xa7" + PAYLOAD[1:4] + PAYLOAD[4:] + b"\x61x\x00")) == "passport.claim-unknown"


@pytest.mark.parametrize("key", [1, 4, 5, 6, 7, -70001])
def test_a_missing_claim_is_refused(key: int) -> None:
    whole = claims()
    del whole[key]
    reading = read(sealed(cbor2.dumps(whole)))
    assert reading.fault is not None
    assert (reading.fault.code, reading.fault.params["claim"]) == ("passport.claim-missing", str(key))


@pytest.mark.parametrize("key", [1, 2, 3, 4, 7])
def test_a_missing_claim_of_the_batch_is_refused(key: int) -> None:
    whole = claims()
    del whole[-70001][key]
    reading = read(sealed(cbor2.dumps(whole)))
    assert reading.fault is not None
    assert (reading.fault.code, reading.fault.params["claim"]) == ("passport.claim-missing", f"-70001/{key}")


def test_an_empty_composition_is_refused_because_absence_says_it() -> None:
    assert fault(sealed(cbor2.dumps(_ordered(claims(c5={}))))) == "passport.claim-malformed"


def test_a_time_beyond_the_calendar_is_refused() -> None:
    for second in (-1, 253_402_300_800, 2**63):
        assert fault(sealed(cbor2.dumps({**claims(), 4: second}))) == "passport.claim-malformed"


def test_claims_that_are_not_a_map_are_refused() -> None:
    assert fault(sealed(cbor2.dumps([1, 2]))) == "passport.not-claims"


def test_a_private_claim_that_is_not_a_map_is_refused() -> None:
    assert fault(sealed(cbor2.dumps({**claims(), -70001: [1]}))) == "passport.claim-missing"


def test_a_forger_s_own_key_is_unknown() -> None:
    own = sealed(protected={1: -8, 4: key_id_of(FORGER.public)}, signer=FORGER)
    assert read(own).signature is SignatureState.UNKNOWN_KEY


def test_a_forger_under_a_good_key_id_is_bad() -> None:
    assert read(sealed(signer=FORGER)).signature is SignatureState.BAD


def test_another_issuer_s_key_does_not_speak_for_this_issuer() -> None:
    text = issue_passport(LEAN, key_id=key_id_of(CARD.public), signer=CARD, algorithm=Algorithm.ES256)
    assert read_passport(text, trust=TRUST, at=AT).signature is SignatureState.UNKNOWN_KEY


def test_a_signature_for_another_purpose_does_not_verify() -> None:
    protected = cbor2.dumps(HEADER)
    signature = MINT.sign(cbor2.dumps(["CounterSignature", protected, b"", PAYLOAD]))
    content = b"\xd2" + cbor2.dumps([protected, {}, PAYLOAD, signature])
    assert read(content).signature is SignatureState.BAD


def test_a_signature_of_zeros_does_not_verify() -> None:
    protected = cbor2.dumps({1: -7, 4: key_id_of(CARD.public)})
    payload = from_symbol_text(TEXTS[1])
    assert cbor2.loads(payload).value[0] == protected
    content = b"\xd2" + cbor2.dumps([protected, {}, cbor2.loads(payload).value[2], bytes(64)])
    assert read(content).signature is SignatureState.BAD


def test_a_text_longer_than_a_label_is_refused_unread() -> None:
    reading = read_passport("BP1:" + "0" * 10_000_000, trust=TRUST, at=AT)
    assert reading.fault is not None
    assert reading.fault.code == "passport.too-long"


@pytest.mark.parametrize("text", ["", "BP1", "bp1:", "BP2:" + TEXTS[0][4:], " " + TEXTS[0]])
def test_another_prefix_is_not_a_passport(text: str) -> None:
    reading = read_passport(text, trust=TRUST, at=AT)
    assert reading.fault is not None
    assert reading.fault.code == "passport.not-a-passport"


@pytest.mark.parametrize("tail", ["0", "00", "\n", " ", "\x00", "é", "\ud800"])
def test_a_character_added_to_the_text_is_refused(tail: str) -> None:
    assert read_passport(TEXTS[0] + tail, trust=TRUST, at=AT).fault is not None


def test_lower_case_is_refused() -> None:
    lower = "BP1:" + base45.encode(sealed()).lower()
    reading = read_passport(lower, trust=TRUST, at=AT)
    assert reading.fault is not None
    assert reading.fault.code == "passport.not-base45"


def _ordered(whole: dict[Any, Any]) -> dict[Any, Any]:
    whole[-70001] = dict(sorted(whole[-70001].items()))
    return whole
