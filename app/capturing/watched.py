"""Which files in a watched folder have come to rest? A file counts once it has stopped growing; none is opened here.

Devices and programs of every kind write into the folder, at any speed; what they are still writing, and what is no
ordinary file, is left alone.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from app.domain.errors import WorkstationError

SUFFIXES = frozenset({".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".webp", ".gif"})
SETTLED_S = 2.0
MOST_ENTRIES = 2_000
"""Looked at in one look."""

_Marks = tuple[int, int, int]


@dataclass
class _Seen:
    marks: _Marks
    since: float
    is_told: bool = False


class WatchedFolder:
    """A folder that is looked into every second or so; times are seconds of one clock that only goes forward."""

    def __init__(self, folder: Path, *, settled_s: float = SETTLED_S) -> None:
        self.folder = folder
        self._settled_s = settled_s
        self._seen: dict[Path, _Seen] = {}
        self._lay_there: frozenset[Path] | None = None

    @property
    def lay_there(self) -> frozenset[Path]:
        """The files that lay in the folder at the first look: they may belong to other goods."""
        return self._lay_there or frozenset()

    def look(self, at: float) -> tuple[Path, ...]:
        """Return the files that have come to rest and were not returned before, by name; one that changes, anew.

        Raises WorkstationError "watched-missing".
        """
        found = dict(self._entries())
        self._lay_there = frozenset(found) if self._lay_there is None else self._lay_there
        self._seen = {path: seen for path, seen in self._seen.items() if path in found}
        for path, marks in found.items():
            if path not in self._seen or self._seen[path].marks != marks:
                self._seen[path] = _Seen(marks, at)
        rested = [path for path, seen in self._seen.items() if not seen.is_told and at - seen.since >= self._settled_s]
        for path in rested:
            self._seen[path].is_told = True
        return tuple(sorted(rested))

    def look_again(self, path: Path) -> None:
        """Return this file once more when it has come to rest: it could not be taken in yet."""
        self._seen.pop(path, None)

    def _entries(self) -> list[tuple[Path, _Marks]]:
        try:
            with os.scandir(self.folder) as entries:
                return [marked for entry in islice(entries, MOST_ENTRIES) if (marked := _marked(entry))]
        except OSError as error:
            raise WorkstationError("watched-missing", path=str(self.folder)) from error


def _marked(entry: os.DirEntry[str]) -> tuple[Path, _Marks] | None:
    """Return the file with what changes while it is written; None for what is none, is empty, or is no page."""
    path = Path(entry.path)
    if path.suffix.lower() not in SUFFIXES or path.name.startswith((".", "~")):
        return None
    try:
        status = entry.stat(follow_symlinks=False)
    except OSError:
        return None
    if not stat.S_ISREG(status.st_mode) or status.st_size == 0:
        return None
    return path, (status.st_ino, status.st_size, status.st_mtime_ns)
