"""Which steps end an inspection, each with its key: judge, have it answered for, report, and go on to the next?"""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.desktop.controls import ActionButton, Worded
from ui.desktop.footer import Footer
from ui.desktop.look import Look
from ui.desktop.notice import Notice
from ui.desktop.wording import Wording


class InspectionSteps(Worded):
    """The foot of the page: what was said last, and the buttons that make sense now."""

    def __init__(self, *, wording: Wording, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(wording, look, parent)
        self.notice = Notice(wording=wording, look=look)
        self.declarant = ActionButton(look, key="Ctrl+D", parent=self)
        self.show_report = ActionButton(look, icon="folder", key="F10", parent=self)
        self.print_report = ActionButton(look, key="Ctrl+P", parent=self)
        self.print_slip = ActionButton(look, key="F12", parent=self)
        self.second = ActionButton(look, key="Ctrl+S", parent=self)
        self.judge = ActionButton(look, icon="judge", key="F5", parent=self)
        self.write = ActionButton(look, icon="report", role="primary", key="F9", parent=self)
        self.next = ActionButton(look, icon="next", key="Ctrl+N", parent=self)
        about_report = (self.show_report, self.print_report, self.print_slip, self.second)
        buttons = (self.declarant, *about_report, self.judge, self.write, self.next)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Footer(self.notice, buttons, look=look, margin=16))
        self.offer(can_judge=False, can_report=False, is_reported=False)
        self.reword()

    def reword(self) -> None:
        """Say everything again."""
        self.declarant.say(self.tr("Signature by hand"))
        self.show_report.say(self.tr("Open report"))
        self.print_report.say(self.tr("Print"))
        self.print_slip.say(self.tr("Gate slip"))
        self.second.say(self.tr("Second signature"))
        self.judge.say(self.tr("Judge"))
        self.write.say(self.tr("Report"))
        self.next.say(self.tr("Next consignment"))

    def offer(self, *, can_judge: bool, can_report: bool, is_reported: bool) -> None:
        """Offer what can be done now; what is only about a written report, or only before it, is hidden else."""
        self.judge.setEnabled(can_judge)
        self.write.setEnabled(can_report)
        self.declarant.setVisible(can_report and not is_reported)
        for about_report in (self.show_report, self.print_report, self.print_slip, self.second):
            about_report.setVisible(is_reported)
