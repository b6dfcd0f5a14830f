"""Who is covered through ownership? Listed parties, and whoever covered parties together own half of, to the fixpoint.

Shares are direct ones and are not multiplied along a path: a party of which covered parties together hold at least
half is covered itself, and then counts in full for what it holds (the 50 % rule of the announcement on affiliates).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

HALF = 5000
WHOLE = 10000


@dataclass(frozen=True)
class Holding:
    """`owner` holds `share` of `owned`, directly; in hundredths of a percent (5000 is one half)."""

    owner: str
    owned: str
    share: int

    def __post_init__(self) -> None:
        if not 0 <= self.share <= WHOLE:
            raise ValueError(f"a share is from 0 to {WHOLE} hundredths of a percent, not {self.share}")


@dataclass(frozen=True)
class Covered:
    """Why a party is covered: listed itself (no holders), or the covered holders and their shares together."""

    party: str
    holders: tuple[Holding, ...] = ()

    @property
    def share(self) -> int:
        """What the covered holders hold together, in hundredths of a percent; 0 for a listed party."""
        return sum(holding.share for holding in self.holders)


def covered(listed: Collection[str], holdings: Iterable[Holding], *, least: int = HALF) -> Mapping[str, Covered]:
    """Return every covered party with the reason. Cycles and self-holdings add nothing; of equal holdings one counts.

    `least` is the share from which covered parties together cover another. Apart from putting them in order, time is
    linear in the number of holdings.
    """
    by_owner: dict[str, list[Holding]] = {}
    for holding in {(each.owner, each.owned): each for each in sorted(holdings, key=_by_share)}.values():
        if holding.owner != holding.owned:
            by_owner.setdefault(holding.owner, []).append(holding)
    found = {party: Covered(party) for party in listed}
    held: dict[str, list[Holding]] = {}
    totals: dict[str, int] = {}
    waiting = deque(sorted(found))
    while waiting:
        for holding in by_owner.get(waiting.popleft(), ()):
            if holding.owned in found and not found[holding.owned].holders:
                continue
            held.setdefault(holding.owned, []).append(holding)
            totals[holding.owned] = totals.get(holding.owned, 0) + holding.share
            if totals[holding.owned] >= least and holding.owned not in found:
                waiting.append(holding.owned)
                found[holding.owned] = Covered(holding.owned, (holding,))
    return {
        party: Covered(party, tuple(sorted(held[party], key=lambda holding: (-holding.share, holding.owner))))
        if reason.holders
        else reason
        for party, reason in found.items()
    }


def _by_share(holding: Holding) -> tuple[int, str, str]:
    return holding.share, holding.owner, holding.owned
