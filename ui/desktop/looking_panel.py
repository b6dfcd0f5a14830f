"""What did the officer see of the goods, and what do they remark? Each field is kept as it is left.

No button takes the focus. Fields are empty until somebody looked; what stands there is read back from the disk.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.domain.consignment import Consignment, Method
from app.domain.plain_form import MOST_PARTS
from app.domain.texts import Text
from ui.desktop.controls import ActionButton, Worded, beside, inset, label, scrolled
from ui.desktop.footer import Footer
from ui.desktop.goods_port import Goods
from ui.desktop.jobs import JobRunner
from ui.desktop.look import Look
from ui.desktop.notice import Notice
from ui.desktop.panel_dialog import PanelDialog
from ui.desktop.reason_dialog import ReasonField
from ui.desktop.view_models.age import instant_in_words
from ui.desktop.view_models.colours import Tone
from ui.desktop.view_models.looked import METHODS, Entered, Intact, described_by, entered_of
from ui.desktop.view_models.readiness import Sentence
from ui.desktop.view_models.typing import check_of
from ui.desktop.wording import Wording

_MOST_PACKAGES = 1_000_000
_STACKED = 1.5
"""Above this text scale the remarks stand below the form."""

_LABEL, _REMARK = 180, 88
"""Pixels of what stands before a field, and of the field of remarks, at 100 %."""


class LookingPanel(Worded):
    """The form; `found` is sent with the consignment as it is now, `left` at the end."""

    found = Signal(object)
    left = Signal()

    def __init__(
        self,
        goods: Goods,
        consignment: Consignment,
        *,
        zone: str,
        runner: JobRunner,
        wording: Wording,
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(wording, look, parent)
        self.setObjectName("page")
        self.setProperty("guide", "goods")
        self._goods = goods
        self._consignment = consignment
        self._zone = zone
        self._runner = runner
        self.method = QComboBox()
        self.method.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.sampled, self.of = QSpinBox(), QSpinBox()
        for count in (self.sampled, self.of):
            count.setRange(1, _MOST_PACKAGES)
            count.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.container, self.seals_before, self.seals_after = QLineEdit(), QLineEdit(), QLineEdit()
        self.no_seals_before, self.no_seals_after = QCheckBox(), QCheckBox()
        self.intact = QComboBox()
        self.packages, self.marks = QLineEdit(), QLineEdit()
        self.packages.setValidator(QIntValidator(0, _MOST_PACKAGES, self))
        self.part, self.is_last_part = QLineEdit(), QCheckBox()
        self.part.setValidator(QIntValidator(1, MOST_PARTS, self))
        self.remark = ReasonField()
        self.remarks = QListWidget()
        self.remarks.setWordWrap(True)
        self.remarks.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.add = ActionButton(look, key="Ctrl+Return")
        self.leave = ActionButton(look, key="Esc")
        self.notice = Notice(wording=wording, look=look)
        self._heading, self._remarked, self._check = label("section"), label("section"), label("muted", wraps=True)
        self._labels = [label() for _ in range(8)]
        self._lay_out()
        self._fill()
        self._connect()
        self.reword()

    def entered(self) -> Entered:
        """Return the fields as they stand."""
        return Entered(
            method=METHODS[self.method.currentIndex()],
            sampled=self.sampled.value(),
            of=self.of.value(),
            container_no=self.container.text(),
            seals_before=self.seals_before.text(),
            no_seals_before=self.no_seals_before.isChecked(),
            seals_after=self.seals_after.text(),
            no_seals_after=self.no_seals_after.isChecked(),
            intact=Intact(self.intact.currentIndex()),
            packages=self.packages.text(),
            marks_origin=self.marks.text(),
            part=self.part.text(),
            is_last_part=self.is_last_part.isChecked(),
        )

    def keep(self) -> None:
        """Write down what stands in the form."""
        examination, found = described_by(self.entered())
        self._runner.start(
            lambda _: self._goods.describe(examination, found), done=self._kept, failed=self.notice.say_failed
        )

    def keep_remark(self) -> None:
        """Add what stands in the field of remarks."""
        text = self.remark.toPlainText()
        if text.strip():
            self._runner.start(
                lambda _: self._goods.remark(text), done=self._kept_remark, failed=self.notice.say_failed
            )

    def reword(self) -> None:
        """Say everything again."""
        said = (
            self.tr("Method"), self.tr("Container number"), self.tr("Seals found"), self.tr("Seals were"),
            self.tr("Seals put on"), self.tr("Packages counted"), self.tr("Origin on marks"),
            self.tr("Part shipment no."),
        )  # fmt: skip
        for shown, text in zip(self._labels, said, strict=True):
            shown.setText(text)
            shown.setMinimumWidth(self._look.px(_LABEL))
        self._heading.setText(self.tr("What was seen"))
        self._remarked.setText(self.tr("Remarks"))
        methods = [self.tr("in full"), self.tr("by sample"), self.tr("outside only"), self.tr("by machine")]
        _choose(self.method, said[0], methods)
        _choose(self.intact, said[3], [self.tr("not looked at"), self.tr("intact"), self.tr("broken")])
        for field, name in zip((self.container, self.seals_before, self.seals_after), (said[1], said[2], said[4]),
                               strict=True):  # fmt: skip
            field.setAccessibleName(name)
            field.setPlaceholderText(self.tr("not looked at"))
        self.packages.setAccessibleName(said[5])
        self.packages.setPlaceholderText(self.tr("not counted"))
        self.marks.setAccessibleName(said[6])
        self.marks.setPlaceholderText(self.tr("countries, such as CN, TH"))
        self.part.setAccessibleName(said[7])
        self.part.setPlaceholderText(self.tr("all at once"))
        self.is_last_part.setText(self.tr("the last one"))
        self.sampled.setAccessibleName(self.tr("Packages sampled"))
        self.of.setAccessibleName(self.tr("Packages in all"))
        self.sampled.setPrefix(self.tr("sampled: "))
        self.of.setPrefix(self.tr("of: "))
        for count in (self.sampled, self.of):
            inset(count, self._look)
        for none in (self.no_seals_before, self.no_seals_after):
            none.setText(self.tr("there is none"))
        self.remark.setAccessibleName(self.tr("New remark"))
        self.remark.setPlaceholderText(self.tr("New remark"))
        self.remark.setFixedHeight(self._look.px(_REMARK))
        self.remarks.setAccessibleName(self.tr("Remarks"))
        self.add.say(self.tr("Add remark"))
        self.leave.say(self.tr("Close"))
        self.remarks.setMinimumHeight(self._look.px(_REMARK))
        is_narrow = self._look.scale > _STACKED
        self._columns.setDirection(QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(self._look.px(16))
        self._list_remarks()
        self._show_what_depends()
        margin = self._look.px(20)
        self._whole.setContentsMargins(margin, margin, margin, margin)
        self._whole.setSpacing(self._look.px(12))

    def _lay_out(self) -> None:
        rows = (
            (self.method, self.sampled, self.of), (self.container,), (self.seals_before, self.no_seals_before),
            (self.intact,), (self.seals_after, self.no_seals_after), (self.packages,), (self.marks,),
            (self.part, self.is_last_part),
        )  # fmt: skip
        form = QFormLayout()
        for shown, fields in zip(self._labels, rows, strict=True):
            row = QHBoxLayout()
            for field in fields:
                row.addWidget(field, 0 if isinstance(field, QCheckBox) else 1)
            form.addRow(beside(shown), row)
            if self.container in fields:
                form.addRow(self._check)
        seen, remarked = QVBoxLayout(), QVBoxLayout()
        seen.addWidget(self._heading)
        seen.addLayout(form)
        seen.addStretch()
        remarked.addWidget(self._remarked)
        remarked.addWidget(self.remarks, 1)
        remarked.addWidget(self.remark)
        remarked.addWidget(self.add, 0, Qt.AlignmentFlag.AlignRight)
        ground = QWidget()
        ground.setObjectName("ground")
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, ground)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.addLayout(seen, 3)
        self._columns.addLayout(remarked, 2)
        self._whole = QVBoxLayout(self)
        self._whole.addWidget(scrolled(ground), 1)
        self._whole.addWidget(Footer(self.notice, (self.leave,), look=self._look))

    def _fill(self) -> None:
        """Show what is known, before anything is connected that would write it again."""
        goods = self._consignment
        declared = sum(batch.packages for item in goods.items for batch in item.batches)
        known = entered_of(goods.examination, goods.found, declared_packages=declared)
        self.method.addItems([""] * len(METHODS))
        self.method.setCurrentIndex(METHODS.index(known.method))
        self.intact.addItems([""] * len(Intact))
        self.intact.setCurrentIndex(known.intact)
        self.sampled.setValue(known.sampled)
        self.of.setValue(known.of)
        self.container.setText(known.container_no)
        self.seals_before.setText(known.seals_before)
        self.seals_after.setText(known.seals_after)
        self.no_seals_before.setChecked(known.no_seals_before)
        self.no_seals_after.setChecked(known.no_seals_after)
        self.packages.setText(known.packages)
        self.marks.setText(known.marks_origin)
        self.part.setText(known.part)
        self.is_last_part.setChecked(known.is_last_part)

    def _connect(self) -> None:
        for line in (self.container, self.seals_before, self.seals_after, self.packages, self.marks, self.part):
            line.editingFinished.connect(self.keep)
        for count in (self.sampled, self.of):
            count.editingFinished.connect(self.keep)
        for ticked in (self.no_seals_before, self.no_seals_after, self.is_last_part):
            ticked.clicked.connect(self.keep)
        for choice in (self.method, self.intact):
            choice.activated.connect(self.keep)
        self.method.activated.connect(self._show_what_depends)
        self.container.textChanged.connect(self._show_what_depends)
        self.part.textChanged.connect(self._show_what_depends)
        self.add.clicked.connect(self.keep_remark)
        self.remark.finished.connect(self.keep_remark)
        self.leave.clicked.connect(self.left)

    def _show_what_depends(self) -> None:
        is_sample = METHODS[self.method.currentIndex()] is Method.SAMPLE
        self.sampled.setEnabled(is_sample)
        self.of.setEnabled(is_sample)
        self.is_last_part.setEnabled(bool(self.part.text()))
        said = check_of(self.container.text())
        self._check.setText(self._wording.render(said) if said else "")

    def _list_remarks(self) -> None:
        self.remarks.clear()
        for one in self._consignment.examination.remarks:
            when = self._wording.render(instant_in_words(one.at, self._zone))
            self.remarks.addItem(f"{one.text}\n{one.officer_id} · {when}")
        self.remarks.scrollToBottom()

    def _kept(self, now: Consignment) -> None:
        self._show(now, Text("desktop.looking.kept"))

    def _kept_remark(self, now: Consignment) -> None:
        self.remark.clear()
        self._show(now, Text("desktop.looking.remarked"))

    def _show(self, now: Consignment, said: Text) -> None:
        self._consignment = now
        self.notice.say(Sentence(Tone.GOOD, "outcome-pass", said))
        self._list_remarks()
        self.found.emit(now)


class LookingDialog(PanelDialog):
    """What was seen of one consignment, in a window of its own over the inspection."""

    def __init__(self, panel: LookingPanel, *, declaration_no: str, parent: QWidget) -> None:
        super().__init__(panel, panel.left, parent=parent)
        self.panel = panel
        self.setWindowTitle(self.tr("What was seen of {0}").format(declaration_no))


def _choose(choice: QComboBox, name: str, words: list[str]) -> None:
    choice.setAccessibleName(name)
    for place, word in enumerate(words):
        choice.setItemText(place, word)
