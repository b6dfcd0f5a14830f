"""What does an officer read at a place of a paper? The picture, what the machine read, and what the officer says.

Enter alone says nothing, and no button takes the focus: F4 says that it is as the machine read it, Ctrl+Enter what was
typed.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.consignment import Consignment
from app.domain.crop import Crop
from app.domain.errors import WorkstationError
from app.domain.plain_form import for_people
from app.domain.texts import Text
from ui.desktop.controls import ActionButton, Worded, label
from ui.desktop.crop_view import CropView
from ui.desktop.footer import Footer
from ui.desktop.goods_port import Goods
from ui.desktop.jobs import JobRunner
from ui.desktop.look import Look
from ui.desktop.notice import Notice
from ui.desktop.panel_dialog import PanelDialog
from ui.desktop.view_models.paper_values import PaperValue
from ui.desktop.wording import Wording


class AttestingPanel(Worded):
    """Asks what one value says; `found` is sent with the consignment as it is then, `left` at the end."""

    found = Signal(object)
    left = Signal()

    def __init__(
        self,
        goods: Goods,
        value: PaperValue,
        crop: Crop,
        *,
        runner: JobRunner,
        wording: Wording,
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(wording, look, parent)
        self.setObjectName("page")
        self.setProperty("guide", "inspection")
        self._goods, self._value, self._crop = goods, value, crop
        self._runner = runner
        self._plain: str | None = None
        self._answer: Text | None = None
        self._is_saying = self._is_left = False
        self._heading, self._machine = label("section"), label(wraps=True)
        self.picture = CropView(wording=wording, look=look)
        self._name = label("strong")
        self.line = QLineEdit()
        self.check = label(wraps=True)
        self.notice = Notice(wording=wording, look=look)
        self.leave = ActionButton(look, key="Esc", parent=self)
        self.confirm = ActionButton(look, key="F4", parent=self)
        self.say = ActionButton(look, role="primary", key="Ctrl+Return", parent=self)
        self._whole = QVBoxLayout(self)
        self._whole.addWidget(self._heading)
        self._whole.addWidget(self.picture, 1)
        self._whole.addWidget(self._machine)
        typed = QHBoxLayout()
        typed.addWidget(self._name)
        typed.addWidget(self.line, 1)
        self._whole.addLayout(typed)
        self._whole.addWidget(self.check)
        self._whole.addWidget(Footer(self.notice, (self.leave, self.confirm, self.say), look=look, margin=0))
        self.leave.clicked.connect(self.go)
        self.confirm.clicked.connect(self._confirm)
        self.say.clicked.connect(self._say_typed)
        self.line.textChanged.connect(self._ask)
        self.reword()

    def reword(self) -> None:
        """Say everything again."""
        render, value = self._wording.render, self._value
        paper, field = render(value.paper), render(value.field) if value.field else ""
        self._heading.setText(self.tr("{0} · {1}, page {2}").format(field, paper, value.place.page))
        about = self.tr("{0}, page {1}, {2}: read as {3}").format(paper, value.place.page, field, value.printed)
        self.picture.show_crop(self._crop, about=about)
        said = [*value.said, *(() if value.may_be_confirmed else (Text("desktop.attest.no-form"),))]
        read = self.tr("Read by machine as: {0}").format(value.printed)
        self._machine.setText(" · ".join([read, *map(render, said)]))
        self._name.setText(self.tr("What stands there"))
        self.line.setAccessibleName(self.tr("What stands there"))
        self.line.setPlaceholderText(self.tr("Type it as it stands on the paper"))
        meaning = self.tr(
            "What you say is journalled under your name and counts as read by you. It takes no mismatch away, and "
            "where it is not what the machine surely read, a supervisor is asked."
        )
        self.check.setText(render(self._answer) if self._answer else meaning)
        self.leave.say(self.tr("Leave it"))
        self.confirm.say(self.tr("It says what was read"))
        self.say.say(self.tr("It says what I typed"))
        self.confirm.setEnabled(value.may_be_confirmed and not self._is_saying)
        self.say.setEnabled(self._plain is not None and not self._is_saying)
        margin = self._look.px(16)
        self._whole.setContentsMargins(margin, margin, margin, margin)
        self._whole.setSpacing(self._look.px(10))

    def go(self) -> None:
        """Leave it, unless something is just being said: what is journalled is judged."""
        if not self._is_saying and not self._is_left:
            self._is_left = True
            self.left.emit()

    def _ask(self, text: str) -> None:
        """Ask which plain form has what is typed; until that is known it cannot be said."""
        self._plain, self._answer = None, None
        self.reword()
        read = self._value.read
        if text.strip() and read is not None:
            self._runner.start(
                lambda _: self._goods.typed(read.field, text),
                done=lambda plain: self._show_plain(text, plain),
                failed=self._not_said,
            )

    def _show_plain(self, text: str, plain: str | Text) -> None:
        read = self._value.read
        if self._is_left or read is None or text != self.line.text():
            return
        if isinstance(plain, Text):
            self._answer = plain
        else:
            self._plain = plain
            self._answer = Text("desktop.attest.counts-as", {"value": for_people(read.field, plain)})
        self.reword()

    def _confirm(self) -> None:
        if self._value.read is not None:
            self._attest(self._value.read.value)

    def _say_typed(self) -> None:
        if self._plain is not None:
            self._attest(self._plain)

    def _attest(self, said: str) -> None:
        value, read = self._value, self._value.read
        if read is None or self._is_saying:
            return
        self._is_saying = True
        self.reword()
        self._runner.start(
            lambda _: self._goods.attest(value.place, read, said), done=self._said, failed=self._not_said
        )

    def _said(self, consignment: Consignment) -> None:
        self._is_saying = False
        self.found.emit(consignment)
        self.go()

    def _not_said(self, error: WorkstationError | None) -> None:
        if self._is_left:
            return
        self._is_saying = False
        self.notice.say_failed(error)
        self.reword()


class AttestingDialog(PanelDialog):
    """The question about one value, in a window of its own over the inspection."""

    def __init__(self, panel: AttestingPanel, *, declaration_no: str, parent: QWidget) -> None:
        super().__init__(panel, panel.left, parent=parent)
        self.panel = panel
        self.setWindowTitle(self.tr("What a paper of {0} says").format(declaration_no))

    def open(self) -> None:
        """Show it over the window, ready to be typed in."""
        super().open()
        self.panel.line.setFocus()

    def reject(self) -> None:
        """Close it as its own way out does."""
        self.panel.go()
