"""Is this excerpt of a journal a piece of the chain, and what does it show?

An excerpt has the form of an export (`export.py`), but begins anywhere: its entries follow one another without a gap to
the head that its heading names. Bodies that are not meant for the reader are redacted; the chain verifies all the same.
Where it begins, the chain before it is only named by its hash: that it was whole is for a full export to show.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from app.domain.texts import Text
from app.journal.chain import verify_chain
from app.journal.entry import Entry, Link, redact
from app.journal.export import export_lines, parse_heading
from app.journal.lines import parse_entry
from app.proof.signing import Signer

NOT_AN_EXCERPT = Text("journal.not-an-export")


def excerpt_lines(
    entries: Iterable[Entry],
    *,
    shows: Callable[[Entry], bool],
    station_id: str,
    head: Link,
    at: datetime,
    signer: Signer,
) -> Iterator[bytes]:
    """Yield the lines of an excerpt that ends at `head`, without their ends; what `shows` denies is redacted."""
    shown = (entry if shows(entry) else redact(entry) for entry in entries)
    return export_lines(shown, station_id=station_id, head=head, at=at, signer=signer)


def read_excerpt(lines: Iterable[bytes], *, public: bytes) -> tuple[tuple[Entry, ...], tuple[Text, ...]]:
    """Return the entries of an excerpt under the key `public`, and what is wrong with it."""
    try:
        first, *rest = lines
        heading = parse_heading(first)
        entries = tuple(map(parse_entry, rest))
    except ValueError:
        return (), (NOT_AN_EXCERPT,)
    faults = [] if heading.public == public and heading.is_signed() else [Text("journal.heading")]
    if not entries:
        return (), (*faults, NOT_AN_EXCERPT)
    before = Link(entries[0].seq - 1, entries[0].previous)
    check = verify_chain(entries, public=public, station_id=heading.station_id, after=before)
    faults += [flaw.text for flaw in check.flaws]
    if check.head != heading.head:
        faults.append(Text("journal.ending", {"expected": heading.head.seq, "found": entries[-1].seq}))
    return entries, tuple(faults)
