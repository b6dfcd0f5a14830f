"""A station that takes registries, and the authority it belongs to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pyrage
import pytest

from app.domain.errors import WorkstationError
from app.domain.registry import SyncOutcome
from app.domain.station import Station
from app.domain.texts import Text
from app.identity.trust_list import parse_trust_list
from app.sync.current import Current, read_current
from app.sync.memory import Seen
from app.sync.take import Gate, Progress, RegistryFolder
from db.register import describe_register
from db.screening import lists_are_readable
from tests.authority import FakeAuthority


@dataclass
class RememberedHere:
    """A second memory, of this process only."""

    versions: Mapping[str, int] = field(default_factory=dict)
    floor: datetime | None = None

    def seen(self) -> Seen:
        return Seen(dict(self.versions), self.floor)

    def remember(self, seen: Seen) -> None:
        names = {*self.versions, *seen.versions}
        self.versions = {name: max(self.versions.get(name, 0), seen.versions.get(name, 0)) for name in names}
        self.floor = max((at for at in (self.floor, seen.floor) if at), default=None)


@dataclass
class StationHere:
    """A station with its registry's folder; `accept` judges rulebooks."""

    folder: Path
    root: bytes
    identity: pyrage.x25519.Identity
    station: Station = field(default_factory=lambda: Station("GATE-1", "2248", "Asia/Shanghai", demo=True))
    memory: RememberedHere = field(default_factory=RememberedHere)
    accept: Callable[[bytes], Text | None] = lambda _: None

    def take(
        self,
        source: Path | str,
        *,
        progress: Callable[[Progress], None] = lambda _: None,
        is_cancelled: Callable[[], bool] = lambda: False,
    ) -> SyncOutcome:
        gate = Gate(
            unwrap=lambda wrapped: bytes(pyrage.decrypt(wrapped, [self.identity])),
            describe=describe_register,
            lists_are_readable=lists_are_readable,
            accept_rulebook=self.accept,
            accept_trust_list=accept_trust_list,
        )
        folder = RegistryFolder(self.folder, station=self.station, root=self.root, gate=gate, memory=self.memory)
        return folder.take(str(source), progress=progress, is_cancelled=is_cancelled)

    def current(self) -> Current:
        current = read_current(self.folder)
        assert current is not None
        return current


def accept_trust_list(content: bytes) -> Text | None:
    try:
        parse_trust_list(content)
    except WorkstationError as error:
        return error.text
    return None


@pytest.fixture
def authority(tmp_path: Path) -> FakeAuthority:
    return FakeAuthority(tmp_path / "authority")


@pytest.fixture
def station(tmp_path: Path, authority: FakeAuthority) -> StationHere:
    identity = authority.enrol("GATE-1")
    return StationHere(folder=tmp_path / "home" / "registry", root=authority.root, identity=identity)
