"""How does a report come to be on the disk? Laid out, archived, signed, verified, and only then under its name.

A report that fails at any step leaves nothing behind. A what-if is laid out and marked, and never signed.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pyhanko.sign.signers.pdf_cms import Signer

from app.domain.assessment import Assessment
from app.domain.consignment import Photograph
from app.domain.errors import WorkstationError
from app.domain.officer import Officer
from app.domain.statement import Statement
from app.domain.texts import Catalogue, Text
from app.domain.verification import Answer, Verification
from app.proof.canonical import canonical_json, sha256
from app.proof.record import assessment_record
from app.reporting.appearance import SIGNED, draw_appearance
from app.reporting.archive import archive
from app.reporting.by_hand import write_statement
from app.reporting.closing import FIELD_SIZE
from app.reporting.fields import FIRST_SIGNER, SignerField
from app.reporting.pages import lay_out
from app.reporting.photographs import Originals, Shrink, shrink_photograph
from app.reporting.revisions import signed_revisions
from app.reporting.signing import sign
from app.reporting.slip import lay_out_slip
from app.reporting.structure import read_structure
from app.reporting.typeface import Typeface
from app.reporting.verification import verify_report
from app.reporting.wording import Tell, Wording, as_written

_LARGEST_ORIGINAL = 64 * 1024 * 1024


@dataclass(frozen=True)
class WrittenReport:
    """A report on the disk: its path, the SHA-256 of the file, and that of the record in it (lower-case hex)."""

    path: Path
    sha256: str
    digest: str
    is_signed: bool


def read_original(photograph: Photograph) -> bytes | None:
    """Return the photograph's file, or None when it is gone or larger than 64 MiB."""
    try:
        with Path(photograph.path).open("rb") as file:
            content = file.read(_LARGEST_ORIGINAL + 1)
    except OSError:
        return None
    return content if len(content) <= _LARGEST_ORIGINAL else None


