"""The page of devices: what is scanned there is judged there, what is chosen is kept, what is pulled out is said."""

from __future__ import annotations

import os
import tty
from collections.abc import Iterator

import numpy as np
import pytest
import zxingcpp
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from app.measuring.sics import NOW, TARE
from app.scanning.keystrokes import Code
from app.scanning.scanner_test import BRACKETED, PLAIN
from tests.ui_desktop.cameras import FilmCameras, label_frame
from tests.ui_desktop.stage import Stage
from tests.ui_desktop.test_serial_port import Peer
from ui.desktop.devices_page import DevicesPage
from ui.desktop.scale_section import ScaleSection
from ui.desktop.settings import WindowSettings

ELEMENTS = zxingcpp.create_barcode(BRACKETED, zxingcpp.BarcodeFormat.Code128, gs1=True).bytes.decode()


def shown(stage: Stage) -> DevicesPage:
    page = stage.window.devices
    stage.window._turn_to(stage.window._pages.indexOf(page))
    stage.settle()
    return page


def said(page: DevicesPage) -> str:
    sentence = page.scanner.said.sentence
    assert sentence is not None
    return sentence.text.code


@pytest.fixture
def serial() -> Iterator[tuple[int, str]]:
    """Return the far end of a serial line, and the name of its near one."""
    far, near = os.openpty()
    tty.setraw(near)
    yield far, os.ttyname(near)
    for end in (far, near):
        try:
            os.close(end)
        except OSError:
            continue


@pytest.mark.parametrize("is_dark", [False, True])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_test_codes_can_be_scanned_from_the_screen_in_every_look(stage: Stage, is_dark: bool, scale: float) -> None:
    stage.window._wear(is_dark=is_dark, scale=scale)
    page = shown(stage)
    screen = page.scanner.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    pixels = np.frombuffer(screen.constBits(), np.uint8).reshape(screen.height(), screen.bytesPerLine())
    read = {barcode.bytes.decode() for barcode in zxingcpp.read_barcodes(pixels[:, : screen.width()].copy())}
    assert read == {PLAIN, ELEMENTS}


def test_a_scan_on_the_page_is_judged_there_and_reaches_no_consignment(stage: Stage) -> None:
    stage.begin()
    before = list(stage.workstation.calls)
    page = shown(stage)
    stage.window.ears._take_typed(Code(ELEMENTS, (4, 11, 3)))
    stage.settle()
    assert said(page) == "desktop.scanner.fast"
    assert "␝" in page.scanner._read.text()
    stage.window.ears._take_typed(Code(PLAIN.swapcase(), (4,)))
    assert said(page) == "desktop.scanner.case"
    assert stage.workstation.calls == before
    stage.window._turn_to(1)
    stage.window.ears._take_typed(Code("BP1:1", (4,)))
    stage.settle()
    assert "look_up" in stage.workstation.calls


def test_a_scanner_that_is_too_slow_types_into_the_field_and_is_told_so(stage: Stage) -> None:
    page = shown(stage)
    QTest.keyClicks(page.scanner.field, f"{PLAIN}\r")
    assert said(page) == "desktop.scanner.slow"


def test_a_serial_scanner_is_chosen_tested_unplugged_and_remembered(stage: Stage, serial: tuple[int, str]) -> None:
    far, port = serial
    page = shown(stage)
    page.scanner._port.addItem(port, port)
    page.scanner._port.setCurrentIndex(page.scanner._port.count() - 1)
    page.scanner._choose_port()
    assert said(page) == "desktop.scanner.found"
    os.write(far, f"]C1{ELEMENTS}\r\n".encode())
    stage.qtbot.waitUntil(lambda: said(page) == "desktop.scanner.good", timeout=5000)
    os.close(far)
    stage.qtbot.waitUntil(lambda: said(page) == "error.serial-unplugged", timeout=5000)
    assert WindowSettings(stage.workstation.home).scanner_port == port
    stage.window.ears.listen(None)


def test_codes_of_a_serial_scanner_are_all_counted_and_a_code_without_an_end_too(
    stage: Stage, serial: tuple[int, str]
) -> None:
    far, port = serial
    page = stage.begin()
    page._desk.open(stage.workstation.home / "bare")
    stage.settle()
    stage.window.ears.listen(port)
    os.write(far, b"BP1:1\rBP1:2\r\nBP1:3\n\nBP1:4")

    def counted() -> bool:
        stage.settle()
        consignment = page._desk.consignment
        return consignment is not None and len(consignment.reads) == 4

    stage.qtbot.waitUntil(counted, timeout=5000)
    assert page._desk.consignment is not None
    assert [read.by.value for read in page._desk.consignment.reads] == ["serial"] * 4
    stage.window.ears.listen(None)


def test_what_is_chosen_for_the_camera_is_remembered_and_used(stage: Stage) -> None:
    film = FilmCameras([label_frame("BP1:1")] * 200)
    page = shown(stage)
    page.camera._cameras = page.camera.preview._cameras = film
    page.camera.refresh()
    for box, row in ((page.camera._camera, 2), (page.camera._reads, 1), (page.camera._budget, 2)):
        box.setCurrentIndex(row)
        box.activated.emit(row)
    settings = WindowSettings(stage.workstation.home)
    assert (settings.camera, settings.needed_reads, settings.budget_s) == ("f2", 3, 3.0)
    page.camera._try.click()
    stage.qtbot.waitUntil(lambda: page.camera.preview.finder.sight is not None, timeout=20_000)
    assert film.asked == [("f2", 3)]
    page.camera._try.click()
    assert not page.camera.preview.is_on
    page.camera.refresh()
    assert page.camera._camera.currentData() == "f2"


@pytest.mark.parametrize("written", ["nan", "0", "-3", "1e9", "soon"])
def test_a_budget_that_cannot_be_read_is_the_usual_one(stage: Stage, written: str) -> None:
    (stage.workstation.home / "window.ini").write_text(f"[General]\npicture-seconds={written}\nneeded-reads=x\n")
    settings = WindowSettings(stage.workstation.home)
    assert (settings.budget_s, settings.needed_reads) == (1.5, 2)


@pytest.mark.parametrize("answer", [b"S S     26.003 kg", b"S +"])
def test_a_scale_is_tried_and_lets_go_of_its_port(stage: Stage, answer: bytes) -> None:
    peer = Peer({TARE: [b"TA A      0.00 kg"], NOW: [b"S D     25.90 kg", answer]})
    page = shown(stage)
    (section,) = page.findChildren(ScaleSection)
    for _ in range(2):
        section.choice.port.setEditText(peer.port)
        section.weigh.click()
        stage.qtbot.waitUntil(lambda: section._device is None, timeout=10_000)
        sentence = section.said.sentence
        assert sentence is not None
        assert sentence.text.code == ("desktop.scale.stable" if answer.startswith(b"S S") else "error.scale-overload")
    peer.unplug()
