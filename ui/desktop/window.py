"""The window: the pages and the header, and which session they show. One officer at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QDialog, QMainWindow, QVBoxLayout, QWidget

from app.domain.errors import WorkstationError
from app.domain.outcome import Verdict
from app.domain.review import Case
from app.domain.taken import Heard
from app.domain.texts import Language
from ui.desktop.camera_panel import Cameras
from ui.desktop.controls import scrolled
from ui.desktop.crash import CrashDialog
from ui.desktop.desk import Desk
from ui.desktop.devices.ears import Ears
from ui.desktop.devices.printer import Printers
from ui.desktop.devices_page import DevicesPage
from ui.desktop.fittings import Fittings
from ui.desktop.guide import GuideDialog, GuidePanel
from ui.desktop.header import Header
from ui.desktop.help_key import HelpKey, page_at
from ui.desktop.inspection import InspectionPage
from ui.desktop.jobs import JobRunner
from ui.desktop.lock import Lock
from ui.desktop.log_page import LogPage
from ui.desktop.look import Look
from ui.desktop.office_pages import OfficePages
from ui.desktop.pages import Pages
from ui.desktop.palette import Palette, actions_of
from ui.desktop.picking import Picker
from ui.desktop.returned_bar import ReturnedBar
from ui.desktop.review_page import ReviewPage
from ui.desktop.scale_section import ScaleSection
from ui.desktop.scan_settings import DocumentScannerSettings
from ui.desktop.session_pages import session_pages
from ui.desktop.settings import WindowSettings
from ui.desktop.shift_start import ShiftStartPage
from ui.desktop.trade_page import TradePage
from ui.desktop.view_models.guide import Guide
from ui.desktop.wording import Wording
from ui.desktop.workstation import RegistryState, Session, Workstation

_REFRESH_MS = 60_000
_TO_ACTIONS = "Ctrl+K"

_Page = ShiftStartPage | InspectionPage | ReviewPage | LogPage | TradePage | DevicesPage


class MainWindow(QMainWindow):
    """Shows the shift start, and the inspection page while somebody is signed in."""

    closed = Signal()
    verdict_shown = Signal(Verdict)

    def __init__(
        self,
        workstation: Workstation,
        *,
        runner: JobRunner,
        settings: WindowSettings,
        picker: Picker,
        open_file: Callable[[Path], None],
        wording: Wording,
        look: Look,
        cameras: Cameras | None = None,
        printers: Printers | None = None,
        guide: Path | None = None,
    ) -> None:
        super().__init__()
        self._fittings = Fittings(
            workstation=workstation,
            runner=runner,
            settings=settings,
            picker=picker,
            cameras=cameras,
            printers=printers,
            open_file=open_file,
            wording=wording,
            look=look,
        )
        self._guide = Guide(guide)
        self.help = HelpKey(self)
        self._workstation = workstation
        self._runner = runner
        self._settings = settings
        self._wording, self._look = wording, look
        self._state: RegistryState | None = None
        self._crash: CrashDialog | None = None
        self.palette_of_actions: Palette | None = None
        self.session: Session | None = None
        self._desk: Desk | None = None
        self.inspection: InspectionPage | None = None
        self.office: OfficePages | None = None
        rest = settings.lock_minutes
        self.header = Header(workstation.station, is_muted=settings.is_muted, rest=rest, wording=wording, look=look)
        self.shift_start = ShiftStartPage(workstation, runner=runner, picker=picker, wording=wording, look=look)
        self.ears = Ears(self)
        self.devices = DevicesPage(self.ears, cameras, settings, wording=wording, look=look)
        self.devices.add(DocumentScannerSettings(settings, picker=picker, wording=wording, look=look))
        self.devices.add(ScaleSection(settings, wording=wording, look=look))
        self.lock = Lock(self, workstation, runner=runner, settings=settings, wording=wording, look=look)
        self._put_down: dict[str, Path] = {}
        self.returned = ReturnedBar(wording=wording, look=look)
        self._pages = Pages()
        self._offered: list[_Page] = []
        self._offer([self.shift_start, self.devices])
        ground = QWidget()
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.returned)
        column.addWidget(scrolled(self._pages), 1)
        self.setCentralWidget(ground)
        QShortcut(QKeySequence(_TO_ACTIONS), self, self.show_actions)
        self._connect()
        self._age = QTimer(self, interval=_REFRESH_MS)
        self._age.timeout.connect(self.shift_start.registry.refresh)
        station = workstation.station
        place = f" · {station.office}{' · DEMO' if station.demo else ''}" if station else ""
        self.setWindowTitle(f"Tidewaiter{place}")
        self.resize(1440, 900)

    def start(self) -> None:
        """Begin what must not hold up the first paint."""
        if self._workstation.station is not None:
            self.shift_start.sign_in.list_officers()
        self._age.start()
        self.ears.listen(self._settings.scanner_port or None)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Let whatever can give way, where the window is low."""
        super().resizeEvent(event)
        self._look.stand(self.height())

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Say that the window is closed; whoever made it stops the jobs, then the database, then the widgets."""
        self._age.stop()
        for dialog in self.findChildren(QDialog):
            dialog.close()
        if self.inspection is not None:
            self.inspection.camera.switch_off()
        self.devices.camera.preview.switch_off()
        self.ears.listen(None)
        super().closeEvent(event)
        self.closed.emit()

    def show_actions(self) -> None:
        """Offer every action that can be taken now."""
        palette = Palette(actions_of(self), look=self._look, parent=self)
        palette.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        palette.finished.connect(self._put_palette_away)
        self.palette_of_actions = palette
        palette.open()

    def _put_palette_away(self) -> None:
        self.palette_of_actions = None

    def show_guide(self, front: QWidget, page: str) -> None:
        """Open the guide over the window in front; where nothing there names a page, at that of the page shown."""
        page = page or page_at(self._offered[self._pages.currentIndex()])
        panel = GuidePanel(self._guide, page, wording=self._wording, look=self._look)
        GuideDialog(panel, parent=front).open()

    def show_crash(self, fault: BaseException) -> None:
        """Show a fault of the program."""
        self._crash = CrashDialog(fault, look=self._look, parent=self)
        self._crash.open()

    def hear(self, heard: Heard) -> None:
        """Take what a device read, whatever is shown; while nobody is signed in, say that it went nowhere."""
        if self.lock.is_locked:
            self.lock.say_nobody_hears()
        elif self.inspection is None:
            self.shift_start.sign_in.say_nobody_hears()
        else:
            self.inspection.hear(heard)

    def _say_deaf(self, error: WorkstationError) -> None:
        """Say on the page of the inspection that a scanner is not heard; the page of devices hears of it by itself."""
        if self.inspection is not None:
            self.inspection.notice.say_failed(error)

    def _connect(self) -> None:
        self._runner.crashed.connect(self.show_crash)
        self.help.asked.connect(self.show_guide)
        self.header.guide_chosen.connect(self.help.ask)
        self.ears.heard.connect(self.hear)
        self.ears.heard.connect(lambda _: self.lock.wait())
        self.ears.failed.connect(self._say_deaf)
        self.header.page_chosen.connect(self._turn_to)
        self.header.language_chosen.connect(self._speak)
        self.header.theme_chosen.connect(lambda is_dark: self._wear(is_dark=is_dark, scale=self._look.scale))
        self.header.scale_chosen.connect(lambda scale: self._wear(is_dark=self._look.colours.is_dark, scale=scale))
        self.header.mute_chosen.connect(self._mute)
        self.header.lock_chosen.connect(self.lock.lock)
        self.header.rest_chosen.connect(self._rest)
        self.lock.locked.connect(self._rest_behind)
        self.lock.changed.connect(self._change)
        self.lock.left.connect(self.shift_start.sign_in.leave)
        self.shift_start.signed_in.connect(self._enter)
        self.shift_start.signed_out.connect(self._leave)
        self.shift_start.state_changed.connect(self._show_state)
        self.returned.asked.connect(self._open_case)
        self.shift_start.begun.connect(lambda: self._turn_to(1))

    def _turn_to(self, index: int) -> None:
        index = min(index, self._pages.count() - 1)
        if self.shift_start.registry.is_syncing:
            index = 0
        self._pages.setCurrentIndex(index)
        self._mark()

    def _mark(self) -> None:
        self.header.mark_page(self._pages.currentIndex(), can_leave=not self.shift_start.registry.is_syncing)

    def _offer(self, pages: Sequence[_Page]) -> None:
        """Show these pages from now on, and no others; a page that is dropped is gone."""
        for page in self._offered:
            if page not in pages:
                self._pages.removeWidget(page)
                page.deleteLater()
        for place, page in enumerate(pages):
            if self._pages.indexOf(page) != place:  # one that stands there already stays, and is not shown anew
                self._pages.insertWidget(place, page)
        self._offered = list(pages)
        self.header.offer(self._offered)
        self._mark()

    def _enter(self, session: Session) -> None:
        self.session = session
        self.lock.follow(session)
        pages = session_pages(session, self._fittings)
        page, office = pages.inspection, pages.office
        page.verdict_shown.connect(self.verdict_shown)
        page.camera.read.connect(lambda _: self.lock.wait())
        office.desk.returned.connect(self.returned.show_cases)
        office.log.opened.connect(self._open_case)
        office.desk.look_for_returned()
        for trade in pages.trade:
            trade.sought.connect(self._look_in_log)
        self.inspection, self._desk, self.office = page, pages.desk, office
        self._offer([self.shift_start, page, office.review, office.log, *pages.trade, self.devices])
        self._show_state(self._state)

    def _open_case(self, case: Case) -> None:
        if self.office is not None:
            self._turn_to(self._offered.index(self.office.review))
            self.office.review.open_case(case)

    def _look_in_log(self, declaration_no: str) -> None:
        if self.office is not None:
            self.office.log.words.setText(declaration_no)
            self._turn_to(self._offered.index(self.office.log))

    def _rest_behind(self, is_locked: bool) -> None:  # noqa: FBT001 - Qt calls it with one value
        """Let camera and clock rest while the screen is locked: nothing is asked for whoever may have left."""
        if not is_locked:
            self._age.start()
            return
        self._age.stop()
        if self.inspection is not None:
            self.inspection.camera.switch_off()

    def _change(self, session: Session) -> None:
        """Show the same page to another officer, and what they had put down; what is open is put down for its own."""
        shown = type(self._offered[self._pages.currentIndex()])
        if self.session is not None and self._desk is not None and self._desk.folder is not None:
            self._put_down[self.session.officer.officer_id] = self._desk.folder
        self._turn_to(0)  # a page that is about to go is not shown again
        self.shift_start.sign_in.welcome(session)
        self._turn_to(next((place for place, page in enumerate(self._offered) if type(page) is shown), 0))
        folder = self._put_down.pop(session.officer.officer_id, None)
        if folder is not None and self._desk is not None:
            self._desk.open(folder)

    def _leave(self) -> None:
        session = self.session
        self.session = self.inspection = self.office = self._desk = None
        self.lock.follow(None)
        self.returned.show_cases(())
        self._state = None
        self._turn_to(0)
        self._offer([self.shift_start, self.devices])
        if session is not None:
            self._runner.start(lambda _: session.close(), done=lambda _: None, failed=self._fail_leaving)

    def _fail_leaving(self, error: WorkstationError | None) -> None:
        if error is not None:
            self.show_crash(error)

    def _show_state(self, state: RegistryState | None) -> None:
        self._state = state
        self.header.show_state(self.session.officer if self.session else None, state)
        self._mark()

    def _speak(self, language: Language) -> None:
        self._wording.speak(language)
        self._settings.language = language

    def _wear(self, *, is_dark: bool, scale: float) -> None:
        self._look.wear(is_dark=is_dark, scale=scale)
        self._settings.is_dark, self._settings.scale = is_dark, scale

    def _rest(self, minutes: int) -> None:
        self._settings.lock_minutes = minutes
        self.lock.wait()

    def _mute(self, is_muted: bool) -> None:  # noqa: FBT001 - Qt calls it with one value
        self._settings.is_muted = is_muted
