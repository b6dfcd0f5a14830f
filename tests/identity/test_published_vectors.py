"""The vectors other implementers test against are exactly what this program issues and answers."""

from __future__ import annotations

import json
from typing import Any

import cbor2
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from app.domain.moment import from_text
from app.domain.verification import Answer
from app.identity.explain import verify_passport
from app.identity.trust_list import parse_trust_list
from tests.identity.published import FOLDER, vectors

GOOD = json.loads((FOLDER / "passport-good.json").read_bytes())
REFUSED = json.loads((FOLDER / "passport-refused.json").read_bytes())
TRUST = parse_trust_list((FOLDER / "passport-trust-list.json").read_bytes())


@pytest.mark.parametrize("name", sorted(vectors()))
def test_the_published_file_is_what_the_fixed_keys_make(name: str) -> None:
    assert (FOLDER / name).read_bytes() == vectors()[name]


@pytest.mark.parametrize("vector", GOOD["passports"], ids=lambda vector: vector["name"])
def test_a_published_passport_is_valid(vector: dict[str, str]) -> None:
    verification = verify_passport(vector["text"], trust=TRUST, at=from_text(GOOD["at"]), path="")
    assert (verification.answer, verification.reasons) == (Answer.VALID, ())


def test_a_published_passport_verifies_with_nothing_of_this_program() -> None:
    vector = GOOD["passports"][0]
    protected, _, payload, signature = cbor2.loads(bytes.fromhex(vector["message"])).value
    message = cbor2.dumps(["Signature1", protected, b"", payload])
    assert message.hex() == vector["to_be_signed"]
    Ed25519PublicKey.from_public_bytes(bytes.fromhex(GOOD["keys"]["EdDSA"]["public"])).verify(signature, message)
    assert cbor2.loads(payload)[-70001][1] == vector["claims"]["batch_no"]


@pytest.mark.parametrize("vector", REFUSED["passports"], ids=lambda vector: vector["name"])
def test_a_published_refusal_is_not_valid_for_its_reason(vector: dict[str, Any]) -> None:
    verification = verify_passport(vector["text"], trust=TRUST, at=from_text(REFUSED["at"]), path="")
    assert verification.answer is not Answer.VALID
    assert verification.answer == vector["answer"]
    assert [reason.code for reason in verification.reasons] == vector["reasons"]
