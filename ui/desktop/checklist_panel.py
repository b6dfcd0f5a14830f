"""What has to be looked at, and what was answered? A row for each point that concerns the goods; each answer is kept.

An answer may bring up other points. Nothing here decides: what is missing is the judgement's to say.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.checklist import CheckLine, Said
from app.domain.consignment import Consignment
from app.domain.errors import WorkstationError
from app.domain.texts import Text
from ui.desktop.check_row import CheckRow
from ui.desktop.controls import ActionButton, Worded, label
from ui.desktop.goods_port import Goods
from ui.desktop.jobs import JobRunner
from ui.desktop.look import Look
from ui.desktop.notice import Notice
from ui.desktop.panel_dialog import PanelDialog
from ui.desktop.picking import Picker
from ui.desktop.view_models.colours import Tone
from ui.desktop.view_models.readiness import Sentence
from ui.desktop.wording import Wording

_Now = tuple[Consignment | None, tuple[CheckLine, ...], Text | None]


class ChecklistPanel(Worded):
    """The checklist of one consignment; `found` is sent with the consignment as it is now, `left` at the end."""

    found = Signal(object)
    left = Signal()

    def __init__(
        self,
        goods: Goods,
        *,
        runner: JobRunner,
        picker: Picker,
        wording: Wording,
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(wording, look, parent)
        self.setObjectName("page")
        self.setProperty("guide", "goods")
        self._goods = goods
        self._runner = runner
        self._picker = picker
        self.lines: tuple[CheckLine, ...] = ()
        self.rows: dict[str, CheckRow] = {}
        self._heading, self._nothing = label("section"), label("muted", wraps=True)
        self.notice = Notice(wording=wording, look=look)
        self.leave = ActionButton(look, key="Esc")
        self.leave.clicked.connect(self.left)
        self._lay_out()
        self.reword()

    def open(self) -> None:
        """Show the points as they stand."""
        self._start(lambda: (None, self._goods.checklist(), None))

    def reword(self) -> None:
        """Say everything again."""
        asked = [line for line in self.lines if line.is_demanded]
        answered = sum(line.answer is not None for line in asked)
        self._heading.setText(self.tr("Checklist: {0} of {1} answered").format(answered, len(asked)))
        self._nothing.setText(self.tr("No checklist is in force for these goods."))
        self._nothing.setVisible(not self.lines)
        self.leave.say(self.tr("Close"))
        margin = self._look.px(16)
        self._whole.setContentsMargins(margin, margin, margin, margin)
        self._column.setSpacing(self._look.px(8))

    def _lay_out(self) -> None:
        ground = QWidget()
        ground.setObjectName("ground")
        self._column = QVBoxLayout(ground)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addStretch()
        self.scrolled = QScrollArea()
        self.scrolled.setWidgetResizable(True)
        self.scrolled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scrolled.setWidget(ground)
        foot = QHBoxLayout()
        foot.addWidget(self.notice, 1)
        foot.addStretch()
        foot.addWidget(self.leave)
        self._whole = QVBoxLayout(self)
        self._whole.addWidget(self._heading)
        self._whole.addWidget(self._nothing)
        self._whole.addWidget(self.scrolled, 1)
        self._whole.addLayout(foot)

    def _answer(self, point: str, said: Said | None, number: int | None, reason: str) -> None:
        def work() -> _Now:
            now = self._goods.answer(point, said, number=number, reason=reason)
            return now, self._goods.checklist(), Text("desktop.checklist.kept")

        self._start(work)

    def _add(self, point: str) -> None:
        pictures: list[Path] = self._picker.pictures(self)
        if not pictures:
            return

        def work() -> _Now:
            came = self._goods.photographs.take(pictures, shows=point)
            lines = self._goods.checklist()
            if came.faults:
                raise came.faults[0]
            return self._goods.reopened(), lines, Text("desktop.photographs.taken", {"count": len(came.taken)})

        self._start(work)

    def _start(self, work: Callable[[], _Now]) -> None:
        self._runner.start(lambda _: work(), done=self._show, failed=self._fail)

    def _fail(self, error: WorkstationError | None) -> None:
        self.notice.say_failed(error)
        self._runner.start(lambda _: self._goods.checklist(), done=self._show_lines, failed=self.notice.say_failed)

    def _show(self, now: _Now) -> None:
        consignment, lines, said = now
        is_first = not self.lines
        self._show_lines(lines)
        if is_first and lines:
            first = next((line for line in lines if line.answer is None), lines[0])
            self.rows[first.point].answer.setFocus(Qt.FocusReason.OtherFocusReason)
        if said is not None:
            self.notice.say(Sentence(Tone.GOOD, "outcome-pass", said))
        if consignment is not None:
            self.found.emit(consignment)

    def _show_lines(self, lines: tuple[CheckLine, ...]) -> None:
        """Show these points, in order; a row that stays keeps what is being written in it."""
        self.lines = lines
        points = [line.point for line in lines]
        for point in [one for one in self.rows if one not in points]:
            row = self.rows.pop(point)
            self._column.removeWidget(row)
            row.deleteLater()
        for place, line in enumerate(lines):
            row = self.rows.get(line.point) or self._made(line)
            row.show_line(line)
            if self._column.indexOf(row) != place:
                self._column.insertWidget(place, row)
        self.reword()

    def _made(self, line: CheckLine) -> CheckRow:
        row = self.rows[line.point] = CheckRow(line, wording=self._wording, look=self._look)
        point = line.point
        row.answered.connect(lambda said, number, reason: self._answer(point, said, number, reason))
        row.adding.connect(lambda: self._add(point))
        return row


class ChecklistDialog(PanelDialog):
    """The checklist of one consignment, in a window of its own over the inspection."""

    def __init__(self, panel: ChecklistPanel, *, declaration_no: str, parent: QWidget) -> None:
        super().__init__(panel, panel.left, parent=parent)
        self.panel = panel
        self.setWindowTitle(self.tr("Checklist of {0}").format(declaration_no))

    def open(self) -> None:
        """Show it over the window."""
        super().open()
        self.panel.open()
