"""Whose word counts: issuers of passports and their keys, each for an interval."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Algorithm(StrEnum):
    """Signature algorithms a passport may use."""

    ED25519 = "EdDSA"
    ES256 = "ES256"


@dataclass(frozen=True)
class IssuerKey:
    """A key of an issuer.

    `public` is 32 bytes for Ed25519, or a 65-byte uncompressed point for ES256. A key counts from `valid_from` to
    `valid_until` inclusive; from `revoked_at` on it counts no more.
    """

    key_id: bytes
    algorithm: Algorithm
    public: bytes
    valid_from: datetime
    valid_until: datetime
    revoked_at: datetime | None = None

    def is_trusted_at(self, instant: datetime) -> bool:
        """Return whether a signature made at `instant` counts."""
        if self.revoked_at is not None and instant >= self.revoked_at:
            return False
        return self.valid_from <= instant <= self.valid_until


@dataclass(frozen=True)
class Issuer:
    """An issuer of batch passports and all its keys, former ones too."""

    issuer_id: str
    name_zh: str
    name_en: str
    keys: tuple[IssuerKey, ...]


@dataclass(frozen=True)
class TrustList:
    """Every issuer the authority recognises, as of `issued`."""

    version: int
    issued: datetime
    issuers: tuple[Issuer, ...]

    def issuer(self, issuer_id: str) -> Issuer | None:
        """Return the issuer with this id."""
        return next((issuer for issuer in self.issuers if issuer.issuer_id == issuer_id), None)
