"""How does the hub take in what stations send, in a folder or over the network: verified, each piece once, signed for?

1. of an enrolled station alone: whatever else lies there is left;
2. opened with the hub's key, under the station's key, whole, and naming the entry before it;
3. it continues what came before: a gap waits, and another entry under a number is a fork, named and kept apart;
4. what is new is on the hub's disk before its receipt is signed, and the receipt is left where it came from.

The same may come again: nothing is taken twice. What comes was written by anybody who held the stick, or the line.
One takes in at a time, in whichever process.
"""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from app.domain.errors import WorkstationError
from app.domain.moment import Clock
from app.domain.texts import Text
from app.hub.enrol import enrolled_stations
from app.hub.journals import JOURNALS, StationJournal, journal_of
from app.hub.keys import HubSeeds
from app.journal.entry import Entry, Link
from app.journal.receipt import Receipt, sign_receipt
from app.journal.segment import SegmentName, read_segment
from app.proof.canonical import sha256
from app.proof.files import replace_file
from app.proof.signing import Ed25519Signer
from app.sync.enrolment import EnrolmentRequest
from app.sync.mailbox import OUTBOX, RECEIPTS, SEALED

LARGEST = 1 << 28
"""Bytes of one piece: a report with its photographs, many times over."""

_REPORT = ".report"


@dataclass(frozen=True)
class Ingested:
    """What was taken in of one station: how many entries and reports were new, up to which entry, what was wrong."""

    station_id: str
    entries: int
    reports: int
    through: int
    missing: int
    faults: tuple[Text, ...]


@dataclass(frozen=True)
class Received:
    """What became of one piece: what the hub has signed for now, whether that is new, and what was wrong with it."""

    station_id: str
    name: str
    receipt: Receipt | None
    is_new: bool
    fault: Text | None = None


