"""Is the scale heard? Its port, and what it weighs now; nothing of it is written down anywhere."""

from __future__ import annotations

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from app.domain.errors import WorkstationError
from app.domain.found import Weighing
from app.domain.texts import Text
from ui.desktop.controls import ActionButton
from ui.desktop.devices.scale import Scale
from ui.desktop.devices.serial import SerialDevice
from ui.desktop.look import Look
from ui.desktop.notice import Notice
from ui.desktop.scale_choice import ScaleChoice
from ui.desktop.section import Section
from ui.desktop.settings import WindowSettings
from ui.desktop.view_models.colours import Tone
from ui.desktop.view_models.readiness import Sentence
from ui.desktop.view_models.recognition import mass_in_kg
from ui.desktop.wording import Wording

_TEST = "TEST"


class ScaleSection(Section):
    """Weighs once when it is asked; the port is given up again at the end."""

    def __init__(
        self, settings: WindowSettings, *, wording: Wording, look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(wording=wording, look=look, parent=parent)
        self.choice = ScaleChoice(settings, wording=wording, look=look)
        self.weigh = ActionButton(look, key="F4")
        self.said = Notice(wording=wording, look=look)
        self._device: SerialDevice | None = None
        self._scale: Scale | None = None
        for widget in (self.choice, self.weigh, self.said):
            self.column.addWidget(widget)
        self.weigh.clicked.connect(self._weigh)
        self.reword()

    def reword(self) -> None:
        """Say everything again."""
        super().reword()
        self.heading.setText(self.tr("Scale"))
        self.weigh.say(self.tr("Weigh to try"))

    def refresh(self) -> None:
        """List the ports there are now."""
        self.choice.refresh()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Hold no port behind another page."""
        super().hideEvent(event)
        self._let_go()

    def _weigh(self) -> None:
        self._let_go()
        line = self.choice.line()
        if line is None:
            self.said.say_failed(WorkstationError("serial-missing", port="–"))
            return
        self._device = SerialDevice(line)
        self._scale = scale = Scale(self._device, scale_id=_TEST, parent=self)
        scale.showing.connect(lambda grams: self._show(grams, Tone.NOTE, "outcome-notice", "moving"))
        scale.weighed.connect(self._end)
        scale.failed.connect(self._fail)
        scale.weigh(package=None, gross=True)

    def _end(self, weighing: Weighing) -> None:
        self._let_go()
        self._show(weighing.mass_g, Tone.GOOD, "outcome-pass", "stable")

    def _fail(self, error: WorkstationError) -> None:
        self._let_go()
        self.said.say_failed(error)

    def _show(self, grams: int, tone: Tone, icon: str, how: str) -> None:
        self.said.say(Sentence(tone, icon, Text(f"desktop.scale.{how}", {"kg": mass_in_kg(grams)})))

    def _let_go(self) -> None:
        if self._device is not None:
            self._device.close()
            self._device = None
        if self._scale is not None:
            self._scale.deleteLater()
            self._scale = None
