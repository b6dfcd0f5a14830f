"""Which consignment does an officer have open, and is it left without a result? Both are journalled, as they happen."""

from __future__ import annotations

from typing import Protocol

from app.domain.assessment import Assessment
from app.domain.consignment import Consignment
from app.journal.entry import Kind


class Note(Protocol):
    """Writes an entry of this kind about a declaration into the journal."""

    def __call__(self, kind: Kind, *, declaration_no: str) -> None:
        """Write it; on return it is on the disk."""


class Visit:
    """The consignments of one officer's session, one after the other."""

    def __init__(self, note: Note) -> None:
        self._note = note
        self._declaration_no: str | None = None

    def opened(self, consignment: Consignment) -> Consignment:
        """Journal that `consignment` is opened, and first that another is left, and return it."""
        self.leave()
        self._note(Kind.OPENED, declaration_no=consignment.declaration_no)
        self._declaration_no = consignment.declaration_no
        return consignment

    def judged(self, assessment: Assessment) -> Assessment:
        """Take an assessment for the result of what is open, unless it is a what-if, and return it."""
        if not assessment.what_if and assessment.consignment.declaration_no == self._declaration_no:
            self._declaration_no = None
        return assessment

    def leave(self) -> None:
        """Journal that what is open is left without a result, if it is."""
        if self._declaration_no is not None:
            self._note(Kind.CLOSED, declaration_no=self._declaration_no)
            self._declaration_no = None
