"""Which steps end an inspection, each with its key: judge, have it answered for, report, and go on to the next?"""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ui.desktop.controls import ActionButton, Worded
from ui.desktop.look import Look
from ui.desktop.notice import Notice
from ui.desktop.wording import Wording

_IN_ONE_ROW = 1.4
"""Up to this text scale all buttons stand in one row."""


class InspectionSteps(Worded):
    """The foot of the page: what was said last, and beneath it the buttons that make sense now."""

    def __init__(self, *, wording: Wording, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(wording, look, parent)
        self.notice = Notice(wording=wording, look=look)
        self.declarant = ActionButton(look, key="Ctrl+D", parent=self)
        self.show_report = ActionButton(look, icon="folder", key="F10", parent=self)
        self.print_report = ActionButton(look, key="Ctrl+P", parent=self)
        self.second = ActionButton(look, key="Ctrl+S", parent=self)
        self.judge = ActionButton(look, icon="judge", key="F5", parent=self)
        self.write = ActionButton(look, icon="report", role="primary", key="F9", parent=self)
        self.next = ActionButton(look, icon="next", key="Ctrl+N", parent=self)
        self._whole = QVBoxLayout(self)
        self._whole.addWidget(self.notice)
        self._grid = QGridLayout()
        self._whole.addLayout(self._grid)
        self.offer(can_judge=False, can_report=False, is_reported=False)
        self.reword()

    def reword(self) -> None:
        """Say everything again."""
        look = self._look
        self.declarant.say(self.tr("Signature by hand"))
        self.show_report.say(self.tr("Open report"))
        self.print_report.say(self.tr("Print"))
        self.second.say(self.tr("Second signature"))
        self.judge.say(self.tr("Judge"))
        self.write.say(self.tr("Report"))
        self.next.say(self.tr("Next consignment"))
        self._whole.setContentsMargins(look.px(16), look.px(8), look.px(16), look.px(10))
        self._grid.setSpacing(look.px(8))
        self._place()

    def offer(self, *, can_judge: bool, can_report: bool, is_reported: bool) -> None:
        """Offer what can be done now; what is only about a written report, or only before it, is hidden else."""
        self.judge.setEnabled(can_judge)
        self.write.setEnabled(can_report)
        self.declarant.setVisible(can_report and not is_reported)
        for about_report in (self.show_report, self.print_report, self.second):
            about_report.setVisible(is_reported)
        self._place()

    def _place(self) -> None:
        """Put the buttons in one row, or in two where the letters are large."""
        buttons = (self.declarant, self.show_report, self.print_report, self.second, self.judge, self.write, self.next)
        shown = [button for button in buttons if not button.isHidden()]
        across = len(shown) if self._look.scale <= _IN_ONE_ROW else -(-len(shown) // 2)
        for button in buttons:
            self._grid.removeWidget(button)
        self._grid.setColumnStretch(0, 1)
        for place, button in enumerate(shown):
            self._grid.addWidget(button, place // across, 1 + place % across)
