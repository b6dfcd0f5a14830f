"""Who signs the report beside the inspector? Another officer of this station, with their own password, at the gate."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QLineEdit, QWidget

from app.domain.officer import Officer
from ui.desktop.answer_dialog import AnswerDialog
from ui.desktop.controls import beside
from ui.desktop.jobs import JobRunner
from ui.desktop.wording import Wording
from ui.desktop.workstation import Session


class SignatureDialog(AnswerDialog):
    """Asks for an officer and a password; Enter in the password goes on, and no button takes the focus."""

    def __init__(self, officers: Sequence[Officer], *, wording: Wording, parent: QWidget) -> None:
        super().__init__(parent)
        self.who, self.password = QComboBox(), QLineEdit()
        for officer in officers:
            self.who.addItem(wording.choose(officer.name_zh, officer.name_en), officer.officer_id)
        self.who.setAccessibleName(self.tr("Officer"))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setAccessibleName(self.tr("Password"))
        fields = QWidget()
        form = QFormLayout(fields)
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(beside(QLabel(self.tr("Officer"))), self.who)
        form.addRow(beside(QLabel(self.tr("Password"))), self.password)
        self.ask(
            self.tr("Second signature"),
            self.tr("Read the report first. Whoever signs answers for it."),
            accept=self.tr("Sign"),
            fields=(fields,),
        )
        self.password.returnPressed.connect(self.accept_button.click)
        self.password.textChanged.connect(lambda text: self.accept_button.setEnabled(bool(text)))
        self.accept_button.setEnabled(False)
        self.password.setFocus()


class SecondSignature(QObject):
    """Has a report signed; `signed` is sent with it, `failed` with what went wrong, `alone` where nobody else can."""

    signed = Signal(object)
    failed = Signal(object)
    alone = Signal()

    def __init__(
        self,
        session: Session,
        officers: Callable[[], Sequence[Officer]],
        *,
        runner: JobRunner,
        wording: Wording,
        over: QWidget,
    ) -> None:
        super().__init__(over)
        self._session = session
        self._officers = officers
        self._runner = runner
        self._wording = wording
        self._over = over
        self.dialog: SignatureDialog | None = None

    def ask(self, report: Path) -> None:
        """Ask who signs `report`, and have it signed."""
        own = self._session.officer.officer_id
        self._runner.start(
            lambda _: [officer for officer in self._officers() if officer.officer_id != own],
            done=lambda others: self._choose(others, report),
            failed=self.failed.emit,
        )

    def _choose(self, others: Sequence[Officer], report: Path) -> None:
        if not others:
            self.alone.emit()
            return
        dialog = self.dialog = SignatureDialog(others, wording=self._wording, parent=self._over)
        dialog.accepted.connect(lambda: self._sign(report, str(dialog.who.currentData()), dialog.password.text()))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _sign(self, report: Path, officer_id: str, password: str) -> None:
        self._runner.start(
            lambda _: self._session.countersign(report, officer_id, password),
            done=self.signed.emit,
            failed=self.failed.emit,
        )
