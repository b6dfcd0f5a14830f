"""Which secrets make this computer a station, and what can be done with them?

The key of its database, the seed of its journal's signature and its age identity. They leave memory only sealed
(`keyfile.py`). Python cannot wipe them: whoever can read the memory of a signed-in station has them.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field

import pyrage

from app.proof.signing import Ed25519Signer, Signer

KEY_SIZE = 32
_SELECTION = b"tidewaiter/selection/seed/1\n"


@dataclass(frozen=True)
class StationSecrets:
    """The secrets of one station.

    `db_key` is the raw key of its database, `journal_seed` the Ed25519 seed of its journal, `master_key` what the
    officers' slots open (32 bytes each); `identity` is an age X25519 identity ("AGE-SECRET-KEY-1...").
    """

    db_key: bytes = field(repr=False)
    journal_seed: bytes = field(repr=False)
    identity: str = field(repr=False)
    master_key: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if {len(self.db_key), len(self.journal_seed), len(self.master_key)} != {KEY_SIZE}:
            raise ValueError(f"a key has {KEY_SIZE} bytes")
        try:
            pyrage.x25519.Identity.from_str(self.identity)
        except pyrage.IdentityError as error:
            raise ValueError("not an age X25519 identity") from error


def create_secrets() -> StationSecrets:
    """Return the secrets of a new station, from the system's randomness."""
    return StationSecrets(
        db_key=secrets.token_bytes(KEY_SIZE),
        journal_seed=secrets.token_bytes(KEY_SIZE),
        identity=str(pyrage.x25519.Identity.generate()),
        master_key=secrets.token_bytes(KEY_SIZE),
    )


def recipient(station: StationSecrets) -> str:
    """Return the age recipient ("age1...") to which the authority wraps keys for this station."""
    return str(pyrage.x25519.Identity.from_str(station.identity).to_public())


def unwrap(station: StationSecrets) -> Callable[[bytes], bytes]:
    """Return what opens age ciphertext for this station; it raises ValueError for what is not for it."""
    identity = pyrage.x25519.Identity.from_str(station.identity)

    def opened(wrapped: bytes) -> bytes:
        try:
            return bytes(pyrage.decrypt(wrapped, [identity]))
        except pyrage.DecryptError as error:
            raise ValueError("not wrapped for this station, or altered") from error

    return opened


def selection_seed(station: StationSecrets) -> bytes:
    """Return what the keys of this station's draws follow from (32 bytes); as old as its journal's key."""
    return hmac.digest(station.journal_seed, _SELECTION, "sha256")


def journal_signer(station: StationSecrets) -> Signer:
    """Return the signer of this station's journal."""
    return Ed25519Signer(station.journal_seed)
