"""Whose word counts: issuers of passports and actors of custody chains, with their keys, each for an interval."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.custody import Act


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
class Actor:
    """A party that may sign events of custody chains: in which roles, in which countries (ISO 3166-1 alpha-2)."""

    actor_id: str
    name_zh: str
    name_en: str
    roles: tuple[str, ...]
    countries: tuple[str, ...]
    keys: tuple[IssuerKey, ...]


@dataclass(frozen=True)
class CustodyTerms:
    """What the authority asks of custody chains.

    `acts` says what a role may do. What an event makes may exceed what it took by `tolerance_ppm` of that, and all
    events together by as much of what was produced. `checkpoint_keys` sign checkpoints (Ed25519).
    """

    tolerance_ppm: int
    acts: Mapping[str, tuple[Act, ...]]
    actors: tuple[Actor, ...]
    checkpoint_keys: tuple[IssuerKey, ...]


@dataclass(frozen=True)
class Sealer:
    """An office whose electronic seal on papers counts: the X.509 certificate (DER) that its seals stand under.

    A seal counts when it was made, as it claims, from `valid_from` to `valid_until` inclusive; from `revoked_at` on
    none of its seals counts, whatever time it claims.
    """

    sealer_id: str
    name_zh: str
    name_en: str
    certificate: bytes
    valid_from: datetime
    valid_until: datetime
    revoked_at: datetime | None = None

    def counts(self, *, made: datetime, at: datetime) -> bool:
        """Return whether a seal that claims to be `made` then counts `at` this instant."""
        if self.revoked_at is not None and at >= self.revoked_at:
            return False
        return self.valid_from <= made <= self.valid_until


@dataclass(frozen=True)
class TrustList:
    """Every issuer the authority recognises, as of `issued`; `custody` is None where it asks for no chains.

    `sealers` are the offices whose seals on papers count.
    """

    version: int
    issued: datetime
    issuers: tuple[Issuer, ...]
    custody: CustodyTerms | None = None
    sealers: tuple[Sealer, ...] = ()

    def issuer(self, issuer_id: str) -> Issuer | None:
        """Return the issuer with this id."""
        return next((issuer for issuer in self.issuers if issuer.issuer_id == issuer_id), None)
