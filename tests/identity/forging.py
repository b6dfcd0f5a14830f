"""An issuer that signs anything: the signature is good, so only the reader's strictness stands in the way."""

from __future__ import annotations

from typing import Any

import cbor2

from app.domain.passport import PassportReading
from app.identity import base45
from app.identity.passport import write_claims
from app.identity.reading import read_passport
from app.identity.trust_list import key_id_of
from app.proof.signing import Ed25519Signer
from tests.identity.fixed import AT, LEAN, MINT, TRUST

KEY_ID = key_id_of(MINT.public)
HEADER = {1: -8, 4: KEY_ID}
PAYLOAD = write_claims(LEAN)


def sealed(
    payload: bytes = PAYLOAD,
    *,
    protected: object = None,
    unprotected: object = None,
    signer: Ed25519Signer = MINT,
    tag: bytes = b"\xd2",
) -> bytes:
    """Return any payload and headers under a good signature; `protected` is bytes or what to encode."""
    header = HEADER if protected is None else protected
    encoded = header if isinstance(header, bytes) else cbor2.dumps(header)
    signature = signer.sign(cbor2.dumps(["Signature1", encoded, b"", payload]))
    return tag + cbor2.dumps([encoded, {} if unprotected is None else unprotected, payload, signature])


def read(content: bytes) -> PassportReading:
    """Return the reading of a message, put into a symbol as it is."""
    return read_passport("BP1:" + base45.encode(content), trust=TRUST, at=AT)


def fault(content: bytes) -> str:
    """Return why the message is not well formed; empty when it is."""
    reading = read(content)
    assert (reading.fault is None) == (reading.passport is not None)
    return "" if reading.fault is None else reading.fault.code


def claims(**changes: object) -> dict[Any, Any]:
    """Return the claims of the lean passport as CBOR values, with entries of the private map replaced or added."""
    whole: dict[Any, Any] = cbor2.loads(PAYLOAD)
    whole[-70001] |= {int(key.removeprefix("c")): value for key, value in changes.items()}
    return whole
