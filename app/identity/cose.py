"""Who signed these bytes, by which key? COSE_Sign1 (RFC 9052 section 4.2), tag 18, with EdDSA over Ed25519 or ES256.

Taking a message apart says nothing of its truth: that is `is_signed_by`, with the key of whom the caller believes.
"""

from __future__ import annotations

from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from app.domain.trust import Algorithm
from app.identity import cbor
from app.identity.faults import MalformedError
from app.proof.signing import Signer, ed25519_is_good

_TAG_18 = b"\xd2"
_ALG, _CONTENT_TYPE, _KID = 1, 3, 4
_ALGORITHMS = {-8: Algorithm.ED25519, -7: Algorithm.ES256}
_SIGNATURE_BYTES = 64
_SIGNATURE1, _NOTHING = b"\x84\x6aSignature1", b"\x40"


@dataclass(frozen=True)
class Sign1:
    """A COSE_Sign1 message taken apart, not yet believed. `protected` is the protected header as it was encoded."""

    algorithm: Algorithm
    key_id: bytes
    protected: bytes
    payload: bytes
    signature: bytes

    def is_signed_by(self, public: bytes, *, algorithm: Algorithm) -> bool:
        """Return whether the private half of `public`, a key for `algorithm`, signed this message."""
        if algorithm is not self.algorithm:
            return False
        message = _to_be_signed(self.protected, self.payload)
        if algorithm is Algorithm.ED25519:
            return ed25519_is_good(public=public, message=message, signature=self.signature)
        return _es256_is_good(public=public, message=message, signature=self.signature)


def read_sign1(content: bytes) -> Sign1:
    """Take a tagged COSE_Sign1 message apart.

    The algorithm must stand in the protected header, the key id in either, no label in both. A header this reader
    does not understand is refused, critical or not (`crit` itself, label 2, included). Raises MalformedError.
    """
    if not content.startswith(_TAG_18):
        raise MalformedError("passport.not-cose")
    match cbor.decode(content[len(_TAG_18) :]):
        case [bytes(protected), dict(unprotected), bytes(payload), bytes(signature)]:
            headers = cbor.decode(protected)
        case _:
            raise MalformedError("passport.not-cose")
    if not isinstance(headers, dict):
        raise MalformedError("passport.not-cose")
    _refuse_other_than(headers, {_ALG, _CONTENT_TYPE, _KID})
    _refuse_other_than(unprotected, {_KID} - headers.keys())
    algorithm = headers.get(_ALG)
    if not isinstance(algorithm, int) or algorithm not in _ALGORITHMS:
        raise MalformedError("passport.algorithm-unknown", algorithm=_shown(algorithm))
    key_id = headers.get(_KID, unprotected.get(_KID))
    if not isinstance(key_id, bytes):
        raise MalformedError("passport.no-key-id")
    if len(signature) != _SIGNATURE_BYTES:
        raise MalformedError("passport.signature-length")
    return Sign1(_ALGORITHMS[algorithm], key_id, protected, payload, signature)


def write_sign1(payload: bytes, *, algorithm: Algorithm, key_id: bytes, signer: Signer) -> bytes:
    """Return `payload` as a tagged COSE_Sign1 message, algorithm and key id in the protected header.

    The signer gives 64 bytes: R and S of Ed25519, or r and s of ES256 (RFC 9053 section 2.1), never DER.
    """
    label = next(label for label, known in _ALGORITHMS.items() if known is algorithm)
    protected = cbor.encode({_ALG: label, _KID: key_id})
    signature = signer.sign(_to_be_signed(protected, payload))
    return _TAG_18 + cbor.encode([protected, {}, payload, signature])


def _refuse_other_than(headers: dict[int | str, cbor.Value], understood: set[int]) -> None:
    for label in headers:
        if label not in understood:
            raise MalformedError("passport.header-refused", label=_shown(label))


def _shown(value: object) -> str:
    return ascii(value)[:40]


def _to_be_signed(protected: bytes, payload: bytes) -> bytes:
    """Return the Sig_structure of RFC 9052 section 4.4: four elements, the third (external data) empty."""
    return _SIGNATURE1 + cbor.encode(protected) + _NOTHING + cbor.encode(payload)


def _es256_is_good(*, public: bytes, message: bytes, signature: bytes) -> bool:
    r, s = int.from_bytes(signature[:32]), int.from_bytes(signature[32:])
    try:
        key = EllipticCurvePublicKey.from_encoded_point(SECP256R1(), public)
        key.verify(encode_dss_signature(r, s), message, ECDSA(SHA256()))
    except (InvalidSignature, ValueError):
        return False
    return True
