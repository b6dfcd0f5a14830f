"""Cameras made of Qt's own frame input: everything but the lens and the cable is real."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

import cv2
import numpy as np
from PySide6.QtCore import QLoggingCategory, QObject, QTimer
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QMediaCaptureSession, QVideoFrame, QVideoFrameInput

from app.scanning.frames import frame_reader
from app.scanning.reader import Gray
from tests.scanning.drawing import MODELS, on_page, qr
from ui.desktop.devices.camera import Camera

FRAME_MS = 33


def label_frame(*texts: str) -> Gray:
    """Return a frame of 1280 x 720 that shows codes beside each other, a little soft, as a camera sees them."""
    codes = [qr(text, module=5) for text in texts]
    places = [(code, 40 + 420 * place, 150) for place, code in enumerate(codes)]
    page = on_page(*places, width=1280, height=720)
    return np.asarray(cv2.GaussianBlur(page, (0, 0), 0.8), np.uint8)


class FrameInput:
    """A source that sends each of `frames` at a camera's pace, then nothing more."""

    def __init__(self, frames: Iterator[Gray]) -> None:
        self._frames = frames
        self._input = QVideoFrameInput()
        self._pace = QTimer(interval=FRAME_MS)
        self._pace.timeout.connect(self._send)

    def attach(self, session: QMediaCaptureSession) -> None:
        session.setVideoFrameInput(self._input)
        self._pace.start()

    def detach(self, session: QMediaCaptureSession) -> None:
        self._pace.stop()
        session.setVideoFrameInput(None)  # type: ignore[arg-type]  # Qt takes none to let go

    def _send(self) -> None:
        gray = next(self._frames, None)
        if gray is None:
            self._pace.stop()
            return
        height, width = gray.shape
        image = QImage(gray.data, width, height, gray.strides[0], QImage.Format.Format_Grayscale8)
        self._input.sendVideoFrame(QVideoFrame(image.convertToFormat(QImage.Format.Format_RGB32)))


class FilmCameras:
    """One camera that shows `film`; `opened` are those that were switched on."""

    def __init__(self, film: Sequence[Gray]) -> None:
        QLoggingCategory.setFilterRules("qt.multimedia.*=false")
        self.film = film
        self.opened: list[Camera] = []
        self.asked: list[tuple[str | None, int]] = []

    def available(self) -> Sequence[tuple[str, str]]:
        return [("f1", "Film 1"), ("f2", "Film 2")]

    def open(self, camera_id: str | None, *, needed_reads: int, parent: QObject) -> Camera:
        camera = Camera(partial(frame_reader, MODELS, needed_reads=needed_reads), parent)
        self.opened.append(camera)
        self.asked.append((camera_id, needed_reads))
        camera.start(FrameInput(iter(self.film)))
        return camera
