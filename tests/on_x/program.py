"""The window of the tests as a program of its own: `python -m tests.on_x.program HOME`, worked by lines on its input.

Tells on its output, a JSON line each, which codes were heard and which buttons were pressed.
"""

from __future__ import annotations

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSocketNotifier, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout

from app.domain.live_read import ReadBy
from app.domain.moment import system_clock
from app.domain.taken import Heard
from app.domain.texts import Language
from tests.ui_desktop.desk_samples import RESOURCES
from tests.ui_desktop.fake_workstation import PASSWORD, FakeWorkstation
from tests.ui_desktop.stage import FakePicker
from ui.desktop.devices.keyboard import KeyboardScanner
from ui.desktop.inspection import InspectionPage
from ui.desktop.jobs import JobRunner
from ui.desktop.look import Look, load_fonts
from ui.desktop.settings import WindowSettings
from ui.desktop.window import MainWindow
from ui.desktop.wording import Wording

_QUIET_MS = 200
_LOOK_EVERY_MS = 20


def tell(kind: str, **more: object) -> None:
    """Tell one thing."""
    sys.stdout.write(json.dumps({"kind": kind, **more}) + "\n")
    sys.stdout.flush()


class TimedScanner(KeyboardScanner):
    """Remembers when the X server saw each key: a typist that stalls is no scanner."""

    def __init__(self) -> None:
        super().__init__()
        self.pressed_ms: list[int] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and isinstance(watched, QWindow):
            self.pressed_ms += [event.timestamp()] if event.timestamp() else []
        return super().eventFilter(watched, event)

    def longest_stall_ms(self) -> int:
        """Return the longest time between two keys since this was last asked."""
        stall = max((b - a for a, b in pairwise(self.pressed_ms)), default=0)
        self.pressed_ms.clear()
        return stall


class Program:
    """The window, somebody signed in, and the commands that lay something before it."""

    def __init__(self, application: QApplication, home: Path) -> None:
        self._application = application
        self._workstation = FakeWorkstation(home)
        load_fonts(RESOURCES / "fonts")
        look = Look(RESOURCES / "icons")
        look.apply()
        wording = Wording(self._workstation.catalogue, Language.EN, RESOURCES / "translations")
        wording.speak(Language.EN)
        self._runner = JobRunner(ThreadPoolExecutor(max_workers=1))
        self.window = MainWindow(
            self._workstation,
            runner=self._runner,
            settings=WindowSettings(home),
            picker=FakePicker(),
            open_file=lambda _: None,
            wording=wording,
            look=look,
        )
        self._runner.crashed.connect(lambda fault: tell("crashed", fault=repr(fault)))
        self._dialog: QDialog | None = None
        self._keyboard = TimedScanner()
        self._keyboard.read.connect(lambda code: tell("heard", text=code.text, gaps_ms=code.gaps_ms))
        self._keyboard.read.connect(lambda code: self.window.hear(Heard(code.text, ReadBy.KEYBOARD, system_clock())))
        self._keyboard.attach(application)
        self.window.show()
        self.window.start()
        self._look = QTimer(interval=_LOOK_EVERY_MS)
        self._look.timeout.connect(self._sign_in)
        self._look.start()

    def obey(self, line: str) -> None:
        """Do what a command says; each is told when it is done."""
        command, _, argument = line.partition(" ")
        page = self.window.inspection
        if command == "quit":
            self._keyboard.detach(self._application)
            self._runner.stop(lambda: None)
            self._application.quit()
        elif command == "focus" and page is not None:
            widget = {"list": page.intake.waiting._list, "number": page.intake.number}[argument]
            widget.setFocus(Qt.FocusReason.OtherFocusReason)
            tell("focus")
        elif command == "dialog":
            self._open_dialog()
        elif command == "close" and self._dialog is not None:
            self._dialog.close()
            QTimer.singleShot(_QUIET_MS, lambda: tell("close"))
        elif command == "page" and page is not None:
            QTimer.singleShot(_QUIET_MS, lambda: tell("page", **self._shown(page)))
        elif command == "text":
            field = QApplication.focusWidget()
            tell("text", text=field.text() if isinstance(field, QLineEdit) else None)
        elif command == "quiet":
            stalled = self._keyboard.longest_stall_ms
            QTimer.singleShot(_QUIET_MS, lambda: tell("quiet", stall_ms=stalled()))

    def _shown(self, page: InspectionPage) -> dict[str, object]:
        """Return what a person sees of the page: what lies open, what it says, and what is typed."""
        folder = page._desk.folder
        return {
            "open": folder.name if folder else None,
            "says": page.steps.judge.accessibleName(),
            "typed": page.intake.number.text(),
            "has_keyboard": page.intake.number.hasFocus(),
            "is_judged": page.assessment is not None,
        }

    def _sign_in(self) -> None:
        panel = self.window.shift_start.sign_in
        if self.window.session is None and panel._enter.isEnabled():
            panel._password.setText(PASSWORD)
            panel._enter.click()
        elif self.window.inspection is not None:
            self._look.stop()
            self.window._turn_to(1)
            self.window.activateWindow()
            for button in self.window.findChildren(QAbstractButton):
                button.clicked.connect(lambda _=False, button=button: tell("pressed", name=button.accessibleName()))
            QTimer.singleShot(_QUIET_MS, lambda: tell("ready"))

    def _open_dialog(self) -> None:
        """Open a dialog as bad as dialogs are: its default button has the focus, and Enter and Space press it."""
        self._dialog = dialog = QDialog(self.window)
        buttons = QDialogButtonBox()
        release = buttons.addButton("Release", QDialogButtonBox.ButtonRole.AcceptRole)
        release.setDefault(True)
        release.clicked.connect(lambda: tell("pressed", name="Release"))
        field = QLineEdit()
        column = QVBoxLayout(dialog)
        column.addWidget(field)
        column.addWidget(buttons)
        dialog.open()
        release.setFocus()
        QTimer.singleShot(_QUIET_MS, lambda: tell("dialog"))


def main() -> None:
    """Run until told to quit."""
    application = QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    program = Program(application, Path(sys.argv[1]))
    notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(lambda: program.obey(sys.stdin.readline().strip()))
    application.exec()


if __name__ == "__main__":
    main()
