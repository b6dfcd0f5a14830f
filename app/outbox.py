"""The use case of the outbox: what the hub has not signed for is offered again and again, until its receipt covers it.

1. the receipt that the hub left for this station is believed by the key in the registry, and journalled;
2. one for a head that this journal does not have is named (a cut tail, a backup put back), and nothing is offered;
3. what came after it is sealed to the hub, piece by piece, under names that are the same each time;
4. what the hub has signed for is taken away again; nothing else is;
5. a hub that takes it over the network signs at once, and that receipt is believed as the first one was.

A stick pulled out in the middle, a line cut or a kill leaves whole files; the next time goes on from there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from app.domain.moment import Clock
from app.domain.outbox import Offered, Outbox
from app.domain.texts import Text
from app.journal.entry import Entry, Kind
from app.journal.receipt import LONGEST_RECEIPT, Receipt
from app.journal.segment import SegmentName, spans, write_segment
from app.proof.document import from_record, to_record
from app.proof.signing import Signer
from app.sync.hub_keys import HubKeys
from app.sync.mailbox import CannotPostError, Mailbox, mailbox_at
from app.sync.source import find_source

BY_ITSELF = frozenset(
    (
        *(Kind.ENROLMENT, Kind.SIGN_IN, Kind.SIGN_OUT, Kind.LOCK, Kind.UNLOCK),
        *(Kind.SYNC, Kind.SELECTION_KEY, Kind.OFFER, Kind.RECEIPT),
    )
)
"""Entries that signing in, locking and syncing make: they travel with the others, and are no reason to send any."""

REPORT = ".report"
_CONFLICTS = ("cut", "fork")
_Piece = tuple[int, int] | Path
"""The numbers of a segment's first and last entry, or where a report stands."""


class Records(Protocol):
    """The journal, as the outbox reads it."""

    def kinds_after(self, seq: int) -> Mapping[Kind, tuple[int, int]]:
        """Return of each kind of entry after number `seq` how many there are, and the number of the last."""

    def between(self, after: int, through: int) -> Iterator[Entry]:
        """Yield the entries from the one after `after` to `through`."""

    def reports_after(self, seq: int) -> Mapping[str, str]:
        """Return the SHA-256 of the file of each report written after number `seq`, by what it reports."""

    def report_places(self) -> Collection[Path]:
        """Return where reports were written that are not in the folder of reports."""

    def hash_at(self, seq: int) -> bytes | None:
        """Return the hash of the entry numbered `seq`, None when there is none."""

    def latest(self, kind: Kind) -> Entry | None:
        """Return the last entry of a kind, None when there is none."""


class Journal(Protocol):
    """The station's journal."""

    @property
    def outbox(self) -> Records:
        """The journal, as the outbox reads it."""

    def append(self, kind: Kind, body: Mapping[str, Any], *, officer_id: str, at: datetime) -> object:
        """Add an entry; on return it is on the disk."""


