"""Who acts: an officer with a role and a key."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What an officer may do; also the name of a signer's field in a report."""

    INSPECTOR = "inspector"
    SUPERVISOR = "supervisor"
    AUDITOR = "auditor"


@dataclass(frozen=True)
class Officer:
    """An officer as the authority knows them.

    `certificate_sha256` is the SHA-256 of the DER of the certificate that their signatures carry, in lower-case hex.
    """

    officer_id: str
    name_zh: str
    name_en: str
    role: Role
    office: str
    certificate_sha256: str


def unlisted_officer(officer_id: str, *, office: str) -> Officer:
    """Return an officer of whom nothing is known but that they can open the station of this office."""
    return Officer(officer_id, officer_id, officer_id, Role.INSPECTOR, office, "")
