"""Is this chain of entries whole and unaltered, and if not, where does it break?

Only a head kept elsewhere (the hub's countersignature, a signed export) reveals entries cut off the end: compare it
with `ChainCheck.head`. A body that was redacted is counted, not doubted.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from app.domain.moment import to_text
from app.domain.texts import Text
from app.journal.entry import NOWHERE, Entry, Link

MOST_REMARKS = 100
"""A check keeps this many flaws and this many notes: enough to see what happened, bounded on a hostile file."""


@dataclass(frozen=True)
class Remark:
    """Something said of the entry numbered `seq`."""

    seq: int
    text: Text


@dataclass(frozen=True)
class ChainCheck:
    """What came of checking a chain.

    `entries` counts those read, `redacted` those without a body; `head` is where the chain ends, None when it is
    empty; `latest` is the latest instant in it. `flaws` say what was altered; `notes` what is odd but may be honest:
    a clock that went back. Of each the first 100 are kept.
    """

    entries: int
    redacted: int
    head: Link | None
    latest: datetime | None
    flaws: tuple[Remark, ...]
    notes: tuple[Remark, ...]

    @property
    def is_intact(self) -> bool:
        """Whether nothing was altered, inserted, reordered or removed before `head`."""
        return not self.flaws


def verify_chain(
    entries: Iterable[Entry], *, public: bytes, station_id: str | None = None, after: Link | None = None
) -> ChainCheck:
    """Check every entry against the one before it and the station's key `public` (32 bytes), reading each once.

    `station_id` is the station the journal must be of; without it, the one its first entry names. `after` is what the
    first entry must continue; without it, nothing.
    """
    count = redacted = 0
    head: Link | None = after
    latest: datetime | None = None
    flaws: list[Remark] = []
    notes: list[Remark] = []
    for entry in entries:
        station_id = station_id or entry.station_id
        flaws += [Remark(entry.seq, flaw) for flaw in _flaws(entry, head, public, station_id)]
        if latest is not None and entry.at < latest:
            notes.append(Remark(entry.seq, _remark("clock-back", entry, at=to_text(entry.at), latest=to_text(latest))))
        del flaws[MOST_REMARKS:], notes[MOST_REMARKS:]
        count += 1
        redacted += entry.is_redacted
        head = entry.link
        latest = max(latest, entry.at) if latest else entry.at
    return ChainCheck(
        entries=count, redacted=redacted, head=head, latest=latest, flaws=tuple(flaws), notes=tuple(notes)
    )


def _flaws(entry: Entry, before: Link | None, public: bytes, station_id: str) -> Iterable[Text]:
    last = before or NOWHERE
    if entry.seq != last.seq + 1:
        yield _remark("gap", entry, expected=last.seq + 1)
    elif entry.previous != last.entry_hash:
        yield _remark("previous", entry)
    if entry.station_id != station_id:
        yield _remark("station", entry, found=entry.station_id, expected=station_id)
    if not entry.has_its_body():
        yield _remark("body", entry)
    if not entry.has_its_hash():
        yield _remark("header", entry)
    if not entry.is_signed_by(public):
        yield _remark("signature", entry)


def _remark(code: str, entry: Entry, **params: str | int) -> Text:
    return Text(f"journal.{code}", {"seq": entry.seq, **params})
