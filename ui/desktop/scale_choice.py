"""Which port is the scale on, and how fast does it speak? A widget that can stand in a dialog or on a page."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QWidget

from ui.desktop.controls import Worded, beside, label
from ui.desktop.devices.serial import SerialLine, available_ports
from ui.desktop.look import Look
from ui.desktop.settings import WindowSettings
from ui.desktop.wording import Wording

_LABEL = 140
"""Pixels of what stands before a field, at 100 %."""
BAUDS = (2_400, 4_800, 9_600, 19_200, 38_400, 57_600, 115_200)


class ScaleChoice(Worded):
    """Remembers what was chosen; `changed` is sent then."""

    changed = Signal()

    def __init__(
        self, settings: WindowSettings, *, wording: Wording, look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(wording, look, parent)
        self._settings = settings
        self.port, self.baud = QComboBox(), QComboBox()
        self._typed = QLineEdit()
        self.port.setLineEdit(self._typed)
        self._port_label, self._baud_label = label(), label()
        self.labels = (self._port_label, self._baud_label)
        for baud in BAUDS:
            self.baud.addItem(str(baud), baud)
        self.refresh()
        self.baud.activated.connect(self._keep)
        self.port.activated.connect(self._keep)
        self.setObjectName("card")
        self._heading = label("section")
        self._form = form = QFormLayout(self)
        form.addRow(self._heading)
        form.addRow(beside(self._port_label), self.port)
        form.addRow(beside(self._baud_label), self.baud)
        self.reword()

    def refresh(self) -> None:
        """Look which ports there are, and show what is remembered."""
        self.port.clear()
        for name, description in available_ports():
            self.port.addItem(f"{name}  {description}".strip(), name)
        self.port.setCurrentIndex(0 if self.port.count() else -1)
        if self._settings.scale_port:
            self.port.setEditText(self._settings.scale_port)
        self.baud.setCurrentIndex(max(0, self.baud.findData(self._settings.scale_baud)))

    def line(self) -> SerialLine | None:
        """Return the port chosen, remembered from now on; None while none is."""
        text = self.port.currentText().strip()
        place = self.port.findText(text)
        port = str(self.port.itemData(place)) if place >= 0 else text
        self._settings.scale_port, self._settings.scale_baud = port, int(self.baud.currentData())
        return SerialLine(port, baud=int(self.baud.currentData())) if port else None

    def reword(self) -> None:
        """Say everything again."""
        side, edge = self._look.px(20), self._look.px(16)
        self._form.setContentsMargins(side, edge, side, edge)
        self._heading.setText(self.tr("Scale"))
        for said, shown, control in (
            (self.tr("Port of the scale"), self._port_label, self.port),
            (self.tr("Speed (baud)"), self._baud_label, self.baud),
        ):
            shown.setText(said)
            control.setAccessibleName(said)
        for each in self.labels:
            each.setMinimumWidth(self._look.px(_LABEL))
        self._typed.setAccessibleName(self.tr("Port of the scale"))

    def _keep(self) -> None:
        self.line()
        self.changed.emit()
