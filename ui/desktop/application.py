"""How does the window come up and go down? Shows it first and does the rest after its first paint."""

from __future__ import annotations

import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QEvent, QLocale, QObject, QSize, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.outcome import Verdict
from app.domain.texts import Language
from ui.desktop.collecting import spare_what_came_late, spare_what_was_judged, spare_what_was_loaded
from ui.desktop.devices.late_cameras import LateCameras
from ui.desktop.devices.printer import SystemPrinters
from ui.desktop.jobs import JobRunner
from ui.desktop.look import Look, load_fonts
from ui.desktop.picking import DialogPicker
from ui.desktop.settings import WindowSettings
from ui.desktop.voice import SilentVoice, Voice
from ui.desktop.window import MainWindow
from ui.desktop.wording import Wording
from ui.desktop.workstation import Workstation


def run(workstation: Workstation, *, language: Language | None, resources: Path) -> int:
    """Show the window until it is closed; return the exit code.

    `language` overrides the one remembered; `resources` is the folder with fonts, icons, sounds and translations.
    At the end the jobs are stopped, then the session and the workstation are closed on the worker, then the widgets go.
    """
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        application = QApplication(sys.argv[:1])
    application.setApplicationName("Tidewaiter")
    application.setStyle("Fusion")
    load_fonts(resources / "fonts")
    settings = WindowSettings(workstation.home)
    look = Look(resources / "icons", is_dark=settings.is_dark, scale=settings.scale)
    look.prepare()
    spoken = language or settings.language or _language_of_the_system()
    wording = Wording(workstation.catalogue, spoken, resources / "translations")
    wording.speak(spoken)
    runner = JobRunner(ThreadPoolExecutor(max_workers=1, thread_name_prefix="worker"))
    window = MainWindow(
        workstation,
        runner=runner,
        settings=settings,
        picker=DialogPicker(),
        open_file=_open_file,
        wording=wording,
        look=look,
        cameras=LateCameras(resources / "models"),
        printers=SystemPrinters(),
        guide=resources.parent / "docs" / "guide",
    )
    look.apply()
    spare_after(window)
    window.ears.attach(application)
    before = sys.excepthook
    sys.excepthook = _crash_hook(window, before)
    first = FirstPaint(window)
    first.painted.connect(window.start)
    first.painted.connect(lambda: _give_voice(window, settings, resources / "sounds"))
    show_within(window, window.screen().availableGeometry().size())
    try:
        return application.exec()
    finally:
        window.ears.detach(application)
        sys.excepthook = before
        runner.stop(lambda: _close(window, workstation))
        window.deleteLater()
        wording.fall_silent()


class FirstPaint(QObject):
    """Says `painted` once a window has been painted: until then nothing competes with it."""

    painted = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Hear of the first paint, and of nothing after it."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self.painted.emit)
        return False


def spare_after(window: MainWindow) -> None:
    """Set aside what the shift works with when it begins or as it comes, and what was judged once that was read."""
    window.shift_start.sign_in.loaded.connect(spare_what_came_late)
    window.shift_start.begun.connect(spare_what_was_loaded)
    window.verdict_shown.connect(lambda _: QTimer.singleShot(_READ_MS, spare_what_was_judged))


_READ_MS = 300
"""So long after a verdict somebody reads it, and does nothing else."""

_FRAME = QSize(16, 48)
"""What a window manager adds round a window, generously."""


def show_within(window: QWidget, room: QSize) -> None:
    """Show `window` at its own size, or over all of the screen where there is no `room` for that and its frame."""
    framed = window.size() + _FRAME
    if framed.boundedTo(room) == framed:
        window.show()
    else:
        window.showMaximized()


def _close(window: MainWindow, workstation: Workstation) -> None:
    try:
        if window.session is not None:
            window.session.close()
    finally:
        workstation.close()


def _give_voice(window: MainWindow, settings: WindowSettings, folder: Path) -> None:
    """Let the window's verdicts be heard, now and whenever sounds are on; loads nothing for a window that is muted."""
    voices: list[Voice] = []

    def sound(verdict: Verdict) -> None:
        if settings.is_muted:
            return
        if not voices:
            voices.append(_voice(window, folder))
        voices[0].sound(verdict)

    if not settings.is_muted:
        voices.append(_voice(window, folder))
    window.verdict_shown.connect(sound)


def _voice(window: MainWindow, folder: Path) -> Voice:
    try:
        from ui.desktop.loud_voice import LoudVoice  # noqa: PLC0415 - multimedia is loaded after the first paint
    except ImportError:  # Qt's multimedia needs a sound library, which a computer without sound may lack
        return SilentVoice()
    return LoudVoice(folder, window)


def _open_file(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _language_of_the_system() -> Language:
    return Language.ZH if QLocale.system().language() == QLocale.Language.Chinese else Language.EN


_Hook = Callable[[type[BaseException], BaseException, TracebackType | None], object]


def _crash_hook(window: MainWindow, before: _Hook) -> _Hook:
    def hook(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        before(kind, fault, trace)
        if isinstance(fault, Exception):
            window.show_crash(fault)

    return hook
