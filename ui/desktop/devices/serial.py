"""Which bytes come from a device on a serial port, and which go to it? Scales and scanners alike; it reads none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtSerialPort import QSerialPort, QSerialPortInfo

from app.domain.errors import WorkstationError

_MOST_WAITING = 1 << 20
"""Bytes held while the window is busy; a device that sends more is not heard out."""


@dataclass(frozen=True)
class SerialLine:
    """How a serial port is set; 9600 baud, 8 data bits, no parity is what scales leave the factory with."""

    port: str
    baud: int = 9_600
    data_bits: QSerialPort.DataBits = QSerialPort.DataBits.Data8
    parity: QSerialPort.Parity = QSerialPort.Parity.NoParity
    stop_bits: QSerialPort.StopBits = QSerialPort.StopBits.OneStop


class SerialDevice(QObject):
    """A device on a serial port. `received` carries bytes as they come; `failed` a WorkstationError, and it is closed.

    Errors: serial-missing, serial-denied, serial-unplugged, serial-failed.
    """

    received = Signal(bytes)
    failed = Signal(object)

    def __init__(self, line: SerialLine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = line.port
        self._port = QSerialPort(line.port, self)
        self._port.setBaudRate(line.baud)
        self._port.setDataBits(line.data_bits)
        self._port.setParity(line.parity)
        self._port.setStopBits(line.stop_bits)
        self._port.setFlowControl(QSerialPort.FlowControl.NoFlowControl)
        self._port.setReadBufferSize(_MOST_WAITING)
        self._port.readyRead.connect(self._read)
        self._port.errorOccurred.connect(self._fail)

    def open(self) -> bool:
        """Open the port and return whether it is; where it is not, `failed` has said why."""
        return self._port.isOpen() or self._port.open(QSerialPort.OpenModeFlag.ReadWrite)

    def is_open(self) -> bool:
        """Return whether bytes can come and go."""
        return self._port.isOpen()

    def forget(self) -> None:
        """Drop what came and was not taken yet."""
        if self._port.isOpen():
            self._port.clear(QSerialPort.Direction.Input)
            self._port.readAll()

    def send(self, content: bytes) -> None:
        """Send bytes; to a closed port none go, and `failed` has said why it is closed."""
        if content and self._port.isOpen():
            self._port.write(content)

    def close(self) -> None:
        """Close the port; it may be opened again."""
        if self._port.isOpen():
            self._port.close()

    def _read(self) -> None:
        self.received.emit(self._port.readAll().data())

    def _fail(self, error: QSerialPort.SerialPortError) -> None:
        kinds = QSerialPort.SerialPortError
        if error in {kinds.NoError, kinds.TimeoutError}:
            return
        port, reason = self._name, self._port.errorString()
        self.close()
        if error is kinds.DeviceNotFoundError:
            self.failed.emit(WorkstationError("serial-missing", port=port))
        elif error is kinds.PermissionError:
            self.failed.emit(WorkstationError("serial-denied", port=port))
        elif error is kinds.ResourceError:
            self.failed.emit(WorkstationError("serial-unplugged", port=port))
        else:
            self.failed.emit(WorkstationError("serial-failed", port=port, reason=reason))


def available_ports() -> Sequence[tuple[str, str]]:
    """Return the serial ports of this computer: name, and what is said to be plugged in there."""
    return [(one.portName(), one.description()) for one in QSerialPortInfo.availablePorts()]
