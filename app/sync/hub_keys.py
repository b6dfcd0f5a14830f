"""To whom does a station seal what it sends its hub, and who signs for it: the document `hub.json`?"""

from __future__ import annotations

from dataclasses import dataclass

import pyrage

from app.proof.document import read_document, write_document
from app.proof.signing import is_ed25519_key


@dataclass(frozen=True)
class HubKeys:
    """The hub's public keys: an age X25519 recipient ("age1..."), and the Ed25519 key of its receipts (32 bytes)."""

    recipient: str
    receipt_key: bytes

    def __post_init__(self) -> None:
        if not is_ed25519_key(self.receipt_key):
            raise ValueError("the hub has no key for receipts")
        try:
            pyrage.x25519.Recipient.from_str(self.recipient)
        except pyrage.RecipientError as error:
            raise ValueError("not an age X25519 recipient") from error

    def seal(self, content: bytes) -> bytes:
        """Return `content` as age ciphertext that the hub alone opens: a lost stick tells nobody anything."""
        return bytes(pyrage.encrypt(content, [pyrage.x25519.Recipient.from_str(self.recipient)]))

    def to_bytes(self) -> bytes:
        """Return `hub.json`."""
        return write_document(self)

    @classmethod
    def from_bytes(cls, source: bytes) -> HubKeys:
        """Return the keys in `hub.json`. Raises ValueError for anything else."""
        return read_document(source, cls)
