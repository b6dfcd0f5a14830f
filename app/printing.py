"""The use case of paper: a report goes to a printer, only as it was signed, and the journal counts the copies.

A report is verified before it is printed, and what is printed is that very file. The copy is in the journal before the
first page is drawn: paper that nobody knows of does not leave the station. Pages are drawn in the sandbox.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from app.capturing.wire import Counted, Drawn
from app.domain.copies import Copy, Printable
from app.domain.errors import WorkstationError
from app.domain.moment import Clock
from app.domain.officer import Officer
from app.domain.verification import Answer, Verification
from app.reporting.sheets import bind_sheets
from app.reporting.wording import Wording

SIDE = 2_000
"""Pixels of the longer side of a page that is printed: 171 dpi on A4."""


class Prints(Protocol):
    """Where copies are counted, in the journal."""

    def count_copy(self, body: Mapping[str, Any], *, officer_id: str, at: datetime) -> int:
        """Journal a copy of the report of `body["assessment"]` and return its number, from 1."""


class Pages(Protocol):
    """Opens pages in the sandbox."""

    def count(self, path: Path, sha256: str, *, file: str) -> Counted:
        """Return how many pages a file has. Raises WorkstationError "page-..."."""

    def draw(self, path: Path, sha256: str, *, page: int, side: int, file: str) -> Drawn:
        """Return a page of a file whose bytes are still those. Raises WorkstationError "page-..."."""


class Reports(Protocol):
    """The reports of this station."""

    def verify(self, content: bytes, path: Path) -> tuple[Verification, str]:
        """Return what is found of a report, and the id of its assessment ("" unless it is valid)."""

    def slip(self, content: bytes, path: Path, *, foot: str) -> bytes | None:
        """Return the gate's slip of a report, `foot` its last line; None where the report is not valid."""


class Printing:
    """Prints for `actor`."""

    def __init__(
        self,
        reports: Reports,
        *,
        pages: Pages,
        prints: Prints,
        actor: Officer,
        clock: Clock,
        resources: Path,
        wording: Wording,
    ) -> None:
        """Take who prints what; `wording` says what stands at the foot of a copy, in the font in `resources`."""
        self._reports = reports
        self._pages = pages
        self._prints = prints
        self._actor = actor
        self._clock = clock
        self._resources = resources
        self._wording = wording

    def look_at(self, path: Path) -> Printable:
        """Return what can be printed of a report. Raises WorkstationError "report-...", "print-invalid", "page-..."."""
        content = _read(path)
        found, assessment_id = self._reports.verify(content, path)
        if found.answer is not Answer.VALID:
            raise WorkstationError("print-invalid", path=str(path))
        sha256 = hashlib.sha256(content).hexdigest()
        counted = self._pages.count(path, sha256, file=path.name)
        return Printable(path, sha256, assessment_id, counted.pages)

    def begin(self, printable: Printable, *, first: int, last: int, printer: str) -> Copy:
        """Journal that these pages go to a printer, and return the copy."""
        return self._count(printable, {"first": first, "last": last, "printer": printer})

    def begin_slip(self, printable: Printable, *, printer: str) -> Copy:
        """Journal that the gate's slip of a report goes to a printer, and return it: one copy more."""
        return self._count(printable, {"layout": "slip", "printer": printer})

    def slip(self, copy: Copy) -> bytes:
        """Return the slip as a PDF file. Raises WorkstationError: the report is not the one that was verified."""
        one = copy.printable
        content = _read(one.path)
        drawn = self._reports.slip(content, one.path, foot=self._foot(copy))
        if drawn is None or hashlib.sha256(content).hexdigest() != one.sha256:
            raise WorkstationError("print-invalid", path=str(one.path))
        return drawn

    def draw_slip(self, copy: Copy) -> Drawn:
        """Return the slip as a picture. Raises WorkstationError: the report is not the one that was verified."""
        content = self.slip(copy)
        with tempfile.TemporaryDirectory() as scratch:
            path = Path(scratch, "slip.pdf")
            path.write_bytes(content)
            sha256 = hashlib.sha256(content).hexdigest()
            return self._pages.draw(path, sha256, page=1, side=SIDE, file=path.name)

    def _count(self, printable: Printable, how: Mapping[str, str | int]) -> Copy:
        at = self._clock()
        body = {"assessment": printable.assessment_id, "file": printable.sha256, **how}
        number = self._prints.count_copy(body, officer_id=self._actor.officer_id, at=at)
        return Copy(printable, number, self._actor.officer_id, at)

    def sheets(self, copy: Copy, first: int, last: int) -> bytes:
        """Return these pages of a copy as one PDF file for a printer, counted at the foot of each."""
        pages = (self.draw(copy, page) for page in range(first, last + 1))
        return bind_sheets(pages, foot=self._foot(copy), resources=self._resources)

    def draw(self, copy: Copy, page: int) -> Drawn:
        """Return page `page`, from 1, of a copy. Raises WorkstationError "page-...": not the file that was verified."""
        one = copy.printable
        return self._pages.draw(one.path, one.sha256, page=page, side=SIDE, file=one.path.name)

    def _foot(self, copy: Copy) -> str:
        when = self._wording.day_and_time(copy.at)
        return self._wording.of("copy", copy=copy.number, officer=copy.officer_id, when=when).line


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise WorkstationError("report-not-readable", path=str(path), reason=error.strerror or "-") from error
