"""When is a hit dismissed: by whom, with which reason, and for how long does that hold?

It holds for this name and this entry as they are. When either changes, or who owns the entry, the hit returns. A hit by
registration number cannot be dismissed here: the number says who it is, whatever the name.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Protocol

from app.domain.errors import WorkstationError
from app.domain.moment import Clock
from app.domain.officer import Officer
from app.domain.screened import Dismissal
from app.proof.canonical import canonical_json, sha256
from app.proof.document import to_record
from app.screening.desk import ScreeningDesk
from app.screening.party import Hit, Query, Reading

FINGERPRINT = b"tidewaiter/screening/dismissal/1\n"
SHORTEST_REASON = 8
LONGEST_REASON = 500
"""Characters of a reason."""


class Dismissals(Protocol):
    """Where dismissals are kept, with the journal."""

    def dismissals(self, fingerprints: Iterable[str]) -> Mapping[str, Dismissal]:
        """Return the latest dismissal of each fingerprint that has one."""

    def dismiss(self, dismissal: Dismissal, *, seen: Mapping[str, str], at: datetime) -> None:
        """Journal and keep a dismissal, in one transaction; `seen` is what was looked at, in words."""


def fingerprint_of(name: str, hit: Hit, desk: ScreeningDesk) -> str:
    """Return what a dismissal holds for: SHA-256 (hex) over the name as people read it, the entry, and its owners."""
    covered = desk.covered(hit.entry)
    owners = [[each.owner, each.share] for each in covered.holders] if covered else []
    document = {"name": plain_name(name), "entry": to_record(hit.entry), "owners": owners}
    return sha256(FINGERPRINT, canonical_json(document)).hex()


def plain_name(name: str) -> str:
    """Return `name` without differences of width, case and spaces."""
    text = name.encode("utf-8", "replace").decode()
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


class Dismissing:
    """Dismisses hits of one list at one station."""

    def __init__(self, desk: ScreeningDesk, *, dismissals: Dismissals, clock: Clock) -> None:
        self._desk = desk
        self._dismissals = dismissals
        self._clock = clock

    def dismiss(self, name: str, entry_id: str, *, reason: str, actor: Officer) -> Dismissal:
        """Return the dismissal of the hit of `name` on the entry `entry_id`, journalled.

        Raises WorkstationError: "screen-reason" for one too short or too long, "screen-not-a-hit" where the name does
        not reach the entry.
        """
        why = " ".join(reason.split())
        if not SHORTEST_REASON <= len(why) <= LONGEST_REASON:
            raise WorkstationError("screen-reason", least=SHORTEST_REASON, most=LONGEST_REASON)
        hits = [hit for hit in self._desk.screen(Query(name)).hits if hit.entry.entry_id == entry_id]
        if not hits or hits[0].match.reading is Reading.IDENTIFIER:
            raise WorkstationError("screen-not-a-hit", name=name[:LONGEST_REASON], entry=entry_id)
        entry = hits[0].entry
        dismissal = Dismissal(actor.officer_id, why, fingerprint_of(name, hits[0], self._desk))
        seen = {"name": plain_name(name), "entry": entry_id, "entry_name": entry.name, "list": entry.list_kind.value}
        self._dismissals.dismiss(dismissal, seen=seen, at=self._clock())
        return dismissal
