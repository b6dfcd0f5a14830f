"""Who works here: the list of officers and a password; then who is signed in, until they sign out."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from app.domain.errors import WorkstationError
from app.domain.officer import Officer
from app.domain.texts import Text
from ui.desktop.controls import ActionButton, Worded, label
from ui.desktop.jobs import JobRunner
from ui.desktop.look import Look
from ui.desktop.notice import Notice
from ui.desktop.view_models.colours import Tone
from ui.desktop.view_models.readiness import Sentence
from ui.desktop.wording import Wording
from ui.desktop.workstation import Session, Workstation


class SignInPanel(Worded):
    """Signs an officer in and out."""

    signed_in = Signal(object)
    signed_out = Signal()
    loaded = Signal()

    def __init__(
        self,
        workstation: Workstation,
        *,
        runner: JobRunner,
        wording: Wording,
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(wording, look, parent)
        self.setObjectName("card")
        self._workstation = workstation
        self._runner = runner
        self._officers: tuple[Officer, ...] = ()
        self._officer: Officer | None = None
        self._is_waiting = False
        self._is_ready = True
        runner.busy_changed.connect(self._rest)
        self._heading = label("section")
        self._who_label = label("muted")
        self._who = QComboBox()
        self._password_label = label("muted")
        self._password = QLineEdit()
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._password.returnPressed.connect(self._sign_in)
        self._enter = ActionButton(look, role="primary", key="Ctrl+Return")
        self._enter.clicked.connect(self._sign_in)
        self._name = label("figure", wraps=True)
        self._role = label("muted")
        self._leave = ActionButton(look, icon="sign-out", key="Ctrl+Shift+Q")
        self._leave.clicked.connect(self._sign_out)
        self._notice = Notice(wording=wording, look=look)
        self._column = QVBoxLayout(self)
        for widget in (self._heading, self._who_label, self._who, self._password_label, self._password, self._enter):
            self._column.addWidget(widget)
        for below in (self._name, self._role, self._leave, self._notice):
            self._column.addWidget(below)
        self._column.addStretch()
        self.reword()

    def list_officers(self) -> None:
        """Ask the station who may sign in, and let it be ready for them by the time they have typed."""
        self._is_ready = False
        failed = self._notice.say_failed
        self._runner.start(lambda _: self._workstation.officers(), done=self._list_officers, failed=failed)

    def say_nobody_hears(self) -> None:
        """Say that a code was scanned and went nowhere."""
        nobody = Text("desktop.scan.nobody")
        self._notice.say(Sentence(Tone.DOUBT, "outcome-unknown", nobody, Text("desktop.scan.nobody.remedy")))

    def reword(self) -> None:
        """Say everything again, the choice and the password kept."""
        look, officer = self._look, self._officer
        self._heading.setText(self.tr("Who"))
        self._who_label.setText(self.tr("Officer"))
        self._who.setAccessibleName(self.tr("Officer"))
        self._password_label.setText(self.tr("Password"))
        self._password.setAccessibleName(self.tr("Password"))
        self._enter.say(self.tr("Sign in"))
        self._leave.say(self.tr("Sign out"))
        for index, one in enumerate(self._officers):
            self._who.setItemText(index, self._shown(one))
        if officer is not None:
            self._name.setText(self._wording.choose(officer.name_zh, officer.name_en))
            self._role.setText(f"{self._wording.render(Text(f'desktop.role.{officer.role}'))} · {officer.officer_id}")
        for widget in (self._who_label, self._who, self._password_label, self._password, self._enter):
            widget.setVisible(officer is None)
        for shown in (self._name, self._role, self._leave):
            shown.setVisible(officer is not None)
        can_try = bool(self._officers) and not self._is_waiting
        self._who.setEnabled(can_try)
        self._password.setEnabled(can_try)
        self._enter.setEnabled(can_try)
        self._column.setContentsMargins(look.px(20), look.px(16), look.px(20), look.px(16))
        self._column.setSpacing(look.px(8))

    def _rest(self, is_busy: bool) -> None:  # noqa: FBT001 - Qt calls it with one value
        """Go on loading once the worker rests and whatever follows from its last job was asked."""
        if not is_busy and not self._is_ready:
            QTimer.singleShot(0, self, self._prepare)

    def _prepare(self) -> None:
        """Let the station load one more part, unless there is something else to do."""
        if not self._is_ready and not self._runner.is_busy:
            work = self._workstation.prepare
            self._runner.start(lambda _: work(), done=self._prepared, failed=self._unprepared)

    def _prepared(self, was_one: bool) -> None:  # noqa: FBT001 - a job's result is its one value
        self._is_ready = not was_one
        if was_one:
            self.loaded.emit()

    def _unprepared(self, error: WorkstationError | None) -> None:
        self._is_ready = True
        self._notice.say_failed(error)

    def _shown(self, officer: Officer) -> str:
        role = self._wording.render(Text(f"desktop.role.{officer.role}"))
        return f"{self._wording.choose(officer.name_zh, officer.name_en)} · {role} · {officer.officer_id}"

    def _list_officers(self, officers: tuple[Officer, ...]) -> None:
        self._officers = officers
        self._who.clear()
        self._who.addItems([self._shown(officer) for officer in officers])
        self.reword()
        self._password.setFocus(Qt.FocusReason.OtherFocusReason)

    def _sign_in(self) -> None:
        if self._is_waiting or not self._officers:
            return
        officer = self._officers[self._who.currentIndex()]
        password = self._password.text()
        self._password.clear()
        self._notice.say(None)
        self._is_waiting = True
        self.reword()
        self._runner.start(
            lambda _: self._workstation.sign_in(officer.officer_id, password), done=self._welcome, failed=self._refuse
        )

    def _welcome(self, session: Session) -> None:
        self._is_waiting = False
        self._officer = session.officer
        self.reword()
        self.signed_in.emit(session)

    def welcome(self, session: Session) -> None:
        """Show the officer of a session that was begun elsewhere, instead of whoever was here."""
        self._welcome(session)

    def leave(self, error: WorkstationError | None) -> None:
        """Show that nobody is signed in any more, and why nobody else could be."""
        self._sign_out()
        self._notice.say_failed(error)

    def _refuse(self, error: WorkstationError | None) -> None:
        self._is_waiting = False
        self._notice.say_failed(error)
        self.reword()
        self._password.setFocus(Qt.FocusReason.OtherFocusReason)

    def _sign_out(self) -> None:
        self._officer = None
        self.reword()
        self.signed_out.emit()
        self._password.setFocus(Qt.FocusReason.OtherFocusReason)
