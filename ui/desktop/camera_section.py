"""Which camera counts packages, after how many equal reads, and how long may one picture be looked at?"""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QWidget

from app.domain.errors import WorkstationError
from ui.desktop.camera_panel import CameraPanel, Cameras
from ui.desktop.controls import ActionButton, label
from ui.desktop.look import Look
from ui.desktop.notice import Notice
from ui.desktop.section import Section, choose
from ui.desktop.settings import FEWEST_READS, MOST_READS, WindowSettings
from ui.desktop.wording import Wording

BUDGETS_S = (0.5, 1.5, 3.0, 6.0, 12.0)


class CameraSection(Section):
    """Remembers what is chosen; the preview counts nothing anywhere."""

    def __init__(
        self,
        cameras: Cameras | None,
        settings: WindowSettings,
        *,
        wording: Wording,
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(wording=wording, look=look, parent=parent)
        self._cameras = cameras
        self._settings = settings
        self._labels = [label("muted") for _ in range(3)]
        self._camera, self._reads, self._budget = QComboBox(), QComboBox(), QComboBox()
        self.preview = CameraPanel(cameras, settings, wording=wording, look=look)
        self._try = ActionButton(look, icon="camera", key="F2")
        self.said = Notice(wording=wording, look=look)
        for row, (words, box) in enumerate(zip(self._labels, (self._camera, self._reads, self._budget), strict=True)):
            self.rows.addWidget(words, row, 0)
            self.rows.addWidget(box, row, 1)
        for widget in (self._try, self.preview, self.said):
            self.column.addWidget(widget)
        for number in range(FEWEST_READS, MOST_READS + 1):
            self._reads.addItem(str(number), number)
        for seconds in BUDGETS_S:
            self._budget.addItem("", seconds)
        self._try.clicked.connect(self.preview.switch)
        self.preview.failed.connect(self.said.say_failed)
        self.preview.switched.connect(self._begin)
        self._camera.activated.connect(self._choose_camera)
        self._reads.activated.connect(self._choose_reads)
        self._budget.activated.connect(self._choose_budget)
        self.reword()

    def reword(self) -> None:
        """Say everything again."""
        super().reword()
        self.heading.setText(self.tr("Camera and photographs"))
        said = (
            self.tr("Camera"),
            self.tr("Equal reads before a code counts"),
            self.tr("Time for one photograph, from the next start"),
        )
        for words, box, text in zip(self._labels, (self._camera, self._reads, self._budget), said, strict=True):
            words.setText(text)
            box.setAccessibleName(text)
        if self._camera.count():
            self._camera.setItemText(0, self.tr("the first there is"))
        for row, seconds in enumerate(BUDGETS_S):
            self._budget.setItemText(row, self.tr("{0} seconds").format(f"{seconds:g}"))
        self._try.say(self.tr("Preview off") if self.preview.is_on else self.tr("Preview"))

    def refresh(self) -> None:
        """List the cameras there are now, and show what was chosen."""
        self._camera.clear()
        self._camera.addItem(self.tr("the first there is"), None)
        try:
            for camera_id, name in self._cameras.available() if self._cameras is not None else ():
                self._camera.addItem(name, camera_id)
        except WorkstationError as error:
            self.said.say_failed(error)
        choose(self._camera, self._settings.camera)
        choose(self._reads, self._settings.needed_reads)
        choose(self._budget, self._settings.budget_s)

    def _begin(self, is_on: bool) -> None:  # noqa: FBT001 - Qt calls it with one value
        if is_on:
            self.said.say(None)
        self.reword()

    def _choose_camera(self) -> None:
        self._settings.camera = self._camera.currentData()
        if self.preview.is_on:
            self.preview.switch_off()
            self.preview.switch()

    def _choose_reads(self) -> None:
        self._settings.needed_reads = int(self._reads.currentData())

    def _choose_budget(self) -> None:
        self._settings.budget_s = float(self._budget.currentData())
