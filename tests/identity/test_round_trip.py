"""What an issuer writes is what an inspector reads, whatever the claims."""

from __future__ import annotations

import dataclasses
import string
from datetime import UTC, datetime, timedelta
from typing import Any

import cbor2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.errors import WorkstationError
from app.domain.passport import Passport, SignatureState
from app.domain.trust import Algorithm
from app.identity import cbor
from app.identity.issuing import issue_passport
from app.identity.passport import read_claims, write_claims
from app.identity.reading import is_passport, read_passport
from app.identity.text_form import LONGEST, from_symbol_text
from app.identity.trust_list import key_id_of
from tests.identity.fixed import ANTIMONY, AT, CARD, FULL, LEAN, MINT, TRUST

SET_82 = string.ascii_letters + string.digits + "!\"%&'()*+,-./:;<=>?_"
VISIBLE = "".join(map(chr, range(0x21, 0x7F)))


def _with_check_digit(digits: str) -> str:
    weighted = sum(int(digit) * (1 if place % 2 else 3) for place, digit in enumerate(reversed(digits)))
    return f"{digits}{-weighted % 10}"


def _keys(digits: int) -> st.SearchStrategy[str]:
    return st.text("0123456789", min_size=digits - 1, max_size=digits - 1).map(_with_check_digit)


@st.composite
def passports(draw: st.DrawFn) -> Passport:
    issued = draw(st.integers(0, 4_102_444_800).map(lambda second: datetime.fromtimestamp(second, UTC)))
    not_before = issued + timedelta(seconds=draw(st.integers(-1, 10**6) if issued.year > 1970 else st.just(0)))
    uuid = bytearray(draw(st.binary(min_size=16, max_size=16)))
    uuid[6], uuid[8] = 0x70 | uuid[6] & 0x0F, 0x80 | uuid[8] & 0x3F
    packages = draw(st.integers(1, 999_999))
    identifiers = st.text(VISIBLE, min_size=1, max_size=32)
    symbols = st.sampled_from(["Dy", "Tb", "Nd", "Sb", "Ga", "Ge", "O", "Y"])
    return Passport(
        issuer_id=draw(identifiers),
        issued=issued,
        not_before=not_before,
        expires=max(issued, not_before) + timedelta(seconds=draw(st.integers(1, 10**9))),
        batch_id=bytes(uuid),
        batch_no=draw(st.text(SET_82, min_size=1, max_size=20)),
        producer_id=draw(identifiers),
        commodity_code=draw(st.text("0123456789", min_size=10, max_size=10)),
        net_mass_g=draw(st.integers(1, 10**12)),
        package=(draw(st.integers(1, packages)), packages),
        composition=draw(st.dictionaries(symbols, st.integers(1, 125_000), max_size=8)),
        gtin=draw(st.none() | _keys(14)),
        sscc=draw(st.none() | _keys(18)),
        licence_no=draw(st.none() | identifiers),
        custody_head=draw(st.none() | st.binary(min_size=32, max_size=32)),
    )


@given(passports())
def test_claims_survive_their_bytes(passport: Passport) -> None:
    assert read_claims(write_claims(passport)) == passport


@given(passports())
def test_bytes_survive_their_claims(passport: Passport) -> None:
    content = write_claims(passport)
    assert write_claims(read_claims(content)) == content


@given(passports())
def test_another_implementation_reads_the_same_claims(passport: Passport) -> None:
    claims = cbor2.loads(write_claims(passport))
    assert list(claims) == [1, 4, 5, 6, 7, -70001]
    assert claims[6] == passport.issued.timestamp()
    assert claims[-70001][7] == list(passport.package)


@given(passports())
@settings(max_examples=30)
def test_every_passport_that_fits_a_label_verifies(passport: Passport) -> None:
    passport = dataclasses.replace(passport, issuer_id="CN-REA-01", producer_id=passport.producer_id[:8])
    text = issue_passport(passport, key_id=key_id_of(MINT.public), signer=MINT)
    reading = read_passport(text, trust=TRUST, at=AT)
    assert (reading.passport, reading.signature, reading.fault) == (passport, SignatureState.GOOD, None)


def test_both_algorithms_verify() -> None:
    ed25519 = issue_passport(FULL, key_id=key_id_of(MINT.public), signer=MINT, algorithm=Algorithm.ED25519)
    es256 = issue_passport(ANTIMONY, key_id=key_id_of(CARD.public), signer=CARD, algorithm=Algorithm.ES256)
    for text in (ed25519, es256):
        assert is_passport(text)
        reading = read_passport(text, trust=TRUST, at=AT)
        assert (reading.signature, reading.trusted_at_issue, reading.trusted_now) == (SignatureState.GOOD, True, True)


def test_the_key_id_is_written_where_the_signature_covers_it() -> None:
    text = issue_passport(LEAN, key_id=key_id_of(MINT.public), signer=MINT)
    message = cbor2.loads(from_symbol_text(text))
    protected, unprotected, _, _ = message.value
    assert (message.tag, unprotected) == (18, {})
    assert cbor2.loads(protected) == {1: -8, 4: key_id_of(MINT.public)}


