"""What does the hub have of one station? Its journal in segments as they came, its reports, and what was signed for.

segments/*.segment   as the station wrote and signed them, opened and verified; together the journal from entry 1
reports/*.pdf        by the SHA-256 of their content
reports.json         of what is reported, the SHA-256 of the file that the journal names last
forks/*.segment      what the station signed and yet disagrees with what came before: evidence, and nothing else
receipt.json         what was signed for last, written after all the rest
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from app.domain.errors import WorkstationError
from app.hub.enrol import enrolled_stations
from app.journal.entry import NOWHERE, Entry, Kind, Link
from app.journal.lines import parse_entry
from app.journal.receipt import Receipt
from app.journal.segment import SegmentName
from app.proof.canonical import canonical_json, sha256
from app.proof.document import read_object
from app.proof.files import replace_file

JOURNALS = "journals"
_SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)


class StationJournal:
    """The journal of one station, kept in `folder`. Raises WorkstationError("hub-damaged") when it cannot be read."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def receipt(self) -> Receipt | None:
        """Return what was signed for last, None before that."""
        path = self._folder / "receipt.json"
        try:
            return Receipt.from_bytes(path.read_bytes())
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            raise WorkstationError("hub-damaged", path=str(path)) from error

    def head(self) -> Link:
        """Return where the journal stands here."""
        receipt = self.receipt()
        return receipt.head if receipt else NOWHERE

    def hashes(self, first: int, last: int) -> dict[int, bytes]:
        """Return the hashes of the entries from `first` to `last`, by number; only of those that are here."""
        found: dict[int, bytes] = {}
        for path in sorted((self._folder / "segments").glob("*.segment")):
            name = SegmentName.parse(path.name)
            if name is not None and name.first <= last and name.last >= first:
                found |= {entry.seq: entry.entry_hash for entry in _entries(path)}
        return {seq: entry_hash for seq, entry_hash in found.items() if first <= seq <= last}

    def keep(self, content: bytes, entries: tuple[Entry, ...]) -> None:
        """Keep a segment that was verified, and note which reports it names."""
        name = SegmentName.of(entries[0].seq, entries[-1].seq, entries[-1].entry_hash)
        replace_file(self._folder / "segments" / str(name), content)
        wanted = {**self.wanted(), **_reports_named(entries)}
        replace_file(self._folder / "reports.json", canonical_json(wanted))

    def keep_fork(self, content: bytes, entries: tuple[Entry, ...]) -> None:
        """Keep a segment that disagrees with the journal, as evidence."""
        name = SegmentName.of(entries[0].seq, entries[-1].seq, entries[-1].entry_hash)
        replace_file(self._folder / "forks" / str(name), content)

    def keep_report(self, content: bytes) -> bool:
        """Keep a report if the journal names it, and return whether it is new."""
        digest = sha256(content).hex()
        path = self._folder / "reports" / f"{digest}.pdf"
        if digest not in self.wanted().values() or path.exists():
            return False
        replace_file(path, content)
        return True

    def sign(self, receipt: Receipt) -> None:
        """Keep what was signed for."""
        replace_file(self._folder / "receipt.json", receipt.to_bytes())

    def wanted(self) -> Mapping[str, str]:
        """Return the SHA-256 of the file of each report that the journal names, by what it reports."""
        path = self._folder / "reports.json"
        try:
            return {key: str(file) for key, file in read_object(path.read_bytes()).items()}
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            raise WorkstationError("hub-damaged", path=str(path)) from error

    def missing(self) -> tuple[str, ...]:
        """Return the SHA-256 of the reports that are named and have not come, sorted."""
        wanted = set(self.wanted().values())
        return tuple(sorted(digest for digest in wanted if not (self._folder / "reports" / f"{digest}.pdf").exists()))

    def forks(self) -> int:
        """Return how many segments disagree with the journal."""
        return len(list((self._folder / "forks").glob("*.segment")))


@dataclass(frozen=True)
class Standing:
    """What the hub has of one enrolled station; `receipt` is None when nothing has come."""

    station_id: str
    office: str
    receipt: Receipt | None
    forks: int


def standings(authority: Path) -> tuple[Standing, ...]:
    """Return what the hub has of every enrolled station, by id."""
    found = []
    for station in enrolled_stations(authority):
        journal = journal_of(authority, station.station_id)
        found.append(Standing(station.station_id, station.office, journal.receipt(), journal.forks()))
    return tuple(found)


def journal_of(authority: Path, station_id: str) -> StationJournal:
    """Return the journal of a station that is enrolled."""
    return StationJournal(authority / JOURNALS / station_id)


def _entries(path: Path) -> Iterable[Entry]:
    try:
        _, *lines = path.read_bytes().removesuffix(b"\n").split(b"\n")
        return [parse_entry(line) for line in lines]
    except (OSError, ValueError) as error:
        raise WorkstationError("hub-damaged", path=str(path)) from error


def _reports_named(entries: Iterable[Entry]) -> dict[str, str]:
    """Return the files of reports that the entries name, by what they report; the later one counts."""
    found = {}
    for entry in entries:
        if entry.kind is Kind.REPORT and entry.body is not None:
            what, file = entry.body.get("digest"), entry.body.get("file")
            if isinstance(what, str) and isinstance(file, str) and _SHA256.fullmatch(file):
                found[what] = file
    return found
