"""How is a key kept under a password? Argon2id (RFC 9106) makes a key of it, AES-256-GCM seals with that.

What stands beside the sealed key (whose it is, the cost, the salt) is authenticated with it.
"""

from __future__ import annotations

import secrets
import unicodedata
from dataclasses import dataclass

from argon2.low_level import ARGON2_VERSION, Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_SIZE = 32
NONCE_SIZE = 12
SALT_SIZE = 16

_MOST_MEMORY_KIB = 1024 * 1024
_MOST_PASSES = 64
_MOST_LANES = 16


@dataclass(frozen=True)
class Cost:
    """What one guess at a password costs; the default is the second choice of RFC 9106 section 4.

    Raises ValueError beyond 1 GiB, 64 passes or 16 lanes: a file may not ask for more than the computer has.
    """

    memory_kib: int = 64 * 1024
    passes: int = 3
    lanes: int = 4
    version: int = ARGON2_VERSION

    def __post_init__(self) -> None:
        if not (
            0 < self.passes <= _MOST_PASSES
            and 0 < self.lanes <= _MOST_LANES
            and 8 * self.lanes <= self.memory_kib <= _MOST_MEMORY_KIB
            and self.version == ARGON2_VERSION
        ):
            raise ValueError("a cost outside the limits")


def as_bytes(password: str) -> bytes:
    """Return a password as bytes: NFC in UTF-8, so that two input methods type the same one (RFC 8265)."""
    return unicodedata.normalize("NFC", password).encode()


def key_of(password: str, *, salt: bytes, cost: Cost) -> bytes:
    """Return the key (32 bytes) that a password gives; takes as long as `cost` says."""
    return hash_secret_raw(
        as_bytes(password),
        salt,
        time_cost=cost.passes,
        memory_cost=cost.memory_kib,
        parallelism=cost.lanes,
        hash_len=KEY_SIZE,
        type=Type.ID,
        version=cost.version,
    )


def seal(key: bytes, content: bytes, *, beside: bytes) -> bytes:
    """Return `content` sealed with `key`, bound to what stands `beside` it: a fresh nonce, then ciphertext and tag."""
    nonce = secrets.token_bytes(NONCE_SIZE)
    return nonce + AESGCM(key).encrypt(nonce, content, beside)


def unseal(key: bytes, sealed: bytes, *, beside: bytes) -> bytes | None:
    """Return what was sealed, None when key, content or what stands beside it is another."""
    try:
        return AESGCM(key).decrypt(sealed[:NONCE_SIZE], sealed[NONCE_SIZE:], beside)
    except (InvalidTag, ValueError):
        return None
