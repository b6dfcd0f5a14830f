"""Ctrl+P prints the report, F12 its slip: asked where, on a real printer, one that writes PDF files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QSize, QSizeF, Qt
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QAbstractButton

from app.capturing.wire import Drawn
from app.domain.errors import WorkstationError
from tests.ui_desktop.stage import Stage
from ui.desktop.devices.printer import SystemPrinters, paper_for, print_pages, print_slip, ready
from ui.desktop.printing import PrintDialog

_CTRL = Qt.KeyboardModifier.ControlModifier


class PdfPrinters:
    """Two printers that write PDF files into a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def names(self) -> tuple[str, ...]:
        return ("Gate 3", "Office")

    def open(self, name: str) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.folder / f"{name}.pdf"))
        return ready(printer)


@pytest.fixture
def reported(stage: Stage, tmp_path: Path) -> Stage:
    stage.window._fittings = replace(stage.window._fittings, printers=PdfPrinters(tmp_path))
    stage.begin()
    stage.type_number("020120260000000001")
    stage.page._desk.judge()
    stage.settle()
    stage.press(Qt.Key.Key_F9)
    return stage


def dialog(stage: Stage, key: Qt.Key = Qt.Key.Key_P) -> PrintDialog:
    stage.press(key, *([_CTRL] if key is Qt.Key.Key_P else []))
    (found,) = stage.window.findChildren(PrintDialog)
    return found


def test_the_chosen_pages_go_to_the_chosen_printer_and_bear_the_number_of_the_copy(
    reported: Stage, tmp_path: Path
) -> None:
    asked = dialog(reported)
    assert (asked.first.value(), asked.last.value()) == (1, 3)
    asked.printer.setCurrentText("Office")
    asked.first.setValue(2)
    asked.go.click()
    reported.settle()
    assert reported.session.printing.copies == [(2, 3, "Office")]
    assert "Sent to the printer: copy 1" in reported.page.notice.accessibleDescription()
    with pypdfium2.PdfDocument(tmp_path / "Office.pdf") as printed:
        assert len(printed) == 2
        text = printed[1].get_textpage().get_text_bounded()
        assert "printed by" in text  # digits of this face do not come back as such
        assert "打印于" in text
        middle = printed[0].render(scale=0.2).to_numpy()[80, 60]
        assert abs(int(middle[2]) - 120) < 6
    assert reported.window._settings.printer == "Office"


def test_the_slip_goes_to_the_gates_printer_at_its_own_size_and_is_a_copy_more(reported: Stage, tmp_path: Path) -> None:
    asked = dialog(reported, Qt.Key.Key_F12)
    assert asked.windowTitle() == "Print the gate slip"
    assert not asked.first.isVisible()
    asked.printer.setCurrentText("Office")
    asked.go.click()
    reported.settle()
    assert (reported.session.printing.slips, reported.session.printing.copies) == (["Office"], [])
    assert "Sent to the printer: copy 1" in reported.page.notice.accessibleDescription()
    with pypdfium2.PdfDocument(tmp_path / "Office.pdf") as printed:
        (page,) = printed
        assert [round(side * 25.4 / 72) for side in page.get_size()] == [80, 160]
        corner = page.render(scale=1).to_numpy()[-5, -5]
        assert int(corner[0]) > 150 > int(corner[2])  # blue to the edge: not smaller than its paper
    settings = reported.window._settings
    assert (settings.slip_printer, settings.printer) == ("Office", "")


@pytest.mark.parametrize("method", ["look_at", "begin_slip", "draw_slip"])
def test_a_slip_that_cannot_be_printed_is_said_with_its_remedy(reported: Stage, method: str) -> None:
    reported.workstation.failures[method] = WorkstationError("print-invalid", path="r.pdf")
    if method == "look_at":
        reported.press(Qt.Key.Key_F12)
    else:
        dialog(reported, Qt.Key.Key_F12).go.click()
        reported.settle()
    assert "Keep the file as evidence" in reported.page.notice.accessibleDescription()


