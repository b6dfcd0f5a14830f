"""Who can read the register: the document `keys.json`, the epoch key wrapped to every enrolled station?

Wrapping is age with X25519 recipients (age-encryption.org/v1). The station's private half never comes here: unwrapping
is injected.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pyrage

from app.proof.document import read_document, write_document
from app.sync.enrolment import EnrolmentRequest


@dataclass(frozen=True)
class WrappedKeys:
    """The key of one epoch as age ciphertext, by station id."""

    epoch: int
    stations: Mapping[str, bytes]

    def to_bytes(self) -> bytes:
        """Return `keys.json`."""
        return write_document(self)

    @classmethod
    def from_bytes(cls, source: bytes) -> WrappedKeys:
        """Return the keys in `keys.json`. Raises ValueError for anything else."""
        return read_document(source, cls)


def wrap_key(key: bytes, *, epoch: int, stations: Iterable[EnrolmentRequest]) -> WrappedKeys:
    """Wrap `key` (32 bytes) to each of `stations`."""
    wrapped = {
        station.station_id: pyrage.encrypt(key, [pyrage.x25519.Recipient.from_str(station.recipient)])
        for station in stations
    }
    return WrappedKeys(epoch=epoch, stations=wrapped)
