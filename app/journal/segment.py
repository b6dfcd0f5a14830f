"""Which piece of a journal travels to the hub, under which name, and is it what the station wrote?

A segment has the form of an export (`export.py`) that begins after what the hub has signed for. Its name says where it
begins and ends and by which hash: the same piece has the same name, however often it is offered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from app.domain.texts import Text
from app.journal.entry import Entry
from app.journal.excerpt import NOT_AN_EXCERPT, excerpt_lines, read_excerpt
from app.journal.export import parse_heading
from app.journal.lines import LONGEST_LINE
from app.proof.signing import Signer

MOST_ENTRIES = 100
"""How many entries travel in one file: what is lost when a stick is pulled out is sent again."""

SUFFIX = ".segment"
_NAME = re.compile(r"(\d{10})-(\d{10})-([0-9a-f]{16})\.segment", re.ASCII)


@dataclass(frozen=True)
class SegmentName:
    """The name of a segment: the numbers of its first and last entry, and 16 hex digits of the hash of the last."""

    first: int
    last: int
    digest: str

    @classmethod
    def of(cls, first: int, last: int, entry_hash: bytes) -> SegmentName:
        """Return the name of the segment that ends with the entry of this hash."""
        return cls(first, last, entry_hash.hex()[:16])

    def __str__(self) -> str:
        return f"{self.first:010}-{self.last:010}-{self.digest}{SUFFIX}"

    @classmethod
    def parse(cls, name: str) -> SegmentName | None:
        """Return what a file's name says, None when it is not a segment's."""
        found = _NAME.fullmatch(name)
        return cls(int(found[1]), int(found[2]), found[3]) if found else None


def spans(after: int, through: int) -> Iterator[tuple[int, int]]:
    """Yield the first and last number of each segment, from the entry after `after` to `through`."""
    for first in range(after + 1, through + 1, MOST_ENTRIES):
        yield first, min(first + MOST_ENTRIES - 1, through)


def write_segment(entries: tuple[Entry, ...], *, station_id: str, at: datetime, signer: Signer) -> bytes:
    """Return the segment of these entries, one at least."""
    lines = excerpt_lines(
        entries, shows=lambda _: True, station_id=station_id, head=entries[-1].link, at=at, signer=signer
    )
    return b"".join(line + b"\n" for line in lines)


def read_segment(content: bytes, *, station_id: str, public: bytes) -> tuple[tuple[Entry, ...], tuple[Text, ...]]:
    """Return the entries of a segment of `station_id` under its key `public`, and what is wrong with it."""
    lines = content.removesuffix(b"\n").split(b"\n")
    if max(map(len, lines)) > LONGEST_LINE:
        return (), (NOT_AN_EXCERPT,)
    entries, faults = read_excerpt(lines, public=public)
    if entries and parse_heading(lines[0]).station_id != station_id:
        return entries, (*faults, Text("journal.other-key", {"station": station_id}))
    return entries, faults
