"""What of a report goes to which printer: its pages, or the gate's slip? Asked first, then drawn beside the window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QSpinBox, QWidget

from app.capturing.wire import Drawn
from app.domain.copies import Copy, Printable
from app.domain.errors import WorkstationError
from app.domain.texts import Text
from ui.desktop.answer_dialog import AnswerDialog
from ui.desktop.controls import beside, inset
from ui.desktop.devices.printer import Printers, print_pages, print_slip
from ui.desktop.jobs import JobRunner, Ticket
from ui.desktop.look import Look
from ui.desktop.settings import WindowSettings
from ui.desktop.wording import Wording
from ui.desktop.workstation import Session


class PrintDialog(AnswerDialog):
    """Asks for the printer, and of several `pages` for those wanted; Enter goes on, and no button takes the focus."""

    def __init__(
        self,
        title: str,
        sentence: str,
        names: tuple[str, ...],
        *,
        usual: str,
        pages: int = 0,
        look: Look,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.printer, self.first, self.last = QComboBox(), QSpinBox(), QSpinBox()
        self.printer.addItems(list(names))
        self.printer.setCurrentIndex(max(0, self.printer.findText(usual)))
        for spin, value in ((self.first, 1), (self.last, pages)):
            spin.setRange(1, max(pages, 1))
            spin.setValue(value)
            inset(spin, look)
        fields = QWidget()
        form = QFormLayout(fields)
        form.setContentsMargins(0, 0, 0, 0)
        asked: list[tuple[QWidget, str]] = [(self.printer, self.tr("Printer"))]
        asked += [(self.first, self.tr("From page")), (self.last, self.tr("To page"))] if pages else []
        for field, word in asked:
            field.setAccessibleName(word)
            form.addRow(beside(QLabel(word)), field)
        self.ask(title, sentence, accept=self.tr("Print"), fields=(fields,))
        self.go = self.accept_button
        self.go.setShortcut(Qt.Key.Key_Return)
        self.first.valueChanged.connect(self.last.setMinimum)
        self.printer.setFocus()


class ReportPrinting(QObject):
    """Prints reports; `printed` is sent with the copy, `failed` with what went wrong, `progressed` with each page."""

    printed = Signal(object)
    failed = Signal(object)
    progressed = Signal(int, int)

    def __init__(
        self,
        session: Session,
        printers: Printers | None,
        *,
        runner: JobRunner,
        settings: WindowSettings,
        zone: str,
        wording: Wording,
        look: Look,
        over: QWidget,
    ) -> None:
        super().__init__(over)
        self._session = session
        self._printers = printers
        self._runner = runner
        self._settings = settings
        self._zone = zone
        self._wording = wording
        self._look = look
        self._over = over
        self.dialog: PrintDialog | None = None

    def ask(self, report: Path) -> None:
        """Ask which pages of `report` are printed where, and print them."""
        self._look_at(report, self._choose_pages)

    def ask_slip(self, report: Path) -> None:
        """Ask where the gate's slip of `report` is printed, and print it."""
        self._look_at(report, self._choose_for_slip)

    def _look_at(self, report: Path, choose: Callable[[Printable], None]) -> None:
        self._runner.start(
            lambda _: self._session.office.printing.look_at(report), done=choose, failed=self.failed.emit
        )

    def _choose_pages(self, printable: Printable) -> None:
        title, usual = self.tr("Print the report"), self._settings.printer

        def show(names: tuple[str, ...]) -> PrintDialog:
            pages, look = printable.pages, self._look
            return PrintDialog(title, title, names, usual=usual, pages=pages, look=look, parent=self._over)

        self._open(show, lambda dialog: self._print(printable, dialog))

    def _choose_for_slip(self, printable: Printable) -> None:
        title, usual = self.tr("Print the gate slip"), self._settings.slip_printer
        sentence = self.tr("A small page for the gate. It is not signed: it says which report to ask for.")

        def show(names: tuple[str, ...]) -> PrintDialog:
            return PrintDialog(title, sentence, names, usual=usual, look=self._look, parent=self._over)

        self._open(show, lambda dialog: self._print_slip(printable, dialog))

    def _open(self, show: Callable[[tuple[str, ...]], PrintDialog], then: Callable[[PrintDialog], None]) -> None:
        names = self._printers.names() if self._printers else ()
        if not names:
            self.failed.emit(WorkstationError("printer-none"))
            return
        dialog = self.dialog = show(names)
        dialog.accepted.connect(lambda: then(dialog))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _print_slip(self, printable: Printable, dialog: PrintDialog) -> None:
        name = self._settings.slip_printer = dialog.printer.currentText()
        printers = self._printers
        if printers is None:
            return

        def work() -> Copy:
            printer = printers.open(name)
            printing = self._session.office.printing
            copy = printing.begin_slip(printable, printer=name)
            print_slip(printer, printing.draw_slip(copy), name=name)
            return copy

        self._runner.start(lambda _: work(), done=self.printed.emit, failed=self.failed.emit)

    def _print(self, printable: Printable, dialog: PrintDialog) -> None:
        name, first, last = dialog.printer.currentText(), dialog.first.value(), dialog.last.value()
        self._settings.printer = name
        printers = self._printers
        if printers is None:
            return

        def work(ticket: Ticket) -> Copy:
            printer = printers.open(name)
            printing = self._session.office.printing
            copy = printing.begin(printable, first=first, last=last, printer=name)
            pages = self._pages(copy, first, last, progress=ticket.report)
            print_pages(printer, pages, foot=self._foot(copy), name=name)
            return copy

        self._runner.start(work, done=self.printed.emit, failed=self.failed.emit, progressed=self.progressed.emit)

    def _pages(self, copy: Copy, first: int, last: int, *, progress: Callable[[int, int], None]) -> Iterator[Drawn]:
        for number in range(first, last + 1):
            progress(number, last)
            yield self._session.office.printing.draw(copy, number)

    def _foot(self, copy: Copy) -> str:
        when = f"{copy.at.astimezone(ZoneInfo(self._zone)):%Y-%m-%d %H:%M}"
        foot = Text("report.copy", {"copy": copy.number, "officer": copy.officer_id, "when": when})
        return f"{self._wording.render(foot)}  ·  {self._wording.render_other(foot)}"
