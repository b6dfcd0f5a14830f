"""The reading of papers at a station with an officer signed in: held against its register, and journalled."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from app.domain.paper_reading import PaperReading
from app.journal.entry import Kind
from app.papers.known import PaperRegister, RegisterKnown
from app.papers.reading import Progress, ReadingPapers


class Note(Protocol):
    """Writes an entry into the journal."""

    def __call__(self, kind: Kind, **more: object) -> None:
        """Write an entry of this kind."""


class PapersHere:
    """Reads papers at one station; without a register nothing is known."""

    def __init__(self, reading: ReadingPapers, register: PaperRegister | None, note: Note) -> None:
        self._reading = reading
        self._known = RegisterKnown(register) if register else None
        self._note = note

    def read_paper(self, path: Path, *, progress: Progress | None = None) -> tuple[PaperReading, ...]:
        """Return the papers in the file at `path`, one at least, journalled; what it holds is never an error."""
        papers = self._reading.read_paper(path, known=self._known, progress=progress)
        self._note(Kind.SCAN, papers=[{"sha256": paper.sha256, "kind": paper.kind} for paper in papers])
        return papers
