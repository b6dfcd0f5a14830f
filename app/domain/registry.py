"""What a registry carries and what came of taking it. Format: docs/formats/registry.md."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain.texts import Text


class SyncResult(StrEnum):
    """What came of a sync."""

    UPDATED = "updated"
    CURRENT = "current"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"


@dataclass(frozen=True)
class SyncOutcome:
    """What came of taking the registry from `source`: the versions now in force here, and the reason if refused."""

    source: str
    result: SyncResult
    register: int | None
    rulebook: int | None
    reason: Text | None = None
