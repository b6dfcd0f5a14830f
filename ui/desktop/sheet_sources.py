"""Where do sheets come from: a scanner by one press, a watched folder by itself, files by hand?

What was whole is handed on at once, page by page; whatever breaks off says why and what to do.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QProgressBar, QWidget

from app.capturing.bundle import Source
from app.capturing.bundle_file import folder_for_a_run
from app.domain.errors import WorkstationError
from app.domain.texts import Text
from ui.desktop.controls import ActionButton, Worded, keep_room
from ui.desktop.devices.document_scanner import DocumentScanner
from ui.desktop.devices.folder_watcher import FolderWatcher
from ui.desktop.flow import Flow
from ui.desktop.look import Look
from ui.desktop.picking import Picker
from ui.desktop.scan_settings import ScanSettingsDialog
from ui.desktop.settings import WindowSettings
from ui.desktop.view_models.colours import Tone
from ui.desktop.view_models.readiness import Sentence
from ui.desktop.wording import Wording

_BAR = 130
"""Pixels that the progress is wide at 100 %, at least."""


class SheetSources(Worded):
    """The bar at the top; `came` carries files, where they are from, and the code on separator sheets.

    `said` carries a sentence, None to clear it; `failed` an error; `scanning` whether a scan is under way.
    """

    came = Signal(object, object, str)
    said = Signal(object)
    failed = Signal(object)
    scanning = Signal(bool)

    def __init__(
        self,
        folder: Path,
        *,
        settings: WindowSettings,
        picker: Picker,
        wording: Wording,
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(wording, look, parent)
        self._folder = folder
        self._settings = settings
        self._picker = picker
        self.lying: tuple[Path, ...] = ()
        self.scanner = DocumentScanner(self)
        self.watcher = FolderWatcher(self)
        self.profile = QComboBox()
        self.profile.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        keep_room(self.profile)
        self.progress = QProgressBar()
        self.scan = ActionButton(look, icon="scan", role="primary", key="F2")
        self.stop = ActionButton(look, icon="stop", key="F4")
        self.set_up = ActionButton(look, key="Ctrl+E")
        self.add = ActionButton(look, icon="folder", key="Ctrl+O")
        self.take_lying = ActionButton(look, key="Ctrl+G")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.scan)
        row.addWidget(self.profile, 1)
        row.addWidget(self.progress)
        steps = QWidget()
        self._steps = Flow(steps)
        for button in (self.stop, self.take_lying, self.add, self.set_up):
            self._steps.addWidget(button)
        row.addWidget(steps)
        self._connect()
        self.show_profiles()
        self.reword()

    def watch(self) -> None:
        """Watch the folder that the settings name, or none."""
        self.lying = ()
        self.watcher.stop()
        if self._settings.watched is not None:
            self.watcher.watch(self._settings.watched)
        self.reword()

    def close_devices(self) -> None:
        """Let go of scanner and folder; what was whole is kept."""
        self.scanner.close()
        self.watcher.stop()

    def show_profiles(self) -> None:
        """Offer the profiles that were saved, the last one chosen."""
        chosen = self._settings.profile
        self.profile.clear()
        self.profile.addItems([one.name for one in self._settings.profiles])
        self.profile.setCurrentIndex(self.profile.findText(chosen.name) if chosen else -1)
        self.profile.setVisible(self.profile.count() > 0)  # a choice among none is an empty box

    def take(self, paths: list[Path]) -> None:
        """Hand on files that a person picked or dropped."""
        if paths:
            self._hand_on(tuple(paths), Source.FILE)

    def reword(self) -> None:
        """Say everything again."""
        is_scanning = self.scanner.is_scanning
        self.profile.setAccessibleName(self.tr("Profile of the scan"))
        self.progress.setAccessibleName(self.tr("Progress of the scan"))
        self.scan.say(self.tr("Scan"))
        self.stop.say(self.tr("Stop"))
        self.set_up.say(self.tr("Settings"))
        self.add.say(self.tr("Add files"))
        self.take_lying.say(self.tr("Take {0} from the folder").format(len(self.lying)))
        self.scan.setEnabled(not is_scanning)
        self.stop.setEnabled(is_scanning)
        self.progress.setVisible(is_scanning)
        self.progress.setMinimumWidth(self._look.px(_BAR))
        self._steps.setSpacing(self._look.px(6))
        self.take_lying.setVisible(bool(self.lying))

    def _connect(self) -> None:
        self.scanner.paged.connect(lambda path: self._hand_on((path,), Source.SCANNER))
        self.scanner.progressed.connect(self._show_progress)
        self.scanner.finished.connect(self._end)
        self.watcher.arrived.connect(lambda paths: self._hand_on(paths, Source.WATCHED))
        self.watcher.lying.connect(self._offer)
        self.watcher.failed.connect(self.failed)
        self.profile.activated.connect(self._choose)
        self.scan.clicked.connect(self._scan)
        self.stop.clicked.connect(self.scanner.cancel)
        self.set_up.clicked.connect(self._set_up)
        self.add.clicked.connect(lambda: self.take(self._picker.papers(self)))
        self.take_lying.clicked.connect(self._take_lying)

    def _hand_on(self, paths: tuple[Path, ...], source: Source) -> None:
        profile = self._settings.profile
        self.came.emit(paths, source, profile.separator if profile else "")

    def _choose(self, place: int) -> None:
        self._settings.profile = self._settings.profiles[place]

    def _scan(self) -> None:
        profile = self._settings.profile
        if profile is None:
            self._set_up()
            return
        self.said.emit(None)
        try:
            run = folder_for_a_run(self._folder)
        except WorkstationError as error:
            self.failed.emit(error)
            return
        self.progress.setRange(0, 0)
        self.scanner.scan(profile, run)
        self.scanning.emit(True)
        self.reword()

    def _show_progress(self, page: int, percent: int) -> None:
        self.progress.setRange(0, 100)
        self.progress.setValue(percent)
        self.progress.setFormat(self.tr("Page {0}: {1} %").format(page, percent))

    def _end(self, error: WorkstationError | None) -> None:
        if error is not None:
            self.failed.emit(error)
        self.scanning.emit(False)
        self.reword()

    def _offer(self, paths: tuple[Path, ...]) -> None:
        self.lying = (*self.lying, *paths)
        lying = Text("desktop.papers.lying", {"count": len(self.lying)})
        self.said.emit(Sentence(Tone.NOTE, "outcome-notice", lying))
        self.reword()

    def _take_lying(self) -> None:
        lying, self.lying = self.lying, ()
        self._hand_on(lying, Source.WATCHED)
        self.reword()

    def _set_up(self) -> None:
        dialog = ScanSettingsDialog(
            self._settings, picker=self._picker, wording=self._wording, look=self._look, parent=self
        )
        dialog.settings.changed.connect(self.show_profiles)
        dialog.finished.connect(self.watch)
        dialog.open()
