"""The use case of another station's journal: verified from its first entry to its last, then read, never written.

1. the heading names the station; its key is the one on the authority's list, or nothing is taken;
2. every entry, link and signature is checked, before any of it is kept;
3. what was read before must be the same: another entry under a number is a fork, and is named;
4. entries that are new follow the last one read, without a gap;
5. a step of a review counts if the officer's own key signed it and it follows from where its case stood.

Reading the same export again changes nothing. Format: docs/formats/journal.md.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from app.domain.assessment import Assessment
from app.domain.errors import WorkstationError
from app.domain.moment import Clock, to_text
from app.domain.officer import Officer, Role
from app.domain.review import ProvenStep
from app.domain.texts import Text
from app.domain.verification import Answer
from app.journal.entry import Entry, Kind
from app.journal.export import Heading, parse_heading, verify_export
from app.journal.lines import parse_entry, read_line
from app.proof.record import assessment_from_record
from app.proof.step_record import is_signed, read_step

Carried = Assessment | ProvenStep | None
_STEPS = frozenset({Kind.REVIEW, Kind.AMENDMENT, Kind.DECISION, Kind.OVERRIDE})


class Digest(Protocol):
    """A digest under way."""

    def update(self, content: bytes, /) -> None:
        """Take `content` in."""


class ForeignJournals(Protocol):
    """What was read of other stations' journals."""

    def hashes_of(self, station_id: str) -> Mapping[int, bytes]:
        """Return the hash of every entry read of a station, by number."""

    def take(
        self, entries: Iterable[tuple[Entry, Carried]], *, note: Mapping[str, Any], officer_id: str, at: datetime
    ) -> tuple[int, ...]:
        """Keep entries with what they carry, journalled in one transaction; return the numbers of what did not fit."""


@dataclass(frozen=True)
class Imported:
    """What came of it: whose journal, how many entries it has and how many were new.

    `ignored` are the numbers of entries that are kept but do not count: unreadable here, or a step that nobody proved.
    """

    station_id: str
    entries: int
    new: int
    exported: datetime
    ignored: tuple[int, ...]


