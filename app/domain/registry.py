"""What a registry carries and what came of taking it. Format: docs/formats/registry.md."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.evidence import RegisterStamp
from app.domain.outbox import Outbox
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


@dataclass(frozen=True)
class Synced:
    """The last sync that was tried here: what came of it, and when."""

    outcome: SyncOutcome
    at: datetime

    @property
    def has_failed(self) -> bool:
        """Whether nothing was taken: the source was not reached, or what it gave was refused."""
        return self.outcome.result in (SyncResult.REFUSED, SyncResult.UNREACHABLE)


@dataclass(frozen=True)
class Obstacle:
    """What stands in the way of releasing goods here, and what the person does about it."""

    text: Text
    remedy: Text


@dataclass(frozen=True)
class News:
    """What changed in the law since `since`, when somebody last signed out here; a sentence for each change."""

    since: datetime
    changes: tuple[Text, ...]


@dataclass(frozen=True)
class RegistryState:
    """What the station holds of the registry.

    `age_s` is in seconds, measured from the clock floor, None without a register. `source` is the folder or address
    the last sync was asked of. `obstacles` are those only the station can see, such as a register past the age its
    rulebook allows; a missing register or rulebook is noticed by the window itself. `news` is None at
    first, `outbox` where the authority has no hub, and `synced` before the first sync.
    """

    register: RegisterStamp | None
    age_s: int | None
    rulebook: int | None
    source: str | None
    obstacles: tuple[Obstacle, ...] = ()
    news: News | None = None
    outbox: Outbox | None = None
    synced: Synced | None = None
