"""What does a station still owe its hub, and what came of the last time it tried? Format: docs/formats/outbox.md."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from app.domain.texts import Text


@dataclass(frozen=True)
class Offered:
    """What was put into a place for the hub, or why it could not be: `through` is the number of the last entry."""

    place: str
    through: int
    reports: int
    lost_reports: int
    reason: Text | None = None


@dataclass(frozen=True)
class Outbox:
    """What the hub has not signed for.

    `records` are journal entries but for those that signing in and syncing make by themselves; `inspections` are among
    them, `reports` are files beside them. `signed_through` is the number of the last entry signed for, `signed_at`
    when that was, None when it never was; `offered`
    is what came of the last offer, made at `offered_at`. `conflict` says how hub and station disagree.
    """

    records: int
    inspections: int
    reports: int
    signed_through: int = 0
    signed_at: datetime | None = None
    offered: Offered | None = None
    offered_at: datetime | None = None
    conflict: Text | None = None

    @property
    def is_empty(self) -> bool:
        """Whether the hub has signed for everything."""
        return not (self.records or self.reports)


def records_owed(outbox: Outbox) -> int:
    """Return how many records are to go out: those of the journal, or the reports where there are more of them."""
    return max(outbox.records, outbox.reports)


def outbox_in_brief(outbox: Outbox) -> Text:
    """Return what the strip above every page says."""
    if outbox.is_empty:
        return Text("outbox.empty")
    return Text("outbox.waiting", {"records": records_owed(outbox)})


def outbox_in_figures(outbox: Outbox) -> Text:
    """Return the same where there is no room for it: how much is owed."""
    return Text("outbox.empty") if outbox.is_empty else Text("outbox.figures", {"records": records_owed(outbox)})


def outbox_in_words(outbox: Outbox, *, say: Callable[[Text], str], when: Callable[[datetime], str]) -> tuple[Text, ...]:
    """Return a sentence each: what is owed, when the hub signed last, what came of the last offer.

    `say` puts a text into the language of whoever reads, `when` an instant.
    """
    if outbox.is_empty and outbox.signed_at is None:
        return (Text("outbox.nothing"),)
    counts = {"inspections": outbox.inspections, "reports": outbox.reports, "records": outbox.records}
    said = [Text("outbox.count.none") if outbox.is_empty else Text("outbox.count", counts)]
    if outbox.signed_at is None:
        said.append(Text("outbox.signed.never"))
    else:
        said.append(Text("outbox.signed", {"at": when(outbox.signed_at)}))
    offered = outbox.offered
    if offered is None or outbox.offered_at is None or outbox.is_empty:
        return tuple(said)
    at = when(outbox.offered_at)
    if offered.reason is not None:
        said.append(Text("outbox.failed", {"at": at, "reason": say(offered.reason)}))
    elif offered.through > outbox.signed_through:
        said.append(Text("outbox.offered", {"at": at, "place": offered.place}))
    if offered.lost_reports:
        said.append(Text("outbox.lost", {"reports": offered.lost_reports}))
    return tuple(said)
