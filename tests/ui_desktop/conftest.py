"""The window under test: offscreen, with real domain values behind a fake workstation and jobs run by hand."""

from __future__ import annotations

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.texts import Catalogue, Language
from tests.ui_desktop.desk_samples import RESOURCES, shipped_catalogue
from tests.ui_desktop.fake_workstation import FakeWorkstation
from tests.ui_desktop.manual_executor import ManualExecutor
from tests.ui_desktop.stage import GUIDE, FakePicker, Stage
from ui.desktop.jobs import JobRunner
from ui.desktop.look import Look, load_fonts
from ui.desktop.settings import WindowSettings
from ui.desktop.window import MainWindow
from ui.desktop.wording import Wording


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let through what is said of a computer without graphics, and of every window that has a least size."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            said = r"^This plugin does not support propagateSizeHints\(\)$"
            no_graphics = r"No RHI backend\. Using CPU conversion\.$"
            item.add_marker(pytest.mark.qt_log_ignore(said, no_graphics, extend=True))


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return shipped_catalogue()


@pytest.fixture(scope="session")
def fonts(qapp: QApplication) -> None:
    qapp.setStyle("Fusion")
    load_fonts(RESOURCES / "fonts")


@pytest.fixture(scope="session")
def wardrobe(fonts: None) -> Look:  # noqa: ARG001 - asked for what it does
    """Return the look of the whole run: to dress the application costs 0.1 s."""
    look = Look(RESOURCES / "icons")
    look.apply()
    return look


@pytest.fixture
def look(wardrobe: Look) -> Iterator[Look]:
    """Return the look, light and at 100 % again after the test."""
    yield wardrobe
    if wardrobe.colours.is_dark or wardrobe.scale > 1.0:
        wardrobe.wear(is_dark=False, scale=1.0)


@pytest.fixture
def wording(qapp: QApplication, catalogue: Catalogue) -> Iterator[Wording]:  # noqa: ARG001 - translators need it
    wording = Wording(catalogue, Language.EN, RESOURCES / "translations")
    wording.speak(Language.EN)
    yield wording
    wording.speak(Language.EN)


@pytest.fixture
def executor() -> ManualExecutor:
    return ManualExecutor()


@pytest.fixture
def runner(qapp: QApplication, executor: ManualExecutor) -> JobRunner:  # noqa: ARG001 - events need it
    return JobRunner(executor)


@pytest.fixture
def workstation(tmp_path: Path) -> FakeWorkstation:
    return FakeWorkstation(tmp_path)


@pytest.fixture
def stage(  # noqa: PLR0917 - pytest hands fixtures by name
    qtbot: QtBot,
    qapp: QApplication,
    workstation: FakeWorkstation,
    executor: ManualExecutor,
    runner: JobRunner,
    wording: Wording,
    look: Look,
    tmp_path: Path,
) -> Stage:
    """Return the whole window, shown and started, and the hands that work it."""
    picker, opened = FakePicker(), list[Path]()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # what waits to go, goes dressed: docs/adr/0365
    qapp.setStyleSheet("")  # the window is made, then dressed: as the program does it
    window = MainWindow(
        workstation,
        runner=runner,
        settings=WindowSettings(tmp_path),
        picker=picker,
        open_file=opened.append,
        wording=wording,
        look=look,
        guide=GUIDE,
    )
    look.apply()
    qtbot.addWidget(window)
    window.show()
    window.start()
    stage = Stage(qtbot, window, workstation, executor, picker, opened)
    stage.settle()
    return stage
