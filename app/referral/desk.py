"""The use case of a referral at the station: which inspection, with which report, by which registry."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol

from app.declaring.folder import read_folder
from app.domain.assessment import Assessment
from app.domain.errors import WorkstationError
from app.domain.moment import Clock
from app.domain.texts import Catalogue
from app.journal.entry import NOWHERE, Entry, Kind, Link
from app.proof.signing import Signer
from app.referral.writing import CaseWriter, InForceHere, WrittenCase
from app.reporting.photographs import shrink_photograph
from app.sync.current import KEY, Current


class Referrals(Protocol):
    """What the station keeps of its inspections, and its journal."""

    def assessment(self, assessment_id: str) -> Assessment | None:
        """Return the assessment with this id, None when this station kept none."""

    def latest_inspection(self, consignment_id: str) -> Assessment | None:
        """Return the latest assessment of this consignment that is no what-if, None when there is none."""

    def entries(self) -> Iterator[Entry]:
        """Yield the whole journal in order."""

    def head(self) -> Link | None:
        """Return where the journal stands; None while it is empty."""

    def append(self, kind: Kind, body: Mapping[str, Any], *, officer_id: str, at: datetime) -> object:
        """Add an entry to the journal."""


class ReferralDesk:
    """Makes the case files of one station; `write_report` writes and journals the report of an assessment."""

    def __init__(
        self,
        store: Referrals,
        *,
        signer: Signer,
        catalogue: Catalogue,
        clock: Clock,
        write_report: Callable[[Assessment, Path], Path],
    ) -> None:
        self._store = store
        self._signer = signer
        self._catalogue = catalogue
        self._clock = clock
        self._write_report = write_report

    def refer(
        self, folder: Path, path: Path, *, assessment_id: str | None, current: Current | None, officer_id: str
    ) -> WrittenCase:
        """Write the case file of what was inspected in `folder` to `path`; see `Session.refer`."""
        if path.exists():
            raise WorkstationError("file-exists", path=str(path))
        assessment = self._inspected(folder, assessment_id)
        writer = CaseWriter(
            signer=self._signer,
            catalogue=self._catalogue,
            in_force=_in_force(current),
            journal=lambda body: self._store.append(Kind.REFERRAL, body, officer_id=officer_id, at=self._clock()),
            shrink=shrink_photograph,
        )
        with TemporaryDirectory() as place:
            report = self._write_report(assessment, Path(place) / "report.pdf")
            return writer.write(
                assessment,
                folder=folder,
                report=report,
                entries=self._store.entries(),
                head=self._store.head() or NOWHERE,
                officer_id=officer_id,
                at=self._clock(),
                path=path,
            )

    def _inspected(self, folder: Path, assessment_id: str | None) -> Assessment:
        """Return the assessment asked for, which must be of the goods declared in `folder`."""
        number = read_folder(folder).consignment_id
        found = self._store.assessment(assessment_id) if assessment_id else self._store.latest_inspection(number)
        if found is None or found.consignment.consignment_id != number:
            raise WorkstationError("case-not-inspected", declaration=number)
        if found.what_if:
            raise WorkstationError("case-what-if")
        return found


def _in_force(current: Current | None) -> InForceHere:
    if current is None:
        return InForceHere({}, {})
    files = current.pointer.files.items()
    return InForceHere(current.pointer.versions, {name: file.sha256 for name, file in files if name != KEY})
