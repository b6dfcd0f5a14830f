"""Which cameras has this computer? For a window that has not loaded multimedia: it is loaded when that is asked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.domain.errors import WorkstationError

if TYPE_CHECKING:
    from app.scanning.frames import FrameReader
    from ui.desktop.devices.camera import Camera, QtCameras


class LateCameras:
    """Loads Qt's multimedia at the first call; `models` is the folder of the detector."""

    def __init__(self, models: Path) -> None:
        self._models = models
        self._loaded: QtCameras | None = None

    def available(self) -> Sequence[tuple[str, str]]:
        """Return id and name of each camera. Raises WorkstationError("camera-no-library")."""
        return self._cameras().available()

    def open(self, camera_id: str | None, *, needed_reads: int, parent: QObject) -> Camera:
        """Return a camera that was switched on. Raises WorkstationError("camera-no-library")."""
        return self._cameras().open(camera_id, needed_reads=needed_reads, parent=parent)

    def _cameras(self) -> QtCameras:
        if self._loaded is None:
            try:
                from ui.desktop.devices.camera import QtCameras  # noqa: PLC0415 - loaded when first asked for
            except ImportError as error:  # multimedia needs a sound library, which a computer without sound may lack
                raise WorkstationError("camera-no-library", reason=str(error)) from error
            self._loaded = QtCameras(self._reader)
        return self._loaded

    def _reader(self, needed_reads: int) -> FrameReader:
        """Return the reader of frames; called on the camera thread, for it loads libraries."""
        from app.scanning.frames import frame_reader  # noqa: PLC0415 - loaded on the camera thread

        return frame_reader(self._models, needed_reads=needed_reads)
