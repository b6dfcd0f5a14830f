"""The real window over a real station, an inspector signed in, and goods that wait; its register is a large one."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

from large_register import KEY, build
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

import main
from app.demo.deal import Deal
from app.demo.port import OFFICER, PASSWORD
from app.demo.presenting import write_examination, write_papers
from app.demo.stories import read_stories
from app.domain.texts import Language
from app.hub.issue import passports
from app.station_folder import StationFolder
from db.register import RegisterDatabase, open_register
from db.stores import SqlCipherStores
from ui.desktop.application import spare_after
from ui.desktop.inspection import InspectionPage
from ui.desktop.jobs import JobRunner
from ui.desktop.look import Look, load_fonts
from ui.desktop.picking import DialogPicker
from ui.desktop.settings import WindowSettings
from ui.desktop.window import MainWindow
from ui.desktop.wording import Wording

STORY = "sample-of-400-drums"
KEY_MS, LOOK_MS = 2, 5
WAIT_FROM = 50_000
"""Consignments from this number on stand in the list and are not looked at."""


class LargeStores(SqlCipherStores):
    """Opens the large register, whichever is in force."""

    def __init__(self, large: Path) -> None:
        self._large = large

    def open_register(self, path: Path, key: bytes) -> RegisterDatabase:  # noqa: ARG002 - the port's shape
        """Open the large register."""
        return open_register(self._large, KEY)


class Gate:
    """The window with an inspector signed in, and the goods that wait."""

    def __init__(self, folder: Path, scale: int, *, labels: int, waiting: int = 0) -> None:
        self._home = folder / "station"
        parts = main.Parts(self._home)
        self._authority = parts._authority()  # noqa: SLF001 - the composition of the program itself
        self._opened = parts._equipment()  # noqa: SLF001 - likewise
        equipment = self._opened.__enter__()
        port = parts._demo_port(equipment)  # noqa: SLF001 - likewise
        port.found()
        port.refresh()
        large = folder / f"register-{scale}.db"
        if not large.exists():
            build(large.with_suffix(".part"), self._authority.tables, scale)
            large.with_suffix(".part").rename(large)
        at_scale = replace(equipment, stores=LargeStores(large))
        self.workstation = parts._workstation(lambda: at_scale)  # noqa: SLF001 - likewise
        told = next(story for story in read_stories(main.RESOURCES / "demo" / "stories") if story.name == STORY)
        tables, keys = self._authority.tables, self._authority.keys
        sampled = tuple(range(1, labels + 1))
        self._deal = Deal(replace(told, sampled=sampled), 1, tables)
        self.labels = passports(self._deal.batch, tables=tables, keys=keys, packages=sampled)
        for number in range(waiting):
            self.present(WAIT_FROM + number)
        load_fonts(main.RESOURCES / "fonts")
        look = Look(main.RESOURCES / "icons")
        look.apply()
        wording = Wording(parts.catalogue, Language.EN, main.RESOURCES / "translations")
        wording.speak(Language.EN)
        self.runner = JobRunner(ThreadPoolExecutor(max_workers=1))
        self.window = MainWindow(
            self.workstation,
            runner=self.runner,
            settings=WindowSettings(self._home),
            picker=DialogPicker(),
            open_file=lambda _: None,
            wording=wording,
            look=look,
        )
        self.runner.crashed.connect(self._crash)
        application = QApplication.instance()
        assert isinstance(application, QApplication)  # noqa: S101 - made below
        self.window.ears.attach(application)
        spare_after(self.window)
        self.window.show()
        self.window.activateWindow()
        self.window.start()
        self._sign_in()

    @property
    def page(self) -> InspectionPage:
        """The page of the inspection."""
        if self.window.inspection is None:
            raise SystemExit("nobody is signed in")
        return self.window.inspection

    def settle(self, done: Callable[[], bool] = lambda: True, *, within_s: float = 60) -> None:
        """Let the loop run until nothing is under way and `done`."""
        loop, until, rested = QEventLoop(), time.monotonic() + within_s, []

        def look() -> None:
            if self._is_at_rest(done):
                rested.append(True)
            if rested or time.monotonic() > until:
                loop.quit()

        timer = QTimer(interval=LOOK_MS)
        timer.timeout.connect(look)
        timer.start()
        loop.exec()
        if not rested:  # not asked once more: by now the clock of the window may have begun its next round
            raise SystemExit("the window does not come to rest")

    def _is_at_rest(self, done: Callable[[], bool]) -> bool:
        return not self.runner.is_busy and done()

    def present(self, number: int) -> Path:
        """Write a consignment without photographs, and return its folder."""
        folder = StationFolder(self._home).consignments / f"{number:05d}"
        deal = replace(self._deal, story=replace(self._deal.story, changes=_numbered(number)))
        write_papers(folder, deal)
        write_examination(folder, deal, photographs=())
        return folder

    def shown(self) -> str | None:
        """Return which assessment is shown."""
        return self.page._shown  # noqa: SLF001 - what is on the screen

    def state(self) -> str:
        """Say how the page stands."""
        desk = self.page._desk  # noqa: SLF001 - what is on the screen
        return f"{len(desk.labels)} labels, {desk.banner.word.code}"

    def open(self, number: int) -> None:
        """Put a fresh consignment on the desk and judge it."""
        desk = self.page._desk  # noqa: SLF001 - as a click in the list does
        desk.open(self.present(number))
        self.settle()
        if desk.assessment is None:
            desk.judge()
            self.settle(lambda: desk.assessment is not None)
        self.settle(lambda: self.shown() == (desk.assessment.assessment_id if desk.assessment else None))

    def scan(self, text: str) -> None:
        """Type `text` and Enter as a scanner does, to the window that is in front."""
        window = self.window.windowHandle()
        at = int(time.monotonic() * 1000)
        for place, letter in enumerate([*text, "\r"]):
            key = Qt.Key.Key_Return if letter == "\r" else Qt.Key(ord(letter.upper()))
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter)
                event.setTimestamp(at + KEY_MS * place)
                QCoreApplication.sendEvent(window, event)
            QCoreApplication.processEvents()  # the next key comes with a turn of its own

    def close(self) -> None:
        """Sign out and close, in the order of the program."""
        session = self.window.session
        self.window.close()
        self.runner.stop(lambda: session.close() if session else None)
        self._opened.__exit__(None, None, None)

    def _sign_in(self) -> None:
        panel = self.window.shift_start.sign_in
        self.settle(lambda: bool(panel._officers))  # noqa: SLF001 - as an officer does
        panel._who.setCurrentIndex([one.officer_id for one in panel._officers].index(OFFICER))  # noqa: SLF001 - likewise
        panel._password.setText(PASSWORD)  # noqa: SLF001 - likewise
        panel._enter.click()  # noqa: SLF001 - likewise
        self.settle(lambda: self.window.inspection is not None)
        registry = self.window.shift_start.registry
        registry._sync.click()  # noqa: SLF001 - likewise
        self.settle()
        self.window.shift_start.begun.emit()
        self.settle()

    def _crash(self, fault: BaseException) -> None:
        raise SystemExit(f"the window failed: {fault!r}")


def _numbered(number: int) -> dict[str, dict[str, Any]]:
    return {"declaration.json": {"declaration_no": f"22482026{number:010d}"}}
