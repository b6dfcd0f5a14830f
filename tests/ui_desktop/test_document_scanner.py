"""Is a sheet scanned, is every fault of a scanner told by its own sentence, and is nothing lost that was whole?

The device is SANE's own test backend behind the real `scanimage`: nothing of it is made up here.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from app.capturing.options import Device, DeviceOptions
from app.capturing.profile import ScanProfile
from app.domain.errors import WorkstationError
from app.domain.texts import Catalogue, Language
from tests.capturing.sane import FEEDER, GLASS, SHEETS, failing, slow
from ui.desktop.devices.document_scanner import DocumentScanner, ScannerQuestions

FAULTS = {
    "UNSUPPORTED": "scanner-unsupported",
    "CANCELLED": "scanner-stopped",
    "DEVICE_BUSY": "scanner-busy",
    "INVAL": "scanner-option",
    "EOF": "scanner-crashed",
    "JAMMED": "scanner-jammed",
    "NO_DOCS": "scanner-no-paper",
    "COVER_OPEN": "scanner-cover-open",
    "IO_ERROR": "scanner-io",
    "NO_MEM": "scanner-memory",
    "ACCESS_DENIED": "scanner-denied",
}
"""Every status that the test device can return from a read; of an end of file at once the program itself dies."""


class Desk:
    """A scanner and what it handed over."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.scanner = DocumentScanner()
        self.pages = list[Path]()
        self.told = list[tuple[int, int]]()
        self.ends = list[WorkstationError | None]()
        self.folder = folder
        self._qtbot = qtbot
        self.scanner.paged.connect(self.pages.append)
        self.scanner.progressed.connect(lambda page, percent: self.told.append((page, percent)))
        self.scanner.finished.connect(self.ends.append)

    def scan(self, profile: ScanProfile) -> str | None:
        """Scan to the end and return the code of the fault, if any."""
        self.scanner.scan(profile, self.folder)
        return self.wait()

    def wait(self) -> str | None:
        self._qtbot.waitUntil(lambda: not self.scanner.is_scanning, timeout=30_000)
        end = self.ends[-1]
        return end.code if end else None


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(qtbot, tmp_path)
    yield desk
    desk.scanner.close()


def test_one_sheet_lies_on_the_glass(desk: Desk) -> None:
    assert desk.scan(GLASS) is None
    assert [page.name for page in desk.pages] == ["0001.png"]
    with Image.open(desk.pages[0]) as picture:
        picture.load()
        assert picture.size == (590, 590)  # 200 mm at 75 dpi: the device has no more
    assert desk.told[-1] == (1, 100)


def test_a_feeder_is_scanned_until_it_is_empty(desk: Desk) -> None:
    assert desk.scan(FEEDER) is None
    assert [page.name for page in desk.pages] == [f"{page:04d}.png" for page in range(1, SHEETS + 1)]
    assert all(page.is_file() for page in desk.pages)


def test_the_next_scan_follows_the_last(desk: Desk) -> None:
    assert desk.scan(GLASS) is None
    assert desk.scan(GLASS) is None
    assert len(desk.pages) == 2


@pytest.mark.parametrize("status", FAULTS)
def test_each_fault_of_the_device_has_its_own_sentence(desk: Desk, status: str) -> None:
    assert desk.scan(failing(GLASS, status)) == FAULTS[status]
    assert desk.pages == []


def test_no_two_faults_read_the_same(catalogue: Catalogue, desk: Desk) -> None:
    sentences = set()
    for status in ("JAMMED", "COVER_OPEN", "DEVICE_BUSY"):
        desk.scan(failing(GLASS, status))
        end = desk.ends[-1]
        assert end is not None
        sentences |= {catalogue.render(end.text, language) for language in Language}
        sentences |= {catalogue.render(end.remedy, language) for language in Language}
    assert len(sentences) == 12


def test_a_scan_can_be_stopped_and_keeps_its_whole_pages(desk: Desk, qtbot: QtBot) -> None:
    desk.scanner.scan(replace(slow(FEEDER), mode="Gray"), desk.folder)
    qtbot.waitUntil(lambda: bool(desk.told) and desk.told[-1][1] > 0, timeout=10_000)
    desk.scanner.cancel()
    assert desk.wait() is None
    assert desk.pages == sorted(desk.folder.glob("*.png"))
    assert len(desk.pages) < SHEETS


