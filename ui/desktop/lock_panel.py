"""Who comes back to a locked screen: the one who left, or another officer, each with their own password?"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from app.domain.errors import WorkstationError
from app.domain.officer import Officer
from app.domain.texts import Text
from ui.desktop.controls import ActionButton, Worded, label
from ui.desktop.look import Look
from ui.desktop.notice import Notice
from ui.desktop.view_models.colours import Tone
from ui.desktop.view_models.readiness import Sentence
from ui.desktop.wording import Wording


class LockPanel(Worded):
    """Sends `asked` with an officer and a password; it shows nothing of the work."""

    asked = Signal(object, str)

    def __init__(self, officer: Officer, *, wording: Wording, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(wording, look, parent)
        self.setObjectName("card")
        self.setProperty("guide", "shift-start")
        self._officer = officer
        self._officers: tuple[Officer, ...] = (officer,)
        self._is_waiting = False
        self._heading, self._said = label("title"), label(wraps=True)
        self._who_label, self._password_label = label("muted"), label("muted")
        self.who = QComboBox()
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.returnPressed.connect(self._ask)
        self.who.currentIndexChanged.connect(lambda _: self.reword())
        self.enter = ActionButton(look, role="primary", key="Ctrl+Return")
        self.enter.clicked.connect(self._ask)
        self.notice = Notice(wording=wording, look=look)
        self._column = QVBoxLayout(self)
        for widget in (self._heading, self._said, self._who_label, self.who, self._password_label, self.password):
            self._column.addWidget(widget)
        self._column.addWidget(self.enter)
        self._column.addWidget(self.notice)
        self._name_officers()
        self.reword()

    @property
    def chosen(self) -> Officer:
        """Who is to come in."""
        return self._officers[max(self.who.currentIndex(), 0)]

    def list_officers(self, officers: tuple[Officer, ...]) -> None:
        """Offer these, the one who left first."""
        others = (one for one in officers if one.officer_id != self._officer.officer_id)
        chosen = self.chosen
        self._officers = (self._officer, *others)
        self._name_officers()
        self.who.setCurrentIndex(next((n for n, one in enumerate(self._officers) if one == chosen), 0))

    def say_nobody_hears(self) -> None:
        """Say that a code was scanned and went nowhere."""
        nobody = Text("lock.scan")
        self.notice.say(Sentence(Tone.DOUBT, "outcome-unknown", nobody, Text("lock.scan.remedy")))

    def refuse(self, error: WorkstationError | None) -> None:
        """Say why nobody came in, and wait for another password."""
        self._is_waiting = False
        self.notice.say_failed(error)
        self.reword()
        self.password.setFocus(Qt.FocusReason.OtherFocusReason)

    def reword(self) -> None:
        """Say everything again, the choice and the password kept."""
        look, name = self._look, self._wording.choose(self._officer.name_zh, self._officer.name_en)
        self._heading.setText(self.tr("Locked: {0}").format(name))
        self._said.setText(self.tr("The work is kept as it is. Another officer may sign in; this one then signs out."))
        self._who_label.setText(self.tr("Officer"))
        self.who.setAccessibleName(self.tr("Officer"))
        self._password_label.setText(self.tr("Password"))
        self.password.setAccessibleName(self.tr("Password"))
        for place, one in enumerate(self._officers):
            self.who.setItemText(place, self._shown(one))
        self.enter.say(self.tr("Go on") if self.chosen == self._officer else self.tr("Change officer"))
        for control in (self.who, self.password, self.enter):
            control.setEnabled(not self._is_waiting)
        self.setFixedWidth(look.px(460))
        margin = look.px(24)
        self._column.setContentsMargins(margin, margin, margin, margin)
        self._column.setSpacing(look.px(10))

    def _name_officers(self) -> None:
        self.who.blockSignals(True)
        self.who.clear()
        self.who.addItems([self._shown(one) for one in self._officers])
        self.who.blockSignals(False)

    def _shown(self, officer: Officer) -> str:
        role = self._wording.render(Text(f"desktop.role.{officer.role}"))
        return f"{self._wording.choose(officer.name_zh, officer.name_en)} · {role} · {officer.officer_id}"

    def _ask(self) -> None:
        if self._is_waiting:
            return
        password = self.password.text()
        self.password.clear()
        self.notice.say(None)
        self._is_waiting = True
        self.reword()
        self.asked.emit(self.chosen, password)
