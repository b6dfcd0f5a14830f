"""How does one point of the checklist stand? What is asked, the answer, its reason, and the photographs it wants.

An answer is sent as it is chosen; that a point does not apply only once somebody wrote why.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator, QWheelEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from app.domain.checklist import CheckLine, Said
from ui.desktop.controls import ActionButton, Worded, label
from ui.desktop.look import Look
from ui.desktop.wording import Wording

_MOST = 1_000_000_000
_ANSWER, _NUMBER = 200, 120
"""Pixels of the field of the answer, and of a number, at 100 %."""

_STACKED = 1.5
"""Above this text scale the answer stands below what is asked."""


class Choice(QComboBox):
    """A choice that the wheel does not turn: scrolling past a point must not answer it."""

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Let what lies around it scroll."""
        event.ignore()


class CheckRow(Worded):
    """Sends `answered` with the answer (None: taken back), the number and the reason; `adding` for photographs."""

    answered = Signal(object, object, str)
    adding = Signal()

    def __init__(self, line: CheckLine, *, wording: Wording, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(wording, look, parent)
        self.setObjectName("card")
        self.line = line
        self._answers = [None, Said.NUMBER if line.asks_number else Said.YES]
        self._answers += [Said.NOT_APPLICABLE] if line.asks_number else [Said.NO, Said.NOT_APPLICABLE]
        self._picture = QLabel()
        self.title = label("strong", wraps=True)
        self.answer = Choice()
        self.answer.addItems([""] * len(self._answers))
        self.number = QLineEdit()
        self.number.setValidator(QIntValidator(0, _MOST, self))
        self.reason = QLineEdit()
        self.count = label("muted")
        self.add = ActionButton(look, icon="photograph")
        self.add.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.said = label("muted", wraps=True)
        self._lay_out()
        self.answer.activated.connect(self._choose)
        self.number.editingFinished.connect(self._send)
        self.reason.editingFinished.connect(self._send)
        self.add.clicked.connect(self.adding)
        self.show_line(line)

    @property
    def chosen(self) -> Said | None:
        """The answer that is chosen, kept or not."""
        return self._answers[self.answer.currentIndex()]

    def show_line(self, line: CheckLine) -> None:
        """Show how the point stands now; what is being written stays."""
        self.line = line
        answer = line.answer
        is_waiting = answer is None and self.chosen is not None and not self._is_whole()
        if not is_waiting:
            self.answer.setCurrentIndex(self._answers.index(answer.said) if answer else 0)
            if not self.reason.hasFocus():
                self.reason.setText(answer.reason if answer else "")
            if not self.number.hasFocus():
                self.number.setText(str(answer.number) if answer and answer.number is not None else "")
        self.reword()

    def reword(self) -> None:
        """Say everything again."""
        line, look = self.line, self._look
        asked = self._wording.render(line.title)
        self.title.setText(asked)
        words = {
            None: self.tr("not answered"),
            Said.YES: self.tr("yes"),
            Said.NO: self.tr("no"),
            Said.NUMBER: self.tr("counted"),
            Said.NOT_APPLICABLE: self.tr("not applicable"),
        }
        for place, said in enumerate(self._answers):
            self.answer.setItemText(place, words[said])
        self.answer.setAccessibleName(asked)
        self.number.setAccessibleName(self.tr("How many"))
        self.reason.setAccessibleName(self.tr("Reason"))
        needs_reason = self.chosen is Said.NOT_APPLICABLE
        self.reason.setPlaceholderText(
            self.tr("why it does not apply (needed)") if needs_reason else self.tr("what was seen")
        )
        self.add.say(self.tr("Add photographs"))
        wants = bool(line.needed or line.taken)
        self.count.setVisible(wants)
        self.add.setVisible(wants)
        self.count.setText(self.tr("{0} of {1} photographs").format(line.taken, line.needed))
        self.said.setText(self._standing())
        self._show_what_depends()
        icon, colour = self._icon()
        self._picture.setPixmap(look.pixmap(icon, colour, 22))
        is_narrow = look.scale > _STACKED
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight)
        self.answer.setMinimumWidth(look.px(_ANSWER))
        self.number.setFixedWidth(look.px(_NUMBER))
        margin = look.px(10)
        self._whole.setContentsMargins(margin, margin, margin, margin)

    def _lay_out(self) -> None:
        self._row, answered, asked = QBoxLayout(QBoxLayout.Direction.LeftToRight), QHBoxLayout(), QHBoxLayout()
        asked.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.addWidget(self.title)
        words.addWidget(self.said)
        asked.addLayout(words, 1)
        answered.addWidget(self.answer)
        answered.addWidget(self.number)
        self._row.addLayout(asked, 1)
        self._row.addLayout(answered)
        below = QHBoxLayout()
        below.addWidget(self.reason, 1)
        below.addWidget(self.count)
        below.addWidget(self.add)
        self._whole = QVBoxLayout(self)
        self._whole.addLayout(self._row)
        self._whole.addLayout(below)

    def _standing(self) -> str:
        """Return what the point still wants, in words; empty where it wants nothing."""
        line, chosen = self.line, self.chosen
        if chosen is Said.NOT_APPLICABLE and not self.reason.text().strip():
            return self.tr("Not kept yet: it needs a reason")
        if line.answer is None:
            return self.tr("must be answered") if line.is_demanded else self.tr("this lane does not ask for it")
        if line.lacks_photographs:
            return self.tr("more photographs are needed")
        return self.tr("stands against release") if line.is_against else ""

    def _icon(self) -> tuple[str, str]:
        line, colours = self.line, self._look.colours
        if line.is_against:
            return "outcome-refer", colours.text
        if line.answer is None or line.lacks_photographs:
            return "outcome-unknown", colours.text if line.is_demanded else colours.muted
        return "outcome-pass", colours.text

    def _show_what_depends(self) -> None:
        self.number.setVisible(self.chosen is Said.NUMBER)
        self.reason.setVisible(self.chosen in {Said.NO, Said.NOT_APPLICABLE})

    def _is_whole(self) -> bool:
        """Return whether what is chosen has what it needs to be kept."""
        if self.chosen is Said.NUMBER:
            return bool(self.number.text().strip())
        return self.chosen is not Said.NOT_APPLICABLE or bool(self.reason.text().strip())

    def _choose(self) -> None:
        self.reword()
        if self.chosen is Said.NUMBER and not self._is_whole():
            self.number.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self._is_whole():
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._send()

    def _send(self) -> None:
        """Send what is chosen, once it is whole."""
        if self.chosen is None and self.line.answer is None:
            return
        if self._is_whole():
            number = int(self.number.text()) if self.chosen is Said.NUMBER else None
            reason = self.reason.text() if self.chosen in {Said.NO, Said.NOT_APPLICABLE} else ""
            self.answered.emit(self.chosen, number, reason)
        self.reword()
