"""The window comes up first, does the rest afterwards, and goes down in order."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.domain.texts import Language
from tests.ui_desktop.desk_samples import RESOURCES
from tests.ui_desktop.fake_workstation import PASSWORD, FakeWorkstation
from tests.ui_desktop.stage import Stage
from ui.desktop.application import FirstPaint, run, show_within
from ui.desktop.settings import WindowSettings
from ui.desktop.window import MainWindow

HEAVY = (
    *("cv2", "numpy", "onnxruntime", "zxingcpp", "pyzbar", "reportlab", "pikepdf", "pyhanko", "PySide6.QtMultimedia"),
    *("aiohttp", "urllib3", "cel", "sqlcipher3", "sqlite_utils", "xlsxwriter", "jsonschema_rs", "lxml", "PIL"),
    *("app.session", "app.equipment", "app.checks", "app.reading.extraction", "app.reporting.writing", "app.hub", "db"),
)
UP_TO_THE_WINDOW = f"""
import sys
import main
from ui.desktop import application
def run(workstation, **_):
    print(workstation.station, [name for name in {HEAVY!r} if name in sys.modules])
application.run = run
sys.exit(main.main())
"""
LATE = ("reportlab", "pikepdf", "pyhanko", "aiohttp", "PIL")
UP_TO_THE_SESSION = f"""
import sys
from pathlib import Path
from app.domain.texts import Catalogue
from app.workstation import Workstation
import app.capturing.pages, app.equipment, app.session, db.stores
print([name for name in {LATE!r} if name in sys.modules])
station = Workstation(Path(sys.argv[1]), Catalogue({{}}), lambda: None)
while station.prepare():
    pass
print([name for name in {LATE!r} if name not in sys.modules])
"""


def windows() -> list[MainWindow]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow) and one.isVisible()]


@pytest.fixture(autouse=True)
def muted(workstation: FakeWorkstation) -> None:
    """Load no multimedia: what it says of a computer without sound is not ours."""
    WindowSettings(workstation.home).is_muted = True


@pytest.mark.usefixtures("look")
def test_closing_the_window_signs_out_and_then_closes_the_station(workstation: FakeWorkstation) -> None:
    def work() -> None:
        for window in windows():
            panel = window.shift_start.sign_in
            if window.session is not None:
                window.close()
            elif panel._enter.isEnabled():
                QTest.keyClicks(panel._password, PASSWORD)
                panel._enter.click()

    hands = QTimer()
    hands.timeout.connect(work)
    hands.start(20)
    assert run(workstation, language=Language.ZH, resources=RESOURCES) == 0
    hands.stop()
    assert workstation.calls[-2:] == ["close", "close workstation"]


@pytest.mark.usefixtures("look")
def test_a_sync_under_way_is_cancelled_when_the_window_closes(workstation: FakeWorkstation) -> None:
    def work() -> None:
        for window in windows():
            panel = window.shift_start.sign_in
            registry = window.shift_start.registry
            if registry.is_syncing:
                window.close()
            elif window.session is not None and registry._state is not None:
                workstation.sessions[-1].records = 10**12
                registry._sync.click()
            elif window.session is None and panel._enter.isEnabled():
                QTest.keyClicks(panel._password, PASSWORD)
                panel._enter.click()

    hands = QTimer()
    hands.timeout.connect(work)
    hands.start(20)
    assert run(workstation, language=Language.EN, resources=RESOURCES) == 0
    hands.stop()
    assert workstation.calls[-3:] == ["sync", "close", "close workstation"]


@pytest.mark.usefixtures("look")
def test_the_language_remembered_is_spoken_unless_another_is_asked_for(workstation: FakeWorkstation) -> None:
    WindowSettings(workstation.home).language = Language.ZH
    said: list[str] = []

    def work() -> None:
        for window in windows():
            said.append(window.header.pages[0].accessibleName())
            window.close()

    hands = QTimer()
    hands.timeout.connect(work)
    hands.start(20)
    run(workstation, language=None, resources=RESOURCES)
    run(workstation, language=Language.EN, resources=RESOURCES)
    hands.stop()
    assert said == ["上岗", "Shift start"]


def test_nothing_heavy_is_loaded_before_the_window(tmp_path: Path) -> None:
    command = [sys.executable, "-c", UP_TO_THE_WINDOW, "--home", str(tmp_path)]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "None []"


def test_a_sign_in_waits_for_nothing_that_signs_or_draws_which_is_loaded_after_what_it_needs(tmp_path: Path) -> None:
    command = [sys.executable, "-c", UP_TO_THE_SESSION, str(tmp_path)]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], check=True, capture_output=True, text=True)
    assert done.stdout.split("\n")[:2] == ["[]", "[]"]


def test_whoever_signs_in_waits_for_the_part_that_is_being_loaded_and_for_no_other(stage: Stage) -> None:
    stage.workstation.parts_to_load = 5
    stage.workstation.calls.clear()
    stage.window.start()
    stage.executor.run_next()
    stage.qtbot.waitUntil(lambda: stage.executor.pending > 0)  # the first part
    panel = stage.window.shift_start.sign_in
    QTest.keyClicks(panel._password, PASSWORD)
    panel._enter.click()
    stage.executor.run_all()
    assert (len(stage.workstation.sessions), stage.workstation.calls) == (1, ["prepare"])
    stage.qtbot.waitUntil(lambda: stage.window.inspection is not None)
    stage.executor.run_all()
    assert stage.workstation.calls.count("prepare") == 1

    def is_loaded() -> bool:
        stage.settle()
        return stage.workstation.calls.count("prepare") == 1 + stage.workstation.parts_to_load

    told: list[int] = []
    panel.loaded.connect(lambda: told.append(stage.workstation.calls.count("prepare")))
    stage.qtbot.waitUntil(is_loaded)
    assert told == [2, 3, 4, 5]


@pytest.mark.usefixtures("look")
def test_the_station_makes_ready_after_the_first_paint_and_after_saying_who_may_sign_in(
    workstation: FakeWorkstation,
) -> None:
    seen: list[str] = []

    def work() -> None:
        for window in windows():
            if window.shift_start.sign_in._enter.isEnabled() and "prepare" in workstation.calls:
                seen.append(window.shift_start.sign_in._who.currentText())
                window.close()

    hands = QTimer()
    hands.timeout.connect(work)
    hands.start(20)
    run(workstation, language=Language.EN, resources=RESOURCES)
    hands.stop()
    assert seen
    assert workstation.calls == ["prepare", "close workstation"]


def test_what_waits_for_the_first_paint_is_told_once(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    told: list[bool] = []
    FirstPaint(window).painted.connect(lambda: told.append(True))
    QTest.qWait(20)
    assert told == []
    window.show()
    qtbot.waitUntil(lambda: bool(told))
    window.repaint()
    QTest.qWait(20)
    assert told == [True]


@pytest.mark.parametrize(
    ("room", "is_maximised"), [(QSize(1920, 1080), False), (QSize(1440, 900), True), (QSize(1366, 768), True)]
)
def test_a_screen_smaller_than_the_window_is_filled_by_it(qtbot: QtBot, room: QSize, *, is_maximised: bool) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1440, 900)
    show_within(window, room)
    assert window.isMaximized() is is_maximised
