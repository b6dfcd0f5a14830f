"""The real window over a real station: its worker, and the hands that work it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.domain.texts import Language
from tests.journeys.gate import PASSWORD, RESOURCES, Gate
from tests.ui_desktop.stage import FakePicker
from ui.desktop.asking import Answer, Question
from ui.desktop.jobs import JobRunner
from ui.desktop.look import Look
from ui.desktop.settings import WindowSettings
from ui.desktop.window import MainWindow
from ui.desktop.wording import Wording

QUIET = pytest.mark.qt_log_ignore(r"^This plugin does not support propagateSizeHints\(\)$", extend=True)
"""What is said offscreen of every window that has a least size."""


@dataclass
class Hands:
    """Answers what dialogs would ask, and remembers what was asked."""

    answer: Answer | None = None
    path: Path | None = None
    named: str | None = None
    asked: list[Question] = field(default_factory=list)

    def step(self, parent: QWidget, question: Question) -> Answer | None:  # noqa: ARG002 - the port's shape
        self.asked.append(question)
        return self.answer

    def name(self, parent: QWidget, title: str) -> str | None:  # noqa: ARG002 - the port's shape
        return self.named

    def new_file(self, parent: QWidget, title: str, name: str) -> Path | None:  # noqa: ARG002 - the port's shape
        return self.path

    def file(self, parent: QWidget, title: str, suffix: str) -> Path | None:  # noqa: ARG002 - the port's shape
        return self.path


@dataclass
class AtWindow:
    """The window over a real station, and the hands that work it."""

    window: MainWindow
    runner: JobRunner
    hands: Hands

    def settle(self) -> None:
        """Wait until no job is under way."""
        until = time.monotonic() + 60
        quiet = 0
        while quiet < 5:
            QCoreApplication.sendPostedEvents()
            QApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            quiet = 0 if self.runner.is_busy else quiet + 1
            assert time.monotonic() < until, "the jobs do not come to an end"
            time.sleep(0.005)

    def sign_in(self, officer_id: str) -> None:
        """Sign an officer in, whoever was there signed out."""
        panel = self.window.shift_start.sign_in
        if self.window.session is not None:
            panel._sign_out()
        self.settle()
        panel._who.setCurrentIndex([one.officer_id for one in panel._officers].index(officer_id))
        QTest.keyClicks(panel._password, PASSWORD)
        QTest.keyClick(panel._password, Qt.Key.Key_Return)
        self.settle()
        assert self.window.office
        self.window.office.review.asking = self.hands
        self.window.office.log.asking = self.hands

    def sync(self, source: Path | str) -> None:
        """Sync with a folder or an address by the page of the shift start."""
        registry = self.window.shift_start.registry
        registry._source.setText(str(source))
        registry._start()
        self.settle()

    def registry_in_force(self) -> int:
        """Return the version of the register that the shift start shows."""
        state = self.window.shift_start.registry._state
        assert state
        assert state.register
        return state.register.version

    def open(self, folder: Path) -> None:
        """Turn to the inspection and open a consignment."""
        self.window._turn_to(1)
        assert self.window._desk
        self.window._desk.open(folder)
        self.settle()


def shown_at(gate: Gate, *, look: Look, settings: Path) -> AtWindow:
    """Show the window over the station of `gate`."""
    workstation = gate.workstation
    wording = Wording(workstation.catalogue, Language.EN, RESOURCES / "translations")
    wording.speak(Language.EN)
    runner = JobRunner(ThreadPoolExecutor(1))
    window = MainWindow(
        workstation,
        runner=runner,
        settings=WindowSettings(settings),
        picker=FakePicker(),
        open_file=lambda _: None,
        wording=wording,
        look=look,
    )
    window.show()
    window.start()
    shown = AtWindow(window, runner, Hands())
    shown.settle()
    return shown


@contextmanager
def window_at(gate: Gate, *, qtbot: QtBot, look: Look, settings: Path) -> Iterator[AtWindow]:
    """Show the window over the station of `gate`, and take it down afterwards."""
    shown = shown_at(gate, look=look, settings=settings)
    qtbot.addWidget(shown.window)
    yield shown

    def leave() -> None:
        if shown.window.session is not None:
            shown.window.session.close()

    shown.runner.stop(leave)
