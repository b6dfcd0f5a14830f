"""The use case of doubt: is this report, case file, journal export, passport or custody chain what it says it is?

What the file is, is read from its content; but a PDF, or what calls itself one, is a report or nothing: its pages show
labels, whose passports say nothing of the report. Reports are opened in the sandbox, because what parses them was not
written for hostile bytes; pictures by the scanner, which has a sandbox of its own. VALID is said only of what was
recognised and verified; a file that is none of these is INVALID as any of them.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Protocol

from app.access.keyfile import read_public
from app.custody.checkpoint import held_checkpoint
from app.custody.document import MAX_BYTES as MAX_CHAIN
from app.custody.document import looks_like_chain
from app.custody.explain import explain_chain
from app.custody.schema import EpcisSchema
from app.domain.custody import Checkpoint
from app.domain.errors import WorkstationError
from app.domain.moment import Clock
from app.domain.officer import Officer
from app.domain.texts import Text
from app.domain.trust import TrustList
from app.domain.verification import Answer, Verification
from app.identity.explain import verify_passport
from app.identity.reading import is_passport
from app.identity.trust_list import parse_trust_list
from app.inspection import Scanner
from app.journal.lines import read_line
from app.proof.document import read_document, write_document
from app.referral.checking import looks_like_archive, verify_case
from app.referral.writing import REPORT
from app.reporting.fields import FIRST_SIGNER, SignerField
from app.reporting.verification import MAX_BYTES, verify_report
from app.sandbox.process import SandboxError
from app.selecting import verify_journal
from app.station_folder import StationFolder
from app.sync.current import read_current
from app.sync.officers import Roster

LONGEST_PASSPORT_FILE = 4096
_DIGEST = re.compile(r"sha256:[0-9a-f]{64}", re.ASCII)


class Sandbox(Protocol):
    """Answers requests in a child with limits: `answer_report` is what the child runs."""

    def ask(self, request: bytes) -> bytes:
        """Return the child's answer. Raises SandboxError when it gave none."""


@dataclass(frozen=True)
class Known:
    """What this computer knows of the authority; without it nothing is VALID.

    `anchors` are the root certificates (PEM) of the officers, `officers` those it lists, `journal_key` the Ed25519
    public key of the station here, `checkpoint` the one in force here.
    """

    anchors: tuple[str, ...] = ()
    officers: tuple[Officer, ...] | None = None
    trust: TrustList | None = None
    journal_key: bytes | None = None
    checkpoint: Checkpoint | None = None


@dataclass(frozen=True)
class _ReportQuestion:
    path: str
    at: datetime
    anchors: tuple[str, ...]
    officers: tuple[Officer, ...] | None
    signed_by: tuple[SignerField, ...]


def known_at(home: Path) -> Known:
    """Return what the station in the folder `home` knows of the authority; nothing where there is none.

    Raises WorkstationError when what it holds is damaged.
    """
    folder = StationFolder(home)
    key = read_public(folder.keyfile).journal_key if folder.keyfile.exists() else None
    current = read_current(folder.registry)
    if current is None:
        return Known(journal_key=key)
    roster = Roster.from_bytes(current.officers)
    trust = parse_trust_list(current.trust_list)
    return Known(
        anchors=(roster.root_pem,),
        officers=roster.officers,
        trust=trust,
        journal_key=key,
        checkpoint=held_checkpoint(current.checkpoint, trust.custody) if trust.custody else None,
    )


