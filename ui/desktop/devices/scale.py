"""What does the scale on a serial port weigh? Carries bytes and the clock to `WeighingTaken`, which decides alone."""

from __future__ import annotations

import time
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.found import Weighing
from app.measuring.weighing import WeighingTaken
from ui.desktop.devices.serial import SerialDevice

_LOOK_EVERY_MS = 50


class Scale(QObject):
    """A scale, one weighing at a time: `weighed` or `failed` ends each; `showing` gives grams for the screen alone.

    `scale_id` is written into the weighings. Takes over `device`, which it opens when it is needed.
    """

    weighed = Signal(Weighing)
    showing = Signal(int)
    failed = Signal(object)

    def __init__(self, device: SerialDevice, *, scale_id: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        device.setParent(self)
        self._device = device
        self._scale_id = scale_id
        self._taken: WeighingTaken | None = None
        self._shown: int | None = None
        self._look = QTimer(self, interval=_LOOK_EVERY_MS)
        self._look.timeout.connect(partial(self._go_on, b""))
        device.received.connect(self._go_on)
        device.failed.connect(self._give_up)

    def is_weighing(self) -> bool:
        """Return whether a weighing is under way."""
        return self._taken is not None

    def weigh(self, *, package: int | None, gross: bool) -> None:
        """Begin a weighing; one under way is forgotten."""
        self.stop()
        if not self._device.open():
            return
        self._device.forget()
        self._taken = WeighingTaken(scale_id=self._scale_id, package=package, gross=gross)
        self._device.send(self._taken.begin(time.monotonic()))
        self._look.start()

    def stop(self) -> None:
        """Forget the weighing under way; nothing is said of it."""
        self._look.stop()
        self._taken = self._shown = None

    def _go_on(self, content: bytes) -> None:
        taken = self._taken
        if taken is None:
            return
        self._device.send(taken.receive(content, time.monotonic()))
        if taken.showing_g is not None and taken.showing_g != self._shown:
            self._shown = taken.showing_g
            self.showing.emit(self._shown)
        if taken.result is not None and taken is self._taken:
            self.stop()
            (self.weighed if isinstance(taken.result, Weighing) else self.failed).emit(taken.result)

    def _give_up(self, error: object) -> None:
        self.stop()
        self.failed.emit(error)
