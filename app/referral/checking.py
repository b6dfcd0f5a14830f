"""The use case of doubt about a case file: is everything in it, unaltered, and does it hold together?

The path, each step tagged where it is taken:
1. the archive is one this program writes, to the byte;
2. its manifest is signed by the station's key;
3. exactly the files it names are there, each with its hash;
4. the excerpt of the journal is an unbroken piece under the same key, its draws can be made again;
5. the assessment stands in that journal, and every paper and photograph it speaks of is there;
6. the report verifies as any report does.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from app.domain.assessment import Assessment
from app.domain.texts import Text
from app.domain.verification import Answer, DocumentSigner, Verification
from app.journal.entry import Entry, Kind
from app.journal.excerpt import read_excerpt
from app.journal.lines import read_line
from app.proof.canonical import canonical_json
from app.proof.document import read_object
from app.proof.record import assessment_from_record
from app.referral.archive import ArchiveError, Stored, content_of, read_archive
from app.referral.manifest import LARGEST, NAME, Content, SignedManifest, read_manifest
from app.selection.auditing import DrawAudit

KIND = "case"
LARGEST_PART = 256 << 20


@dataclass(frozen=True)
class _Case:
    """A case file that has been read: where its files are, and what its manifest says of them."""

    file: BinaryIO
    stored: dict[str, Stored]
    signed: SignedManifest

    def content(self, kind: Content) -> bytes:
        """Return the one file of this kind. Raises ValueError where there is not exactly one."""
        (name,) = (file.name for file in self.signed.manifest.files if file.content is kind)
        return content_of(self.file, self.stored[name], most=LARGEST_PART)


def looks_like_archive(head: bytes) -> bool:
    """Return whether a file begins as an archive does."""
    return head.startswith(b"PK\x03\x04")


def verify_case(
    file: BinaryIO, *, path: str, expected_public: bytes | None, verify_report: Callable[[bytes], Verification]
) -> Verification:
    """Return what was found of the case file in `file`; no bytes make it raise.

    `expected_public` is the station's key as the caller knows it from elsewhere; without it nothing is VALID.
    """
    try:
        case = _read(file)  # 1
    except ArchiveError as error:
        return Verification(path, KIND, Answer.INVALID, (Text(f"case.{error.code}", {"file": error.file}),))
    except ValueError:
        return Verification(path, KIND, Answer.INVALID, (Text("case.no-manifest"),))
    manifest = case.signed.manifest
    station = DocumentSigner(name=manifest.station_id, role="station", time=manifest.made)
    faults = [*_signature(case.signed, expected_public), *_files(case)]  # 2, 3
    if faults:
        return Verification(path, KIND, Answer.INVALID, tuple(faults), (station,))
    try:
        faults += _contents(case)  # 4, 5
        report = verify_report(case.content(Content.REPORT))  # 6
    except (ValueError, KeyError, ArchiveError):
        return Verification(path, KIND, Answer.INVALID, (Text("case.incomplete"),), (station,))
    signers = (station, *report.signers)
    if faults or report.answer is Answer.INVALID:
        return Verification(path, KIND, Answer.INVALID, (*faults, *_of_report(report)), signers)
    doubts = [*_of_report(report)]
    if expected_public is None:
        doubts.insert(0, Text("case.key-unconfirmed", {"station": manifest.station_id, "key": manifest.public.hex()}))
    return Verification(path, KIND, Answer.UNKNOWN if doubts else Answer.VALID, tuple(doubts), signers)


def _read(file: BinaryIO) -> _Case:
    stored = {one.name: one for one in read_archive(file)}
    if NAME not in stored:
        raise ValueError("no manifest")
    return _Case(file, stored, read_manifest(content_of(file, stored[NAME], most=LARGEST)))


def _signature(signed: SignedManifest, expected_public: bytes | None) -> Iterator[Text]:
    if not signed.is_signed():
        yield Text("case.signature")
    if expected_public is not None and signed.manifest.public != expected_public:
        yield Text("case.other-key", {"station": signed.manifest.station_id})


def _files(case: _Case) -> Iterator[Text]:
    named = {file.name: file for file in case.signed.manifest.files}
    if len(named) != len(case.signed.manifest.files) or NAME in named:
        yield Text("case.no-manifest")
    for name in sorted(case.stored.keys() - named.keys() - {NAME}):
        yield Text("case.extra", {"file": name})
    for name, file in sorted(named.items()):
        stored = case.stored.get(name)
        if stored is None:
            yield Text("case.missing", {"file": name})
        elif (stored.sha256, stored.size) != (file.sha256, file.size):
            yield Text("case.altered", {"file": name})


def _contents(case: _Case) -> list[Text]:
    manifest = case.signed.manifest
    record = read_object(case.content(Content.ASSESSMENT))
    assessment = assessment_from_record(record)
    if (
        (assessment.assessment_id, assessment.consignment.declaration_no, assessment.verdict)
        != (manifest.assessment_id, manifest.declaration_no, manifest.verdict)
        or (assessment.register, assessment.rulebook) != (manifest.register, manifest.rulebook)
        or assessment.what_if
    ):
        return [Text("case.other-assessment")]
    lines = _lines(io.BytesIO(case.content(Content.JOURNAL)))
    entries, faults = read_excerpt(lines, public=manifest.public)
    audit = DrawAudit(excerpt=True)
    for entry in entries:
        audit.read(entry)
    return [
        *faults,
        *audit.flaws,
        *_journalled(entries, record, manifest.journal_head),
        *_evidence(assessment, case),
    ]


def _journalled(entries: Iterable[Entry], record: dict[str, object], head: bytes) -> Iterator[Text]:
    listed = list(entries)
    written = canonical_json(record)
    bodies = [entry.body for entry in listed if entry.kind is Kind.INSPECTION and entry.body is not None]
    if not any(canonical_json(body) == written for body in bodies):
        yield Text("case.not-journalled")
    if not listed or listed[-1].entry_hash != head:
        yield Text("case.other-journal")


def _evidence(assessment: Assessment, case: _Case) -> Iterator[Text]:
    """Yield what the assessment speaks of and the case does not hold."""
    files = case.signed.manifest.files
    consignment = assessment.consignment
    papers = [(one.sha256, one.path) for one in consignment.papers]
    photographs = [(one.sha256, one.path) for one in consignment.photographs]
    copies = [(one.sha256, one.path) for one in consignment.markings]
    for kind, wanted in ((Content.PAPER, papers), (Content.PHOTOGRAPH, [*photographs, *copies])):
        held = {file.sha256 for file in files if file.content is kind}
        for sha256, path in wanted:
            if sha256 not in held:
                yield Text("case.evidence-missing", {"file": path})


def _of_report(report: Verification) -> tuple[Text, ...]:
    return () if report.answer is Answer.VALID else (Text("case.report"), *report.reasons)


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    while (line := read_line(stream)) is not None:
        yield line
