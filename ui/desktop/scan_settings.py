"""How is a scanner set up, once, so that one press scans? A widget that can stand in a dialog or on a page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.capturing.options import Device, DeviceOptions
from app.capturing.profile import ScanProfile
from app.domain.errors import WorkstationError
from ui.desktop.controls import ActionButton, Worded, beside, label, scrolled
from ui.desktop.devices.document_scanner import ScannerQuestions
from ui.desktop.look import Look
from ui.desktop.notice import Notice
from ui.desktop.panel_dialog import resize_within
from ui.desktop.picking import Picker
from ui.desktop.settings import WindowSettings
from ui.desktop.wording import Wording

PATCH_T = "PATCHT"
"""What a Patch-T sheet says, as NAPS2 prints it."""
_USUAL_DPI = 300
_USUAL_MODE = "Color"
_STACKED = 1.5
_WIDE = 780
"""Pixels that the settings are wide at 100 %."""
_FOOT = 90
"""Pixels at 100 % of the way out below them, with its gaps."""


class DocumentScannerSettings(Worded):
    """Asks the scanners of this computer what they can do; `changed` is sent when profiles or folder were changed."""

    changed = Signal()

    def __init__(
        self,
        settings: WindowSettings,
        *,
        picker: Picker,
        wording: Wording,
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(wording, look, parent)
        self.setObjectName("card")
        self._settings = settings
        self._picker = picker
        self._devices: Sequence[Device] = ()
        self._questions = ScannerQuestions(self)
        self.notice = Notice(wording=wording, look=look)
        self.device, self.source, self.sides, self.mode, self.dpi = (QComboBox() for _ in range(5))
        self.separator, self.name = QLineEdit(), QLineEdit()
        self._find = ActionButton(look, icon="sync", key="F5")
        self.save = ActionButton(look, role="primary", key="Ctrl+S")
        self._forget = ActionButton(look, key="Ctrl+Shift+D")
        self._watch = ActionButton(look, icon="folder", key="Ctrl+G")
        self._unwatch = ActionButton(look, key="Ctrl+Shift+G")
        self._heading, self._watching = label("section"), label("section")
        self._folder = label("muted", wraps=True)
        self._labels: dict[QWidget, QLabel] = {}
        self._lay_out()
        self._connect()
        self.separator.setText(settings.profile.separator if settings.profile else "")
        self.reword()

    def look_for_scanners(self) -> None:
        """Ask which scanners there are."""
        self.notice.say(None)
        self._find.setEnabled(False)
        self._questions.devices(self._show_devices)

    def refresh(self) -> None:
        """Look for scanners anew, and show what is remembered."""
        self.look_for_scanners()
        self.reword()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Ask no scanner any more."""
        super().hideEvent(event)
        self._questions.close()
        self._find.setEnabled(True)

    def reword(self) -> None:
        """Say everything again."""
        side, edge = self._look.px(20), self._look.px(16)
        self._column.setContentsMargins(side, edge, side, edge)
        is_wide = self._look.scale <= _STACKED
        self._saving.setDirection(QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom)
        self._heading.setText(self.tr("Document scanner"))
        self._watching.setText(self.tr("Watched folder"))
        for control, said in {
            self.device: self.tr("Scanner"),
            self.source: self.tr("Source"),
            self.sides: self.tr("Sides"),
            self.mode: self.tr("Colour"),
            self.dpi: self.tr("Resolution (dpi)"),
            self.separator: self.tr("Code on separator sheets"),
            self.name: self.tr("Name of the profile"),
        }.items():
            self._labels[control].setText(said)
            control.setAccessibleName(said)
        self.device.setPlaceholderText(self.tr("none found yet"))
        for choice in (self.source, self.sides, self.mode, self.dpi):
            choice.setPlaceholderText("–")
        self.separator.setPlaceholderText(self.tr("{0}, or scan your own; empty: no splitting").format(PATCH_T))
        self._find.say(self.tr("Look for scanners"))
        self.save.say(self.tr("Save the profile"))
        self._forget.say(self.tr("Delete the profile"))
        self._watch.say(self.tr("Choose a folder"))
        self._unwatch.say(self.tr("Stop watching"))
        watched = self._settings.watched
        self._folder.setText(
            str(watched) if watched else self.tr("None: files that other programs scan are added by hand")
        )
        self._unwatch.setEnabled(watched is not None)
        self._forget.setEnabled(self._settings.profile is not None)
        self.save.setEnabled(self.device.count() > 0)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for control in (self.device, self.source, self.sides, self.mode, self.dpi, self.separator, self.name):
            control.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self._labels[control] = label()
            form.addRow(beside(self._labels[control]), control)
        self._saving, watching = QBoxLayout(QBoxLayout.Direction.LeftToRight), QHBoxLayout()
        for button in (self._find, self._forget, self.save):
            self._saving.addWidget(button)
        self._saving.addStretch()
        for button in (self._watch, self._unwatch):
            watching.addWidget(button)
        watching.addStretch()
        self._column = column = QVBoxLayout(self)
        column.addWidget(self._heading)
        column.addLayout(form)
        column.addLayout(self._saving)
        column.addWidget(self._watching)
        column.addWidget(self._folder)
        column.addLayout(watching)
        column.addWidget(self.notice)

    def _connect(self) -> None:
        self._questions.failed.connect(self._fail)
        self._find.clicked.connect(self.look_for_scanners)
        self.save.clicked.connect(self._save)
        self._forget.clicked.connect(self._forget_profile)
        self._watch.clicked.connect(self._choose_folder)
        self._unwatch.clicked.connect(lambda: self._set_folder(None))
        self.device.activated.connect(self._ask)
        self.source.activated.connect(self._name_anew)

    def _fail(self, error: WorkstationError) -> None:
        self._find.setEnabled(True)
        self.notice.say_failed(error)

    def _show_devices(self, devices: Sequence[Device]) -> None:
        self._find.setEnabled(True)
        self._devices = devices
        self.device.clear()
        for one in devices:
            self.device.addItem(f"{one.title}  ({one.name})", one.name)
        chosen = self._settings.profile
        place = self.device.findData(chosen.device) if chosen else -1
        self.device.setCurrentIndex(max(place, 0))
        if devices:
            self._ask()
        else:
            self._fail(WorkstationError("scanner-none"))
        self.reword()

    def _ask(self) -> None:
        device = self.device.currentData()
        if device:
            self._questions.options(str(device), self._show_options)

    def _show_options(self, options: DeviceOptions) -> None:
        chosen = self._settings.profile
        same = chosen if chosen and chosen.device == self.device.currentData() else None
        _fill(self.source, options.sources, same.source if same else "")
        _fill(self.sides, options.adf_modes, same.adf_mode if same else "")
        _fill(self.mode, options.modes, same.mode if same else _USUAL_MODE)
        _fill(self.dpi, tuple(map(str, options.resolutions)), str(same.dpi if same else _USUAL_DPI))
        if same:
            self.name.setText(same.name)
        else:
            self._name_anew()

    def _name_anew(self) -> None:
        title = next((one.title for one in self._devices if one.name == self.device.currentData()), "")
        self.name.setText(" · ".join(part for part in (title, self.source.currentText()) if part))

    def _save(self) -> None:
        device = self.device.currentData()
        if not device:
            return
        dpi = self.dpi.currentText()
        profile = ScanProfile(
            name=self.name.text().strip() or str(device),
            device=str(device),
            source=self.source.currentText(),
            mode=self.mode.currentText(),
            adf_mode=self.sides.currentText(),
            dpi=int(dpi) if dpi else _USUAL_DPI,
            separator=self.separator.text().strip(),
        )
        others = [one for one in self._settings.profiles if one.name != profile.name]
        self._settings.profiles = (*others, profile)
        self._settings.profile = profile
        self.changed.emit()
        self.reword()

    def _forget_profile(self) -> None:
        chosen = self._settings.profile
        if chosen is not None:
            self._settings.profiles = tuple(one for one in self._settings.profiles if one.name != chosen.name)
            self.changed.emit()
            self.reword()

    def _choose_folder(self) -> None:
        folder = self._picker.folder(self)
        if folder is not None:
            self._set_folder(folder)

    def _set_folder(self, folder: Path | None) -> None:
        self._settings.watched = folder
        self.changed.emit()
        self.reword()


def _fill(box: QComboBox, words: Sequence[str], chosen: str) -> None:
    box.clear()
    box.addItems(list(words))
    box.setCurrentIndex(max(0, box.findText(chosen)))
    box.setEnabled(bool(words))


class ScanSettingsDialog(QDialog):
    """The settings of scanners and of the watched folder, in a window of their own."""

    def __init__(
        self, settings: WindowSettings, *, picker: Picker, wording: Wording, look: Look, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.settings = DocumentScannerSettings(settings, picker=picker, wording=wording, look=look)
        self.leave = ActionButton(look, key="Esc")
        self.leave.say(self.tr("Close"))
        self.leave.clicked.connect(self.accept)
        self.setProperty("guide", "devices")
        self.setWindowTitle(self.tr("Scan settings"))
        column = QVBoxLayout(self)
        column.addWidget(scrolled(self.settings), 1)
        column.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignRight)
        resize_within(self, QSize(look.px(_WIDE), self.settings.sizeHint().height() + look.px(_FOOT)))
        self.settings.look_for_scanners()
