"""Who is listened to? The scanner that types and the one on a serial port; both say the same thing: what was heard.

While a test is open, what they read goes there and nowhere else.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from app.domain.live_read import ReadBy
from app.domain.moment import system_clock
from app.domain.taken import Heard
from app.scanning.keystrokes import Code
from app.scanning.scanner_test import judge_scan
from ui.desktop.devices.keyboard import KeyboardScanner
from ui.desktop.devices.serial_scanner import SerialScanner


class Ears(QObject):
    """`heard` carries each code (`Heard`), `tested` a scan made in a test (`Tested`), `failed` a WorkstationError."""

    heard = Signal(object)
    tested = Signal(object)
    failed = Signal(object)
    found = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_testing = False
        self._keyboard = KeyboardScanner(self)
        self._keyboard.read.connect(self._take_typed)
        self._serial: SerialScanner | None = None

    def attach(self, application: QGuiApplication) -> None:
        """Listen to the keys of `application` from now on."""
        self._keyboard.attach(application)

    def detach(self, application: QGuiApplication) -> None:
        """Listen to nobody any more."""
        self._keyboard.detach(application)
        self.listen(None)

    def listen(self, port: str | None) -> None:
        """Listen to the scanner on this serial port from now on, or to none."""
        if self._serial is not None:
            self._serial.close()
            self._serial.deleteLater()
            self._serial = None
        if port:
            self._serial = SerialScanner(port, self)
            self._serial.read.connect(self._take_bytes)
            self._serial.failed.connect(self.failed)
            self._serial.found.connect(self.found)
            self._serial.open()

    def _take_typed(self, code: Code) -> None:
        if self.is_testing:
            self.tested.emit(judge_scan(code.text, code.gaps_ms))
        else:
            self.heard.emit(Heard(code.text, ReadBy.KEYBOARD, system_clock()))

    def _take_bytes(self, content: bytes) -> None:
        from app.scanning.reader import text_of  # noqa: PLC0415 - loads numpy, when a serial scanner is used

        text = text_of(content)
        if self.is_testing:
            self.tested.emit(judge_scan(text, None))
        else:
            self.heard.emit(Heard(text, ReadBy.SERIAL, system_clock()))