def test_pages_scanned_before_the_program_died_are_kept(desk: Desk, qtbot: QtBot) -> None:
    desk.scanner.scan(replace(FEEDER, dpi=300, mode="Color"), desk.folder)
    qtbot.waitUntil(lambda: len(desk.pages) >= 2, timeout=20_000)
    process = desk.scanner._process
    assert process is not None
    os.kill(process.processId(), signal.SIGKILL)
    assert desk.wait() == "scanner-crashed"
    end = desk.ends[-1]
    assert end is not None
    assert end.params["pages"] == len(desk.pages) >= 2
    assert all(page.is_file() for page in desk.pages)


def test_a_device_that_is_not_there_is_named_so(desk: Desk) -> None:
    assert desk.scan(replace(GLASS, device="test:9")) == "scanner-gone"


def test_settings_the_device_does_not_know_are_named_so(desk: Desk) -> None:
    assert desk.scan(replace(GLASS, mode="Sepia")) == "scanner-option"
    assert desk.scan(replace(GLASS, adf_mode="Duplex")) == "scanner-option"


def test_a_computer_without_the_program_says_which_package_it_is_in(
    desk: Desk, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    assert desk.scan(GLASS) == "scanner-program-missing"
    end = desk.ends[-1]
    assert end is not None
    assert "sane-utils" in catalogue.render(end.remedy, Language.EN)


def test_a_scanner_that_says_nothing_is_stopped(qtbot: QtBot, tmp_path: Path) -> None:
    scanner = DocumentScanner(silence_s=0.1)  # half of what the device waits between two reads
    ends = list[WorkstationError]()
    scanner.finished.connect(ends.append)
    scanner.scan(replace(slow(GLASS), extra=(*slow(GLASS).extra, "--read-delay-duration=200000")), tmp_path)
    qtbot.waitUntil(lambda: bool(ends), timeout=15_000)
    assert ends[0].code == "scanner-silent"


def test_a_program_that_hangs_after_it_said_its_end_is_stopped_and_believed(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SANE's test device itself does so once in a hundred runs on a busy computer; here it is made certain."""
    said = "scanimage: sane_read: Device busy\\nBatch terminated, 1 page scanned\\n"
    program = tmp_path / "scanimage"
    program.write_text(f"#!/bin/sh\nprintf '{said}' >&2\nexec sleep 60\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    scanner = DocumentScanner(parting_s=0.1)
    ends = list[WorkstationError]()
    scanner.finished.connect(ends.append)
    scanner.scan(GLASS, tmp_path)
    qtbot.waitUntil(lambda: bool(ends), timeout=15_000)
    assert ends[0].code == "scanner-busy"


def test_a_folder_with_a_percent_sign_in_its_name_is_no_form_of_names(qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "100 %d %s"
    folder.mkdir()
    desk = Desk(qtbot, folder)
    assert desk.scan(GLASS) is None
    assert desk.pages == [folder / "0001.png"]


def test_closing_the_window_ends_the_run_at_once(desk: Desk, qtbot: QtBot) -> None:
    desk.scanner.scan(slow(GLASS), desk.folder)
    qtbot.waitUntil(lambda: bool(desk.told), timeout=10_000)
    began = time.monotonic()
    desk.scanner.close()
    assert time.monotonic() - began < 5
    assert desk.ends == []


def test_the_scanners_of_the_computer_are_listed(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "dll.conf").write_text("test\n")
    (tmp_path / "test.conf").write_text("number_of_devices 2\n")
    monkeypatch.setenv("SANE_CONFIG_DIR", str(tmp_path))
    answers = list[tuple[Device, ...]]()
    questions = ScannerQuestions()
    questions.devices(answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=20_000)
    assert answers[-1] == (Device("test:0", "Noname frontend-tester"), Device("test:1", "Noname frontend-tester"))


def test_a_scanner_says_what_it_can_be_told(qtbot: QtBot) -> None:
    answers = list[DeviceOptions]()
    questions = ScannerQuestions()
    questions.options("test:0", answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=20_000)
    assert answers[0].sources == ("Flatbed", "Automatic Document Feeder")
    assert answers[0].modes == ("Gray", "Color")
    assert 300 in answers[0].resolutions


def test_a_scanner_that_is_gone_cannot_be_asked(qtbot: QtBot) -> None:
    faults = list[WorkstationError]()
    questions = ScannerQuestions()
    questions.failed.connect(faults.append)
    questions.options("test:9", lambda _: None)
    qtbot.waitUntil(lambda: bool(faults), timeout=20_000)
    assert faults[0].code == "scanner-gone"
