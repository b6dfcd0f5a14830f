"""What is every page of a session made with? The worker, the devices, the words and the look, as one value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ui.desktop.camera_panel import Cameras
from ui.desktop.devices.printer import Printers
from ui.desktop.jobs import JobRunner
from ui.desktop.look import Look
from ui.desktop.picking import Picker
from ui.desktop.settings import WindowSettings
from ui.desktop.wording import Wording
from ui.desktop.workstation import Workstation


@dataclass(frozen=True)
class Fittings:
    """What the window hands on to the pages of whoever signs in; `open_file` shows a report."""

    workstation: Workstation
    runner: JobRunner
    settings: WindowSettings
    picker: Picker
    cameras: Cameras | None
    printers: Printers | None
    open_file: Callable[[Path], None]
    wording: Wording
    look: Look

    @property
    def zone(self) -> str:
        """The time zone in which instants are said."""
        station = self.workstation.station
        return station.zone if station is not None else "UTC"

    @property
    def is_demo(self) -> bool:
        """Whether everything here is invented."""
        station = self.workstation.station
        return station is not None and station.demo