class Stubborn(QPrinter):
    """A printer that takes its own paper only."""

    def setPageSize(self, _size: QPageSize | QPageSize.PageSizeId | QSize) -> bool:  # noqa: N802 - Qt's name
        return False


def test_a_slip_is_printed_at_its_size_where_the_printer_has_other_paper(tmp_path: Path) -> None:
    printer = Stubborn(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "own.pdf"))
    print_slip(ready(printer), Drawn(80, 160, (80, 160), bytes((0, 0, 200)) * (80 * 160)), name="Gate 3")
    with pypdfium2.PdfDocument(tmp_path / "own.pdf") as printed:
        seen = printed[0].render(scale=1).to_numpy()
        mm = seen.shape[1] / 210
        assert int(seen[int(80 * mm), int(75 * mm)][2]) < 100
        assert int(seen[int(80 * mm), int(85 * mm)][2]) > 250


def test_without_a_printer_one_sentence_says_what_to_do_and_nothing_is_counted(stage: Stage) -> None:
    stage.begin()
    stage.type_number("020120260000000001")
    stage.page._desk.judge()
    stage.settle()
    stage.press(Qt.Key.Key_F9)
    stage.press(Qt.Key.Key_P, _CTRL)
    assert "This computer has no printer. The report is kept." in stage.page.notice.accessibleDescription()
    assert stage.session.printing.copies == []


@pytest.mark.parametrize("method", ["look_at", "begin", "draw"])
def test_what_goes_wrong_is_said_with_its_remedy_and_the_report_stays(reported: Stage, method: str) -> None:
    reported.workstation.failures[method] = WorkstationError("print-invalid", path="r.pdf")
    if method == "look_at":
        reported.press(Qt.Key.Key_P, _CTRL)
    else:
        dialog(reported).go.click()
        reported.settle()
    assert "Keep the file as evidence" in reported.page.notice.accessibleDescription()
    assert reported.page.steps.print_report.isVisible()


@pytest.mark.qt_log_ignore(r"^QPainter::begin\(\): Returned false$", extend=True)
def test_a_printer_that_takes_nothing_is_named(tmp_path: Path) -> None:
    printer = PdfPrinters(tmp_path / "gone").open("Gate 3")
    with pytest.raises(WorkstationError, match="print-failed"):
        print_pages(printer, [Drawn(1, 1, (1, 1), b"\0\0\0")], foot="", name="Gate 3")


def test_a_printer_that_was_taken_away_is_named() -> None:
    with pytest.raises(WorkstationError, match="printer-gone"):
        SystemPrinters().open("no such printer")


def test_no_button_of_it_takes_the_focus(reported: Stage) -> None:
    asked = dialog(reported)
    assert [one for one in asked.findChildren(QAbstractButton) if one.focusPolicy() != Qt.FocusPolicy.NoFocus] == []


SLIP = QSizeF(80.0, 150.0)
MM = QPageSize.Unit.Millimeter


def paper(width: float, height: float) -> QPageSize:
    return QPageSize(QSizeF(width, height), MM, f"{width}x{height}", QPageSize.SizeMatchPolicy.ExactMatch)


@pytest.mark.parametrize(
    ("known", "takes_any", "taken"),
    [
        ([], True, (80, 150)),
        ([(72, 200), (72, 3276)], True, (80, 150)),
        ([(72, 100), (72, 200), (72, 3276), (210, 297)], False, (72, 200)),
        ([(72, 100), (58, 200), (210, 297)], False, (210, 297)),
        ([(100, 150)], False, (210, 297)),
    ],
)
def test_the_paper_of_a_slip_is_its_own_else_the_shortest_roll_else_what_there_is(
    known: list[tuple[int, int]], *, takes_any: bool, taken: tuple[int, int]
) -> None:
    sizes = [paper(*one) for one in known]
    chosen = paper_for(SLIP, sizes, usual=QPageSize(QPageSize.PageSizeId.A4), takes_any=takes_any).size(MM)
    assert (round(chosen.width()), round(chosen.height())) == taken
