"""Who can sign and who can check: the two protocols, and Ed25519 for both."""

from __future__ import annotations

from typing import Protocol

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from nacl.exceptions import CryptoError
from nacl.signing import VerifyKey


class Signer(Protocol):
    """Holds a private key and signs with it; never shows it."""

    @property
    def public(self) -> bytes:
        """The public key (Ed25519: 32 bytes)."""

    def sign(self, message: bytes) -> bytes:
        """Return the signature over `message` (Ed25519: 64 bytes)."""


class Ed25519Signer:
    """Signs with an Ed25519 key held in memory."""

    def __init__(self, private: bytes) -> None:
        """Take the key's seed (32 bytes)."""
        self._key = Ed25519PrivateKey.from_private_bytes(private)

    @property
    def public(self) -> bytes:
        """The public key (32 bytes)."""
        return self._key.public_key().public_bytes_raw()

    def sign(self, message: bytes) -> bytes:
        """Return the signature over `message` (64 bytes)."""
        return self._key.sign(message)


def ed25519_is_good(*, public: bytes, message: bytes, signature: bytes) -> bool:
    """Return whether `signature` over `message` was made with the private half of `public` (RFC 8032).

    A key or a commitment of small order, and a second writing of a signature, are refused (docs/adr/0256).
    """
    try:
        VerifyKey(public).verify(message, signature)
    except (CryptoError, ValueError):
        return False
    return True


def is_ed25519_key(public: bytes) -> bool:
    """Return whether `public` can be a public key (32 bytes)."""
    try:
        Ed25519PublicKey.from_public_bytes(public)
    except ValueError:
        return False
    return True
