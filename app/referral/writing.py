"""The use case of a referral: everything about one inspection in one file, journalled before it can be handed over.

What lies beside the inspection must still be what was inspected; otherwise there is no case file, but a remedy.
Nothing is judged here.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path, PurePath
from typing import Any

from app.declaring.declaration import FILE as DECLARATION
from app.declaring.examination import FILE as EXAMINATION
from app.declaring.folder import read_folder
from app.domain.assessment import Assessment
from app.domain.consignment import Consignment
from app.domain.errors import WorkstationError
from app.domain.texts import Catalogue
from app.journal.entry import Entry, Kind, Link
from app.journal.excerpt import excerpt_lines
from app.proof.canonical import canonical_json
from app.proof.record import assessment_record
from app.proof.signing import Signer
from app.referral.archive import is_plain, write_archive
from app.referral.index import NAME as INDEX
from app.referral.index import index_page
from app.referral.manifest import NAME as MANIFEST
from app.referral.manifest import CaseFile, Content, Manifest, sign_manifest

ASSESSMENT, REPORT, JOURNAL = "assessment.json", "report.pdf", "journal.jsonl"
LARGEST = 128 << 20
"""Bytes of one file that is taken into a case."""

Read = Callable[[], bytes]


@dataclass(frozen=True)
class InForceHere:
    """The registry in force where the case is made: its versions, and the SHA-256 of each of its files."""

    versions: Mapping[str, int]
    sha256: Mapping[str, str]


@dataclass(frozen=True)
class WrittenCase:
    """A case file on the disk: its path, how many files are in it, and its SHA-256 (lower-case hex)."""

    path: Path
    files: int
    sha256: str


class CaseWriter:
    """Writes the case files of one station; `journal` takes the body of the entry, before a file has its name.

    `shrink` makes a small JPEG of a photograph, None of what is none.
    """

    def __init__(
        self,
        *,
        signer: Signer,
        catalogue: Catalogue,
        in_force: InForceHere,
        journal: Callable[[Mapping[str, Any]], object],
        shrink: Callable[[bytes], bytes | None],
    ) -> None:
        self._signer = signer
        self._catalogue = catalogue
        self._in_force = in_force
        self._journal = journal
        self._shrink = shrink

    def write(
        self,
        assessment: Assessment,
        *,
        folder: Path,
        report: Path,
        entries: Iterable[Entry],
        head: Link,
        officer_id: str,
        at: datetime,
        path: Path,
    ) -> WrittenCase:
        """Write the case of `assessment`, whose goods were declared in `folder`, to `path`.

        `entries` are the journal to `head`. Raises WorkstationError "case-...": for a what-if, when what lies in the
        folder is not what was inspected, or when it cannot be written; nothing is left behind then.
        """
        if assessment.what_if:
            raise WorkstationError("case-what-if")
        _refuse_another(read_folder(folder), assessment.consignment)
        lines = excerpt_lines(
            _from_the_first(entries, assessment),
            shows=lambda entry: concerns(entry, assessment),
            station_id=assessment.station_id,
            head=head,
            at=at,
            signer=self._signer,
        )
        texts = {
            ASSESSMENT: (Content.ASSESSMENT, canonical_json(assessment_record(assessment))),
            JOURNAL: (Content.JOURNAL, b"".join(line + b"\n" for line in lines)),
        }
        sources: dict[str, Read] = {name: _held(content) for name, (_, content) in texts.items()}
        files = [_of_bytes(name, kind, content) for name, (kind, content) in texts.items()]
        for name, kind, source in _on_disk(assessment.consignment, folder, report):
            sources[name] = _reader(source)
            files.append(_of_bytes(name, kind, sources[name](), original=source.name))
        files.sort(key=lambda file: file.name)

        def copy(file: CaseFile) -> bytes | None:
            return self._shrink(_unchanged(sources[file.name], file.sha256)())

        page = index_page(assessment, files, catalogue=self._catalogue, copy=copy)
        files.append(_of_bytes(INDEX, Content.INDEX, page))
        manifest = self._manifest(assessment, files, head=head, officer_id=officer_id, at=at)
        sources |= {INDEX: _held(page), MANIFEST: _held(sign_manifest(manifest, self._signer))}
        return self._placed(assessment, manifest, sources, path)

    def _manifest(
        self, assessment: Assessment, files: Iterable[CaseFile], *, head: Link, officer_id: str, at: datetime
    ) -> Manifest:
        return Manifest(
            declaration_no=assessment.consignment.declaration_no,
            assessment_id=assessment.assessment_id,
            verdict=assessment.verdict,
            station_id=assessment.station_id,
            office=assessment.office,
            officer_id=officer_id,
            made=at,
            register=assessment.register,
            rulebook=assessment.rulebook,
            in_force=dict(self._in_force.versions),
            in_force_sha256=dict(self._in_force.sha256),
            journal_head=head.entry_hash,
            public=self._signer.public,
            files=tuple(sorted(files, key=lambda file: file.name)),
            demo=assessment.demo,
        )

    def _placed(
        self, assessment: Assessment, manifest: Manifest, sources: Mapping[str, Read], path: Path
    ) -> WrittenCase:
        """Write the archive beside `path`, journal it, and only then give it its name."""
        checked = {file.name: file.sha256 for file in manifest.files}
        draft = path.with_name(f"{path.name}.part")
        try:
            with draft.open("wb") as out:
                write_archive(out, [(name, _unchanged(read, checked.get(name))) for name, read in sources.items()])
                out.flush()
                os.fsync(out.fileno())
            with draft.open("rb") as written:
                digest = hashlib.file_digest(written, "sha256").hexdigest()
            self._journal(
                {
                    "assessment": assessment.assessment_id,
                    "declaration_no": manifest.declaration_no,
                    "file": digest,
                }
            )
            draft.replace(path)
        except OSError as error:
            raise WorkstationError("case-not-written", path=str(path), reason=error.strerror or str(error)) from error
        except ValueError as error:
            raise WorkstationError("case-too-large", path=str(path)) from error
        finally:
            with suppress(OSError):
                draft.unlink(missing_ok=True)
        return WrittenCase(path, len(sources), digest)


def concerns(entry: Entry, assessment: Assessment) -> bool:
    """Return whether whoever takes over the case needs to read this entry of the journal."""
    number, body = assessment.consignment.declaration_no, entry.body or {}
    match entry.kind:
        case Kind.SELECTION:
            return bool(body.get("selection", {}).get("declaration_no") == number)
        case Kind.REROUTING:
            return bool(body.get("declaration_no") == number)
        case Kind.SELECTION_KEY:
            return True
        case Kind.INSPECTION:
            return bool(body.get("consignment", {}).get("declaration_no") == number)
        case Kind.REPORT:
            return bool(body.get("assessment") == assessment.assessment_id)
        case _:
            return False


def _from_the_first(entries: Iterable[Entry], assessment: Assessment) -> Iterator[Entry]:
    """Yield the journal from the key before the goods were first selected, or from where they first stand in it."""
    begun: list[Entry] = []
    found = False
    for entry in entries:
        if found:
            yield entry
            continue
        if entry.kind is Kind.SELECTION_KEY:
            begun = []
        begun.append(entry)
        if entry.kind is not Kind.SELECTION_KEY and concerns(entry, assessment):
            found = True
            yield from begun


def _refuse_another(there: Consignment, inspected: Consignment) -> None:
    """Raise unless what lies in the folder is what was inspected, photographs taken elsewhere aside."""
    papers = {paper.sha256 for paper in inspected.papers}
    for paper in there.papers:
        if paper.sha256 not in papers:
            raise WorkstationError("case-evidence-changed", file=Path(paper.path).name)
    if _declared(there) != _declared(inspected):
        raise WorkstationError("case-evidence-changed", file=DECLARATION)


def _declared(consignment: Consignment) -> Consignment:
    return replace(consignment, photographs=(), markings=(), papers=(), documents=(), readings=())


def _on_disk(consignment: Consignment, folder: Path, report: Path) -> Iterator[tuple[str, Content, Path]]:
    yield REPORT, Content.REPORT, report
    for name in (DECLARATION, EXAMINATION):
        if (folder / name).exists():
            yield f"declaration/{name}", Content.DECLARATION, folder / name
    for number, paper in enumerate(consignment.papers, start=1):
        yield _numbered("papers", number, paper.path), Content.PAPER, _same(paper.path, paper.sha256)
    for number, photograph in enumerate(consignment.photographs, start=1):
        name = _numbered("photographs", number, photograph.path)
        yield name, Content.PHOTOGRAPH, _same(photograph.path, photograph.sha256)
    for number, marking in enumerate(consignment.markings, start=1):
        yield _numbered("marked", number, marking.path), Content.PHOTOGRAPH, _same(marking.path, marking.sha256)


def _numbered(folder: str, number: int, path: str) -> str:
    """Return a plain name for a file that may be called anything."""
    suffix = PurePath(path).suffix.lower()
    name = f"{folder}/{number:04d}{suffix if re.fullmatch('[.][a-z0-9]{1,8}', suffix, re.ASCII) else ''}"
    if not is_plain(name):
        raise ValueError(name)
    return name


def _same(path: str, sha256: str) -> Path:
    """Return the place of a file that must still be what it was."""
    try:
        with Path(path).open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise WorkstationError("case-evidence-gone", file=Path(path).name) from error
    if found != sha256:
        raise WorkstationError("case-evidence-changed", file=Path(path).name)
    return Path(path)


def _of_bytes(name: str, kind: Content, content: bytes, *, original: str | None = None) -> CaseFile:
    return CaseFile(name, kind, hashlib.sha256(content).hexdigest(), len(content), original)


def _held(content: bytes) -> Read:
    return lambda: content


def _reader(path: Path) -> Read:
    def read() -> bytes:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
        if len(content) > LARGEST:
            raise WorkstationError("case-too-large", path=str(path))
        return content

    return read


def _unchanged(read: Read, sha256: str | None) -> Read:
    """Return what reads the same content again, or raises."""

    def again() -> bytes:
        content = read()
        if sha256 is not None and hashlib.sha256(content).hexdigest() != sha256:
            raise WorkstationError("case-evidence-changed", file="")
        return content

    return again