class StationOutbox:
    """The outbox of one station; `reports` is the folder its reports stand in."""

    def __init__(self, journal: Journal, *, station_id: str, reports: Path, signer: Signer, clock: Clock) -> None:
        self._journal = journal
        self._records = journal.outbox
        self._station_id = station_id
        self._reports = reports
        self._signer = signer
        self._clock = clock

    def state(self) -> Outbox:
        """Return what the hub has not signed for, and what came of the last offer."""
        held, conflict = self._held()
        waiting = self._waiting(held)
        last = self._records.latest(Kind.OFFER)
        return Outbox(
            records=sum(count for count, _ in waiting.values()),
            inspections=waiting.get(Kind.INSPECTION, (0, 0))[0],
            reports=len(self._wanted(held)),
            signed_through=held.seq if held else 0,
            signed_at=held.at if held else None,
            offered=from_record(last.body["offered"], Offered) if last and last.body else None,
            offered_at=last.at if last else None,
            conflict=Text(f"outbox.{conflict[0]}", {"seq": conflict[1].seq}) if conflict else None,
        )

    def exchange(
        self,
        place: str,
        *,
        hub: HubKeys | None,
        officer_id: str,
        progress: Callable[[int, int], None] = lambda _done, _total: None,
        is_cancelled: Callable[[], bool] = lambda: False,
    ) -> None:
        """Take the hub's receipt from `place`, and offer there what it does not cover; both are journalled.

        `progress` is told records offered and records in all, a report counted as one. Without the keys of a hub
        nothing is done: the authority has none.
        """
        if hub is None:
            return
        source = find_source(place)
        mailbox = mailbox_at(source, self._station_id, longest=LONGEST_RECEIPT, is_cancelled=is_cancelled)
        self._take(mailbox.receipt(), hub, officer_id)
        held, conflict = self._held()
        handing = _Handing(source.place, mailbox, hub.seal, progress, is_cancelled)
        offered = None if conflict else self._offer(handing, held)
        last = self._records.latest(Kind.OFFER)
        body = {"offered": to_record(offered)} if offered else None
        if body and (last is None or last.body != body):
            self._journal.append(Kind.OFFER, body, officer_id=officer_id, at=self._clock())
        self._take(handing.answer, hub, officer_id)

    def _held(self) -> tuple[Receipt | None, tuple[str, Receipt] | None]:
        """Return the last receipt that this journal bears out, and the later one that it does not with why."""
        entry = self._records.latest(Kind.RECEIPT)
        if entry is None or entry.body is None:
            return None, None
        body = entry.body
        offered = from_record(body["receipt"], Receipt)
        if body["conflict"] is None:
            return offered, None
        held = from_record(body["held"], Receipt) if body["held"] else None
        return held, (str(body["conflict"]), offered)

    def _take(self, content: bytes | None, hub: HubKeys, officer_id: str) -> None:
        """Journal the receipt, if it says something new and the hub signed it."""
        receipt = _read(content, hub) if content else None
        if receipt is None or receipt.station_id != self._station_id:
            return
        held, conflict = self._held()
        found = self._records.hash_at(receipt.seq)
        why = None if found == receipt.entry_hash else _CONFLICTS[found is not None]
        is_known = conflict == (why, receipt) if why else held == receipt
        if is_known or (held and not why and (receipt.seq, receipt.at) < (held.seq, held.at)):
            return
        body = {
            "conflict": why,
            "held": to_record(held) if why and held else None,
            "receipt": to_record(receipt),
        }
        self._journal.append(Kind.RECEIPT, body, officer_id=officer_id, at=self._clock())

    def _waiting(self, held: Receipt | None) -> dict[Kind, tuple[int, int]]:
        kinds = self._records.kinds_after(held.seq if held else 0)
        return {kind: found for kind, found in kinds.items() if kind not in BY_ITSELF}

    def _wanted(self, held: Receipt | None) -> frozenset[str]:
        """Return the files of the reports that the hub does not have."""
        after = held.seq if held else 0
        return frozenset(self._records.reports_after(after).values()) | frozenset(held.missing if held else ())

    def _offer(self, handing: _Handing, held: Receipt | None) -> Offered | None:
        """Put there what `held` does not cover, and return what came of it; None when there is nothing to offer."""
        after = held.seq if held else 0
        through = max((last for _, last in self._waiting(held).values()), default=after)
        wanted = self._wanted(held)
        reports = self._reports_here(wanted)
        files: dict[str, _Piece] = {**self._segments(after, through)}  # first: they name the reports
        files |= {f"{digest}{REPORT}": path for digest, path in sorted(reports.items())}
        reason: Text | None = None
        try:
            present = set(handing.mailbox.names())
            handing.expect(files[name] for name in files.keys() - present)
            for name in files:
                if name not in present:
                    handing.put(name, self._content(files[name], handing.is_cancelled), files[name])
            for name in sorted(present - files.keys()):
                if self._is_done_with(name, through):
                    handing.mailbox.remove(name)
        except CannotPostError as error:
            reason = error.text
        is_nothing = not files and not wanted
        return None if is_nothing else Offered(handing.place, through, len(reports), len(wanted) - len(reports), reason)

    def _segments(self, after: int, through: int) -> dict[str, tuple[int, int]]:
        """Return from where to where each segment goes, by its name."""
        found = {}
        for first, last in spans(after, through):
            entry_hash = self._records.hash_at(last)
            if entry_hash is not None:
                found[str(SegmentName.of(first, last, entry_hash))] = (first, last)
        return found

    def _content(self, what: _Piece, is_cancelled: Callable[[], bool]) -> bytes:
        """Return the content of a segment or of a report's file. Raises CannotPostError for one that was taken away."""
        if is_cancelled():
            raise CannotPostError(Text("outbox.cancelled"))
        if isinstance(what, tuple):
            first, last = what
            entries = tuple(self._records.between(first - 1, last))
            return write_segment(entries, station_id=self._station_id, at=self._clock(), signer=self._signer)
        try:
            return what.read_bytes()
        except OSError as error:
            raise CannotPostError(Text("outbox.report", {"path": str(what)})) from error

    def _is_done_with(self, name: str, through: int) -> bool:
        """Return whether a file that is not to be there any more is a report, or a segment of this very journal.

        One that this journal did not write was written before a backup was put back, and is evidence.
        """
        if name.endswith(REPORT):
            return True
        segment = SegmentName.parse(name)
        if segment is None or segment.last > through:
            return False
        found = self._records.hash_at(segment.last)
        return found is not None and str(SegmentName.of(segment.first, segment.last, found)) == name

    def _reports_here(self, wanted: frozenset[str]) -> dict[str, Path]:
        """Return where the reports stand that are wanted, by SHA-256; one that was moved away is not found."""
        found: dict[str, Path] = {}
        for path in (*sorted(self._reports.glob("*.pdf")), *self._records.report_places()) if wanted else ():
            with suppress(OSError), path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
                if digest in wanted:
                    found[digest] = path
        return found


@dataclass
class _Handing:
    """One time of handing over: to where, how it is sealed, how far it is, and what the hub answered last."""

    place: str
    mailbox: Mailbox
    seal: Callable[[bytes], bytes]
    progress: Callable[[int, int], None]
    is_cancelled: Callable[[], bool]
    answer: bytes | None = None
    _done: int = 0
    _total: int = 0

    def expect(self, pieces: Iterable[_Piece]) -> None:
        self._total = sum(_records(piece) for piece in pieces)

    def put(self, name: str, content: bytes, piece: _Piece) -> None:
        self.answer = self.mailbox.put(name, self.seal(content)) or self.answer
        self._done += _records(piece)
        self.progress(self._done, self._total)


def _records(piece: _Piece) -> int:
    """Return how many records a piece carries; a report is one."""
    return piece[1] - piece[0] + 1 if isinstance(piece, tuple) else 1


def _read(content: bytes, hub: HubKeys) -> Receipt | None:
    """Return the receipt if the hub signed it; anything else at its place is nothing."""
    try:
        receipt = Receipt.from_bytes(content)
    except ValueError:
        return None
    return receipt if receipt.is_signed_by(hub.receipt_key) else None
