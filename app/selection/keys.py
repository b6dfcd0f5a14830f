"""Which secret keys a draw, so that nobody could choose it and everybody can check it afterwards?

Every key of a chain is the hash of the next one, and the last is made of a secret of the station: so the first (the
anchor), once journalled, fixes them all, before any declaration is known. They are used from the anchor on, each until
it is shown; showing it proves it (its hash is the one before), and closes it.
"""

from __future__ import annotations

import hmac

from app.proof.canonical import sha256

KEYS = 8192
"""Keys of a chain after its anchor; then another chain begins."""

SIZE = 32
_CHAIN = b"tidewaiter/selection/chain/1\n"
_LINK = b"tidewaiter/selection/link/1\n"


def key_at(link: int, *, seed: bytes) -> bytes:
    """Return key number `link`, from 0, of the chains that follow from the station's `seed` (32 bytes)."""
    chain, place = divmod(link, KEYS + 1)
    key = hmac.digest(seed, _CHAIN + chain.to_bytes(8), "sha256")
    for _ in range(KEYS - place):
        key = before(key)
    return key


def before(key: bytes) -> bytes:
    """Return the key that stands before `key` in its chain."""
    return sha256(_LINK, key)


def is_anchor(link: int) -> bool:
    """Return whether key number `link` begins a chain: it draws nothing."""
    return link % (KEYS + 1) == 0
