"""The one camera thread: reads the latest frame, whenever it is done with the one before.

Frames that come meanwhile are let go. What was counted is kept until the window takes it, however busy that is.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QVideoFrame

from app.scanning.frames import Counted, FrameReader, Standing
from ui.desktop.devices.frame_pixels import gray_of, image_of, png_of

PREVIEW_WIDTH = 640


@dataclass(frozen=True)
class Looked:
    """What the latest frame showed: a small gray picture, the frame's width and height, its symbols, and the count."""

    picture: QImage
    size: tuple[int, int]
    symbols: tuple[Counted, ...]
    count: int


@dataclass(frozen=True)
class CountedFrame:
    """A code that counted, or came back after it had, with the PNG file of the frame that counted it."""

    symbol: Counted
    picture: bytes | None


class CameraThread:
    """Reads frames with the reader that `make_reader` makes, on the thread itself: it loads libraries.

    `tell` is called from the thread when there is something to `collect`, and not again before it was.
    """

    def __init__(self, make_reader: Callable[[], FrameReader], tell: Callable[[], None]) -> None:
        self._make_reader = make_reader
        self._tell = tell
        self._changed = threading.Condition()
        self._frame: QVideoFrame | None = None
        self._is_over = False
        self._looked: Looked | None = None
        self._counted: list[CountedFrame] = []
        self._fault: Exception | None = None
        self._thread = threading.Thread(target=self._run, name="camera", daemon=True)
        self._thread.start()

    def offer(self, frame: QVideoFrame) -> None:
        """Read `frame` next, instead of any that waits."""
        with self._changed:
            self._frame = QVideoFrame(frame)
            self._changed.notify()

    def collect(self) -> tuple[Looked | None, tuple[CountedFrame, ...]]:
        """Return what the latest frame showed and what counted since the last call; raises what the thread died of."""
        with self._changed:
            looked, counted, fault = self._looked, tuple(self._counted), self._fault
            self._looked, self._fault = None, None
            self._counted.clear()
        if fault is not None:
            raise fault
        return looked, counted

    def stop(self) -> None:
        """End the thread; what it is reading is read to its end."""
        with self._changed:
            self._is_over = True
            self._changed.notify()
        self._thread.join()

    def _run(self) -> None:
        try:
            reader = self._make_reader()
            while (frame := self._next()) is not None:
                self._read(reader, frame)
        except Exception as fault:  # noqa: BLE001 - the thread's edge: a bug must reach the crash dialog whole
            with self._changed:
                self._fault = fault
            self._tell()

    def _next(self) -> QVideoFrame | None:
        with self._changed:
            self._changed.wait_for(lambda: self._is_over or self._frame is not None)
            frame, self._frame = self._frame, None
            return None if self._is_over else frame

    def _read(self, reader: FrameReader, frame: QVideoFrame) -> None:
        gray = gray_of(frame)
        if gray is None:
            return
        symbols = reader.take(gray, int(time.monotonic() * 1000))
        told = {Standing.NEW, Standing.AGAIN}
        fresh = {one.found.text: one for one in symbols if one.standing in told}
        picture = png_of(frame) if any(one.standing is Standing.NEW for one in fresh.values()) else None
        counted = [CountedFrame(one, picture if one.standing is Standing.NEW else None) for one in fresh.values()]
        smooth = Qt.TransformationMode.SmoothTransformation
        preview = image_of(gray).scaledToWidth(min(PREVIEW_WIDTH, gray.shape[1]), smooth)
        with self._changed:
            is_told = self._looked is not None or bool(self._counted)
            self._looked = Looked(preview, (gray.shape[1], gray.shape[0]), symbols, reader.count)
            self._counted += counted
        if not is_told:
            self._tell()
