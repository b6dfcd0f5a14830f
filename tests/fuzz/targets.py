"""Which parsers take bytes from outside, and which errors may leave each of them?

A target is called with any bytes and comes back, or raises one of the errors it documents; everything else is a bug.
"""

from __future__ import annotations

import atexit
import io
import shutil
import sys
import tempfile
import zlib
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from types import MappingProxyType

from app.capturing import wire as sheets
from app.capturing.bundle_file import read_bundle
from app.capturing.options import read_devices, read_options
from app.checks.facts import FACTS
from app.checks.rulebook import load_rulebook
from app.checks.rulebook.expression import compile_expression
from app.checks.rulebook.tokens import NotAllowedError
from app.custody.checkpoint import SignedCheckpoint
from app.custody.explain import explain_chain
from app.declaring.folder import read_folder
from app.domain.assessment import Assessment
from app.domain.errors import WorkstationError
from app.domain.officer import Officer, Role
from app.domain.review_filter import FilterFile
from app.domain.statement import Statement
from app.domain.trust import TrustList
from app.domain.verification import Answer, Verification
from app.identity import base45, cbor
from app.identity.explain import verify_passport
from app.identity.faults import MalformedError
from app.identity.gs1 import read_gs1
from app.identity.reading import read_passport
from app.identity.text_form import to_symbol_text
from app.identity.trust_list import parse_trust_list
from app.journal.export import verify_export
from app.journal.lines import parse_entry, read_line
from app.measuring.lines import Lines
from app.measuring.sics import read_response
from app.measuring.weighing import WeighingTaken
from app.measuring.xrf import read_xrf
from app.proof.document import read_document
from app.reading import wire as pages
from app.reading.extraction import Extraction
from app.reading.forms import load_forms
from app.reading.lines import Line, PageLines, PaperLines, Source
from app.reading.opening import answer as open_page
from app.reading.papers import papers_in
from app.reading.sealing import read_judged
from app.reading.seals import judge_seals
from app.referral.checking import verify_case
from app.referral.manifest import read_manifest
from app.reporting.by_hand import read_statement
from app.reporting.verification import verify_report
from app.sandbox.frames import FrameError, StreamEndedError, receive
from app.sandbox.parent import Sandbox
from app.sandbox.process import SandboxError
from app.scanning import wire as symbols
from app.screening.listing import read_list
from app.sync.current import Pointer
from app.sync.enrolment import EnrolmentRequest, Welcome
from app.sync.keys import WrappedKeys
from app.sync.offered import DOCUMENTS, read_documents
from app.sync.officers import Roster
from app.sync.refusal import RefusedError
from app.sync.statement import RegisterStatement
from tests.custody.making import SCHEMA, TERMS
from tests.reporting.samples import an_assessment

HOUSE = Path(__file__).resolve().parents[2]
VECTORS = HOUSE / "docs" / "formats" / "vectors"
HERE = Path(__file__).parent
AT = datetime(2026, 11, 20, tzinfo=UTC)

Target = Callable[[bytes], object]


@dataclass(frozen=True)
class Parser:
    """A target and the errors that it documents."""

    run: Target
    documented: tuple[type[Exception], ...] = ()

    def __call__(self, content: bytes) -> None:
        """Give it `content`; raises whatever it does not document."""
        try:
            self.run(content)
        except self.documented:
            return


def seeds(target: str) -> Mapping[str, bytes]:
    """Return the inputs that are kept for a target: what is well formed, and what once broke it."""
    files = [path for folder in ("corpus", "found") for path in sorted((HERE / folder / target).glob("*"))]
    return {f"{path.parent.parent.name}/{path.name}": path.read_bytes() for path in files}


def _text(content: bytes) -> str:
    return content.decode("utf-8", "replace")


@cache
def _trust() -> TrustList:
    return parse_trust_list((VECTORS / "passport-trust-list.json").read_bytes())


@cache
def _folder() -> Path:
    """Return a folder of this process, in memory where the system has such a place."""
    memory = Path("/dev/shm")  # noqa: S108 - a place for files in memory, not of this program
    folder = Path(tempfile.mkdtemp(prefix="fuzz-", dir=memory if memory.is_dir() else None))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _passport_text(content: bytes) -> None:
    text = _text(content)
    read_passport(text, trust=_trust(), at=AT)
    verify_passport(text, trust=_trust(), at=AT, path="passport.txt")


