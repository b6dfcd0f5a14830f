"""Is a signature good where RFC 8032 says so, and where another library says so too?"""

from __future__ import annotations

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st

from app.proof.signing import Ed25519Signer, ed25519_is_good

ORDER = 2**252 + 27742317777372353535851937790883648493
SMALL = [
    bytes(32),
    bytes([1, *bytes(31)]),
    bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
    bytes.fromhex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"),
]
"""Points of small order: with such a key one signature fits several messages."""


def openssl_says(public: bytes, message: bytes, signature: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def test_the_vectors_of_the_standard_are_good() -> None:
    public = bytes.fromhex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
    signature = bytes.fromhex(
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    )
    assert ed25519_is_good(public=public, message=b"\x72", signature=signature)
    assert not ed25519_is_good(public=public, message=b"\x73", signature=signature)


@given(st.binary(min_size=32, max_size=32), st.binary(max_size=200), st.integers(0, 63), st.integers(1, 255))
def test_both_libraries_say_the_same_of_what_was_signed_and_of_what_was_altered(
    seed: bytes, message: bytes, place: int, by: int
) -> None:
    signer = Ed25519Signer(seed)
    signature = signer.sign(message)
    altered = bytearray(signature)
    altered[place] ^= by

    assert ed25519_is_good(public=signer.public, message=message, signature=signature)
    assert openssl_says(signer.public, message, signature)
    for said, signed in ((message, bytes(altered)), (message + b"x", signature), (message, signature[:-1])):
        assert not ed25519_is_good(public=signer.public, message=said, signature=signed)
        assert not openssl_says(signer.public, said, signed)


def test_a_second_writing_of_a_signature_is_refused() -> None:
    signer = Ed25519Signer(bytes(range(32)))
    signature = signer.sign(b"goods")
    twisted = signature[:32] + (int.from_bytes(signature[32:], "little") + ORDER).to_bytes(32, "little")

    assert not ed25519_is_good(public=signer.public, message=b"goods", signature=twisted)


@pytest.mark.parametrize("public", SMALL)
def test_a_key_of_small_order_signs_nothing(public: bytes) -> None:
    signature = bytes([1, *bytes(31)]) + bytes(32)

    assert not ed25519_is_good(public=public, message=b"goods", signature=signature)


@pytest.mark.parametrize("public", [b"", bytes(31), bytes(33), b"\xff" * 32])
def test_what_is_no_key_signs_nothing(public: bytes) -> None:
    assert not ed25519_is_good(public=public, message=b"goods", signature=bytes(64))
