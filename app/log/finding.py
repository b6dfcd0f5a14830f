"""Which exports of journals lie on what is plugged in: whose, and of when? By their headings, not yet believed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path

from app.journal.export import parse_heading

_LONGEST_HEADING = 4096
_MOST_LOOKED_AT = 200
_PATTERNS = ("*.jsonl", "*/*.jsonl")


@dataclass(frozen=True)
class FoundJournal:
    """A file that says it is a station's journal, exported at `at` with so many entries."""

    path: Path
    station_id: str
    entries: int
    at: datetime


def find_journals(roots: Iterable[Path], *, apart_from: str) -> tuple[FoundJournal, ...]:
    """Return the exports below `roots`, two folders deep, newest first, but for those of the station `apart_from`."""
    found = [one for path in islice(_files(roots), _MOST_LOOKED_AT) if (one := _heading(path))]
    others = [one for one in found if one.station_id != apart_from]
    return tuple(sorted(others, key=lambda one: (one.at, str(one.path)), reverse=True))


def _files(roots: Iterable[Path]) -> Iterator[Path]:
    for root in roots:
        for pattern in _PATTERNS:
            with suppress(OSError):
                yield from sorted(root.glob(pattern))


def _heading(path: Path) -> FoundJournal | None:
    """Return what the first line of a file says; a pipe, or anything else that is no export, says nothing."""
    with suppress(OSError, ValueError):
        if path.is_file():
            with path.open("rb") as file:
                heading = parse_heading(file.readline(_LONGEST_HEADING).removesuffix(b"\n"))
            return FoundJournal(path, heading.station_id, heading.head.seq, heading.at)
    return None
