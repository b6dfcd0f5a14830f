"""Files of any kind become scans, in order; none of them stops the next."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.errors import WorkstationError
from app.domain.symbol import Scan
from app.domain.texts import Catalogue, Language
from app.inspection import Scanner
from app.scanning.remembered import Remembered
from app.scanning.scanner import SandboxedScanner
from tests.scanning.drawing import CHILD, HOUSE, doubling_pdf, encode, on_page, pdf, png_header, qr

LABEL = encode(on_page((qr("BP1:ABC"), 100, 100)), "JPEG")
TEXTS = json.loads((HOUSE / "resources/texts/scanning.json").read_text("utf-8"))
SAYING = (
    "import sys; sys.path.insert(0, {!r}); from app.sandbox.child import serve; from app.sandbox.limits import Limits;"
)


@pytest.fixture(scope="module")
def scanner() -> Iterator[SandboxedScanner]:
    with SandboxedScanner(CHILD) as scanner:
        yield scanner


def file(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def only(scanner: SandboxedScanner, path: Path) -> Scan:
    (scan,) = scanner.scan([path])
    return scan


def fault(scan: Scan) -> str | None:
    if scan.fault is None:
        return None
    assert scan.fault.code in TEXTS
    for language in Language:
        assert Path(scan.path).name in Catalogue(TEXTS).render(scan.fault, language)
    return scan.fault.code.removeprefix("scan.fault.")


def test_it_is_the_scanner_of_the_gate(scanner: SandboxedScanner) -> None:
    port: Scanner = scanner
    assert list(port.scan([])) == []


def test_a_photograph_is_a_scan_with_its_symbols(scanner: SandboxedScanner, tmp_path: Path) -> None:
    path = file(tmp_path, "label.jpg", LABEL)
    scan = only(scanner, path)
    (symbol,) = scan.symbols
    assert (scan.path, scan.sha256, fault(scan)) == (str(path), hashlib.sha256(LABEL).hexdigest(), None)
    assert (symbol.path, symbol.page, symbol.text, symbol.content) == (str(path), 1, "BP1:ABC", b"BP1:ABC")
    assert (symbol.symbology, symbol.engine, symbol.stage) == ("QRCode", "zxing", "plain")
    assert symbol.ms > 0


def test_bad_files_stand_in_their_order_and_stop_nothing(scanner: SandboxedScanner, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.jpg")
    (tmp_path / "folder.jpg").mkdir()
    with (tmp_path / "huge.jpg").open("wb") as huge:
        huge.truncate(64_000_001)
    (tmp_path / "loop.jpg").symlink_to(tmp_path / "loop.jpg")
    paths = [
        file(tmp_path, "a.jpg", LABEL),
        tmp_path / "nothing.jpg",
        tmp_path / "folder.jpg",
        tmp_path / "pipe.jpg",
        tmp_path / "huge.jpg",
        tmp_path / "loop.jpg",
        file(tmp_path, "empty.jpg", b""),
        file(tmp_path, "half.jpg", LABEL[: len(LABEL) // 2]),
        file(tmp_path, "bomb.png", png_header(60_000, 60_000)),
        file(tmp_path, "no.pdf", b"no PDF"),
        file(tmp_path, "b.pdf", pdf([(qr("BP1:PDF"), 72, 72, 90)])),
    ]
    scans = list(scanner.scan(paths))
    assert [scan.path for scan in scans] == [str(path) for path in paths]
    assert [fault(scan) for scan in scans] == [
        None,
        "missing",
        "not-a-file",
        "not-a-file",
        "too-large",
        "no-access",
        "empty",
        "broken-picture",
        "too-many-pixels",
        "not-a-pdf",
        None,
    ]
    assert [symbol.text for scan in scans for symbol in scan.symbols] == ["BP1:ABC", "BP1:PDF"]


def test_what_could_not_be_read_has_no_hash_and_what_could_has_one(scanner: SandboxedScanner, tmp_path: Path) -> None:
    assert only(scanner, tmp_path / "nothing.jpg").sha256 == ""
    assert only(scanner, file(tmp_path, "empty.jpg", b"")).sha256 == hashlib.sha256(b"").hexdigest()
    assert only(scanner, file(tmp_path, "no.pdf", b"no")).sha256 == hashlib.sha256(b"no").hexdigest()


@pytest.mark.parametrize("name", ["a\x1b[31mb.jpg", "a\nb.jpg", os.fsdecode(b"a\xffb.jpg")])
def test_a_hostile_name_is_not_printed_as_it_is(scanner: SandboxedScanner, tmp_path: Path, name: str) -> None:
    scan = only(scanner, file(tmp_path, name, b"no picture"))
    assert scan.fault is not None
    assert str(scan.fault.params["file"]).isprintable()
    assert str(scan.fault.params["file"]).encode().endswith(b"b.jpg")


def test_a_path_no_system_takes_is_a_fault(scanner: SandboxedScanner) -> None:
    assert only(scanner, Path("a\0b.jpg")).fault is not None


def test_bytes_that_were_read_are_not_read_again_and_one_that_changed_is(tmp_path: Path) -> None:
    label, again = file(tmp_path, "a.jpg", LABEL), file(tmp_path, "b.jpg", LABEL)
    with SandboxedScanner(CHILD, remembers=2) as scanner:
        first = only(scanner, label)
        scanner.close()
        second = only(scanner, again)
        assert scanner.pid is None, "no child was needed"
        assert (second.path, second.sha256) == (str(again), first.sha256)
        assert [(one.path, one.text, one.quad) for one in second.symbols] == [
            (str(again), one.text, one.quad) for one in first.symbols
        ]
        label.write_bytes(encode(on_page((qr("BP1:XYZ"), 100, 100)), "JPEG"))
        assert [symbol.text for symbol in only(scanner, label).symbols] == ["BP1:XYZ"]


def test_a_file_that_could_not_be_read_is_tried_again(tmp_path: Path) -> None:
    label = file(tmp_path, "label.jpg", LABEL)
    with SandboxedScanner(CHILD, timeout_s=0.001, remembers=2) as scanner:
        assert fault(only(scanner, label)) == "timeout"
        assert fault(only(scanner, label)) == "timeout"
        assert scanner._remembered.symbols((hashlib.sha256(LABEL).hexdigest(), ".jpg"), "x") is None


def test_of_more_files_than_are_remembered_the_oldest_is_forgotten() -> None:
    remembered = Remembered(1)
    remembered.keep(("a", ".jpg"), ())
    remembered.keep(("b", ".jpg"), ())
    assert remembered.symbols(("a", ".jpg"), "a.jpg") is None
    assert remembered.symbols(("b", ".png"), "b.png") is None
    assert remembered.symbols(("b", ".jpg"), "b.jpg") == ()


def test_a_pdf_that_draws_for_ever_is_given_up_and_the_next_file_is_read(tmp_path: Path) -> None:
    paths = [file(tmp_path, "doubling.pdf", doubling_pdf()), file(tmp_path, "label.jpg", LABEL)]
    assert len(doubling_pdf()) < 6000
    with SandboxedScanner(CHILD, timeout_s=2.0) as scanner:
        first, second = scanner.scan(paths)
    assert fault(first) == "timeout"
    assert [symbol.text for symbol in second.symbols] == ["BP1:ABC"]


def test_a_child_killed_within_a_file_is_that_files_fault_only(tmp_path: Path) -> None:
    paths = [file(tmp_path, "doubling.pdf", doubling_pdf()), file(tmp_path, "label.jpg", LABEL)]
    with SandboxedScanner(CHILD) as scanner:
        scanner.start()
        pid = scanner.pid
        assert pid is not None
        killer = threading.Timer(0.3, os.kill, (pid, signal.SIGKILL))
        killer.start()
        first, second = scanner.scan(paths)
        killer.join()
    assert fault(first) == "crash"
    assert [symbol.text for symbol in second.symbols] == ["BP1:ABC"]


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("lambda request: b'no JSON'", "garbage"),
        ('lambda request: b\'{"symbols": [{}], "fault": null, "given_up": false, "rest": null}\'', "garbage"),
        ("lambda request: bytes(8 << 30)", "memory"),
        ("lambda request: 1 / 0", "crash"),
        ("lambda request: sum(iter(int, 1))", "cpu"),
    ],
)
def test_whatever_a_child_says_is_a_fault_of_the_file(tmp_path: Path, said: str, why: str) -> None:
    program = SAYING.format(str(HOUSE)) + f"serve({said}, Limits(memory_bytes=1 << 30, cpu_s=1))"
    with SandboxedScanner((sys.executable, "-c", program)) as scanner:
        assert fault(only(scanner, file(tmp_path, "label.jpg", LABEL))) == why


def test_a_child_that_cannot_start_is_the_stations_fault(tmp_path: Path) -> None:
    path = file(tmp_path, "label.jpg", LABEL)
    with SandboxedScanner((str(tmp_path / "no-program"),)) as scanner, pytest.raises(WorkstationError):
        list(scanner.scan([path]))


def test_the_child_is_kept_warm_for_the_next_call(scanner: SandboxedScanner, tmp_path: Path) -> None:
    path = file(tmp_path, "label.jpg", LABEL)
    only(scanner, path)
    pid = scanner.pid
    only(scanner, path)
    assert scanner.pid == pid


def test_scans_come_one_by_one(tmp_path: Path) -> None:
    path = file(tmp_path, "label.jpg", LABEL)
    with SandboxedScanner(CHILD) as scanner:
        scans = iter(scanner.scan([path, file(tmp_path, "doubling.pdf", doubling_pdf())]))
        started = time.monotonic()
        assert next(scans).symbols
        assert time.monotonic() - started < 15


def test_many_files_are_read_at_once_and_told_in_order(tmp_path: Path) -> None:
    labels = [file(tmp_path, f"{number}.png", encode(qr(f"BP1:{number}"))) for number in range(12)]
    paths = [file(tmp_path, "doubling.pdf", doubling_pdf()), *labels[:6], tmp_path / "missing", *labels[6:]]
    with SandboxedScanner(CHILD, children=2, timeout_s=3.0) as scanner:
        scans = list(scanner.scan(paths))
    assert [scan.path for scan in scans] == [str(path) for path in paths]
    assert [fault(scan) for scan in scans if scan.fault] == ["timeout", "missing"]
    assert [symbol.text for scan in scans for symbol in scan.symbols] == [f"BP1:{number}" for number in range(12)]


def test_the_budget_reaches_the_child(tmp_path: Path) -> None:
    program = SAYING.format(str(HOUSE)) + (
        "from app.scanning.wire import read_request, write_answer\n"
        "from app.scanning.reading import FileReading\n"
        "from app.domain.texts import Text\n"
        "def answer(sent):\n"
        "    ms = int(1000 * read_request(sent).budget_s)\n"
        "    return write_answer(FileReading((), Text('scan.fault.b', {'ms': ms})))\n"
        "serve(answer, Limits(memory_bytes=1 << 30, cpu_s=1))"
    )
    with SandboxedScanner((sys.executable, "-c", program), budget_s=4.0) as scanner:
        scan = only(scanner, file(tmp_path, "label.jpg", LABEL))
    assert scan.fault is not None
    assert scan.fault.params["ms"] == 4000


def test_a_child_that_never_comes_to_the_last_page_is_asked_no_longer_than_a_file_may_take(tmp_path: Path) -> None:
    program = SAYING.format(str(HOUSE)) + (
        "import time\n"
        "from app.scanning.wire import read_request, write_answer\n"
        "from app.scanning.reading import FileReading\n"
        "def answer(sent):\n"
        "    asked = read_request(sent)\n"
        "    time.sleep(0.02)\n"
        "    return write_answer(FileReading((), None, rest=asked.first + 1))\n"
        "serve(answer, Limits(memory_bytes=1 << 30, cpu_s=5))"
    )
    with SandboxedScanner((sys.executable, "-c", program), file_s=0.2) as scanner:
        assert only(scanner, file(tmp_path, "label.jpg", LABEL)).symbols == ()


def test_the_parent_imports_no_reader() -> None:
    program = (
        "import sys, app.scanning.scanner as s; s.SandboxedScanner(('x',)).missing();"
        "print(sorted({'cv2', 'zxingcpp', 'PIL', 'numpy', 'pypdfium2'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=HOUSE, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_a_system_that_lacks_nothing_has_nothing_to_say(scanner: SandboxedScanner) -> None:
    assert scanner.missing() == ()
