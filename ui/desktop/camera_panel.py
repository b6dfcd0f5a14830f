"""The camera at work on the inspection page: what it sees, and the running count of packages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.errors import WorkstationError
from app.domain.texts import Text
from ui.desktop.controls import Worded, label
from ui.desktop.look import Look
from ui.desktop.settings import WindowSettings
from ui.desktop.view_models.looking import marks_of, warning_of
from ui.desktop.view_models.scans import ScanStrip
from ui.desktop.viewfinder import Sight, Viewfinder
from ui.desktop.wording import Wording

if TYPE_CHECKING:  # multimedia is loaded when the camera is first switched on
    from ui.desktop.devices.camera import Camera
    from ui.desktop.devices.camera_thread import Looked


class Cameras(Protocol):
    """The cameras of this computer."""

    def available(self) -> Sequence[tuple[str, str]]:
        """Return id and name of each."""

    def open(self, camera_id: str | None, *, needed_reads: int, parent: QObject) -> Camera:
        """Return a camera that was switched on."""


class CameraPanel(Worded):
    """Hidden while the camera is off. `read` carries each code (`Heard`), `failed` why the camera went off."""

    read = Signal(object)
    failed = Signal(object)
    switched = Signal(bool)

    def __init__(
        self,
        cameras: Cameras | None,
        settings: WindowSettings,
        *,
        wording: Wording,
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(wording, look, parent)
        self.setObjectName("card")
        self.setProperty("guide", "scanning")
        self._cameras = cameras
        self._settings = settings
        self._camera: Camera | None = None
        self._strip: ScanStrip | None = None
        self._warning: Text | None = None
        self.finder = Viewfinder(look)
        self._heading = label("section")
        self._count = label("count", wraps=True)
        self._hint = label("muted", wraps=True)
        self._said = label("strong", wraps=True)
        words = QVBoxLayout()
        for widget in (self._heading, self._count, self._said, self._hint):
            words.addWidget(widget)
        words.addStretch()
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.finder, alignment=Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(words, 1)
        self.hide()
        self.reword()

    @property
    def is_on(self) -> bool:
        """Whether the camera is on."""
        return self._camera is not None

    def reword(self) -> None:
        """Say everything again."""
        look = self._look
        self._heading.setText(self.tr("Camera"))
        self._count.setText(self._wording.render(self._strip.count) if self._strip else "–")
        self._said.setText(self._wording.render(self._warning) if self._warning else "")
        self._said.setVisible(self._warning is not None)
        self._hint.setText(
            self.tr("Hold each label before the camera until its frame turns green. Codes are counted once.")
        )
        self.finder.setAccessibleName(self.tr("What the camera sees"))
        self.finder.setFixedSize(self.finder.sizeHint())
        self._row.setContentsMargins(look.px(12), look.px(12), look.px(16), look.px(12))
        self._row.setSpacing(look.px(16))

    def show_strip(self, strip: ScanStrip | None) -> None:
        """Show this count from now on."""
        self._strip = strip
        self.reword()

    def switch(self) -> None:
        """Switch the camera on, or off."""
        if self.is_on:
            self.switch_off()
        else:
            self._switch_on()

    def switch_off(self) -> None:
        """Switch the camera off, if it is on."""
        if self._camera is None:
            return
        self._camera.stop()
        self._camera.deleteLater()
        self._camera = None
        self._warning = None
        self.finder.show_sight(None)
        self.hide()
        self.switched.emit(False)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Leave no camera on behind another page."""
        super().hideEvent(event)
        self.switch_off()

    def _switch_on(self) -> None:
        settings = self._settings
        if self._cameras is None:
            self.failed.emit(WorkstationError("camera-none"))
            return
        try:
            camera = self._cameras.open(settings.camera, needed_reads=settings.needed_reads, parent=self)
        except WorkstationError as error:
            self.failed.emit(error)
            return
        camera.looked.connect(self._show)
        camera.read.connect(self.read)
        camera.failed.connect(self._fail)
        self._camera = camera
        self.show()
        self.switched.emit(True)

    def _show(self, looked: Looked) -> None:
        self.finder.show_sight(Sight(looked.picture, looked.size, marks_of(looked.symbols)))
        warning = warning_of(looked.symbols)
        if warning != self._warning:
            self._warning = warning
            self.reword()

    def _fail(self, error: object) -> None:
        self.switch_off()
        self.failed.emit(error)