def _passport_message(content: bytes) -> None:
    read_passport(to_symbol_text(content), trust=_trust(), at=AT)


def _scale(content: bytes) -> None:
    taken = WeighingTaken(scale_id="W1", package=1, gross=True)
    taken.begin(0)
    step = 1 + (content[0] if content else 0)
    for place, start in enumerate(range(0, len(content), step)):
        taken.receive(content[start : start + step], place / 10)
    taken.wait(1_000)
    for line in content.splitlines():
        read_response(line)


def _serial_lines(content: bytes) -> None:
    """Read a stream in pieces and whole: both must give the same lines, and none longer than allowed."""
    whole, pieces = Lines(longest=40), Lines(longest=40)
    at_once = [*whole.feed(content), whole.rest()]
    step = 1 + len(content) % 7
    bit_by_bit = [line for start in range(0, len(content), step) for line in pieces.feed(content[start : start + step])]
    if at_once != [*bit_by_bit, pieces.rest()] or any(len(line) > 40 for line in at_once):
        raise AssertionError("lines depend on how their bytes arrived")


def _in_folder(file: str) -> Target:
    """Return a target that reads a consignment folder of which one file is the input."""

    def run(content: bytes) -> None:
        folder = _folder() / file.replace("/", "-")
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / "declaration.json").write_bytes((HERE / "corpus/declaration/minimal.json").read_bytes())
        (folder / file).write_bytes(content)
        read_folder(folder)

    return run


def _custody(content: bytes) -> None:
    explain_chain(content, terms=TERMS, schema=SCHEMA, held=None, path="chain.json")


def _journal(content: bytes) -> None:
    stream = io.BytesIO(content)
    lines = iter(lambda: read_line(stream), None)
    verify_export((line for line in lines if line is not None), path="journal.jsonl", expected_public=bytes(32))


def _case(content: bytes) -> None:
    def nothing(_: bytes) -> Verification:
        return Verification("report.pdf", "report", Answer.INVALID, ())

    with closing(io.BytesIO(content)) as file:
        verify_case(file, path="case.zip", expected_public=bytes(32), verify_report=nothing)


def _documents(content: bytes) -> None:
    """Read a registry's documents, all of them the input: each by its own form."""
    read_documents(dict.fromkeys(DOCUMENTS, content))


def _listed(suffix: str) -> Target:
    def run(content: bytes) -> None:
        path = _folder() / f"list{suffix}"
        path.write_bytes(content)
        read_list(path)

    return run


def _condition(content: bytes) -> None:
    compile_expression(_text(content), FACTS)


def _picture(content: bytes) -> None:
    pages.read_opened(open_page(pages.write_page_request(pages.PageRequest(content, "a.png", 1))))


@cache
def _child() -> Sandbox:
    """Return the child that opens PDFs, whose library is known to run for ever and out of memory."""
    program = f"import sys; sys.path.insert(0, {str(HOUSE)!r}); from app.reading.opening import main; main()"
    child = Sandbox((sys.executable, "-c", program), timeout_s=8)
    atexit.register(child.close)
    return child


def _pdf_page(content: bytes) -> None:
    """Open a PDF as the program does; what the child did not foresee is found in what it printed."""
    try:
        pages.read_opened(_child().ask(pages.write_page_request(pages.PageRequest(content, "a.pdf", 1))))
    except SandboxError as error:
        if "Traceback" in error.said:
            raise AssertionError(error.said) from error


@cache
def _extraction() -> Extraction:
    return Extraction(load_forms(HOUSE / "resources" / "reading"))


def _fields(content: bytes) -> None:
    """Look for fields on a page of the lines of a text, each put where its own bytes say."""
    lines = []
    for number, text in enumerate(_text(content).splitlines()[:120]):
        x, y = zlib.crc32(text.encode()) % 900, 30 * number
        lines.append(Line(text, 0.9, (x, y, x + 12 * len(text), y + 24)))
    page = PageLines(1, 1654, 2339, tuple(lines), Source.OCR)
    papers_in(PaperLines("a.png", "", (page,)), _extraction())


def _sheet(content: bytes) -> None:
    head, rest = sheets.read_answer(content)
    for read in (lambda: sheets.read_counted(head), lambda: sheets.read_drawn(head, rest)):
        try:
            read()
        except sheets.MalformedAnswerError:
            continue


