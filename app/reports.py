"""The use case of a report: signed by whoever is signed in, journalled, and where it stands unless somebody says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

from pyhanko.sign.signers.pdf_cms import Signer as ReportSigner

from app.access.report_key import load_report_signer, officer_key_path
from app.checks.telling import tell
from app.domain.assessment import Assessment
from app.domain.errors import WorkstationError
from app.domain.officer import Officer, Role
from app.domain.statement import Statement
from app.domain.texts import Text
from app.domain.verification import Verification
from app.equipment import Equipment
from app.journal.entry import Kind
from app.reporting.fields import FIRST_SIGNER, SignerField, may_sign
from app.reporting.places import Places
from app.reporting.writing import ReportWriter
from app.station_folder import StationFolder
from app.sync.officers import Roster


class ReportJournal(Protocol):
    """Where a report is recorded."""

    def append(self, kind: Kind, body: Mapping[str, Any], *, officer_id: str, at: datetime) -> object:
        """Add an entry."""


class ReportDesk:
    """Writes the reports of one officer; their key is opened with `password` when it is first needed."""

    def __init__(
        self,
        folder: StationFolder,
        equipment: Equipment,
        *,
        officer: Officer,
        password: str,
        roster: Roster,
        zone: str,
        journal: ReportJournal,
        places: Places,
        statement_of: Callable[[str], Statement | None],
    ) -> None:
        """Take who writes where; `statement_of` finds what was answered by hand to an inspection."""
        self._folder = folder
        self._clock = equipment.clock
        self._officer = officer
        self._password = password
        self._journal = journal
        self._places = places
        self._statement_of = statement_of
        self._roster = roster
        self._writer = ReportWriter(
            resources=equipment.resources,
            catalogue=equipment.catalogue,
            zone=zone,
            anchors=[roster.root_pem.encode()],
            officers=roster.officers,
            tell=tell,
        )

    def write(self, assessment: Assessment, path: Path | None = None) -> Path:
        """Write the report of `assessment`, signed unless it is a what-if, and return where it is; see `Session`.

        Raises WorkstationError "report-inspector" for an officer who may not sign first, and what writing raises.
        """
        if not assessment.what_if and not may_sign(FIRST_SIGNER, self._officer.role):
            raise WorkstationError("report-inspector", officer=self._officer.officer_id)
        signer = None if assessment.what_if else self._signer
        statement = None if assessment.what_if else self._statement_of(assessment.assessment_id)
        written = self._writer.write(
            assessment, statement, path=path or self._place_of(assessment), signer=signer, at=self._clock()
        )
        body = {"assessment": assessment.assessment_id, "digest": written.digest, "file": written.sha256}
        body |= self._elsewhere(assessment, written.path)
        self._journal.append(Kind.REPORT, body, officer_id=self._officer.officer_id, at=self._clock())
        return written.path

    def countersign(self, path: Path, *, officer_id: str, password: str) -> Path:
        """Add another officer's signature to the report at `path`, journalled: a supervisor's, or the second officer's.

        Nobody signs twice: raises WorkstationError "signature-own", "officer-unknown", and what signing raises.
        """
        officer = self._roster.officer(officer_id)
        if officer is None:
            raise WorkstationError("officer-unknown", officer=officer_id)
        own = self._officer
        if officer_id == own.officer_id or officer.certificate_sha256 == own.certificate_sha256:
            raise WorkstationError("signature-own", officer=officer_id)
        signer = load_report_signer(officer_key_path(self._folder.home, officer_id), password=password, officer=officer)
        field = SignerField.SUPERVISOR if officer.role is Role.SUPERVISOR else SignerField.SECOND_OFFICER
        written = self._writer.countersign(path, field=field, officer=officer, signer=signer, at=self._clock())
        body = {"digest": written.digest, "file": written.sha256, "field": field.value}
        self._journal.append(Kind.REPORT, body, officer_id=officer_id, at=self._clock())
        return written.path

    def is_written(self, assessment: Assessment) -> bool:
        """Return whether the report of `assessment` stands here."""
        return self._found(assessment) is not None

    def verify(self, content: bytes, path: Path) -> tuple[Verification, str]:
        """Return what is found of a report, and the id of its assessment ("" unless it is valid)."""
        return self._writer.verify(content, path, at=self._clock())

    def slip(self, content: bytes, path: Path, *, foot: str) -> bytes | None:
        """Return the gate's slip of a report, `foot` its last line; None where the report is not valid."""
        return self._writer.slip(content, path, at=self._clock(), foot=foot)

    def sign_closed(self, assessment: Assessment, *, says: Text) -> Path:
        """Sign the report of `assessment` as the supervisor who closed its case, journalled; `says` is their decision.

        Raises WorkstationError "report-none" where no report of it stands, "report-elsewhere" where one was written
        that is not there any more, and what signing raises.
        """
        path = self._found(assessment)
        if path is None:
            raise self._missing(assessment)
        field, officer = SignerField.SUPERVISOR, self._officer
        written = self._writer.countersign(
            path, field=field, officer=officer, signer=self._signer, at=self._clock(), of=assessment, says=says
        )
        body = {
            "assessment": assessment.assessment_id,
            "digest": written.digest,
            "field": field.value,
            "file": written.sha256,
        }
        body |= self._elsewhere(assessment, written.path)
        self._journal.append(Kind.REPORT, body, officer_id=officer.officer_id, at=self._clock())
        return written.path

    @cached_property
    def _signer(self) -> ReportSigner:
        key = officer_key_path(self._folder.home, self._officer.officer_id)
        return load_report_signer(key, password=self._password, officer=self._officer)

    def _found(self, assessment: Assessment) -> Path | None:
        """Return where the report of `assessment` stands: where it was last written, else in the folder of reports."""
        places = (self._places.place_of(assessment.assessment_id), self._usual(assessment))
        return next((place for place in places if place and place.is_file()), None)

    def _elsewhere(self, assessment: Assessment, path: Path) -> dict[str, str]:
        """Return what the journal notes of a report that is not in the folder of reports: where it is."""
        place = path.resolve()
        return {} if place == self._usual(assessment).resolve() else {"place": str(place)}

    def _missing(self, assessment: Assessment) -> WorkstationError:
        declaration, path = assessment.consignment.declaration_no, str(self._usual(assessment))
        place = self._places.place_of(assessment.assessment_id)
        if place is None:
            return WorkstationError("report-none", declaration=declaration, path=path)
        return WorkstationError("report-elsewhere", declaration=declaration, place=str(place), path=path)

    def _place_of(self, assessment: Assessment) -> Path:
        """Return where the report of `assessment` is written unless somebody says otherwise; the folder is made."""
        path = self._usual(assessment)
        try:
            path.parent.mkdir(exist_ok=True)
        except OSError as error:
            raise WorkstationError("report-not-written", path=str(path), reason=str(error)) from error
        return path

    def _usual(self, assessment: Assessment) -> Path:
        return self._folder.reports / f"{assessment.consignment.declaration_no}-{assessment.assessment_id[:8]}.pdf"
