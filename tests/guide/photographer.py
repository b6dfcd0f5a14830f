"""Walks through the window as the guide tells it, and has each page photographed in both languages."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar
from zipfile import ZipFile

from PIL import Image
from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QTextBrowser, QWidget

from app.demo.port import OFFICER, PASSWORD
from app.domain.found import Weighing
from app.domain.texts import Language
from app.equipment import Equipment
from app.session import Session
from main import Parts
from tests.journeys.gate import RESOURCES, Watch
from tests.ui_desktop.manual_executor import ManualExecutor
from tests.ui_desktop.stage import FakePicker
from ui.desktop.inspection import InspectionPage
from ui.desktop.jobs import JobRunner
from ui.desktop.look import Look, load_fonts
from ui.desktop.measuring_dialog import MeasuringDialog
from ui.desktop.papers_dialog import PapersDialog
from ui.desktop.settings import WindowSettings
from ui.desktop.window import MainWindow
from ui.desktop.wording import Wording

Kind = TypeVar("Kind", bound=QDialog)
SUPERVISOR = "DEMO-O3"
_QUIET_TURNS = 5
_PAGE = QSize(1000, 640)


class Photographer:
    """`keep` is given the name of each picture, the language, and the window or dialog it shows."""

    def __init__(
        self,
        parts: Parts,
        equipment: Equipment,
        *,
        home: Path,
        clock: Watch,
        keep: Callable[[str, Language, QWidget], None],
    ) -> None:
        self._home, self._clock, self._keep = home, clock, keep
        self._port = parts._demo_port(equipment)
        workstation = parts._workstation(lambda: equipment)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.setStyle("Fusion")
        application.setCursorFlashTime(0)  # a cursor that blinks is there in one picture and gone in the next
        load_fonts(RESOURCES / "fonts")
        look = Look(RESOURCES / "icons")
        look.apply()
        wording = Wording(workstation.catalogue, Language.EN, RESOURCES / "translations")
        wording.speak(Language.EN)
        self._executor = ManualExecutor()
        self._window = MainWindow(
            workstation,
            runner=JobRunner(self._executor),
            settings=WindowSettings(home),
            picker=FakePicker(),
            open_file=lambda _: None,
            wording=wording,
            look=look,
        )
        self._window.show()
        self._window.start()
        self._settle()

    def walk(self) -> None:
        """Take every picture, in the order of a shift."""
        # Its path is shown whole, and the folder of the walk has another name each time.
        old = Path(tempfile.gettempdir(), "old-stick")
        shutil.rmtree(old, ignore_errors=True)
        shutil.copytree(self._home / "registry", old)
        self._sign_in(OFFICER)
        self._window.shift_start.registry._source.clear()  # where the demo published is of this computer
        self._photograph("shift-start")
        self._port.refresh()
        self._sync(None)
        self._open("clean")
        self._photograph("index")
        self._take_up_goods()
        self._page._write.click()
        self._photograph("report")
        self._open("unreadable-label")
        self._photograph("scanning")
        self._open("wrong-end-user")
        self._photograph("inspection")
        self._photograph_case_file(self._home / "consignments" / "wrong-end-user")
        self._turn("devices")
        self._photograph("devices")
        self._turn("shift-start")
        self._sync(str(old))
        self._photograph("when-something-is-wrong")
        shutil.rmtree(old)
        self._clock.move(hours=2)
        self._sign_in(SUPERVISOR)
        assert self._window.office
        self._window.office.desk._clock = self._clock
        self._turn("review")
        self._photograph("review")
        self._turn("log")
        self._photograph("log")
        self._turn("trade")
        self._photograph("trade")
        self._window.close()

    @property
    def _page(self) -> InspectionPage:
        assert self._window.inspection
        return self._window.inspection

    def _take_up_goods(self) -> None:
        """Photograph the papers and the scale of the consignment that is open."""
        intake = self._page.intake
        intake.papers.click()
        papers = self._dialog(PapersDialog)
        papers.panel.sources.take(
            [_without_noise(self._home / "consignments" / "scanned-invoice" / "papers" / "invoice.jpg")]
        )
        self._settle()
        assert papers.panel.sorting.bundle.pages
        self._photograph("papers", papers)
        papers.reject()
        intake.measure.click()
        measuring = self._dialog(MeasuringDialog)
        for package, grams in ((1, 26_010), (2, 25_990), (3, 26_000)):
            measuring.panel._weighed(Weighing(grams, stable=True, scale_id="ttyUSB0", package=package, unit="kg"))
            self._settle()
        self._photograph("goods", measuring)
        measuring.reject()
        self._settle()

    def _photograph_case_file(self, goods: Path) -> None:
        """Photograph the page that is read first in the case file of `goods`."""
        session, case = self._window.session, self._home / "case.zip"
        assert isinstance(session, Session)
        session.refer(goods, case)
        with ZipFile(case) as archive:
            page = archive.read("index.html").decode()
        shown = QTextBrowser()
        shown.resize(_PAGE)
        shown.setHtml(page)
        shown.show()
        self._photograph("case-file", shown)
        shown.close()

    def _dialog(self, kind: type[Kind]) -> Kind:
        self._settle()
        return next(one for one in self._window.findChildren(kind) if one.isVisible())

    def _sign_in(self, officer_id: str) -> None:
        panel = self._window.shift_start.sign_in
        if self._window.session is not None:
            panel._sign_out()
        self._settle()
        panel._who.setCurrentIndex([one.officer_id for one in panel._officers].index(officer_id))
        QTest.keyClicks(panel._password, PASSWORD)
        QTest.keyClick(panel._password, Qt.Key.Key_Return)
        self._settle()

    def _sync(self, source: str | None) -> None:
        registry = self._window.shift_start.registry
        registry._source.setText(source or "")
        registry._sync.click()
        self._settle()

    def _open(self, story: str) -> None:
        self._clock.move(minutes=5)  # so that no two cases are opened at one instant
        self._turn("inspection")
        self._page._desk.open(self._home / "consignments" / story)
        self._settle()

    def _turn(self, page: str) -> None:
        place = next(index for index, one in enumerate(self._window._offered) if one.property("guide") == page)
        self._window._turn_to(place)
        self._settle()

    def _photograph(self, name: str, shown: QWidget | None = None) -> None:
        for language in Language:
            self._window._speak(language)
            self._settle()
            self._keep(name, language, shown or self._window)

    def _settle(self) -> None:
        """Run every job and draw what came of it, until nothing moves: what wraps may ask for its height anew."""
        quiet = 0
        while quiet < _QUIET_TURNS:
            quiet = 0 if self._executor.pending else quiet + 1
            self._executor.run_all()
            QCoreApplication.sendPostedEvents()
            QApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _without_noise(scan: Path) -> Path:
    """Return `scan` with its paper made white: noise would make the picture ten times as large."""
    path = scan.with_name("invoice.png")
    with Image.open(scan) as picture:
        picture.convert("L").point([min(255, value * 4 // 3) for value in range(256)]).save(path)
    return path
