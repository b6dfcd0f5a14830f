"""Is the handheld scanner heard, fast enough, and whole? Two test codes to scan from the screen, and a serial port."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QBoxLayout, QComboBox, QLabel, QWidget

from app.domain.errors import WorkstationError
from app.domain.texts import Text
from app.scanning.scanner_test import BRACKETED, PLAIN, Tested, judge_scan
from ui.desktop.controls import label
from ui.desktop.devices.ears import Ears
from ui.desktop.devices.serial import available_ports
from ui.desktop.look import Look
from ui.desktop.notice import Notice
from ui.desktop.number_field import NumberField
from ui.desktop.section import Section, choose
from ui.desktop.settings import WindowSettings
from ui.desktop.view_models.colours import Tone
from ui.desktop.view_models.readiness import Sentence
from ui.desktop.view_models.scanner_test import said_of_test, shown
from ui.desktop.wording import Wording

_STACKED = 1.5


class ScannerSection(Section):
    """Says what each scan of a test code shows; the serial port chosen is listened to at once, and remembered."""

    def __init__(
        self, ears: Ears, settings: WindowSettings, *, wording: Wording, look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(wording=wording, look=look, parent=parent)
        self._ears = ears
        self._settings = settings
        self._last: Tested | None = None
        self._asked = label("muted", wraps=True)
        self._qr, self._bars = QLabel(), QLabel()
        self._codes = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for picture in (self._qr, self._bars):
            self._codes.addWidget(picture)
        self._codes.addStretch()
        self.field = NumberField()
        self.field.entered.connect(self._take_slow)
        self.said = Notice(wording=wording, look=look)
        self._read = label("strong", wraps=True)
        self._port_label = label("muted")
        self._port = QComboBox()
        self._port.activated.connect(self._choose_port)
        for widget in (self._asked, self.field, self.said, self._read):
            self.column.addWidget(widget)
        self.column.insertLayout(3, self._codes)
        self.rows.addWidget(self._port_label, 0, 0)
        self.rows.addWidget(self._port, 0, 1)
        ears.tested.connect(self._show)
        ears.failed.connect(self._fail)
        ears.found.connect(self._find)
        self.reword()

    def reword(self) -> None:
        """Say everything again."""
        super().reword()
        self.heading.setText(self.tr("Handheld scanner"))
        self._asked.setText(
            self.tr("Scan each of these codes from the screen. While this page is open, scans go here.")
        )
        self.field.setAccessibleName(self.tr("Test field"))
        self.field.setPlaceholderText(self.tr("a scanner that is too slow types here"))
        self._port_label.setText(self.tr("Serial port"))
        self._port.setAccessibleName(self.tr("Serial port of the scanner"))
        if self._port.count():
            self._port.setItemText(0, self.tr("none"))
        self._qr.setAccessibleName(self.tr("Test code, square"))
        self._bars.setAccessibleName(self.tr("Test code, bars"))
        is_narrow = self._look.scale > _STACKED
        self._codes.setDirection(QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight)
        self._codes.setSpacing(self._look.px(32))
        self._read.setText(self.tr("Read: {0}").format(shown(self._last.text)) if self._last else "")
        self._read.setVisible(self._last is not None)

    def refresh(self) -> None:
        """Draw the codes and list the ports there are now."""
        if self._qr.pixmap().isNull():
            self._draw()
        self._port.clear()
        self._port.addItem(self.tr("none"), "")
        for name, description in available_ports():
            self._port.addItem(f"{name} · {description}" if description else name, name)
        port = self._settings.scanner_port
        if port and self._port.findData(port) < 0:
            self._port.addItem(port, port)
        choose(self._port, port)

    def _draw(self) -> None:
        import zxingcpp  # noqa: PLC0415 - loaded when the page is first shown

        kinds = zxingcpp.BarcodeFormat
        square = zxingcpp.create_barcode(PLAIN, kinds.QRCode, ec_level="M")
        bars = zxingcpp.create_barcode(BRACKETED, kinds.Code128, gs1=True)
        self._qr.setPixmap(_pixmap(square.to_svg(), QSize(4, 4)))
        self._bars.setPixmap(_pixmap(bars.to_svg(), QSize(2, 2)))

    def _choose_port(self) -> None:
        port = str(self._port.currentData() or "")
        self._settings.scanner_port = port
        self._ears.listen(port or None)

    def _take_slow(self, text: str) -> None:
        self._show(judge_scan(text, None, is_slow=True))

    def _show(self, tested: Tested) -> None:
        self._last = tested
        self.said.say(said_of_test(tested))
        self.reword()

    def _fail(self, error: WorkstationError) -> None:
        self.said.say_failed(error)

    def _find(self) -> None:
        heard = Text("desktop.scanner.found", {"port": self._settings.scanner_port})
        self.said.say(Sentence(Tone.NOTE, "outcome-notice", heard))


def _pixmap(svg: str, scale: QSize) -> QPixmap:
    """Return a code in whole pixels, black on white in every theme: a scanner needs it so."""
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    size, margin = renderer.defaultSize(), 24
    wide, high = size.width() * scale.width(), size.height() * scale.height()
    pixmap = QPixmap(wide + 2 * margin, high + 2 * margin)
    pixmap.fill(Qt.GlobalColor.white)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(margin, margin, wide, high))
    painter.end()
    return pixmap