def test_a_passport_has_the_issuer_s_one_text() -> None:
    texts = {issue_passport(FULL, key_id=key_id_of(MINT.public), signer=MINT) for _ in range(3)}
    assert len(texts) == 1


def test_a_passport_too_long_for_a_label_is_not_issued() -> None:
    symbols = ["La", "Ce", "Pr", "Nd", "Sm", "Eu", "Gd", "Tb", "Dy", "Ho", "Er", "Tm", "Yb", "Lu", "Sc", "Y"]
    crowded = dataclasses.replace(
        FULL, composition=dict.fromkeys(symbols, 60_000), licence_no="L" * 32, producer_id="P" * 32, batch_no="B" * 20
    )
    with pytest.raises(WorkstationError, match="passport-not-issuable") as refused:
        issue_passport(crowded, key_id=key_id_of(MINT.public), signer=MINT)
    assert str(refused.value.params["detail"]).startswith("passport.too-long")
    assert str(LONGEST) in str(refused.value.params["detail"])


@pytest.mark.parametrize(
    ("claim", "changes"),
    [
        ("claim-malformed 1", {"issuer_id": ""}),
        ("claim-malformed 1", {"issuer_id": "two words"}),
        ("claim-malformed 1", {"issuer_id": "签发人"}),
        ("claim-malformed 7", {"batch_id": bytes(16)}),
        ("claim-malformed 7", {"batch_id": bytes.fromhex("0199a0e1c4004000800000000000000001")}),
        ("claim-malformed -70001/1", {"batch_no": "X" * 21}),
        ("claim-malformed -70001/1", {"batch_no": "A#1"}),
        ("claim-malformed -70001/2", {"producer_id": "P" * 33}),
        ("claim-malformed -70001/3", {"commodity_code": "284690180"}),
        ("claim-malformed -70001/3", {"commodity_code": "２８４６９０１８００"}),
        ("claim-malformed -70001/4", {"net_mass_g": 0}),
        ("claim-malformed -70001/4", {"net_mass_g": 1.5}),
        ("claim-malformed -70001/4", {"net_mass_g": True}),
        ("claim-malformed -70001/5", {"composition": {"Dy": 600_000, "Tb": 400_001}}),
        ("claim-malformed -70001/5", {"composition": {"Dy": 0}}),
        ("claim-malformed -70001/5", {"composition": {"DY": 1}}),
        ("claim-malformed -70001/6", {"gtin": "09521234543214"}),
        ("claim-malformed -70001/6", {"gtin": "9521234543213"}),
        ("claim-malformed -70001/7", {"package": (0, 16)}),
        ("claim-malformed -70001/7", {"package": (17, 16)}),
        ("claim-malformed -70001/7", {"package": (1, 1_000_000)}),
        ("claim-malformed -70001/7", {"package": (1, 2, 3)}),
        ("claim-malformed -70001/8", {"sscc": "095201234567891230"}),
        ("claim-malformed -70001/9", {"licence_no": "26\n42"}),
        ("claim-malformed -70001/10", {"custody_head": bytes(31)}),
        ("dates-contradict", {"expires": LEAN.issued}),
        ("dates-contradict", {"not_before": LEAN.expires}),
        ("claims-inexact", {"issued": LEAN.issued.replace(microsecond=1)}),
        ("claims-inexact", {"issued": LEAN.issued.replace(tzinfo=None)}),
    ],
)
def test_a_claim_outside_its_form_is_not_issued(claim: str, changes: dict[str, Any]) -> None:
    passport = dataclasses.replace(FULL, **changes)
    with pytest.raises(WorkstationError, match="passport-not-issuable") as refused:
        issue_passport(passport, key_id=key_id_of(MINT.public), signer=MINT)
    assert refused.value.params["detail"] == f"passport.{claim}"


def test_a_signer_whose_signature_does_not_verify_issues_nothing() -> None:
    class Broken:
        public = MINT.public

        def sign(self, message: bytes) -> bytes:
            return MINT.sign(message + b"!")

    with pytest.raises(WorkstationError, match="passport-not-signed"):
        issue_passport(LEAN, key_id=key_id_of(MINT.public), signer=Broken())


def test_a_signer_that_answers_in_der_issues_nothing() -> None:
    class Der:
        public = CARD.public

        def sign(self, message: bytes) -> bytes:
            return b"\x30\x44" + CARD.sign(message)

    with pytest.raises(WorkstationError, match="passport-not-issuable"):
        issue_passport(ANTIMONY, key_id=key_id_of(CARD.public), signer=Der(), algorithm=Algorithm.ES256)


def test_claims_are_written_in_the_order_of_their_encoded_keys() -> None:
    assert cbor.encode({-1: 0, 100: 0, 10: 0}) == bytes.fromhex("a30a001864002000")
