"""What came of screening one party, as evidence carries it: hits with their reason, never a verdict."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.party import PartyRole


@dataclass(frozen=True)
class Dismissal:
    """A hit that an officer dismissed: who, why, and the fingerprint of name and entry it holds for."""

    officer_id: str
    reason: str
    fingerprint: str


@dataclass(frozen=True)
class ScreeningHit:
    """An entry of the lists that a name may be. `score` is per mille; `military` marks lists of military parties.

    `reason` says why in English, `reason_zh` in Chinese. `by_number` tells that a registration number agrees, not only
    a name. `covered_percent` is what listed parties together hold of it, None when they do not cover it. `dismissal` is
    set only while it still holds: neither the entry nor the name has changed since.
    """

    entry_id: str
    entry_name: str
    list_name: str
    score: int
    reason: str
    military: bool
    covered_percent: int | None = None
    dismissal: Dismissal | None = None
    reason_zh: str = ""
    by_number: bool = False


@dataclass(frozen=True)
class ScreenedParty:
    """One party, as one paper names it, and its hits, best first.

    `source` is "declaration" or the name of the paper. `complete` is False when the search may have missed an entry.
    """

    role: PartyRole
    source: str
    name: str
    complete: bool
    hits: tuple[ScreeningHit, ...] = ()