class Verifying:
    """Verifies files by what the authority is known for here."""

    def __init__(self, *, known: Known, scanner: Scanner, sandbox: Sandbox, clock: Clock, resources: Path) -> None:
        """Take what is known here, what opens files, and the program's `resources`, where GS1's schema lies."""
        self._known = known
        self._scanner = scanner
        self._sandbox = sandbox
        self._clock = clock
        self._resources = resources

    def verify(
        self, path: Path, *, signed_by: Collection[SignerField] = (FIRST_SIGNER,), slip: Path | None = None
    ) -> Verification:
        """Return what was found of the file at `path`; a report must carry the signatures of `signed_by` at least.

        `slip` is a picture of paper that has to be of this report: its slip, or its first page. Raises
        WorkstationError when it cannot be read at all.
        """
        found = self._verify(path, signed_by)
        return self._of_slip(found, slip) if slip is not None else found

    def _verify(self, path: Path, signed_by: Collection[SignerField]) -> Verification:
        try:
            if not stat.S_ISREG(path.stat().st_mode):  # a pipe might never say anything
                raise WorkstationError("not-a-file", path=str(path))
            with path.open("rb") as file:
                head = file.read(1024)
                file.seek(0)
                if b"%PDF-" in head or path.name.lower().endswith(".pdf"):
                    return self._report(path, file, tuple(signed_by))
                if looks_like_archive(head):
                    return self._case(path, file)
                if looks_like_chain(head):
                    return self._chain(path, file)
                if head.startswith(b"{"):
                    key = self._known.journal_key
                    return verify_journal(_lines(file), path=str(path), expected_public=key)
                if is_passport(head.decode("utf-8", "replace").strip()):
                    return self._passport(path, file)
        except OSError as error:
            raise WorkstationError("file-unreadable", path=str(path), reason=error.strerror or str(error)) from error
        return self._picture(path)

    def _case(self, path: Path, file: BinaryIO) -> Verification:
        key = self._known.journal_key

        def verify(content: bytes) -> Verification:
            return self._opened(f"{path}/{REPORT}", content, (FIRST_SIGNER,))

        return verify_case(file, path=str(path), expected_public=key, verify_report=verify)

    def _report(self, path: Path, file: BinaryIO, signed_by: tuple[SignerField, ...]) -> Verification:
        return self._opened(str(path), file.read(MAX_BYTES + 1), signed_by)

    def _opened(self, path: str, content: bytes, signed_by: tuple[SignerField, ...]) -> Verification:
        question = _ReportQuestion(path, self._clock(), self._known.anchors, self._known.officers, signed_by)
        try:
            answer = self._sandbox.ask(write_document(question) + b"\n" + content)
            return read_document(answer, Verification)
        except (SandboxError, ValueError):
            return Verification(path, "report", Answer.INVALID, (Text("verify.report-unopenable"),))

    def _chain(self, path: Path, file: BinaryIO) -> Verification:
        return explain_chain(
            file.read(MAX_CHAIN + 1),
            terms=self._known.trust.custody if self._known.trust else None,
            schema=EpcisSchema(self._resources),
            held=self._known.checkpoint,
            path=str(path),
        )

    def _passport(self, path: Path, file: BinaryIO) -> Verification:
        content = file.read(LONGEST_PASSPORT_FILE + 1)
        text = content.decode("utf-8", "replace")
        whole = text.strip() if len(content) <= LONGEST_PASSPORT_FILE else text
        return verify_passport(whole, trust=self._known.trust, at=self._clock(), path=str(path))

    def _of_slip(self, found: Verification, slip: Path) -> Verification:
        """Return what was found of a report, and whether the paper in the picture `slip` is of it."""
        if found.answer is not Answer.VALID:
            return found
        if found.record is None:
            return replace(found, answer=Answer.INVALID, reasons=(Text("verify.slip-no-report"),))
        (scan,) = self._scanner.scan([slip])
        digests = {symbol.text for symbol in scan.symbols if _DIGEST.fullmatch(symbol.text)}
        if not digests:
            return replace(found, answer=Answer.UNKNOWN, reasons=(scan.fault or Text("verify.slip-none"),))
        if digests != {f"sha256:{found.record}"}:
            return replace(found, answer=Answer.INVALID, reasons=(Text("verify.slip-other"),))
        return found

    def _picture(self, path: Path) -> Verification:
        """Verify the one passport in a picture; several must agree, for a picture has one answer."""
        (scan,) = self._scanner.scan([path])
        texts = dict.fromkeys(symbol.text for symbol in scan.symbols if is_passport(symbol.text))
        if not texts and any(_DIGEST.fullmatch(symbol.text) for symbol in scan.symbols):
            return Verification(str(path), "slip", Answer.UNKNOWN, (Text("verify.slip-alone"),))
        if not texts:
            reason = scan.fault or Text("verify.nothing-to-verify")
            return Verification(str(path), "unknown", Answer.INVALID, (reason,))
        found = [verify_passport(text, trust=self._known.trust, at=self._clock(), path=str(path)) for text in texts]
        return min(found, key=lambda verification: _TRUSTED.index(verification.answer))


_TRUSTED = (Answer.INVALID, Answer.UNKNOWN, Answer.VALID)


def answer_report(request: bytes) -> bytes:
    """Answer one question about a report: what the child runs."""
    head, _, content = request.partition(b"\n")
    question = read_document(head, _ReportQuestion)
    anchors = [anchor.encode() for anchor in question.anchors]
    verification = verify_report(
        content,
        path=question.path,
        anchors=anchors,
        officers=question.officers,
        at=question.at,
        signed_by=question.signed_by,
    )
    return write_document(verification)


def _lines(file: BinaryIO) -> Iterator[bytes]:
    while (line := read_line(file)) is not None:
        yield line
