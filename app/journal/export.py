"""Is this export of a journal what the station wrote, from its first entry to the last it then had?

An export is lines: a heading signed by the station (its id, its key, how many entries follow and the hash of the last),
then the entries. The heading is why a cut tail shows. It cannot show that the station has written more since, nor, when
nobody says which key is the station's, that the station it names wrote it: that is UNKNOWN, never VALID.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from app.domain.moment import to_text
from app.domain.texts import Text
from app.domain.verification import Answer, DocumentSigner, Verification
from app.journal.chain import verify_chain
from app.journal.entry import NOWHERE, Entry, Link
from app.journal.lines import format_entry, instant, number, octets, parse_entry, parse_line, text
from app.proof.canonical import canonical_json
from app.proof.signing import Signer, ed25519_is_good

HEADING = b"tidewaiter/journal/heading/1\n"
FORMAT = 1
KIND = "journal"


@dataclass(frozen=True)
class Heading:
    """The first line: whose journal, under which key (32 bytes), when exported, and where it then ended."""

    station_id: str
    public: bytes
    at: datetime
    head: Link
    signature: bytes = b""

    @property
    def signed(self) -> bytes:
        """What the station signs: all the rest, in canonical JSON."""
        return HEADING + canonical_json(self._record())

    def is_signed(self) -> bool:
        """Return whether the key it names signed it."""
        return ed25519_is_good(public=self.public, message=self.signed, signature=self.signature)

    def format(self) -> bytes:
        """Return the line, without its end."""
        return canonical_json({**self._record(), "signature": self.signature.hex()})

    def _record(self) -> dict[str, str | int]:
        return {
            "at": to_text(self.at),
            "entries": self.head.seq,
            "format": FORMAT,
            "head": self.head.entry_hash.hex(),
            "public": self.public.hex(),
            "station": self.station_id,
        }


def export_lines(
    entries: Iterable[Entry], *, station_id: str, head: Link | None, at: datetime, signer: Signer
) -> Iterator[bytes]:
    """Yield the lines of an export without their ends; `entries` end at `head`."""
    heading = Heading(station_id, signer.public, at.astimezone(UTC).replace(microsecond=0), head or NOWHERE)
    yield replace(heading, signature=signer.sign(heading.signed)).format()
    for entry in entries:
        yield format_entry(entry)


def parse_heading(line: bytes) -> Heading:
    """Return the heading of an export, not yet believed. Raises ValueError for anything else."""
    record = parse_line(line, frozenset(("at", "entries", "format", "head", "public", "signature", "station")))
    if number(record["format"]) != FORMAT:
        raise ValueError("the export has another format")
    return Heading(
        station_id=text(record["station"]),
        public=octets(record["public"]),
        at=instant(record["at"]),
        head=Link(number(record["entries"]), octets(record["head"])),
        signature=octets(record["signature"]),
    )


def _unwatched(_entry: Entry) -> None:
    """Look at nothing."""


def verify_export(
    lines: Iterable[bytes],
    *,
    path: str,
    expected_public: bytes | None,
    watch: Callable[[Entry], None] = _unwatched,
) -> Verification:
    """Verify an export read line by line (without their ends; `lines.read_line` bounds them).

    `expected_public` is the station's key as the caller knows it from elsewhere; without it nothing is VALID.
    Lines may raise ValueError: that too is an answer. `watch` is shown every entry, not yet believed.
    """
    reader = _Reader(lines, watch)
    try:
        heading = parse_heading(reader.first())
    except ValueError:
        return Verification(path, KIND, Answer.INVALID, (Text("journal.not-an-export"),))
    check = verify_chain(reader.entries(), public=heading.public, station_id=heading.station_id)
    faults = [*_doubts(heading, expected_public), *(flaw.text for flaw in check.flaws), *reader.faults]
    if (check.head or NOWHERE) != heading.head:
        faults.append(Text("journal.ending", {"expected": heading.head.seq, "found": check.entries}))
    signers = (DocumentSigner(name=heading.station_id, role="station", time=heading.at),)
    if faults:
        return Verification(path, KIND, Answer.INVALID, tuple(faults), signers)
    if expected_public is None:
        unconfirmed = Text("journal.key-unconfirmed", {"station": heading.station_id, "key": heading.public.hex()})
        return Verification(path, KIND, Answer.UNKNOWN, (unconfirmed,), signers)
    return Verification(path, KIND, Answer.VALID, (), signers)


def _doubts(heading: Heading, expected_public: bytes | None) -> Iterable[Text]:
    if expected_public is not None and expected_public != heading.public:
        yield Text("journal.other-key", {"station": heading.station_id})
    if not heading.is_signed():
        yield Text("journal.heading")


class _Reader:
    """Reads entries up to the first line that is none, and remembers which line that was."""

    def __init__(self, lines: Iterable[bytes], watch: Callable[[Entry], None]) -> None:
        self._lines = iter(lines)
        self._watch = watch
        self.faults: list[Text] = []

    def first(self) -> bytes:
        return next(self._lines, b"")

    def entries(self) -> Iterator[Entry]:
        line_no = 2
        try:
            for line in self._lines:
                entry = parse_entry(line)
                self._watch(entry)
                yield entry
                line_no += 1
        except ValueError:
            self.faults.append(Text("journal.line", {"line": line_no}))
