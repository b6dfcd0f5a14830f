"""Which codes does a handheld scanner on a serial port read? Carries bytes to `Lines`; opens the port again and again.

A scanner that is unplugged is said to be, once; plugged in again it goes on by itself.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from app.measuring.lines import Lines
from ui.desktop.devices.serial import SerialDevice, SerialLine

_SILENCE_MS = 120
"""After so long a code without an end has ended."""

_AGAIN_MS = 2_000


class SerialScanner(QObject):
    """A scanner on `port`: `read` carries each code's bytes, `failed` a WorkstationError, `found` that it is there."""

    read = Signal(bytes)
    failed = Signal(object)
    found = Signal()

    def __init__(self, port: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines = Lines()
        self._is_lost = False
        self._device = SerialDevice(SerialLine(port), self)
        self._device.received.connect(self._take)
        self._device.failed.connect(self._lose)
        self._silence = QTimer(self, singleShot=True, interval=_SILENCE_MS)
        self._silence.timeout.connect(self._end)
        self._again = QTimer(self, interval=_AGAIN_MS)
        self._again.timeout.connect(self._open)

    def open(self) -> None:
        """Listen from now on, as soon as the port is there."""
        self._open()
        self._again.start()

    def close(self) -> None:
        """Listen no more."""
        self._again.stop()
        self._silence.stop()
        self._device.close()

    def _open(self) -> None:
        if not self._device.is_open() and self._device.open():
            self._is_lost = False
            self._lines = Lines()
            self.found.emit()

    def _take(self, content: bytes) -> None:
        for line in self._lines.feed(content):
            self.read.emit(line)
        self._silence.start()

    def _end(self) -> None:
        rest = self._lines.rest()
        if rest:
            self.read.emit(rest)

    def _lose(self, error: object) -> None:
        if not self._is_lost:
            self._is_lost = True
            self.failed.emit(error)