def _bundle(content: bytes) -> None:
    path = _folder() / "goods" / "pages" / "bundle.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    read_bundle(path.parents[1])


def _scanner_told(content: bytes) -> None:
    read_devices(_text(content))
    read_options(_text(content))


@cache
def _answered_for() -> Assessment:
    """Return the assessment that the statements of the corpus are about."""
    inspector = Officer("I-01", "王", "Wang", Role.INSPECTOR, "2248", "")
    return an_assessment(inspector)


def _statement(content: bytes) -> None:
    """Read what a declarant answered, about a record of any digest: what is damaged gets past that one comparison."""
    try:
        record = bytes.fromhex(read_document(content, Statement).record)
    except ValueError:
        record = bytes(32)
    read_statement(content, assessment=_answered_for(), digest=record)


def _report(content: bytes) -> None:
    verify_report(content, path="report.pdf", anchors=(), officers=None, at=AT)


_MALFORMED = (symbols.MalformedAnswerError, pages.MalformedAnswerError, sheets.MalformedAnswerError)

TARGETS: Mapping[str, Parser] = MappingProxyType(
    {
        "base45": Parser(lambda content: base45.decode(_text(content)), (MalformedError,)),
        "cbor": Parser(cbor.decode, (MalformedError,)),
        "passport-text": Parser(_passport_text),
        "passport-message": Parser(_passport_message, (MalformedError,)),
        "gs1": Parser(lambda content: read_gs1(_text(content))),
        "trust-list": Parser(parse_trust_list, (WorkstationError,)),
        "analyser": Parser(lambda content: read_xrf(content, file="vanta.csv"), (WorkstationError,)),
        "scale": Parser(_scale),
        "serial-lines": Parser(_serial_lines),
        "declaration": Parser(_in_folder("declaration.json"), (WorkstationError,)),
        "examination": Parser(_in_folder("examination.json"), (WorkstationError,)),
        "paper": Parser(_in_folder("papers/invoice.json"), (WorkstationError,)),
        "custody": Parser(_custody),
        "checkpoint": Parser(SignedCheckpoint.from_bytes, (ValueError,)),
        "journal": Parser(_journal),
        "journal-entry": Parser(parse_entry, (ValueError,)),
        "register-statement": Parser(RegisterStatement.from_bytes, (ValueError,)),
        "pointer": Parser(lambda content: read_document(content, Pointer), (ValueError,)),
        "enrolment-request": Parser(EnrolmentRequest.from_bytes, (ValueError,)),
        "welcome": Parser(Welcome.from_bytes, (ValueError,)),
        "wrapped-keys": Parser(WrappedKeys.from_bytes, (ValueError,)),
        "officers": Parser(Roster.from_bytes, (ValueError,)),
        "registry-documents": Parser(_documents, (RefusedError,)),
        "case": Parser(_case),
        "manifest": Parser(read_manifest, (ValueError,)),
        "report": Parser(_report),
        "declarant": Parser(_statement, (ValueError,)),
        "frames": Parser(
            lambda content: receive(io.BytesIO(content), longest=1 << 16), (FrameError, StreamEndedError)
        ),
        "scan-answer": Parser(lambda content: symbols.read_answer(content, "a.jpg"), _MALFORMED),
        "page-answer": Parser(pages.read_opened, _MALFORMED),
        "lines-answer": Parser(pages.read_looked, _MALFORMED),
        "sheet-answer": Parser(_sheet, _MALFORMED),
        "seals-answer": Parser(read_judged, _MALFORMED),
        "scanner-told": Parser(_scanner_told),
        "bundle": Parser(_bundle, (WorkstationError,)),
        "live-reads": Parser(_in_folder("reads.jsonl"), (WorkstationError,)),
        "filters": Parser(lambda content: read_document(content, FilterFile), (ValueError,)),
        "seals": Parser(lambda content: judge_seals(content, None)),
        "fields": Parser(_fields),
        "screening-json": Parser(_listed(".json"), (WorkstationError,)),
        "screening-csv": Parser(_listed(".csv"), (WorkstationError,)),
        "rulebook": Parser(load_rulebook, (WorkstationError,)),
        "condition": Parser(_condition, (NotAllowedError,)),
        "pdf-page": Parser(_pdf_page),
        "picture": Parser(_picture),
    }
)  # fmt: skip
