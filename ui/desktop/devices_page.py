"""The page of the devices: what is plugged in, is it heard, and what is remembered of it? Sections, top to bottom."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.desktop.camera_panel import Cameras
from ui.desktop.camera_section import CameraSection
from ui.desktop.controls import Worded, label, scrolled
from ui.desktop.devices.ears import Ears
from ui.desktop.look import Look
from ui.desktop.scale_section import ScaleSection
from ui.desktop.scan_settings import DocumentScannerSettings
from ui.desktop.scanner_section import ScannerSection
from ui.desktop.settings import WindowSettings
from ui.desktop.wording import Wording


class Refreshed(Protocol):
    """A section that looks anew what is plugged in."""

    def refresh(self) -> None:
        """Look what is there now; called whenever the page comes up."""


class DevicesPage(Worded):
    """While it is shown, scans go to the test and nowhere else. How to add a section: `add`."""

    def __init__(
        self,
        ears: Ears,
        cameras: Cameras | None,
        settings: WindowSettings,
        *,
        wording: Wording,
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(wording, look, parent)
        self.setObjectName("page")
        self.setProperty("guide", "devices")
        self._ears = ears
        self._sections: list[Refreshed] = []
        self._heading = label("title")
        ground = QWidget()
        ground.setObjectName("ground")
        self._column = QVBoxLayout(ground)
        self._column.addWidget(self._heading)
        self._column.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(ground))
        self.scanner = ScannerSection(ears, settings, wording=wording, look=look)
        self.camera = CameraSection(cameras, settings, wording=wording, look=look)
        self.add(self.scanner)
        self.add(self.camera)
        self.reword()

    def title(self) -> str:
        """Return what its tab says."""
        return self.tr("Devices")

    def add(self, section: ScannerSection | CameraSection | DocumentScannerSettings | ScaleSection) -> None:
        """Show one more section, below the others."""
        self._sections.append(section)
        self._column.insertWidget(self._column.count() - 1, section)

    def reword(self) -> None:
        """Say everything again."""
        margin = self._look.px(24)
        self._heading.setText(self.title())
        self._column.setContentsMargins(margin, margin, margin, margin)
        self._column.setSpacing(self._look.px(16))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Look what is plugged in, and take what is scanned."""
        super().showEvent(event)
        self._ears.is_testing = True
        for section in self._sections:
            section.refresh()
        self.scanner.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Let what is scanned go to the desk again."""
        super().hideEvent(event)
        self._ears.is_testing = False
