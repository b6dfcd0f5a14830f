"""How does a consignment get onto the desk: by number, by photographs, or from the list of those that wait?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.outcome import Verdict
from app.domain.texts import Text
from ui.desktop.controls import ActionButton, Worded, label
from ui.desktop.flow import Flow
from ui.desktop.look import Look
from ui.desktop.number_field import NumberField
from ui.desktop.view_models.typing import check_of
from ui.desktop.waiting_list import WaitingList
from ui.desktop.wording import Wording
from ui.desktop.workstation import Waiting

_TO_NUMBER = "Ctrl+L"


class IntakePanel(Worded):
    """The column at the left; it decides nothing."""

    entered = Signal(str)
    typed = Signal(str)
    chosen = Signal(object)
    picking = Signal()
    filming = Signal()
    filing = Signal()
    measuring = Signal()
    looking = Signal()
    photographing = Signal()
    checking = Signal()

    def __init__(self, *, zone: str, wording: Wording, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(wording, look, parent)
        self._is_filming = False
        self._label = label("muted", wraps=True)
        self.number = NumberField()
        self.number.entered.connect(self.entered)
        self.number.typed.connect(self._help)
        self._offered: tuple[str, ...] = ()
        self._pick = ActionButton(look, icon="photograph", key="Ctrl+O")
        self._pick.clicked.connect(self.picking)
        self._film = ActionButton(look, icon="camera", key="F2")
        self._film.clicked.connect(self.filming)
        self.papers = ActionButton(look, key="F3")
        self.papers.clicked.connect(self.filing)
        self.measure = ActionButton(look, key="F4")
        self.measure.clicked.connect(self.measuring)
        self.seen = ActionButton(look, key="Ctrl+G")
        self.seen.clicked.connect(self.looking)
        self.evidence = ActionButton(look, key="Ctrl+E")
        self.evidence.clicked.connect(self.photographing)
        self.checklist = ActionButton(look, key="Ctrl+T")
        self.checklist.clicked.connect(self.checking)
        steps = (self._pick, self._film, self.papers, self.measure, self.seen, self.evidence, self.checklist)
        at_hand = QWidget()
        self._steps = Flow(at_hand, fills=True)
        for step in steps:
            self._steps.addWidget(step)
        self._hint = label("muted", wraps=True)
        self.waiting = WaitingList(zone=zone, wording=wording, look=look)
        self.waiting.chosen.connect(self.chosen)
        QShortcut(QKeySequence(_TO_NUMBER), self, self.take_focus)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for widget in (self._label, self.number, at_hand, self._hint):
            self._column.addWidget(widget)
        self._column.addWidget(self.waiting, 1)
        self.reword()

    def reword(self) -> None:
        """Say everything again."""
        self._label.setText(self.tr("Declaration, licence or batch   {0}").format(_TO_NUMBER))
        self.number.setAccessibleName(self.tr("Number of declaration, licence or batch"))
        self.number.setPlaceholderText(self.tr("type or scan, then Enter"))
        self._pick.say(self.tr("Photographs"))
        self._film.say(self.tr("Camera off") if self._is_filming else self.tr("Camera"))
        self.papers.say(self.tr("Papers"))
        self.measure.say(self.tr("Weigh"))
        self.seen.say(self.tr("What was seen"))
        self.evidence.say(self.tr("Evidence"))
        self.checklist.say(self.tr("Checklist"))
        self._hint.setText(self._hint_of_now())
        self._column.setSpacing(self._look.px(8))
        self._steps.setSpacing(self._look.px(8))

    def offer(self, typed: str, numbers: Sequence[str]) -> None:
        """Offer numbers for what was `typed`, unless something else stands there by now."""
        if typed == self.number.text():
            self._offered = tuple(numbers)
            self.number.offer(numbers)
            self._hint.setText(self._hint_of_now())

    def _help(self, text: str) -> None:
        self._offered = ()
        self._hint.setText(self._hint_of_now())
        self.typed.emit(text)

    def _hint_of_now(self) -> str:
        """Return what the check digit says and which numbers are offered; what else can be done while nothing is."""
        said = [check_of(self.number.text())]
        if self._offered:
            said.append(Text("desktop.typed.offered", {"numbers": "  ".join(self._offered)}))
        lines = [self._wording.render(one) for one in said if one]
        return "\n".join(lines) or self.tr("or drop pictures or a folder on this page")

    def let_handle(self, *, is_open: bool) -> None:
        """Let papers be filed and goods be weighed, once a consignment lies open."""
        self.papers.setEnabled(is_open)
        self.measure.setEnabled(is_open)
        self.seen.setEnabled(is_open)
        self.evidence.setEnabled(is_open)
        self.checklist.setEnabled(is_open)

    def take_focus(self) -> None:
        """Put the keyboard into the number field."""
        self.number.setFocus(Qt.FocusReason.OtherFocusReason)

    def mark_filming(self, is_on: bool) -> None:  # noqa: FBT001 - Qt calls it with one value
        """Say what the button of the camera does now."""
        self._is_filming = is_on
        self.reword()

    def list_waiting(self, waiting: Sequence[Waiting], verdicts: Mapping[Path, Verdict], folder: Path | None) -> None:
        """List what waits, the open one marked."""
        self.waiting.list_waiting(waiting, verdicts)
        self.waiting.mark_open(folder)
