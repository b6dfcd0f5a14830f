"""What a batch passport claims, and how much of it is true. Format: docs/formats/passport.md."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from app.domain.texts import Text


@dataclass(frozen=True)
class Passport:
    """The claims of a batch passport, not yet believed.

    Masses in grams, composition in ppm by element symbol, `package` is (i, of n), `batch_id` is a UUIDv7 of 16 bytes,
    `custody_head` is 32 bytes. Optional claims are None.
    """

    issuer_id: str
    issued: datetime
    not_before: datetime
    expires: datetime
    batch_id: bytes
    batch_no: str
    producer_id: str
    commodity_code: str
    net_mass_g: int
    package: tuple[int, int]
    composition: Mapping[str, int] = field(default_factory=dict)
    gtin: str | None = None
    sscc: str | None = None
    licence_no: str | None = None
    custody_head: bytes | None = None

    def is_in_force(self, at: datetime) -> bool:
        """Return whether `at` lies within the claimed validity; `expires` itself does not (RFC 8392 section 3.1.4)."""
        return self.not_before <= at < self.expires


class SignatureState(StrEnum):
    """Whether a passport's signature was made by a key of the issuer it names."""

    GOOD = "good"
    BAD = "bad"
    UNKNOWN_ISSUER = "unknown-issuer"
    UNKNOWN_KEY = "unknown-key"


@dataclass(frozen=True)
class PassportReading:
    """One passport as it was read: the claims, and what the trust list says of them.

    `passport` is None when the text begins as a passport but is not well formed; `fault` then says why.
    `trusted_at_issue` and `trusted_now` are None unless the signing key was found.
    """

    text: str
    passport: Passport | None
    signature: SignatureState | None
    trusted_at_issue: bool | None
    trusted_now: bool | None
    fault: Text | None = None