class Importing:
    """Reads the journals of other stations; `key_of` returns the key of a listed station, None for any other."""

    def __init__(
        self,
        journals: ForeignJournals,
        *,
        station_id: str,
        actor: Officer,
        key_of: Callable[[str], bytes | None],
        listed: Callable[[str], Officer | None],
        clock: Clock,
    ) -> None:
        self._journals = journals
        self._station_id = station_id
        self._actor = actor
        self._key_of = key_of
        self._listed = listed
        self._clock = clock

    def take(self, path: Path) -> Imported:
        """Take the export at `path`. Raises WorkstationError "import-..."; nothing is kept then."""
        if self._actor.role not in {Role.SUPERVISOR, Role.AUDITOR}:
            raise WorkstationError("import-right", officer=self._actor.officer_id)
        try:
            heading = self._heading(path)
            verified = self._verify(path, heading)
            last = self._continued(path, heading)
            return self._keep(path, heading, after=last, verified=verified)
        except OSError as error:
            raise WorkstationError("file-unreadable", path=str(path), reason=error.strerror or str(error)) from error

    def _heading(self, path: Path) -> Heading:
        try:
            heading = parse_heading(next(_lines(path), b""))
        except ValueError as error:
            raise WorkstationError("import-not-an-export", path=str(path)) from error
        if heading.station_id == self._station_id:
            raise WorkstationError("import-own", station=heading.station_id)
        if self._key_of(heading.station_id) is None:
            raise WorkstationError("import-unlisted", station=heading.station_id)
        return heading

    def _verify(self, path: Path, heading: Heading) -> bytes:
        """Check every line, and return the digest of what was checked."""
        digest = hashlib.sha256()
        verification = verify_export(
            _lines(path, digest), path=str(path), expected_public=self._key_of(heading.station_id)
        )
        if verification.answer is not Answer.VALID:
            (reason, *_) = verification.reasons
            raise _altered(heading, reason)
        return digest.digest()

    def _continued(self, path: Path, heading: Heading) -> int:
        """Return the number of the last entry that was read before; refuse a journal that says otherwise of it."""
        known = self._journals.hashes_of(heading.station_id)
        for entry in _entries(path):
            if entry.seq in known and known[entry.seq] != entry.entry_hash:
                raise WorkstationError("import-fork", station=heading.station_id, entry=entry.seq)
        return max(known, default=0)

    def _keep(self, path: Path, heading: Heading, *, after: int, verified: bytes) -> Imported:
        new = max(0, heading.head.seq - after)
        ignored: list[int] = []
        if new:
            note = {
                "entries": heading.head.seq,
                "exported": to_text(heading.at),
                "head": heading.head.entry_hash.hex(),
                "new": new,
                "station": heading.station_id,
            }
            unfit = self._journals.take(
                self._carrying(path, heading, after=after, verified=verified, ignored=ignored),
                note=note,
                officer_id=self._actor.officer_id,
                at=self._clock(),
            )
            ignored += unfit
        return Imported(heading.station_id, heading.head.seq, new, heading.at, tuple(sorted(ignored)))

    def _carrying(
        self, path: Path, heading: Heading, *, after: int, verified: bytes, ignored: list[int]
    ) -> Iterator[tuple[Entry, Carried]]:
        """Yield the new entries; raise, so that none is kept, if the file is not the one that was verified."""
        digest = hashlib.sha256()
        for entry in _entries(path, digest):
            if entry.seq > after:
                carried = self._carried(entry)
                if carried is None and _should_count(entry):
                    ignored.append(entry.seq)
                yield entry, carried
        if digest.digest() != verified:
            raise _altered(heading, Text("journal.not-an-export"))

    def _carried(self, entry: Entry) -> Carried:
        """Return what an entry carries that counts; a body is a stranger's until it has proven itself."""
        try:
            if entry.kind is Kind.INSPECTION and entry.body is not None:
                assessment = assessment_from_record(entry.body)
                is_its_own = (assessment.station_id, assessment.officer.officer_id) == (
                    entry.station_id,
                    entry.officer_id,
                )
                return assessment if is_its_own and not assessment.what_if else None
            if entry.kind in _STEPS and entry.body is not None and "refused" not in entry.body:
                return self._proven(entry)
        except ValueError:
            return None
        return None

    def _proven(self, entry: Entry) -> ProvenStep | None:
        step, certified = read_step(entry.body or {})
        officer = self._listed(step.officer_id)
        if officer is None or (step.officer_id, step.station_id) != (entry.officer_id, entry.station_id):
            return None
        if certified.certificate_sha256 != officer.certificate_sha256 or not is_signed(step, certified):
            return None
        return ProvenStep(step, officer, self._listed(step.assignee) if step.assignee else None)


def _should_count(entry: Entry) -> bool:
    return entry.kind is Kind.INSPECTION or (entry.kind in _STEPS and "refused" not in (entry.body or {}))


def _altered(heading: Heading, reason: Text) -> WorkstationError:
    entry = reason.params.get("seq", reason.params.get("line", "-"))
    return WorkstationError("import-altered", station=heading.station_id, entry=entry)


def _entries(path: Path, digest: Digest | None = None) -> Iterator[Entry]:
    """Yield the entries of an export that was verified."""
    lines = _lines(path, digest)
    next(lines, b"")
    for line in lines:
        yield parse_entry(line)


def _lines(path: Path, digest: Digest | None = None) -> Iterator[bytes]:
    """Yield the lines of a file; `digest` takes them in, each with its length."""
    with path.open("rb") as file:
        while (line := read_line(file)) is not None:
            if digest is not None:
                digest.update(len(line).to_bytes(8, "big") + line)
            yield line
