"""Makes the vectors in docs/formats/vectors/: `python -m tests.identity.published` writes them again.

Everything in them follows from the fixed keys and claims of `fixed.py`; both signature schemes are deterministic here.
"""

from __future__ import annotations

import dataclasses
import json
from datetime import datetime
from pathlib import Path

import cbor2

from app.domain.moment import to_text
from app.domain.passport import Passport
from app.domain.trust import Algorithm
from app.identity import base45
from app.identity.explain import verify_passport
from app.identity.issuing import issue_passport
from app.identity.text_form import from_symbol_text
from app.identity.trust_list import format_trust_list, key_id_of
from app.proof.signing import Signer
from tests.identity.fixed import (
    ANTIMONY,
    AT,
    CARD,
    ED25519_SEED,
    ES256_SCALAR,
    FORGER,
    FULL,
    LEAN,
    MINT,
    RETIRED,
    TRUST,
    day,
)
from tests.identity.forging import HEADER, KEY_ID, PAYLOAD, claims, sealed

FOLDER = Path(__file__).parents[2] / "docs" / "formats" / "vectors"


def vectors() -> dict[str, bytes]:
    """Return every published file by name."""
    return {
        "passport-trust-list.json": format_trust_list(TRUST),
        "passport-good.json": _json(_good()),
        "passport-refused.json": _json(_refused()),
    }


def _good() -> dict[str, object]:
    return {
        "about": "Each passport is VALID at `at` against passport-trust-list.json. Public keys: for tests only.",
        "at": to_text(AT),
        "keys": {
            "EdDSA": {"private": ED25519_SEED.hex(), "public": MINT.public.hex(), "id": KEY_ID.hex()},
            "ES256": {"private": ES256_SCALAR.hex(), "public": CARD.public.hex(), "id": key_id_of(CARD.public).hex()},
        },
        "passports": [
            _taken_apart("lean", LEAN, MINT, Algorithm.ED25519),
            _taken_apart("full", FULL, MINT, Algorithm.ED25519),
            _taken_apart("es256", ANTIMONY, CARD, Algorithm.ES256),
        ],
    }


def _taken_apart(name: str, passport: Passport, signer: Signer, algorithm: Algorithm) -> dict[str, object]:
    text = issue_passport(passport, key_id=key_id_of(signer.public), signer=signer, algorithm=algorithm)
    message = from_symbol_text(text)
    protected, _, payload, signature = cbor2.loads(message).value
    return {
        "name": name,
        "algorithm": algorithm.value,
        "claims": {field: _shown(value) for field, value in dataclasses.asdict(passport).items()},
        "payload": payload.hex(),
        "protected": protected.hex(),
        "to_be_signed": cbor2.dumps(["Signature1", protected, b"", payload]).hex(),
        "signature": signature.hex(),
        "message": message.hex(),
        "text": text,
    }


def _shown(value: object) -> object:
    match value:
        case datetime():
            return to_text(value)
        case bytes():
            return value.hex()
    return value


def _refused() -> dict[str, object]:
    lean = issue_passport(LEAN, key_id=KEY_ID, signer=MINT)
    stranger = dataclasses.replace(LEAN, issuer_id="XX-00")
    flipped = bytearray(from_symbol_text(lean))
    flipped[60] ^= 1
    cases = {
        "a flipped bit in the payload": bytes(flipped),
        "signed by another key under a good key id": sealed(signer=FORGER),
        "a key that the trust list does not hold": sealed(
            protected={1: -8, 4: key_id_of(FORGER.public)}, signer=FORGER
        ),
        "an issuer that the trust list does not hold": _issued(stranger, MINT),
        "a revoked key": _issued(LEAN, RETIRED),
        "expired": _issued(dataclasses.replace(LEAN, expires=AT), MINT),
        "not yet valid": _issued(dataclasses.replace(LEAN, not_before=day(2027, 1, 1)), MINT),
        "no tag 18": sealed(tag=b""),
        "tag 18 in two bytes": sealed(tag=b"\xd8\x12"),
        "trailing byte after the message": sealed() + b"\x00",
        "trailing byte in the payload": sealed(PAYLOAD + b"\x00"),
        "duplicate claim": sealed(PAYLOAD.replace(b"\xa6\x01", b"\xa7\x01\x69CN-REA-02\x01", 1)),
        "integer longer than needed": sealed(PAYLOAD.replace(b"\x82\x03\x10", b"\x82\x18\x03\x10")),
        "indefinite length": sealed(b"\xbf" + PAYLOAD[1:] + b"\xff"),
        "claims in another order": sealed(cbor2.dumps(dict(reversed(claims().items())))),
        "a tag within the claims": sealed(PAYLOAD.replace(b"\x82\x03\x10", b"\xd8\x28\x82\x03\x10")),
        "algorithm ES512": sealed(protected={1: -36, 4: KEY_ID}),
        "algorithm in the unprotected header": sealed(protected={4: KEY_ID}, unprotected={1: -8}),
        "no key id": sealed(protected={1: -8}),
        "key id in both headers": sealed(unprotected={4: KEY_ID}),
        "critical header": sealed(protected={1: -8, 2: [4], 4: KEY_ID}),
        "unknown header": sealed(protected={**HEADER, 99: 0}),
        "unknown claim": sealed(cbor2.dumps(claims(c11=0))),
        "package 17 of 16": sealed(cbor2.dumps(claims(c7=[17, 16]))),
        "mass as a floating-point number": sealed(cbor2.dumps(claims(c4=400_000.0))),
    }
    texts = {name: "BP1:" + base45.encode(content) for name, content in cases.items()}
    texts |= {
        "another version": "BP2:" + lean[4:],
        "lower case": lean[:4] + lean[4:].lower(),
        "a base45 group of one": issue_passport(FULL, key_id=KEY_ID, signer=MINT) + "0",
        "601 characters": "BP1:" + "0" * 597,
    }
    return {
        "about": "None is VALID at `at` against passport-trust-list.json; each with its answer and reasons.",
        "at": to_text(AT),
        "passports": [{"name": name, **_answered(text), "text": text} for name, text in texts.items()],
    }


def _issued(passport: Passport, signer: Signer) -> bytes:
    return from_symbol_text(issue_passport(passport, key_id=key_id_of(signer.public), signer=signer))


def _answered(text: str) -> dict[str, object]:
    verification = verify_passport(text, trust=TRUST, at=AT, path="")
    return {"answer": verification.answer, "reasons": [reason.code for reason in verification.reasons]}


def _json(record: dict[str, object]) -> bytes:
    return (json.dumps(record, indent=1, ensure_ascii=False) + "\n").encode()


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, content in vectors().items():
        (FOLDER / name).write_bytes(content)
