"""The hands that work the window in a test: they type, press keys and click, and look at what is shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui_desktop.fake_workstation import PASSWORD, FakeSession, FakeWorkstation
from tests.ui_desktop.manual_executor import ManualExecutor
from ui.desktop.inspection import InspectionPage
from ui.desktop.window import MainWindow


class FakePicker:
    """Picks what the test laid out."""

    def __init__(self) -> None:
        self.next_pictures: list[Path] = []
        self.next_folder: Path | None = None

    def pictures(self, parent: QWidget) -> list[Path]:  # noqa: ARG002 - the port's shape
        return self.next_pictures

    def folder(self, parent: QWidget) -> Path | None:  # noqa: ARG002 - the port's shape
        return self.next_folder


@dataclass
class Stage:
    """A window with its workstation."""

    qtbot: QtBot
    window: MainWindow
    workstation: FakeWorkstation
    executor: ManualExecutor
    picker: FakePicker
    opened: list[Path] = field(default_factory=list)

    @property
    def page(self) -> InspectionPage:
        assert self.window.inspection is not None
        return self.window.inspection

    @property
    def session(self) -> FakeSession:
        return self.workstation.sessions[-1]

    def settle(self) -> None:
        """Run every job and deliver its result, until there is no more."""
        for _ in range(20):
            self.executor.run_all()
            self.deliver()
            if not self.executor.pending:
                return
        raise AssertionError("the jobs do not come to an end")

    def deliver(self) -> None:
        """Deliver what the worker has sent."""
        QCoreApplication.sendPostedEvents()
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def sign_in(self, password: str = PASSWORD) -> None:
        """Sign the first officer in by the keyboard and turn to the inspection."""
        line = self.window.shift_start.sign_in._password
        self.qtbot.keyClicks(line, password)
        self.qtbot.keyClick(line, Qt.Key.Key_Return)
        self.settle()

    def begin(self) -> InspectionPage:
        """Sign in and turn to the inspection."""
        self.sign_in()
        self.window.header.pages[1].click()
        self.settle()
        return self.page

    def type_number(self, text: str) -> None:
        """Type a number as a keyboard-wedge reader does, Enter at its end."""
        field_ = self.page.intake.number
        self.qtbot.keyClicks(field_, text)
        self.qtbot.keyClick(field_, Qt.Key.Key_Return)
        self.settle()