class ReportWriter:
    """Writes and countersigns the reports of one station.

    `resources` holds fonts/; `zone` is the authority's time zone; `anchors` are the root certificates (DER or PEM) and
    `officers` those the authority lists, by which a report is verified before it gets its name.
    """

    def __init__(
        self,
        *,
        resources: Path,
        catalogue: Catalogue,
        zone: str,
        anchors: Sequence[bytes],
        officers: Collection[Officer] | None,
        originals: Originals = read_original,
        shrink: Shrink = shrink_photograph,
        tell: Tell = as_written,
    ) -> None:
        self._resources = resources
        self._wording = Wording(catalogue, zone=zone, tell=tell)
        self._anchors = tuple(anchors)
        self._officers = officers
        self._originals = originals
        self._shrink = shrink

    def write(
        self,
        assessment: Assessment,
        statement: Statement | None = None,
        *,
        path: Path,
        signer: Signer | None,
        at: datetime,
    ) -> WrittenReport:
        """Write the report of `assessment` to `path`, signed at `at` by `signer` as its inspector.

        `statement` is what was answered by hand. A what-if is written unsigned and marked, whatever `signer` is;
        anything else needs one (ValueError). One that others have signed is never replaced. Raises WorkstationError:
        report-countersigned, report-not-signed, report-not-valid, report-not-written.
        """
        self._refuse_countersigned(path, at)
        face = Typeface(self._resources)
        record = canonical_json(assessment_record(assessment))
        digest = sha256(record)
        pages = lay_out(
            assessment,
            statement,
            digest=digest,
            resources=self._resources,
            wording=self._wording,
            originals=self._originals,
            shrink=self._shrink,
        )
        content = archive(
            pages.content,
            record=record,
            title=face.printable(f"{self._wording.of('title').line} {assessment.consignment.declaration_no}"),
            author=face.printable(f"{assessment.officer.name_zh} {assessment.officer.name_en}"),
            created=assessment.at,
            boxes=pages.boxes,
            statement=write_statement(statement) if statement else None,
        )
        if assessment.what_if:
            return self._place(content, path, digest=digest.hex(), check=None)
        if signer is None:
            raise ValueError("an inspection is never written unsigned")
        content = self._sign(content, field=FIRST_SIGNER, officer=assessment.officer, signer=signer, at=at)
        return self._place(content, path, digest=digest.hex(), check=self._check(path, at, {FIRST_SIGNER}))

    def countersign(
        self,
        path: Path,
        *,
        field: SignerField,
        officer: Officer,
        signer: Signer,
        at: datetime,
        of: Assessment | None = None,
        says: Text = SIGNED,
    ) -> WrittenReport:
        """Add `officer`'s signature in `field` to the valid report at `path`; it replaces the file when it is valid.

        With `of` it must be the report of that assessment; `says` is what the signature stands for, as it is shown.
        Raises WorkstationError: report-not-readable, report-not-open, report-signed, report-of-another,
        report-not-signed, report-not-valid, report-not-written. Until the end the file at `path` is as it was.
        """
        try:
            content = path.read_bytes()
        except OSError as error:
            raise WorkstationError("report-not-readable", path=str(path), reason=_reason(error)) from error
        before = self._check(path, at, {FIRST_SIGNER})(content)
        if before.answer is not Answer.VALID:
            raise WorkstationError("report-not-open", reason=self._why(before))
        signed = {SignerField(signer.role): signer.name for signer in before.signers}
        if field in signed:
            raise WorkstationError("report-signed", path=str(path), name=signed[field])
        digest = read_structure(content, signed_revisions(content)).digest
        if of is not None and digest != sha256(canonical_json(assessment_record(of))):
            raise WorkstationError("report-of-another", path=str(path))
        content = self._sign(content, field=field, officer=officer, signer=signer, at=at, says=says)
        return self._place(content, path, digest=digest.hex(), check=self._check(path, at, {*signed, field}))

    def verify(self, content: bytes, path: Path, *, at: datetime) -> tuple[Verification, str]:
        """Return what is found of the report `content`, and the id of its assessment ("" unless it is valid)."""
        found = self._check(path, at, {FIRST_SIGNER})(content)
        if found.answer is not Answer.VALID:
            return found, ""
        return found, read_structure(content, signed_revisions(content)).assessment.assessment_id

    def slip(self, content: bytes, path: Path, *, at: datetime, foot: str) -> bytes | None:
        """Return the gate's slip of the report `content`; None where that is not valid."""
        found = self._check(path, at, {FIRST_SIGNER})(content)
        if found.answer is not Answer.VALID:
            return None
        structure = read_structure(content, signed_revisions(content))
        return lay_out_slip(
            structure.assessment,
            structure.digest,
            signers=found.signers,
            foot=foot,
            resources=self._resources,
            wording=self._wording,
        )

    def _sign(
        self,
        content: bytes,
        *,
        field: SignerField,
        officer: Officer,
        signer: Signer,
        at: datetime,
        says: Text = SIGNED,
    ) -> bytes:
        appearance = draw_appearance(
            officer, at=at, says=says, size=FIELD_SIZE, resources=self._resources, wording=self._wording
        )
        try:
            return sign(content, field=field, signer=signer, at=at, appearance=appearance)
        except WorkstationError:
            raise
        except Exception as error:  # a signer may be a card with a driver of its own: whatever it raises, none signed
            raise WorkstationError("report-not-signed", reason=_reason(error)) from error

    def _refuse_countersigned(self, path: Path, at: datetime) -> None:
        """Refuse to write over the signatures of others."""
        try:
            content = path.read_bytes()
        except OSError:
            return  # none is there, or nothing can be written there either
        if len(self._check(path, at, {FIRST_SIGNER})(content).signers) > 1:
            raise WorkstationError("report-countersigned", path=str(path))

    def _check(self, path: Path, at: datetime, signed_by: Collection[SignerField]) -> Callable[[bytes], Verification]:
        def check(content: bytes) -> Verification:
            return verify_report(
                content,
                path=str(path),
                anchors=self._anchors,
                officers=self._officers,
                at=at,
                signed_by=signed_by,
            )

        return check

    def _place(
        self, content: bytes, path: Path, *, digest: str, check: Callable[[bytes], Verification] | None
    ) -> WrittenReport:
        """Write to a temporary file beside `path`, verify what lies there, make it durable, then rename."""
        part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
        try:
            with part.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            written = part.read_bytes()
            if check is not None and (found := check(written)).answer is not Answer.VALID:
                raise WorkstationError("report-not-valid", reason=self._why(found))
            part.replace(path)
            _make_durable(path.parent)
        except OSError as error:
            raise WorkstationError("report-not-written", path=str(path), reason=_reason(error)) from error
        finally:
            with suppress(OSError):  # a folder that is none keeps no part either
                part.unlink(missing_ok=True)
        return WrittenReport(path, hashlib.sha256(written).hexdigest(), digest, is_signed=check is not None)

    def _why(self, found: Verification) -> str:
        return " ".join(self._wording.say(reason).line for reason in found.reasons)


def _reason(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


def _make_durable(folder: Path) -> None:
    """Make the new name in `folder` survive a power cut, where the system can say so of a folder."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
