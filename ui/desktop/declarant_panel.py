"""Does whoever presents the goods answer for the inspection? They sign with a finger, a pen or the mouse, or refuse.

No button takes the focus, so no scan signs; what was drawn is gone when the dialog is left without keeping it.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from app.domain.assessment import Assessment
from app.domain.errors import WorkstationError
from app.domain.statement import LONGEST_NAME, LONGEST_REASON, Capacity, Given, Shown, Statement, fault_of, words_of
from app.domain.texts import Text
from ui.desktop.controls import ActionButton, Worded, beside, label, scrolled
from ui.desktop.footer import Footer
from ui.desktop.jobs import JobRunner
from ui.desktop.look import Look
from ui.desktop.notice import Notice
from ui.desktop.panel_dialog import PanelDialog
from ui.desktop.signature_pad import SignaturePad
from ui.desktop.stylesheet import TARGET
from ui.desktop.wording import Wording
from ui.desktop.workstation import Session

_PAD_WIDE, _LABEL = 520, 110
"""The least width of the field, in pixels at any text scale, and that of what stands before a line of the form."""


class DeclarantPanel(Worded):
    """The form and the field; `kept` is sent with the statement once it is journalled, `left` at the end."""

    kept = Signal(object)
    left = Signal()

    def __init__(
        self,
        session: Session,
        assessment: Assessment,
        *,
        runner: JobRunner,
        wording: Wording,
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(wording, look, parent)
        self.setObjectName("page")
        self.setProperty("guide", "report")
        self._session = session
        self._assessment = assessment
        self._runner = runner
        self.name, self.reason = QLineEdit(), QLineEdit()
        self.name.setMaxLength(LONGEST_NAME)
        self.reason.setMaxLength(LONGEST_REASON)
        self.capacity, self.shown = QComboBox(), QComboBox()
        self.capacity.addItems([""] * len(Capacity))
        self.shown.addItems([""] * len(Shown))
        self.refuses = QCheckBox()
        self.pad = SignaturePad(look)
        self.again = ActionButton(look, key="Ctrl+Backspace")
        self.keep = ActionButton(look, role="primary", key="Ctrl+Return")
        self.leave = ActionButton(look, key="Esc")
        self.notice = Notice(wording=wording, look=look)
        self._says, self._also = label("section", wraps=True), label("muted", wraps=True)
        self._is = label("muted", wraps=True)
        self._labels = [QLabel() for _ in range(4)]
        self._lay_out()
        self._connect()
        self.reword()
        self.name.setFocus()

    @property
    def given(self) -> Given:
        """What stands there now."""
        is_refused = self.refuses.isChecked()
        return Given(
            name=" ".join(self.name.text().split()),
            capacity=list(Capacity)[self.capacity.currentIndex()],
            shown=list(Shown)[self.shown.currentIndex()],
            strokes=() if is_refused else self.pad.strokes,
            refused=" ".join(self.reason.text().split()) if is_refused else "",
        )

    def reword(self) -> None:
        """Say everything again."""
        look, say = self._look, self._wording.render
        words = words_of(self._assessment)
        self._says.setText(say(words))
        self._also.setText(self._wording.render_other(words))
        self._is.setText(self.tr("Drawn before you as the witness: evidence, not an electronic signature."))
        names = (self.tr("Name"), self.tr("Stands here as"), self.tr("Showed"), self.tr("Reason"))
        fields = (self.name, self.capacity, self.shown, self.reason)
        for shown, field, name in zip(self._labels, fields, names, strict=True):
            shown.setText(name)
            shown.setMinimumSize(look.px(_LABEL), look.px(TARGET))
            field.setAccessibleName(name)
        for choice, kind, codes in ((self.capacity, "capacity", Capacity), (self.shown, "shown", Shown)):
            for place, code in enumerate(codes):
                choice.setItemText(place, say(Text(f"report.{kind}.{code}")))
        self.refuses.setText(self.tr("refuses to sign"))
        self.pad.setAccessibleName(self.tr("Field for the signature"))
        self.pad.setMinimumWidth(_PAD_WIDE)
        self.again.say(self.tr("Clear"))
        self.keep.say(self.tr("Keep"))
        self.leave.say(self.tr("Leave it"))
        margin = look.px(20)
        self._whole.setContentsMargins(margin, margin, margin, margin)
        self._whole.setSpacing(look.px(12))
        self._columns.setSpacing(look.px(20))
        self._offer()

    def answer(self) -> None:
        """Journal the answer, or say what is missing."""
        given, session, assessment = self.given, self._session, self._assessment
        if self.keep.isEnabled():
            self.keep.setEnabled(False)
            self._runner.start(
                lambda _: session.office.witnessing.witness(assessment, given), done=self._done, failed=self._failed
            )

    def _done(self, statement: Statement) -> None:
        self.kept.emit(statement)
        self.left.emit()

    def _failed(self, error: WorkstationError | None) -> None:
        self.notice.say_failed(error)
        self._offer()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for shown, field in zip(self._labels[:3], (self.name, self.capacity, self.shown), strict=True):
            form.addRow(beside(shown), field)
        form.addRow(QLabel(), self.refuses)
        form.addRow(beside(self._labels[3]), self.reason)
        drawn = QVBoxLayout()
        drawn.addWidget(self.pad)
        drawn.addWidget(self._is)
        drawn.addStretch()
        ground = QWidget()
        ground.setObjectName("ground")
        self._columns = QHBoxLayout(ground)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.addLayout(form, 1)
        self._columns.addLayout(drawn, 1)
        self._whole = QVBoxLayout(self)
        self._whole.addWidget(self._says)
        self._whole.addWidget(self._also)
        self._whole.addWidget(scrolled(ground), 1)
        self._whole.addWidget(Footer(self.notice, (self.again, self.leave, self.keep), look=self._look))

    def _connect(self) -> None:
        self.pad.drawn.connect(self._offer)
        self.again.clicked.connect(self.pad.clear)
        self.keep.clicked.connect(self.answer)
        self.leave.clicked.connect(self.left)
        self.refuses.toggled.connect(self._offer)
        for line in (self.name, self.reason):
            line.textChanged.connect(self._offer)

    def _offer(self) -> None:
        """Let it be kept once nothing is missing; who refuses draws nothing."""
        is_refused = self.refuses.isChecked()
        self.pad.setEnabled(not is_refused)
        self.again.setEnabled(not is_refused and bool(self.pad.strokes))
        self.reason.setVisible(is_refused)
        self._labels[3].setVisible(is_refused)
        self.keep.setEnabled(fault_of(self.given) is None)


class DeclarantDialog(PanelDialog):
    """The answer to one inspection, in a window of its own over the page."""

    def __init__(self, panel: DeclarantPanel, *, parent: QWidget) -> None:
        super().__init__(panel, panel.left, parent=parent)
        self.panel = panel
        self.setWindowTitle(self.tr("Signature by hand"))
