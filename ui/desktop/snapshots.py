"""How is a frame of the camera taken as a photograph? What it sees, and the frame of this moment as a file."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.errors import WorkstationError
from ui.desktop.camera_panel import Cameras
from ui.desktop.look import Look
from ui.desktop.settings import WindowSettings
from ui.desktop.viewfinder import Sight, Viewfinder

if TYPE_CHECKING:  # multimedia is loaded when the camera is first switched on
    from ui.desktop.devices.camera import Camera
    from ui.desktop.devices.camera_thread import Looked


class Snapshots(Viewfinder):
    """Hidden while the camera is off; `failed` says why it went off. Codes in view are not read here."""

    failed = Signal(object)
    switched = Signal(bool)

    def __init__(
        self, cameras: Cameras | None, settings: WindowSettings, *, look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, parent)
        self._cameras = cameras
        self._settings = settings
        self._camera: Camera | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("What the camera sees"))
        self.hide()

    def frame(self) -> Callable[[], bytes] | None:
        """Return what makes a PNG file of the frame of this moment, on any thread; None while there is none."""
        return self._camera.snapshot() if self._camera is not None else None

    def switch(self) -> None:
        """Switch the camera on, or off."""
        if self._camera is not None:
            self.switch_off()
            return
        if self._cameras is None:
            self.failed.emit(WorkstationError("camera-none"))
            return
        try:
            camera = self._cameras.open(self._settings.camera, needed_reads=self._settings.needed_reads, parent=self)
        except WorkstationError as error:
            self.failed.emit(error)
            return
        camera.looked.connect(self._show)
        camera.failed.connect(self._fail)
        self._camera = camera
        self.show()
        self.switched.emit(True)

    def switch_off(self) -> None:
        """Switch the camera off, if it is on."""
        if self._camera is None:
            return
        self._camera.stop()
        self._camera.deleteLater()
        self._camera = None
        self.show_sight(None)
        self.hide()
        self.switched.emit(False)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Leave no camera on behind a window that was closed."""
        super().hideEvent(event)
        self.switch_off()

    def _show(self, looked: Looked) -> None:
        self.show_sight(Sight(looked.picture, looked.size, ()))

    def _fail(self, error: object) -> None:
        self.switch_off()
        self.failed.emit(error)
