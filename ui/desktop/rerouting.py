"""How does a person change the lane of the goods on the desk? Asked to which one and why, and told who may.

Who may is the rule of the command (`Selection.may_change`): what is not allowed is not offered, and is refused below
the window all the same. What was judged for the lane before is judged again for the new one.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.consignment import Consignment
from app.domain.errors import WorkstationError
from app.domain.officer import Role
from app.domain.selection import LONGEST_REASON, Lane, Selection
from app.domain.texts import Text
from ui.desktop.asking import Answer, Asking, Question
from ui.desktop.desk import Desk
from ui.desktop.jobs import JobRunner
from ui.desktop.view_models.colours import Tone
from ui.desktop.view_models.queue import with_lane
from ui.desktop.view_models.readiness import Sentence
from ui.desktop.view_models.verdict import unjudged
from ui.desktop.wording import Wording
from ui.desktop.workstation import Session


class Rerouting(QObject):
    """Changes lanes in one session; `said` tells of a change for which nothing is judged, `failed` carries an error."""

    said = Signal(object)
    failed = Signal(object)

    def __init__(
        self, desk: Desk, session: Session, *, runner: JobRunner, asking: Asking, wording: Wording, over: QWidget
    ) -> None:
        super().__init__(over)
        self._desk = desk
        self._session = session
        self._runner = runner
        self.asking = asking
        self._wording = wording
        self._over = over
        self._written: dict[Path, str] = {}

    def ask(self) -> None:
        """Ask to which lane the goods on the desk are to go, and why; nobody is asked who may change nothing."""
        desk, role = self._desk, self._session.officer.role
        selection, goods, folder = desk.selection, desk.consignment, desk.folder
        if selection is None or goods is None or folder is None or desk.is_judging:
            return
        lanes = [lane for lane in Lane if lane is not selection.lane and selection.may_change(lane, role)]
        if not lanes:
            self.failed.emit(WorkstationError("lane-right"))
            return
        answer = self.asking.step(self._over, self._question(selection, lanes, written=self._written.get(folder, "")))
        if answer is not None:
            self._change(goods, folder, answer)

    def _question(self, selection: Selection, lanes: list[Lane], *, written: str) -> Question:
        officer, say = self._session.officer, self._wording.render
        name = self._wording.choose(officer.name_zh, officer.name_en)
        asked = self.tr(
            "Declaration {0} is in the {1}. Into which lane is it to go, and why? "
            "The change is journalled under the name of {2}, {3}."
        ).format(selection.declaration_no, say(Text(f"desktop.lane.{selection.lane}.in")), name, officer.officer_id)
        if officer.role is not Role.SUPERVISOR and len(lanes) < len(Lane) - 1:
            asked += " " + say(WorkstationError("lane-right").text)
        return Question(
            self.tr("Change the lane"),
            asked,
            self.tr("Change the lane"),
            needs_reason=True,
            choices=tuple((lane.value, say(Text(f"desktop.lane.{lane}"))) for lane in lanes),
            choice_name=self.tr("New lane"),
            longest=LONGEST_REASON,
            written=written,
        )

    def _change(self, goods: Consignment, folder: Path, answer: Answer) -> None:
        self._written[folder] = answer.reason  # kept until it is journalled: a disk that is full takes no words away
        lane = Lane(answer.choice)
        self._runner.start(
            lambda _: self._session.reroute(goods, lane, answer.reason),
            done=lambda selection: self._put(folder, selection),
            failed=self.failed.emit,
        )

    def _put(self, folder: Path, selection: Selection) -> None:
        """Take it that the goods in `folder` are in another lane; those on the desk are judged for it."""
        desk = self._desk
        self._written.pop(folder, None)
        was_judged = desk.judged.pop(folder, None) is not None
        desk.waiting = with_lane(desk.waiting, folder, selection)
        goods = desk.consignment if desk.folder == folder else None
        if goods is not None:
            desk.selection = selection
            if was_judged or goods.photographs or goods.reads:
                desk.judge()  # beside its verdict the banner says who changed the lane
                return
            desk.banner = unjudged("not-judged", selection=selection)
        desk.changed.emit()
        about = Text(f"desktop.lane.{selection.lane}.journalled", {"declaration": selection.declaration_no})
        self.said.emit(Sentence(Tone.GOOD, "outcome-pass", about))
