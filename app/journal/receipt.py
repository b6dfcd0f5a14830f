"""Has the hub signed for a journal up to here, and for the reports that it names? Format: docs/formats/outbox.md.

A receipt names a head by its hash, so a station that has cut its tail, or was put back from a backup, cannot have it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from app.journal.entry import Link
from app.proof.canonical import canonical_json
from app.proof.document import from_record, read_object, to_record, write_document
from app.proof.signing import Signer, ed25519_is_good

RECEIPT = b"tidewaiter/journal/receipt/1\n"
FORMAT = 1
LONGEST_RECEIPT = 1 << 20
"""Bytes: more than ten thousand missing reports."""


@dataclass(frozen=True)
class Receipt:
    """What the hub has of a station: every entry up to `head`, and every report named there but the `missing` ones.

    `missing` are SHA-256 of files (hex), sorted.
    """

    station_id: str
    seq: int
    entry_hash: bytes
    at: datetime
    missing: tuple[str, ...] = ()
    signature: bytes = b""

    @property
    def head(self) -> Link:
        """Where the journal stood."""
        return Link(self.seq, self.entry_hash)

    def is_signed_by(self, public: bytes) -> bool:
        """Return whether the key `public` (32 bytes) signed it."""
        return ed25519_is_good(public=public, message=self._signed, signature=self.signature)

    def to_bytes(self) -> bytes:
        """Return the receipt's file."""
        return write_document(self, version=FORMAT)

    @classmethod
    def from_bytes(cls, source: bytes) -> Receipt:
        """Return the receipt in a file, not yet believed. Raises ValueError for anything else."""
        record = read_object(source)
        if record.pop("format", None) != FORMAT:
            raise ValueError("the receipt has another format")
        return from_record(record, cls)

    @property
    def _signed(self) -> bytes:
        record = to_record(self)
        del record["signature"]
        return RECEIPT + canonical_json({"format": FORMAT, **record})


def sign_receipt(receipt: Receipt, signer: Signer) -> Receipt:
    """Return the receipt, signed."""
    return replace(receipt, signature=signer.sign(receipt._signed))  # noqa: SLF001 - one module
