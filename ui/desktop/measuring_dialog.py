"""How are the goods weighed, and what did an analyser measure of them? Each reading is kept before it is shown as kept.

No button takes the focus. A weight that moves is shown and never taken; what is taken stands in the list below.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.domain.consignment import Consignment
from app.domain.errors import WorkstationError
from app.domain.found import Weighing
from app.domain.texts import Text
from ui.desktop.controls import ActionButton, Worded, beside, inset, label
from ui.desktop.devices.scale import Scale
from ui.desktop.devices.serial import SerialDevice, SerialLine
from ui.desktop.footer import Footer
from ui.desktop.goods_port import Goods
from ui.desktop.jobs import JobRunner
from ui.desktop.look import Look
from ui.desktop.notice import Notice
from ui.desktop.panel_dialog import PanelDialog
from ui.desktop.picking import Picker
from ui.desktop.scale_choice import ScaleChoice
from ui.desktop.settings import WindowSettings
from ui.desktop.view_models.age import instant_in_words
from ui.desktop.view_models.colours import Tone
from ui.desktop.view_models.measured import assay_in_words, mass_in_words, weighing_in_words
from ui.desktop.view_models.readiness import Sentence
from ui.desktop.wording import Wording

_MOST_PACKAGE = 1_000_000
_LABEL = 140
"""Pixels of what stands before a field, at 100 %."""


class MeasuringPanel(Worded):
    """Weighs and takes analysers' files; `found` is sent with the consignment as it is now, `left` at the end."""

    found = Signal(object)
    left = Signal()

    def __init__(
        self,
        goods: Goods,
        consignment: Consignment,
        *,
        zone: str,
        runner: JobRunner,
        settings: WindowSettings,
        picker: Picker,
        wording: Wording,
        look: Look,
        make_scale: Callable[[SerialLine], Scale] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(wording, look, parent)
        self.setObjectName("page")
        self.setProperty("guide", "goods")
        self.setAcceptDrops(True)
        self._goods = goods
        self._consignment = consignment
        self._zone = zone
        self._runner = runner
        self._picker = picker
        self._make_scale = make_scale or self._scale_at
        self._scale: Scale | None = None
        self.choice = ScaleChoice(settings, wording=wording, look=look)
        self.package, self.gross = QSpinBox(), QComboBox()
        self.package.setRange(0, _MOST_PACKAGE)
        self._package_label, self._gross_label = label(), label()
        self._labels = (*self.choice.labels, self._package_label, self._gross_label)
        self._heading, self._kept = label("section"), label("section")
        self.shown = QLabel("–")
        self.shown.setObjectName("weight")
        self.shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.notice = Notice(wording=wording, look=look)
        self.weigh = ActionButton(look, icon="weigh", role="primary", key="F2")
        self.stop = ActionButton(look, icon="stop", key="F4")
        self.files = ActionButton(look, icon="folder", key="Ctrl+O")
        self.leave = ActionButton(look, key="Esc")
        self._lay_out()
        self.weigh.clicked.connect(self._weigh)
        self.stop.clicked.connect(self.stop_weighing)
        self.files.clicked.connect(lambda: self.take(self._picker.tables(self)))
        self.leave.clicked.connect(self.left)
        self.reword()

    def stop_weighing(self) -> None:
        """Forget the weighing under way, and let go of the port."""
        scale, self._scale = self._scale, None
        if scale is not None:
            scale.stop()
            scale.deleteLater()
        self.reword()

    def take(self, files: list[Path]) -> None:
        """Take analysers' files in."""
        if files:
            self.notice.say(None)
            self._runner.start(lambda _: self._goods.measure(files), done=self._measured, failed=self.notice.say_failed)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Take files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Take in the files that were dropped."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        self.take(paths)

    def reword(self) -> None:
        """Say everything again."""
        look, is_weighing = self._look, self._scale is not None
        self._heading.setText(self.tr("Weighing"))
        self._kept.setText(self.tr("What was found"))
        self._package_label.setText(self.tr("Package"))
        self.package.setAccessibleName(self.tr("Package"))
        inset(self.package, look)
        self.package.setSpecialValueText(self.tr("whole consignment"))
        self._gross_label.setText(self.tr("Weighed"))
        self.gross.setAccessibleName(self.tr("Weighed"))
        chosen = max(0, self.gross.currentIndex())
        self.gross.clear()
        self.gross.addItems([self.tr("with packaging (gross)"), self.tr("without packaging (net)")])
        self.gross.setCurrentIndex(chosen)
        self.weigh.say(self.tr("Weigh"))
        self.stop.say(self.tr("Stop"))
        self.files.say(self.tr("XRF files"))
        self.leave.say(self.tr("Close"))
        self.weigh.setEnabled(not is_weighing)
        self.stop.setEnabled(is_weighing)
        for said in self._labels:
            said.setMinimumWidth(look.px(_LABEL))
        self.shown.setAccessibleName(self.tr("Weight shown by the scale"))
        self.shown.setStyleSheet(f"QLabel#weight {{ font-size: {look.px(48)}px; font-weight: 700; }}")
        self.shown.setMinimumHeight(look.px(84))
        self.list.setAccessibleName(self.tr("What was found"))
        self.list.clear()
        say = self._wording.render
        for weighing in self._consignment.found.weighings:
            at = say(instant_in_words(weighing.at, self._zone)) if weighing.at else "–"
            self.list.addItem(say(weighing_in_words(weighing, at=at)))
        for assay in self._consignment.found.assays:
            self.list.addItem(say(assay_in_words(assay)))
        self.list.scrollToBottom()
        margin = look.px(20)
        self._whole.setContentsMargins(margin, margin, margin, margin)
        self._whole.setSpacing(look.px(12))

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow(beside(self._package_label), self.package)
        form.addRow(beside(self._gross_label), self.gross)
        pressed = QHBoxLayout()
        for button in (self.weigh, self.stop):
            pressed.addWidget(button)
        left = QVBoxLayout()
        left.addWidget(self._heading)
        left.addWidget(self.choice)
        left.addLayout(form)
        left.addWidget(self.shown)
        left.addLayout(pressed)
        left.addStretch()
        right = QVBoxLayout()
        right.addWidget(self._kept)
        right.addWidget(self.list, 1)
        right.addWidget(self.files, 0, Qt.AlignmentFlag.AlignRight)
        columns = QHBoxLayout()
        columns.addLayout(left, 1)
        columns.addLayout(right, 1)
        self._whole = QVBoxLayout(self)
        self._whole.addLayout(columns, 1)
        self._whole.addWidget(Footer(self.notice, (self.leave,), look=self._look))

    def _scale_at(self, line: SerialLine) -> Scale:
        name = line.port.rpartition("/")[2]
        return Scale(SerialDevice(line), scale_id=name, parent=self)

    def _weigh(self) -> None:
        line = self.choice.line()
        if line is None:
            self.notice.say_failed(WorkstationError("serial-missing", port="-"))
            return
        self.notice.say(None)
        self.shown.setText("…")
        self._scale = scale = self._make_scale(line)
        scale.showing.connect(lambda grams: self.shown.setText(mass_in_words(grams)))
        scale.weighed.connect(self._weighed)
        scale.failed.connect(self._fail)
        scale.weigh(package=self.package.value() or None, gross=self.gross.currentIndex() == 0)
        self.reword()

    def _weighed(self, weighing: Weighing) -> None:
        self.stop_weighing()
        self.shown.setText(mass_in_words(weighing.mass_g))
        self._runner.start(lambda _: self._goods.weigh(weighing), done=self._kept_weighing, failed=self._fail)

    def _kept_weighing(self, consignment: Consignment) -> None:
        kept = consignment.found.weighings[-1]
        self._show(consignment, Text("desktop.measuring.weighed", {"mass": mass_in_words(kept.mass_g)}))
        if kept.package is not None and kept.package < _MOST_PACKAGE:
            self.package.setValue(kept.package + 1)

    def _measured(self, consignment: Consignment) -> None:
        more = len(consignment.found.assays) - len(self._consignment.found.assays)
        self._show(consignment, Text("desktop.measuring.measured", {"count": more}))

    def _show(self, consignment: Consignment, said: Text) -> None:
        self._consignment = consignment
        self.notice.say(Sentence(Tone.GOOD, "outcome-pass", said))
        self.found.emit(consignment)
        self.reword()

    def _fail(self, error: WorkstationError | None) -> None:
        self.stop_weighing()
        self.shown.setText("–")
        self.notice.say_failed(error)


class MeasuringDialog(PanelDialog):
    """The measuring of one consignment, in a window of its own over the inspection."""

    def __init__(self, panel: MeasuringPanel, *, declaration_no: str, parent: QWidget) -> None:
        super().__init__(panel, panel.left, parent=parent)
        self.panel = panel
        self.setWindowTitle(self.tr("Measuring {0}").format(declaration_no))

    def done(self, result: int) -> None:
        """Let go of the scale, whoever closes the window."""
        self.panel.stop_weighing()
        super().done(result)
