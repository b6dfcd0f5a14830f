"""How does a page come to a printer of this computer? Pictures in, paper out; what they show is not known here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from app.capturing.wire import Drawn
from app.domain.errors import WorkstationError

SLIP_MM = 80.0
"""How wide the roll of a gate's printer is."""

_ROLL_MM = (71.5, 84.0)
_INCH_MM = 25.4
_POINTS_HIGH = 841.89
_FOOT, _LETTERS = 8.0, 6.5
"""Where the line at the foot of a page stands, and how high it is, in points of A4."""


class Printers(Protocol):
    """The printers there are."""

    def names(self) -> tuple[str, ...]:
        """Return their names, the one usually taken first."""

    def open(self, name: str) -> QPrinter:
        """Return one of them, ready for A4."""


class SystemPrinters:
    """The printers that the system has set up."""

    def names(self) -> tuple[str, ...]:
        """Return their names, the one usually taken first."""
        usual = QPrinterInfo.defaultPrinterName()
        others = [name for name in QPrinterInfo.availablePrinterNames() if name != usual]
        return tuple(name for name in (usual, *others) if name)

    def open(self, name: str) -> QPrinter:
        """Return the printer called `name`, ready for A4. Raises WorkstationError "printer-gone"."""
        known = QPrinterInfo.printerInfo(name)
        if known.isNull():
            raise WorkstationError("printer-gone", printer=name)
        return ready(QPrinter(known, QPrinter.PrinterMode.HighResolution))


def ready(printer: QPrinter) -> QPrinter:
    """Return `printer`, set up for whole pages of A4."""
    printer.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    )
    printer.setFullPage(True)
    return printer


def paper_for(size: QSizeF, known: Sequence[QPageSize], *, usual: QPageSize, takes_any: bool) -> QPageSize:
    """Return the paper for a slip of this `size` in millimetres: its own, else the shortest roll it fits, else `usual`.

    A printer that knows its own sizes only puts a page of another one where it likes.
    """
    if takes_any:
        return QPageSize(size, QPageSize.Unit.Millimeter)
    rolls = [one for one in known if _is_roll_for(size, one.size(QPageSize.Unit.Millimeter))]
    return min(rolls, key=lambda one: one.size(QPageSize.Unit.Millimeter).height(), default=usual)


def _is_roll_for(size: QSizeF, paper: QSizeF) -> bool:
    """Return whether a slip stands on this paper: rolls of 80 mm are listed as wide as they print, from 72 mm."""
    return _ROLL_MM[0] <= paper.width() <= _ROLL_MM[1] and paper.height() >= size.height()


def print_slip(printer: QPrinter, slip: Drawn, *, name: str) -> None:
    """Print the slip on paper of its own size where the printer takes that, else at its size on what paper there is.

    Raises WorkstationError "print-failed".
    """
    info = QPrinterInfo(printer)
    size = QSizeF(SLIP_MM, SLIP_MM * slip.height / slip.width)
    takes_any = info.isNull() or info.supportsCustomPageSizes()
    printer.setPageSize(paper_for(size, info.supportedPageSizes(), usual=info.defaultPageSize(), takes_any=takes_any))
    painter = QPainter()
    _take_a_sheet(painter, printer, is_first=True, name=name)
    room = printer.pageRect(QPrinter.Unit.DevicePixel)
    unit = min(SLIP_MM * printer.resolution() / _INCH_MM, room.width(), room.height() * slip.width / slip.height)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(QRectF(0, 0, unit, unit * slip.height / slip.width), _image(slip))
    if not painter.end():
        raise WorkstationError("print-failed", printer=name)


def print_pages(printer: QPrinter, pages: Iterable[Drawn], *, foot: str, name: str) -> None:
    """Print these pages, `foot` beneath each. Raises WorkstationError "print-failed"; what drawing raises ends it."""
    painter = QPainter()
    try:
        for number, page in enumerate(pages):
            _take_a_sheet(painter, printer, is_first=number == 0, name=name)
            _paint(painter, printer, page, foot)
    except WorkstationError:
        if painter.isActive():
            printer.abort()
            painter.end()
        raise
    if not painter.end():
        raise WorkstationError("print-failed", printer=name)


def _take_a_sheet(painter: QPainter, printer: QPrinter, *, is_first: bool, name: str) -> None:
    if not (painter.begin(printer) if is_first else printer.newPage()):
        raise WorkstationError("print-failed", printer=name)


def _image(page: Drawn) -> QImage:
    return QImage(page.rgb, page.width, page.height, page.width * 3, QImage.Format.Format_RGB888)


def _paint(painter: QPainter, printer: QPrinter, page: Drawn, foot: str) -> None:
    room = printer.pageRect(QPrinter.Unit.DevicePixel)
    unit = min(room.width() / page.width, room.height() / page.height)
    wide, high = page.width * unit, page.height * unit
    place = QRectF((room.width() - wide) / 2, (room.height() - high) / 2, wide, high)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(place, _image(page))
    point = high / _POINTS_HIGH
    font = QFont(painter.font())
    font.setPixelSize(max(1, round(_LETTERS * point)))
    painter.setFont(font)
    line = QRectF(place.left(), place.bottom() - (_FOOT + _LETTERS) * point, wide - 42 * point, _LETTERS * 1.6 * point)
    painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, foot)
