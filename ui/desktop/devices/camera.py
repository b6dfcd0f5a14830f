"""What does the camera see? Carries frames to the camera thread and what was read there to the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import QLoggingCategory, QObject, QTimer, Signal
from PySide6.QtMultimedia import QCamera, QCameraDevice, QMediaCaptureSession, QMediaDevices, QVideoFrame, QVideoSink

from app.domain.errors import WorkstationError
from app.domain.live_read import ReadBy
from app.domain.moment import system_clock
from app.domain.taken import Heard
from app.scanning.frames import FrameReader
from ui.desktop.devices.camera_thread import CameraThread
from ui.desktop.devices.frame_pixels import png_of

SILENT_MS = 4_000
"""A camera that sends no frame for so long is gone, whatever it says."""


class Source(Protocol):
    """Where frames come from."""

    def attach(self, session: QMediaCaptureSession) -> None:
        """Let frames flow into `session`."""

    def detach(self, session: QMediaCaptureSession) -> None:
        """Let none flow any more."""


class CameraDevice:
    """A camera of this computer."""

    def __init__(self, device: QCameraDevice, failed: Callable[[WorkstationError], None]) -> None:
        self._id = identity(device)
        self._name = device.description()
        self._failed = failed
        self._camera = QCamera(device)
        self._camera.errorOccurred.connect(self._fail)
        self._devices = QMediaDevices()
        self._devices.videoInputsChanged.connect(self._look_whether_it_is_there)

    def attach(self, session: QMediaCaptureSession) -> None:
        """Switch the camera on."""
        session.setCamera(self._camera)
        self._camera.start()

    def detach(self, session: QMediaCaptureSession) -> None:
        """Switch the camera off."""
        self._camera.stop()
        session.setCamera(None)  # type: ignore[arg-type]  # Qt takes none to let go, the stubs do not say so

    def _fail(self, error: QCamera.Error, reason: str) -> None:
        if error is not QCamera.Error.NoError:
            self._failed(WorkstationError("camera-failed", camera=self._name, reason=reason or "-"))

    def _look_whether_it_is_there(self) -> None:
        if self._id not in map(identity, QMediaDevices.videoInputs()):
            self._failed(WorkstationError("camera-unplugged", camera=self._name))


class Camera(QObject):
    """A camera at work from `start` to `stop`.

    `looked` carries each look (`Looked`), the latest wins; `read` each code that counted, and each counted one that
    came back (`Heard`); `failed` a WorkstationError, after which the camera is off. None of them is late by a frame.
    """

    looked = Signal(object)
    read = Signal(object)
    failed = Signal(object)
    _told = Signal()

    def __init__(self, make_reader: Callable[[], FrameReader], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._make_reader = make_reader
        self._session = QMediaCaptureSession(self)
        self._sink = QVideoSink(self)
        self._session.setVideoSink(self._sink)
        self._sink.videoFrameChanged.connect(self._offer)
        self._source: Source | None = None
        self._thread: CameraThread | None = None
        self._latest: QVideoFrame | None = None
        self._silence = QTimer(self, singleShot=True, interval=SILENT_MS)
        self._silence.timeout.connect(lambda: self.fail(WorkstationError("camera-silent")))
        self._told.connect(self._collect)

    @property
    def is_on(self) -> bool:
        """Whether frames are read."""
        return self._thread is not None

    def start(self, source: Source) -> None:
        """Read the frames of `source` from now on."""
        self.stop()
        self._source = source
        self._thread = CameraThread(self._make_reader, self._told.emit)
        self._silence.start()
        source.attach(self._session)

    def stop(self) -> None:
        """Read no more; does nothing where nothing is read."""
        self._silence.stop()
        if self._source is not None:
            self._source.detach(self._session)
            self._source = None
        if self._thread is not None:
            self._thread.stop()
            self._collect()
            self._thread = None

    def snapshot(self) -> Callable[[], bytes] | None:
        """Return what makes a PNG file of the latest frame, on any thread; None while there is none."""
        frame = self._latest
        return partial(png_of, frame) if frame is not None and self.is_on else None

    def fail(self, error: WorkstationError) -> None:
        """Stop and say why."""
        self.stop()
        self.failed.emit(error)

    def _offer(self, frame: QVideoFrame) -> None:
        if self._thread is not None and frame.isValid():
            self._silence.start()
            self._latest = QVideoFrame(frame)
            self._thread.offer(frame)

    def _collect(self) -> None:
        if self._thread is None:
            return
        looked, counted = self._thread.collect()
        if looked is not None:
            self.looked.emit(looked)
        for one in counted:
            self.read.emit(Heard(one.symbol.found.text, ReadBy.CAMERA, system_clock(), one.picture))


class QtCameras:
    """The cameras of this computer; `make_reader` makes the reader of frames for a number of equal reads."""

    def __init__(self, make_reader: Callable[[int], FrameReader]) -> None:
        QLoggingCategory.setFilterRules("qt.multimedia.*=false")
        self._make_reader = make_reader

    def available(self) -> Sequence[tuple[str, str]]:
        """Return id and name of each camera."""
        return [(identity(one), one.description()) for one in QMediaDevices.videoInputs()]

    def open(self, camera_id: str | None, *, needed_reads: int, parent: QObject) -> Camera:
        """Return a camera that was switched on: the one of this id, or the first. `failed` says where there is none."""
        camera = Camera(lambda: self._make_reader(needed_reads), parent)
        found = {identity(one): one for one in QMediaDevices.videoInputs()}
        device = found.get(camera_id or "") or next(iter(found.values()), None)
        if device is None:
            QTimer.singleShot(0, camera, lambda: camera.fail(WorkstationError("camera-none")))
        else:
            camera.start(CameraDevice(device, camera.fail))
        return camera


def identity(device: QCameraDevice) -> str:
    """Return by which a camera is known again."""
    return bytes(device.id().data()).hex()
