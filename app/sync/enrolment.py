"""How do a station and its authority come to know each other: the request and the welcome?

Format: docs/formats/enrolment.md. Neither file proves who handed it over: they are exchanged by people who know each
other and who compare the fingerprint.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pyrage
from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import Metadata, Root

from app.proof.canonical import sha256
from app.proof.document import read_document, write_document

_STATION_ID = r"[A-Za-z0-9][A-Za-z0-9-]{0,31}"
_MAX_OFFICE = 64


@dataclass(frozen=True)
class EnrolmentRequest:
    """What a station tells its authority: who it is and its public keys.

    `recipient` is an age X25519 recipient ("age1..."), `journal_key` the Ed25519 public key of its journal (32 bytes).
    """

    station_id: str
    office: str
    recipient: str
    journal_key: bytes

    def __post_init__(self) -> None:
        _check_station(self.station_id, self.office)
        if len(self.journal_key) != 32:  # noqa: PLR2004 - Ed25519
            raise ValueError("a journal key has 32 bytes")
        try:
            pyrage.x25519.Recipient.from_str(self.recipient)
        except pyrage.RecipientError as error:
            raise ValueError("not an age X25519 recipient") from error

    @property
    def fingerprint(self) -> str:
        """What both sides read to each other: 16 hex digits of the digest of the request."""
        return sha256(self.to_bytes()).hex()[:16]

    def to_bytes(self) -> bytes:
        """Return the request's file."""
        return write_document(self)

    @classmethod
    def from_bytes(cls, source: bytes) -> EnrolmentRequest:
        """Return the request in a file. Raises ValueError for anything else."""
        return read_document(source, cls)


@dataclass(frozen=True)
class Welcome:
    """What the authority answers: which station this is, and the root of trust of its registry.

    `root` is TUF root metadata as published; `registry` is where the registry can be had (URL), if anywhere fixed.
    """

    station_id: str
    office: str
    zone: str
    demo: bool
    root: bytes
    registry: str | None = None

    def __post_init__(self) -> None:
        _check_station(self.station_id, self.office)
        try:
            ZoneInfo(self.zone)
            root = Metadata[Root].from_bytes(self.root).signed
        except (ZoneInfoNotFoundError, OSError, RepositoryError) as error:
            raise ValueError(f"the welcome's time zone or root of trust is not one: {error!r}") from error
        if not isinstance(root, Root):
            raise ValueError("the welcome carries other metadata than a root of trust")

    @property
    def fingerprint(self) -> str:
        """What both sides read to each other: 16 hex digits of the digest of the root of trust."""
        return sha256(self.root).hex()[:16]

    def to_bytes(self) -> bytes:
        """Return the welcome's file."""
        return write_document(self)

    @classmethod
    def from_bytes(cls, source: bytes) -> Welcome:
        """Return the welcome in a file. Raises ValueError for anything else."""
        return read_document(source, cls)


def _check_station(station_id: str, office: str) -> None:
    if not re.fullmatch(_STATION_ID, station_id):
        raise ValueError(f"{station_id!r} is not a station id: letters, digits and hyphens, at most 32")
    if not (0 < len(office) <= _MAX_OFFICE and office.isprintable()):
        raise ValueError("an office has a name of at most 64 characters")
