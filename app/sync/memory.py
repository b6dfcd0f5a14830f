"""What has this station seen before, outside the folder that an attacker may wipe?

TUF alone accepts an old stick that has not expired once its local metadata are gone; this second memory does not. The
station database implements the port.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True)
class Seen:
    """The highest version ever accepted of each thing, by name, and the clock floor.

    Names are "root", "timestamp", "snapshot", "targets", "register", "rulebook" and "trust-list"; one that is missing
    was never seen. `floor` is the latest instant the station can prove has passed.
    """

    versions: Mapping[str, int] = field(default_factory=dict)
    floor: datetime | None = None

    def is_beyond(self, offered: Mapping[str, int]) -> bool:
        """Return whether something of `offered` is older than what was seen of it."""
        return any(version < self.versions.get(name, 0) for name, version in offered.items())


class Memory(Protocol):
    """Where a station keeps what it has seen."""

    def seen(self) -> Seen:
        """Return what was seen, the floor raised by all else the station knows of time (its journal)."""

    def remember(self, seen: Seen) -> None:
        """Raise what is kept to `seen`, never lower any of it; on return it is on the disk."""
