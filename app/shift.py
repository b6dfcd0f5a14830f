"""The use case of shift start: the newest registry is taken, the outbox offered, and what is in force is found.

What came of a sync is in the journal before anybody is told. Nothing is verified here that app.sync has not verified;
opening the register with its key is left to whoever composes the station.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from app.checks.rulebook import load_rulebook
from app.domain.errors import WorkstationError
from app.domain.moment import Clock
from app.domain.officer import Officer
from app.domain.outbox import Outbox as WhatIsOwed
from app.domain.registry import SyncOutcome, SyncResult
from app.domain.station import Station
from app.domain.texts import Text
from app.identity.trust_list import parse_trust_list
from app.journal.entry import Kind
from app.proof.document import to_record
from app.proof.files import replace_file
from app.sync.current import Current, read_current
from app.sync.hub_keys import HubKeys
from app.sync.memory import Memory
from app.sync.source import find_source
from app.sync.statement import RegisterStatement
from app.sync.take import Gate, Progress, RegistryFolder

_SOURCE = "source"


class SyncJournal(Protocol):
    """Where a sync is recorded."""

    def append(self, kind: Kind, body: Mapping[str, Any], *, officer_id: str, at: datetime) -> object:
        """Add an entry; on return it is on the disk."""


class Outbox(Protocol):
    """What the station owes its hub."""

    def state(self) -> WhatIsOwed:
        """Return what the hub has not signed for."""

    def exchange(
        self,
        place: str,
        *,
        hub: HubKeys | None,
        officer_id: str,
        progress: Callable[[int, int], None],
        is_cancelled: Callable[[], bool],
    ) -> None:
        """Take the hub's receipt from `place`, and offer there what it does not cover; both journalled."""


class Shift:
    """The registry of one station, kept in `folder`.

    `root` is the TUF root metadata of the station's welcome, `unwrap` opens age ciphertext for this station,
    `describe` and `lists_are_readable` are as in `app.sync.take.Gate`. Whatever place answers is offered the `outbox`.
    """

    def __init__(
        self,
        folder: Path,
        *,
        station: Station,
        root: bytes,
        unwrap: Callable[[bytes], bytes],
        describe: Callable[[Path, bytes], RegisterStatement | None],
        lists_are_readable: Callable[[Path, bytes], bool],
        memory: Memory,
        journal: SyncJournal,
        clock: Clock,
        outbox: Outbox,
    ) -> None:
        gate = Gate(
            unwrap=unwrap,
            describe=describe,
            lists_are_readable=lists_are_readable,
            accept_rulebook=lambda content: _objection(load_rulebook, content),
            accept_trust_list=lambda content: _objection(parse_trust_list, content),
        )
        self._folder = folder
        self._registry = RegistryFolder(folder, station=station, root=root, gate=gate, memory=memory)
        self._memory = memory
        self._journal = journal
        self._clock = clock
        self.outbox = outbox

    def synchronise(
        self,
        source: str | None = None,
        *,
        actor: Officer | None,
        progress: Callable[[int, int], None] = lambda _done, _total: None,
        is_cancelled: Callable[[], bool] = lambda: False,
    ) -> SyncOutcome:
        """Take the newest registry from `source` (the last one asked, when None) and return the journalled outcome.

        `actor` is None only at a station whose officers are not known yet. `progress` is told the records received and
        the records in all, 0 while that is not known; then the same of what is offered to
        the hub. Raises WorkstationError when the station cannot do its part.
        """
        asked = source or self.last_source()
        if asked is None:
            raise WorkstationError("sync-no-source")

        def in_records(step: Progress) -> None:
            progress(step.records * step.done // max(step.total, 1), step.records)

        outcome = self._registry.take(asked, progress=in_records, is_cancelled=is_cancelled)
        officer_id = actor.officer_id if actor else ""
        self._journal.append(Kind.SYNC, to_record(outcome), officer_id=officer_id, at=self._clock())
        replace_file(self._folder / _SOURCE, find_source(asked).place.encode())
        if outcome.result is not SyncResult.UNREACHABLE:
            hub = self._hub()
            self.outbox.exchange(asked, hub=hub, officer_id=officer_id, progress=progress, is_cancelled=is_cancelled)
        return outcome

    def _hub(self) -> HubKeys | None:
        """Return the keys of the hub by the registry in force; None where it names none, or cannot be used."""
        try:
            current = self.current()
        except WorkstationError:  # said where the registry is opened
            return None
        return HubKeys.from_bytes(current.hub) if current and current.hub else None

    def last_source(self) -> str | None:
        """Return the folder or address that the last sync was asked of."""
        try:
            return (self._folder / _SOURCE).read_text(encoding="utf-8")
        except (FileNotFoundError, UnicodeDecodeError):
            return None

    def current(self) -> Current | None:
        """Return what is in force, None before the first sync.

        Raises WorkstationError when it is damaged, or older than what this station has had in force before.
        """
        current = read_current(self._folder)
        if current is None:
            return None
        seen = self._memory.seen().versions
        for name, version in current.pointer.versions.items():
            if version < seen.get(name, 0):
                raise WorkstationError("registry-rolled-back", what=name, present=version, seen=seen[name])
        return current


def _objection(read: Callable[[bytes], object], content: bytes) -> Text | None:
    """Return why `read` does not take `content`, None when it does."""
    try:
        read(content)
    except WorkstationError as error:
        return error.text
    return None
