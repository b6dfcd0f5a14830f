"""How is the screen locked over the work at once, from any page and after a while of rest, and who opens it again?

Nothing of the work is put away: every window is covered as it stands, and one over them takes the input. Whoever left
goes on where they were; for another officer the pages are made anew, and what they had open is put down for them.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent, QWindow
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.domain.errors import WorkstationError
from app.domain.officer import Officer
from ui.desktop.controls import scrolled
from ui.desktop.everywhere import KeyEverywhere
from ui.desktop.jobs import JobRunner, Ticket
from ui.desktop.lock_panel import LockPanel
from ui.desktop.look import Look
from ui.desktop.settings import WindowSettings
from ui.desktop.wording import Wording
from ui.desktop.workstation import Session, Workstation

KEY = "Ctrl+Shift+L"
_MINUTE_MS = 60_000
_AGAIN_MS = 20
_SIGNS_OF_LIFE = frozenset(
    (
        *(QEvent.Type.KeyPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel),
        *(QEvent.Type.TouchBegin, QEvent.Type.TabletPress),
    )
)


class Lock(QObject):
    """The lock of `window`.

    Sends `locked` when the screen is covered or open again, `changed` with the session of another officer, and `left`
    when one who left could not be followed by anybody.
    """

    locked = Signal(bool)
    changed = Signal(object)
    left = Signal(object)

    def __init__(
        self,
        window: QWidget,
        workstation: Workstation,
        *,
        runner: JobRunner,
        settings: WindowSettings,
        wording: Wording,
        look: Look,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._workstation = workstation
        self._runner = runner
        self._settings = settings
        self._wording = wording
        self._look = look
        self._session: Session | None = None
        self._covers: list[_Cover] = []
        self.dialog: LockDialog | None = None
        KeyEverywhere(window, KEY).pressed.connect(self.lock)
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self.lock)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._watch)

    @property
    def is_locked(self) -> bool:
        """Whether the screen is covered."""
        return self.dialog is not None

    def follow(self, session: Session | None) -> None:
        """Lock what this officer does from now on; None when nobody is signed in."""
        self._session = session
        self.wait()

    def wait(self) -> None:
        """Begin to wait for the rest after which the screen locks by itself, if it is to."""
        minutes = self._settings.lock_minutes
        if self._session is not None and minutes and not self.is_locked:
            self._rest.start(minutes * _MINUTE_MS)
        else:
            self._rest.stop()

    def _watch(self, front: QWindow | None) -> None:
        """Watch the window in front: whatever keyboard, mouse and touch do comes there first.

        The application would do too, and would ask of every event of every widget: a fourth of a verdict's turn.
        """
        if front is not None:
            front.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Begin to wait anew whenever somebody stirs."""
        if event.type() in _SIGNS_OF_LIFE:
            self.wait()
        return super().eventFilter(watched, event)

    def lock(self) -> None:
        """Cover everything, now; that it was locked is journalled as soon as the worker is free."""
        session = self._session
        if session is None or self.is_locked:
            return
        self._rest.stop()
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        self._covers = [_Cover(one, self._look) for one in QApplication.topLevelWidgets() if _shows(one)]
        panel = LockPanel(session.officer, wording=self._wording, look=self._look)
        panel.asked.connect(self._open)
        self.dialog = LockDialog(panel, over=self._window)
        self.dialog.open()
        panel.password.setFocus(Qt.FocusReason.OtherFocusReason)
        self.locked.emit(True)
        self._runner.start(lambda _: session.lock(), done=lambda _: None, failed=panel.notice.say_failed)
        self._runner.start(
            lambda _: self._workstation.officers(), done=panel.list_officers, failed=panel.notice.say_failed
        )

    def say_nobody_hears(self) -> None:
        """Say on the covered screen that a code went nowhere."""
        if self.dialog is not None:
            self.dialog.panel.say_nobody_hears()

    def _open(self, officer: Officer, password: str) -> None:
        session, dialog = self._session, self.dialog
        if session is None or dialog is None:
            return
        if officer.officer_id == session.officer.officer_id:
            self._runner.start(
                lambda _: session.unlock(password), done=lambda _: self._uncover(), failed=dialog.panel.refuse
            )
            return
        self._runner.start(
            lambda _: self._workstation.admit(officer.officer_id, password),
            done=self._put_away,
            failed=dialog.panel.refuse,
        )

    def _put_away(self, begin: Callable[[], Session]) -> None:
        """Close what stands over the window: what was being written there is kept by the one who leaves."""
        for dialog in self._window.findChildren(QDialog):
            if dialog is not self.dialog:
                dialog.reject()
        self._follow(begin)

    def _follow(self, begin: Callable[[], Session]) -> None:
        """Let the one who leaves end what they began, sign them out, and begin the session of the other."""
        session = self._session
        if session is None:
            return
        if self._runner.is_busy:
            QTimer.singleShot(_AGAIN_MS, self, lambda: self._follow(begin))
            return

        def work(_: Ticket) -> Session:
            session.close()
            return begin()

        self._runner.start(work, done=self._change, failed=self._lose)

    def _change(self, session: Session) -> None:
        self.changed.emit(session)
        self._uncover()

    def _lose(self, error: WorkstationError | None) -> None:
        self._uncover()
        self.left.emit(error)

    def _uncover(self) -> None:
        covers, dialog, self._covers, self.dialog = self._covers, self.dialog, [], None
        for cover in covers:
            if isValid(cover):  # a dialog that was closed took its cover along
                cover.take_away()
        if dialog is not None:
            dialog.done(QDialog.DialogCode.Accepted)
            dialog.deleteLater()
        self._window.activateWindow()
        self.wait()
        self.locked.emit(False)


class LockDialog(QDialog):
    """Stands over everything; nothing but a password closes it."""

    def __init__(self, panel: LockPanel, *, over: QWidget) -> None:
        super().__init__(over, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("page")
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setWindowTitle("Tidewaiter")
        self.panel = panel
        ground, whole = QWidget(), QVBoxLayout(self)
        ground.setObjectName("ground")
        row, column = QHBoxLayout(), QVBoxLayout(ground)
        row.addStretch()
        row.addWidget(panel)
        row.addStretch()
        column.addStretch()
        column.addLayout(row)
        column.addStretch()
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(ground))
        self.setGeometry(over.geometry())

    def reject(self) -> None:
        """Stay: Esc opens nothing."""


class _Cover(QWidget):
    """Lies over all of a window and shows nothing."""

    def __init__(self, window: QWidget, look: Look) -> None:
        super().__init__(window)
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self.setStyleSheet(f"background: {look.colours.window};")
        self.setGeometry(window.rect())
        window.installEventFilter(self)
        self.raise_()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Stay as large as the window."""
        if watched is self._window and isinstance(event, QResizeEvent):
            self.resize(event.size())
        return super().eventFilter(watched, event)

    def take_away(self) -> None:
        """Show the window again."""
        self._window.removeEventFilter(self)
        self.hide()
        self.deleteLater()


def _shows(window: QWidget) -> bool:
    return window.isVisible() and not isinstance(window, LockDialog | _Cover)