class Ingesting:
    """Takes in stations' outboxes for the authority in the folder `authority`; receipts go to `registry` too."""

    def __init__(self, authority: Path, *, registry: Path, seeds: HubSeeds, clock: Clock) -> None:
        self._authority = authority
        self._registry = registry
        self._seeds = seeds
        self._clock = clock

    def ingest(self, folder: Path) -> tuple[Ingested, ...]:
        """Take in what lies in `folder`, and return what came of it, station by station.

        Raises WorkstationError: "ingest-nothing" where no enrolled station has put anything, "publish-disk".
        """
        stations = [one for one in enrolled_stations(self._authority) if (folder / OUTBOX / one.station_id).is_dir()]
        if not stations:
            raise WorkstationError("ingest-nothing", folder=str(folder))
        try:
            with self._alone():
                return tuple(self._ingest(station, folder) for station in stations)
        except OSError as error:
            raise WorkstationError("publish-disk", detail=error.strerror or str(error)) from error

    def receive(self, station: EnrolmentRequest, name: str, sealed: Callable[[], bytes]) -> Received:
        """Take in one piece of an enrolled station, under the name it has in an outbox; read when its turn has come.

        Raises WorkstationError: "publish-disk", "hub-damaged".
        """
        try:
            with self._alone():
                journal = journal_of(self._authority, station.station_id)
                before = journal.receipt()
                taking = _Taking(journal, station, journal.head())
                content = self._opened(sealed())
                if name.endswith(_REPORT):
                    fault = _report(journal, name, content)
                else:
                    fault = taking.segment(name, lambda: content)
                receipt = self._sign(journal, station.station_id, taking.head)
                if receipt is not None:
                    replace_file(self._registry / RECEIPTS / f"{station.station_id}.json", receipt.to_bytes())
                return Received(station.station_id, name, receipt, receipt != before, fault)
        except OSError as error:
            raise WorkstationError("publish-disk", detail=error.strerror or str(error)) from error

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Wait until nobody else takes in, here or in another process."""
        folder = self._authority / JOURNALS
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "lock").open("wb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _ingest(self, station: EnrolmentRequest, folder: Path) -> Ingested:
        journal = journal_of(self._authority, station.station_id)
        began = journal.head()
        taking = _Taking(journal, station, began)
        place, faults = folder / OUTBOX / station.station_id, []
        for path in _files(place):
            fault = taking.segment(path.name.removesuffix(SEALED), partial(self._open, path))
            faults += [fault] if fault else []
        reports = [path for path in _files(place) if path.name.endswith(_REPORT + SEALED)]
        new_reports = sum(journal.keep_report(content) for path in reports if (content := self._open(path)))
        receipt = self._sign(journal, station.station_id, taking.head)
        if receipt is not None:
            for receipts in {self._registry.resolve() / RECEIPTS, folder.resolve() / RECEIPTS}:
                if not receipts.is_symlink():  # a stick does not say where the hub writes
                    replace_file(receipts / f"{station.station_id}.json", receipt.to_bytes())
        missing = len(receipt.missing) if receipt else 0
        new = taking.head.seq - began.seq
        return Ingested(station.station_id, new, new_reports, taking.head.seq, missing, tuple(faults))

    def _sign(self, journal: StationJournal, station_id: str, head: Link) -> Receipt | None:
        """Return the receipt for what is here now; the one signed before, if nothing has changed."""
        before, missing = journal.receipt(), journal.missing()
        if head.seq == 0 or (before and (before.head, before.missing) == (head, missing)):
            return before
        draft = Receipt(station_id, head.seq, head.entry_hash, self._clock(), missing)
        receipt = sign_receipt(draft, Ed25519Signer(self._seeds.receipts))
        journal.sign(receipt)
        return receipt

    def _open(self, path: Path) -> bytes | None:
        """Return what was sealed to this hub; None for anything else."""
        try:
            return self._opened(path.read_bytes())
        except OSError:
            return None

    def _opened(self, sealed: bytes) -> bytes | None:
        try:
            return self._seeds.open(sealed)
        except ValueError:
            return None


class _Taking:
    """Takes in the segments of one station, in order."""

    def __init__(self, journal: StationJournal, station: EnrolmentRequest, head: Link) -> None:
        self.head = head
        self._journal = journal
        self._station = station
        self._is_forked = False

    def segment(self, file: str, opened: Callable[[], bytes | None]) -> Text | None:
        """Take in a segment, and return what is wrong with it."""
        name = SegmentName.parse(file)
        if name is None or self._is_forked:
            return None
        if name.first > self.head.seq + 1:
            return Text("ingest.gap", {"first": self.head.seq + 1, "last": name.first - 1})
        content = opened()
        if content is None:
            return Text("ingest.sealed", {"file": file})
        entries, faults = read_segment(content, station_id=self._station.station_id, public=self._station.journal_key)
        if faults or SegmentName.of(entries[0].seq, entries[-1].seq, entries[-1].entry_hash) != name:
            return Text("ingest.altered", {"file": file})
        forked = self._fork(entries)
        if forked is not None:
            self._is_forked = True
            self._journal.keep_fork(content, entries)
            return Text("ingest.fork", {"seq": forked})
        if entries[-1].seq > self.head.seq:
            self._journal.keep(content, entries)
            self.head = entries[-1].link
        return None

    def _fork(self, entries: tuple[Entry, ...]) -> int | None:
        """Return the number of the first entry that is not the one that came before under it."""
        first, last = entries[0].seq, min(entries[-1].seq, self.head.seq)
        here = self._journal.hashes(first - 1, last) if first <= self.head.seq else {}
        here[self.head.seq] = self.head.entry_hash
        there = {first - 1: entries[0].previous, **{entry.seq: entry.entry_hash for entry in entries}}
        return min((seq for seq in here.keys() & there.keys() if here[seq] != there[seq]), default=None)


def _report(journal: StationJournal, name: str, content: bytes | None) -> Text | None:
    """Keep a report, and return what is wrong with it; one that the journal does not name is not wanted."""
    if content is None:
        return Text("ingest.sealed", {"file": name})
    if f"{sha256(content).hex()}{_REPORT}" != name:
        return Text("ingest.altered", {"file": name})
    journal.keep_report(content)
    return None if sha256(content).hex() in journal.wanted().values() else Text("ingest.unnamed", {"file": name})


def _files(folder: Path) -> Iterator[Path]:
    """Yield the sealed files in a folder, by name: no links, nothing too large."""
    for path in sorted(folder.iterdir()):
        if path.name.endswith(SEALED) and path.is_file() and not path.is_symlink() and path.stat().st_size <= LARGEST:
            yield path
