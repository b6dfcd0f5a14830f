"""The hands that work the window in a test: they type, press keys and click, and look at what is shown."""

from __future__ import annotations

import functools
import operator
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.domain.outcome import Verdict
from tests.ui_desktop.fake_workstation import PASSWORD, FakeSession, FakeWorkstation
from tests.ui_desktop.manual_executor import ManualExecutor
from ui.desktop.controls import ActionButton
from ui.desktop.inspection import InspectionPage
from ui.desktop.view_models.dismissal import StandingHit
from ui.desktop.window import MainWindow

GUIDE = Path(__file__).parents[2] / "docs" / "guide"
_PLAIN = Qt.KeyboardModifier.NoModifier


class FakePicker:
    """Picks what the test laid out."""

    def __init__(self) -> None:
        self.next_pictures: list[Path] = []
        self.next_papers: list[Path] = []
        self.next_tables: list[Path] = []
        self.next_folder: Path | None = None
        self.next_reason: str | None = None

    def pictures(self, parent: QWidget) -> list[Path]:  # noqa: ARG002 - the port's shape
        return self.next_pictures

    def papers(self, parent: QWidget) -> list[Path]:  # noqa: ARG002 - the port's shape
        return self.next_papers

    def tables(self, parent: QWidget) -> list[Path]:  # noqa: ARG002 - the port's shape
        return self.next_tables

    def folder(self, parent: QWidget) -> Path | None:  # noqa: ARG002 - the port's shape
        return self.next_folder

    def reason(self, parent: QWidget, hit: StandingHit) -> str | None:  # noqa: ARG002 - the port's shape
        return self.next_reason


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

    def verdict(self) -> Verdict | None:
        """Return the verdict that the banner shows."""
        return self.page.banner.banner.verdict

    def is_syncing(self) -> bool:
        """Return whether the shift start shows a sync under way."""
        return self.window.shift_start.registry.is_syncing

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
        QTest.keyClicks(line, password)
        QTest.keyClick(line, Qt.Key.Key_Return)
        self.settle()

    def begin(self) -> InspectionPage:
        """Sign in and turn to the inspection."""
        self.sign_in()
        self.window.header.pages[1].click()
        self.settle()
        return self.page

    def press(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier, within: QWidget | None = None) -> None:
        """Press a key of an action and wait until its button has clicked, a tenth of a second later."""
        clicked: list[bool] = []
        buttons = [one for one in self.window.findChildren(ActionButton) if one.isVisible()]
        connections = [button.clicked.connect(lambda: clicked.append(True)) for button in buttons]
        QTest.keyClick(within or self.window, key, functools.reduce(operator.or_, modifiers, _PLAIN))
        self.qtbot.waitUntil(lambda: bool(clicked), timeout=5000)
        for button, connection in zip(buttons, connections, strict=True):
            button.clicked.disconnect(connection)
        self.settle()

    def type_number(self, text: str) -> None:
        """Type a number as a keyboard-wedge reader does, Enter at its end."""
        field_ = self.page.intake.number
        QTest.keyClicks(field_, text)
        QTest.keyClick(field_, Qt.Key.Key_Return)
        self.settle()
