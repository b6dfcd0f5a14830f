"""Is a file what it says it is? What it is is read from its content; only what was verified is VALID."""

from __future__ import annotations

import os
import shutil
import struct
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import cv2
import numpy as np
import pytest

from app.domain.errors import WorkstationError
from app.domain.verification import Answer, Verification
from app.hub.issue import describe_label
from app.hub.label_drawing import LabelPrinter
from app.inspection import Scanner
from app.sandbox.parent import Sandbox
from app.verifying import Known, known_at
from tests.authority import flip_byte
from tests.journeys.gate import BATCH, PROGRAM, RESOURCES, Gate
from tests.journeys.in_process import verifying

MANY = 4_000
Doubt = Callable[[Path], Verification]


@pytest.fixture
def verify(gate: Gate) -> Doubt:
    """Return the use case, as the station at the gate has it."""
    return verifying(gate.equipment, known_at(gate.home)).verify


@pytest.fixture
def stranger(gate: Gate) -> Doubt:
    """Return the use case on a computer that knows no authority."""
    return verifying(gate.equipment, Known()).verify


@pytest.fixture(scope="session")
def report(synced_once: Gate, scanner: Scanner, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a signed report."""
    home = tmp_path_factory.mktemp("reported")
    gate = synced_once.copy(home / "gate", clock=synced_once.equipment.clock, scanner=scanner)
    with gate.session() as session:
        assessment = session.inspect(session.open_folder(gate.present(home / "goods")))
        return session.write_report(assessment, home / "report.pdf")


@pytest.fixture
def export(gate: Gate, tmp_path: Path) -> Path:
    """Return an export of the station's journal."""
    path = tmp_path / "journal.jsonl"
    with gate.session() as session:
        path.write_bytes(b"".join(line + b"\n" for line in session.export_journal()))
    return path


@pytest.fixture
def passport(gate: Gate) -> str:
    """Return the text of a package's passport."""
    (scan,) = gate.equipment.scanner.scan([gate.labels / f"{BATCH}-001.png"])
    return next(symbol.text for symbol in scan.symbols if symbol.text.startswith("BP1:"))


def forged(passport: str) -> str:
    """Return the passport with another last digit of its signature's text, as a forger could not help but have it."""
    return passport[:-2] + ("00" if passport[-2:] != "00" else "10")


def said(verification: Verification) -> tuple[str, Answer, list[str]]:
    return verification.kind, verification.answer, [reason.code for reason in verification.reasons]


def test_an_untouched_report_is_valid_and_names_its_signer(verify: Doubt, report: Path) -> None:
    verification = verify(report)
    assert said(verification) == ("report", Answer.VALID, [])
    assert [(signer.role, signer.name) for signer in verification.signers] == [("inspector", "Lin Haiyan 林海燕")]
    assert verification.path == str(report)


def test_a_report_by_any_name_is_a_report(verify: Doubt, report: Path, tmp_path: Path) -> None:
    named = tmp_path / "passport.txt"
    shutil.copyfile(report, named)
    assert verify(named).answer is Answer.VALID


def test_an_altered_report_is_not_valid(verify: Doubt, report: Path, tmp_path: Path) -> None:
    altered = tmp_path / "report.pdf"
    shutil.copyfile(report, altered)
    flip_byte(altered)
    kind, answer, reasons = said(verify(altered))
    assert (kind, answer, len(reasons)) == ("report", Answer.INVALID, 1)


@pytest.mark.parametrize("place", range(8))
def test_a_report_whose_first_bytes_are_altered_is_not_valid_as_anything(
    verify: Doubt, report: Path, tmp_path: Path, place: int
) -> None:
    altered = tmp_path / "report.pdf"
    content = bytearray(report.read_bytes())
    content[place] ^= 1
    altered.write_bytes(content)
    assert verify(altered).answer is Answer.INVALID


def test_a_page_of_labels_is_no_report_and_its_passports_do_not_make_it_true(verify: Doubt, gate: Gate) -> None:
    assert said(verify(gate.labels / f"{BATCH}.pdf"))[:2] == ("report", Answer.INVALID)


def test_a_report_is_unknown_where_no_authority_is_known(stranger: Doubt, report: Path) -> None:
    assert stranger(report).answer is Answer.UNKNOWN


def test_a_report_is_opened_in_a_child_that_may_die_of_it(gate: Gate, report: Path, tmp_path: Path) -> None:
    def by(command: tuple[str, ...], path: Path) -> tuple[str, Answer, list[str]]:
        with Sandbox(command, timeout_s=60) as sandbox:
            return said(verifying(gate.equipment, known_at(gate.home), sandbox=sandbox).verify(path))

    child = (*PROGRAM, "--child", "report")
    assert by(child, report) == ("report", Answer.VALID, [])
    hostile = tmp_path / "hostile.pdf"
    hostile.write_bytes(b"%PDF-1.7\n" + b"<<" * 200_000)
    assert by(child, hostile)[:2] == ("report", Answer.INVALID)
    dies = tmp_path / "dies.py"
    dies.write_text(
        "from app.sandbox.child import serve\nfrom app.sandbox.limits import Limits\nimport os\n"
        "serve(lambda request: os._exit(3), Limits(memory_bytes=2 << 30, cpu_s=5))\n",
        encoding="utf-8",
    )
    command = (PROGRAM[0], "-c", f"import runpy, sys; sys.path.insert(0, '.'); runpy.run_path({str(dies)!r})")
    assert by(command, report) == ("report", Answer.INVALID, ["verify.report-unopenable"])


def test_a_journal_export_is_valid_under_the_stations_own_key(verify: Doubt, export: Path) -> None:
    verification = verify(export)
    assert said(verification) == ("journal", Answer.VALID, [])
    assert [signer.role for signer in verification.signers] == ["station"]


def test_the_stations_own_journal_is_valid_before_the_first_sync_too(enrolled: Gate, tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    with enrolled.session() as session:
        path.write_bytes(b"".join(line + b"\n" for line in session.export_journal()))
    doubting = verifying(enrolled.equipment, known_at(enrolled.home))
    assert said(doubting.verify(path)) == ("journal", Answer.VALID, [])


def test_a_journal_of_a_station_nobody_knows_is_unknown(stranger: Doubt, export: Path) -> None:
    assert said(stranger(export)) == ("journal", Answer.UNKNOWN, ["journal.key-unconfirmed"])


def test_an_altered_or_cut_journal_is_not_valid(verify: Doubt, export: Path) -> None:
    lines = export.read_bytes().splitlines(keepends=True)
    altered = lines[2].replace(b'"office":"2248"', b'"office":"2249"')
    assert altered != lines[2]
    for spoilt in ([*lines[:2], altered, *lines[3:]], lines[:-1], [*lines, lines[-1]], [*lines[:2], *lines[3:]]):
        export.write_bytes(b"".join(spoilt))
        assert verify(export).answer is Answer.INVALID


def test_a_journal_that_never_ends_a_line_is_refused_within_bounds(verify: Doubt, export: Path) -> None:
    with export.open("ab") as file:
        file.truncate(export.stat().st_size + (1 << 34))
    assert said(verify(export))[:2] == ("journal", Answer.INVALID)


@pytest.mark.parametrize("written", ["{}", "{}\n", "\n  {}\r\n"])
def test_a_passport_as_text_is_valid(verify: Doubt, passport: str, tmp_path: Path, written: str) -> None:
    path = tmp_path / "passport.txt"
    path.write_text(written.format(passport), encoding="utf-8", newline="")
    assert said(verify(path)) == ("passport", Answer.VALID, [])


@pytest.mark.parametrize("gap", [0, 1, 1_000, 4_000, 8_000])
def test_nothing_may_follow_a_passport(verify: Doubt, passport: str, tmp_path: Path, gap: int) -> None:
    path = tmp_path / "passport.txt"
    path.write_text(f"{passport}{' ' * gap}and more", encoding="utf-8")
    assert verify(path).answer is Answer.INVALID


def test_a_forged_passport_is_not_valid(verify: Doubt, passport: str, tmp_path: Path) -> None:
    path = tmp_path / "passport.txt"
    path.write_text(forged(passport), encoding="utf-8")
    assert said(verify(path))[:2] == ("passport", Answer.INVALID)


def test_a_passport_is_unknown_where_no_trust_list_is(stranger: Doubt, passport: str, tmp_path: Path) -> None:
    path = tmp_path / "passport.txt"
    path.write_text(passport, encoding="utf-8")
    assert said(stranger(path))[:2] == ("passport", Answer.UNKNOWN)


@pytest.fixture
def chain(gate: Gate, tmp_path: Path) -> Path:
    """Return the chain of custody that goes with a batch."""
    path = tmp_path / "anything"
    path.write_bytes(gate.authority.custody_file(gate.authority.tables.batch_by_no[BATCH]))
    return path


def test_a_chain_of_custody_leads_to_its_batch_and_tells_every_step(verify: Doubt, chain: Path) -> None:
    found = verify(chain)
    assert (found.kind, found.answer) == ("custody", Answer.VALID)
    assert found.steps[0].params["batch"] == BATCH
    assert len(found.steps) > 1


def test_an_altered_chain_of_custody_leads_nowhere(verify: Doubt, chain: Path) -> None:
    flip_byte(chain)
    assert verify(chain).answer is Answer.INVALID


def test_a_chain_of_custody_proves_nothing_where_nobody_is_known(stranger: Doubt, chain: Path) -> None:
    assert stranger(chain).answer is not Answer.VALID


def test_a_picture_of_a_label_is_its_passport(verify: Doubt, gate: Gate) -> None:
    assert said(verify(gate.labels / f"{BATCH}-001.png")) == ("passport", Answer.VALID, [])


def test_a_picture_with_a_good_and_a_forged_passport_is_not_valid(
    verify: Doubt, gate: Gate, passport: str, tmp_path: Path
) -> None:
    batch, printer = gate.tables.batch_by_no[BATCH], LabelPrinter(RESOURCES)
    labels = [
        printer.picture(describe_label(batch, package=1, passport=text, tables=gate.tables))
        for text in (passport, forged(passport))
    ]
    both = tmp_path / "both.png"
    cv2.imwrite(str(both), np.vstack([np.asarray(label) for label in labels]))
    (scan,) = gate.equipment.scanner.scan([both])
    assert len({symbol.text for symbol in scan.symbols if symbol.text.startswith("BP1:")}) == 2
    assert said(verify(both))[:2] == ("passport", Answer.INVALID)


def grey_png(width: int, height: int) -> bytes:
    """Return a PNG that claims this size and has no rows."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


NEITHER = {
    "nothing": b"",
    "words": "这不是护照 / not a passport".encode(),
    "zeros": bytes(MANY),
    "noise": np.random.default_rng(1).bytes(MANY),
    "an archive": b"PK\x03\x04" + bytes(MANY),
    "braces": b"{" * MANY,
    "an object": b"{}",
    "a PDF that is none": b"%PDF-1.7\nnot one\n%%EOF\n",
    "a picture of 60,000 x 60,000": grey_png(60_000, 60_000),
    "a passport's beginning": b"BP1:",
    "a passport of nonsense": b"BP1:" + b"A" * 300,
    "half a character": "护照".encode()[:4],
}


@pytest.mark.parametrize("content", NEITHER.values(), ids=NEITHER)
def test_what_is_none_of_these_is_not_valid_and_says_why(verify: Doubt, tmp_path: Path, content: bytes) -> None:
    for name in ("file", "file.pdf"):
        path = tmp_path / name
        path.write_bytes(content)
        verification = verify(path)
        assert verification.answer is Answer.INVALID
        assert verification.reasons


def test_a_picture_without_a_passport_is_nothing_to_verify(verify: Doubt, tmp_path: Path) -> None:
    path = tmp_path / "wall.png"
    cv2.imwrite(str(path), np.full((80, 80, 3), 200, np.uint8))
    assert said(verify(path)) == ("unknown", Answer.INVALID, ["verify.nothing-to-verify"])


@pytest.mark.parametrize("head", [b"", b"%PDF-1.7\n", b"BP1:", b'{"at":1}\n', b"\x89PNG\r\n\x1a\n"])
def test_a_giant_file_is_refused_within_bounds(verify: Doubt, tmp_path: Path, head: bytes) -> None:
    path = tmp_path / "giant"
    path.write_bytes(head)
    with path.open("ab") as file:
        file.truncate(1 << 35)
    assert verify(path).answer is Answer.INVALID


@pytest.mark.parametrize("path", ["gone.pdf", ".", "gone/report.pdf"])
def test_a_file_that_cannot_be_read_is_the_stations_trouble_and_no_answer(
    verify: Doubt, tmp_path: Path, path: str
) -> None:
    with pytest.raises(WorkstationError) as raised:
        verify(tmp_path / path)
    assert raised.value.code == ("not-a-file" if path == "." else "file-unreadable")


@pytest.fixture
def pipe(tmp_path: Path) -> Iterator[Path]:
    """Return a pipe; whoever opens it is let go after a while."""
    path = tmp_path / "pipe"
    os.mkfifo(path)

    def let_go() -> None:
        with closing(os.fdopen(os.open(path, os.O_RDWR | os.O_NONBLOCK))):
            pass

    timer = threading.Timer(10, let_go)
    timer.start()
    yield path
    timer.cancel()
    timer.join()


def test_a_pipe_is_not_waited_for(verify: Doubt, pipe: Path) -> None:
    with pytest.raises(WorkstationError) as raised:
        verify(pipe)
    assert raised.value.code == "not-a-file"


def test_a_damaged_registry_verifies_nothing_and_says_to_sync(gate: Gate) -> None:
    flip_byte(gate.folder.registry / "officers-1.json")
    with pytest.raises(WorkstationError) as raised:
        known_at(gate.home)
    assert raised.value.code == "registry-damaged"


def test_where_there_is_no_station_nothing_is_known(tmp_path: Path) -> None:
    assert known_at(tmp_path) == Known()
