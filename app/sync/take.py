"""How does a registry come into force at a station: whole, verified, or not at all?

The path, each step tagged where it is taken:
1. refresh the metadata (The Update Framework's client workflow) and compare them with the second memory;
2. bring the small documents and read them; refuse what is older than what is in force;
3. unwrap the key of the epoch, bring the register and the lists that are new, open them read-only, and compare the
   register with its statement;
4. make everything safe on the disk beside what is in force;
5. move the pointer: this is the one instant at which the new is in force;
6. remember, and remove what neither the new nor the former pointer names.

A failure or a kill before step 5 leaves the old in force, after it the new. The caller journals the outcome before it
shows it.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tuf.api.metadata import TargetFile

from app.domain.errors import WorkstationError
from app.domain.registry import SyncOutcome, SyncResult
from app.domain.station import Station
from app.domain.texts import Text
from app.sync.client import Offer, read_offer
from app.sync.current import (
    CHECKPOINT,
    HUB,
    KEY,
    OFFICERS,
    REGISTER,
    RULEBOOK,
    SCREENING,
    STATIONS,
    TRUST_LIST,
    Current,
    Pointer,
    databases_are_intact,
    move_pointer,
    read_current,
)
from app.sync.fetching import Fetcher
from app.sync.installing import place_database, place_documents, remove_others
from app.sync.memory import Memory, Seen
from app.sync.offered import CHECKPOINT as CHECKPOINT_TARGET
from app.sync.offered import (
    DOCUMENTS,
    Offered,
    check_versions,
    find_wrapped_key,
    issue_of_rulebook,
    read_documents,
    unwrap_key,
)
from app.sync.offered import HUB as HUB_TARGET
from app.sync.offered import SCREENING as SCREENING_TARGET
from app.sync.offered import STATIONS as STATIONS_TARGET
from app.sync.own_disk import own_disk
from app.sync.refusal import RefusedError, UnreachableError, refused, unreachable
from app.sync.source import Source, find_source
from app.sync.staging import Staging
from app.sync.statement import RegisterStatement

_LARGEST_DOCUMENT = 64 << 20
_OPTIONAL = {CHECKPOINT: CHECKPOINT_TARGET, HUB: HUB_TARGET, STATIONS: STATIONS_TARGET}


@dataclass(frozen=True)
class Progress:
    """How far a sync is: bytes received of all it has to bring, and the records of the register among them."""

    done: int
    total: int
    records: int


@dataclass(frozen=True)
class Gate:
    """What the station asks of a registry before it comes into force.

    `unwrap` opens age ciphertext for this station (ValueError when it is not for it). `describe` opens the register at
    a path with a key and returns the statement in it, None when it cannot be read or does not bear its statement out.
    `lists_are_readable` says whether the screening lists at a path open with a key and can be read.
    `accept_rulebook` and `accept_trust_list` return None, or why the document cannot be used here.
    """

    unwrap: Callable[[bytes], bytes]
    describe: Callable[[Path, bytes], RegisterStatement | None]
    lists_are_readable: Callable[[Path, bytes], bool]
    accept_rulebook: Callable[[bytes], Text | None]
    accept_trust_list: Callable[[bytes], Text | None]


class RegistryFolder:
    """The folder in which a station keeps its registry; one sync at a time writes in it.

    `root` is the TUF root metadata that the station was welcomed with.
    """

    def __init__(self, folder: Path, *, station: Station, root: bytes, gate: Gate, memory: Memory) -> None:
        self._folder = folder
        self._station = station
        self._root = root
        self._gate = gate
        self._memory = memory

    def take(
        self,
        place: str,
        *,
        progress: Callable[[Progress], None] = lambda _: None,
        is_cancelled: Callable[[], bool] = lambda: False,
    ) -> SyncOutcome:
        """Take the registry from `place` (folder or http(s) address) and return what came of it.

        Raises WorkstationError when the station's own disk, database or root of trust fails.
        """
        source = find_source(place)
        with own_disk(self._folder), closing(Fetcher(is_cancelled=is_cancelled)) as fetcher:
            present = self._present()
            before = present.pointer if present else None
            try:
                pointer, reason = self._take(source, fetcher, present, progress, is_cancelled)
            except RefusedError as error:
                return _outcome(place, SyncResult.REFUSED, before, error.text)
            except UnreachableError as error:
                return _outcome(place, SyncResult.UNREACHABLE, before, error.text)
            result = SyncResult.CURRENT if pointer == before else SyncResult.UPDATED
            return _outcome(place, result, pointer, reason)

    def _present(self) -> Current | None:
        """Return what is in force; damaged counts as nothing, for a sync is the remedy."""
        try:
            present = read_current(self._folder)
        except WorkstationError:
            return None
        return present if present and databases_are_intact(present) else None

    def _take(
        self,
        source: Source,
        fetcher: Fetcher,
        present: Current | None,
        progress: Callable[[Progress], None],
        is_cancelled: Callable[[], bool],
    ) -> tuple[Pointer, Text | None]:
        offer = read_offer(source, cache=self._folder / "metadata", root=self._root, fetcher=fetcher)  # 1
        in_force = self._compare_with_memory(offer, present)
        files = dict(present.pointer.files) if present else {}
        count = _Count(progress)
        staging = Staging(self._folder / "staging", source=source, fetcher=fetcher, received=count.received)
        staging.clear(keep={target.hashes["sha256"] for target in offer.targets.values()})

        databases = {REGISTER: _target(offer, "register.db")}
        if SCREENING_TARGET in offer.targets:
            databases[SCREENING] = _target(offer, SCREENING_TARGET)
        fresh = {
            kind: target
            for kind, target in databases.items()
            if kind not in files or files[kind].sha256 != target.hashes["sha256"]
        }
        optional = [name for name in _OPTIONAL.values() if name in offer.targets]
        documents = {name: _target(offer, name) for name in (*DOCUMENTS, *optional)}
        count.expect([*documents.values(), *fresh.values()])
        if any(target.length > _LARGEST_DOCUMENT for target in documents.values()):
            raise refused("endless", file="targets.json")
        contents = {name: staging.bring(target).read_bytes() for name, target in documents.items()}  # 2
        offered = read_documents(contents)
        check_versions(offered.versions, in_force=in_force)
        if present and offered.statement.version == present.statement.version and not fresh.keys().isdisjoint(files):
            raise refused("twice", version=offered.statement.version)
        rulebook, reason = self._choose_rulebook(offered, present)
        kept = self._kept(offered, rulebook)

        if REGISTER in fresh:
            count.records = sum(offered.statement.counts.values())
        parts = self._bring_databases(staging, fresh, offered, kept[KEY])  # 3
        if is_cancelled():
            raise unreachable("cancelled")

        version = offered.statement.version
        for kind, part in parts.items():  # 4
            digest = fresh[kind].hashes["sha256"]
            files[kind] = place_database(self._folder, part, kind=kind, version=version, digest=digest)
        placed = place_documents(self._folder, kept, version=version, present=files)
        files = {**{kind: files[kind] for kind in databases}, **placed}
        pointer = Pointer(
            statement=offered.statement,
            rulebook=present.pointer.rulebook if reason and present else offered.rulebook_version,
            trust_list=offered.trust_list_version,
            files=files,
            rulebook_waits_since=_waits_since(offered, present) if reason else None,
        )
        before = present.pointer if present else None
        if pointer != before:
            move_pointer(self._folder, pointer)  # 5
        self._memory.remember(Seen(versions=pointer.versions, floor=offered.statement.issued))  # 6
        staging.clear()
        remove_others(self._folder, pointer, before)
        return pointer, reason

    def _compare_with_memory(self, offer: Offer, present: Current | None) -> dict[str, int]:
        """Return the versions in force or seen, and remember those of the offer's metadata."""
        seen = self._memory.seen()
        if seen.is_beyond(offer.versions):
            raise refused("old")
        if seen.floor is not None and offer.expires <= seen.floor:
            raise refused("clock")
        self._memory.remember(Seen(versions=offer.versions))
        versions = present.pointer.versions if present else {}
        return {name: max(seen.versions.get(name, 0), versions.get(name, 0)) for name in {*seen.versions, *versions}}

    def _choose_rulebook(self, offered: Offered, present: Current | None) -> tuple[bytes, Text | None]:
        """Return the rulebook to have in force, and why it is not the one offered."""
        rulebook = offered.content["rulebook.json"]
        reason = self._gate.accept_rulebook(rulebook)
        if reason is None:
            return rulebook, None
        if present is None:
            raise RefusedError(reason)
        return present.rulebook, reason

    def _kept(self, offered: Offered, rulebook: bytes) -> dict[str, bytes]:
        trust_list = offered.content["trust-list.json"]
        reason = self._gate.accept_trust_list(trust_list)
        if reason is not None:
            raise RefusedError(reason)
        kept = {
            RULEBOOK: rulebook,
            TRUST_LIST: trust_list,
            OFFICERS: offered.content["officers.json"],
            KEY: find_wrapped_key(offered, self._station),
        }
        optional = {kind: offered.content[name] for kind, name in _OPTIONAL.items() if name in offered.content}
        return kept | optional

    def _bring_databases(
        self, staging: Staging, fresh: Mapping[str, TargetFile], offered: Offered, wrapped: bytes
    ) -> dict[str, Path]:
        if not fresh:
            return {}
        key = unwrap_key(wrapped, self._gate.unwrap)
        free = shutil.disk_usage(self._folder).free
        if free < sum(target.length for target in fresh.values()):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        parts = {kind: staging.bring(target) for kind, target in fresh.items()}
        if REGISTER in parts and self._gate.describe(parts[REGISTER], key) != offered.statement:
            raise refused("register", version=offered.statement.version)
        if SCREENING in parts and not self._gate.lists_are_readable(parts[SCREENING], key):
            raise refused("lists", version=offered.statement.version)
        return parts


class _Count:
    """Counts bytes for the person who waits."""

    def __init__(self, progress: Callable[[Progress], None]) -> None:
        self._progress = progress
        self._done = 0
        self._total = 0
        self.records = 0

    def expect(self, targets: list[TargetFile]) -> None:
        self._total = sum(target.length for target in targets)

    def received(self, length: int) -> None:
        self._done = min(self._done + length, self._total)
        self._progress(Progress(self._done, self._total, self.records))


def _target(offer: Offer, name: str) -> TargetFile:
    target = offer.targets.get(name)
    if target is None or "sha256" not in target.hashes:
        raise refused("document", file=name)
    return target


def _waits_since(offered: Offered, present: Current | None) -> datetime:
    """Return since when a rulebook waits: the first that could not be taken, whatever came after it."""
    before = present.pointer.rulebook_waits_since if present else None
    return before or issue_of_rulebook(offered)


def _outcome(place: str, result: SyncResult, pointer: Pointer | None, reason: Text | None) -> SyncOutcome:
    return SyncOutcome(
        source=place,
        result=result,
        register=pointer.statement.version if pointer else None,
        rulebook=pointer.rulebook if pointer else None,
        reason=reason,
    )
