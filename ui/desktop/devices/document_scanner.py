"""What does a document scanner hand over? Runs `scanimage` beside the window and carries its bytes to `ScanRun`.

Nothing waits for the device: no thread of the window and no job. A program that hangs is stopped, then killed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal

from app.capturing import scanimage
from app.capturing.options import Device, DeviceOptions, read_devices, read_options
from app.capturing.profile import ScanProfile
from app.capturing.scan_run import SILENCE_S, ScanRun
from app.domain.errors import WorkstationError

_GRACE_MS = 5_000
"""What a scanner may take to stop; then the program is killed."""
PARTING_S = 15.0
"""What a scanner may take to go home once the program has said that it is done; then the program is stopped."""
_ASKING_MS = 60_000
"""Looking for scanners in the network takes its time."""
_MOST_TOLD = 1 << 20


class DocumentScanner(QObject):
    """A document scanner, one run at a time: `paged` for each whole page, then `finished` with an error or None.

    `progressed` tells the page and its percent. Pages that were whole before a fault have been handed over.
    """

    paged = Signal(object)
    progressed = Signal(int, int)
    finished = Signal(object)

    def __init__(
        self, parent: QObject | None = None, *, silence_s: float = SILENCE_S, parting_s: float = PARTING_S
    ) -> None:
        super().__init__(parent)
        self._process: QProcess | None = None
        self._run: ScanRun | None = None
        self._end: WorkstationError | None = None
        self._is_cancelled = False
        self._silence_ms, self._parting_ms = round(silence_s * 1000), round(parting_s * 1000)
        self._silence = QTimer(self, singleShot=True)
        self._silence.timeout.connect(self._fall_silent)
        self._grace = QTimer(self, interval=_GRACE_MS, singleShot=True)
        self._grace.timeout.connect(self._kill)

    @property
    def is_scanning(self) -> bool:
        """Whether a run is under way."""
        return self._process is not None

    def scan(self, profile: ScanProfile, folder: Path) -> None:
        """Begin a run into `folder`, which is there; nothing happens while one is under way."""
        if self._process is not None:
            return
        self._run, self._end, self._is_cancelled = ScanRun(folder), None, False
        self._process = process = _process(self)
        process.readyReadStandardError.connect(self._hear)
        process.readyReadStandardOutput.connect(self._take)
        process.finished.connect(self._finish)
        process.errorOccurred.connect(self._fail)
        self._silence.start(self._silence_ms)
        _start(process, scanimage.scanning(profile, folder))

    def cancel(self) -> None:
        """Stop the run soon; its whole pages are kept."""
        if self._process is not None:
            self._is_cancelled = True
            self._stop()

    def close(self) -> None:
        """End the run at once, for the window goes down; says nothing more."""
        self._silence.stop()
        self._grace.stop()
        process, self._process = self._process, None
        if process is not None:
            process.blockSignals(True)
            process.kill()
            process.waitForFinished(_GRACE_MS)

    def _hear(self) -> None:
        process, run = self._process, self._run
        if process is None or run is None:
            return
        run.hear(bytes(process.readAllStandardError().data()))
        self._silence.start(self._parting_ms if run.is_over else self._silence_ms)
        self.progressed.emit(run.page, run.percent)

    def _take(self) -> None:
        process, run = self._process, self._run
        if process is None or run is None:
            return
        for page in run.take(bytes(process.readAllStandardOutput().data())):
            self.paged.emit(page)
        if run.is_too_long:
            self._stop()

    def _finish(self, status: int, how: QProcess.ExitStatus) -> None:
        self._hear()
        self._take()
        process, run = self._process, self._run
        self._process = None
        self._silence.stop()
        self._grace.stop()
        if process is not None and run is not None:
            process.deleteLater()
            known = status if how is QProcess.ExitStatus.NormalExit else None
            self.finished.emit(self._end or run.ended(known, cancelled=self._is_cancelled))

    def _fail(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart and self._process is not None:
            self._process.deleteLater()
            self._process = None
            self._silence.stop()
            self.finished.emit(WorkstationError("scanner-program-missing"))

    def _fall_silent(self) -> None:
        if self._run is not None and not self._run.is_over:
            self._end = self._run.silent()
        self._stop()

    def _stop(self) -> None:
        if self._process is not None and not self._grace.isActive():
            self._process.terminate()
            self._grace.start()

    def _kill(self) -> None:
        if self._process is not None:
            self._process.kill()


class ScannerQuestions(QObject):
    """Asks which scanners there are, and what one can be told; each question is answered once, or `failed`.

    Its processes call its own methods: a closure connected to a child would be let go in the middle of the child's
    destruction, and take this object, the child's parent, with it.
    """

    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asked: list[_Question] = []

    def close(self) -> None:
        """Ask no more: what was not answered yet never is."""
        asked, self._asked = self._asked, []
        for question in asked:
            question.process.blockSignals(True)
            question.process.kill()
            question.process.waitForFinished(_GRACE_MS)
            question.process.deleteLater()

    def devices(self, answer: Callable[[tuple[Device, ...]], None]) -> None:
        """Ask which scanners there are."""
        self._ask(scanimage.listing(), lambda told: answer(read_devices(told)), WorkstationError("scanner-none"))

    def options(self, device: str, answer: Callable[[DeviceOptions], None]) -> None:
        """Ask what `device` can be told."""
        gone = WorkstationError("scanner-gone", pages=0)
        self._ask(scanimage.asking(device), lambda told: answer(read_options(told)), gone)

    def _ask(self, words: Sequence[str], answer: Callable[[str], None], otherwise: WorkstationError) -> None:
        process = _process(self)
        overdue = QTimer(process, interval=_ASKING_MS, singleShot=True)
        overdue.timeout.connect(process.kill)
        self._asked.append(_Question(process, answer, otherwise))
        process.finished.connect(self._finish)
        process.errorOccurred.connect(self._fail)
        overdue.start()
        _start(process, words)

    def _finish(self, status: int, how: QProcess.ExitStatus) -> None:
        question = self._take()
        if question is None:
            return
        told = bytes(question.process.readAllStandardOutput().data())[:_MOST_TOLD].decode("utf-8", "replace")
        if how is QProcess.ExitStatus.NormalExit and status == 0:
            question.answer(told)
        else:
            self.failed.emit(question.otherwise)

    def _fail(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart and self._take() is not None:
            self.failed.emit(WorkstationError("scanner-program-missing"))

    def _take(self) -> _Question | None:
        """Take the question whose process speaks off the list, and let go of the process soon."""
        speaking = self.sender()
        for question in self._asked:
            if question.process is speaking:
                self._asked.remove(question)
                question.process.deleteLater()
                return question
        return None


@dataclass(frozen=True, eq=False)
class _Question:
    """A question under way: the process that asks it, who wants the answer, and what is said without one."""

    process: QProcess
    answer: Callable[[str], None]
    otherwise: WorkstationError


def _process(parent: QObject) -> QProcess:
    process = QProcess(parent)
    surroundings = QProcessEnvironment.systemEnvironment()
    for name, value in scanimage.ENVIRONMENT.items():
        surroundings.insert(name, value)
    process.setProcessEnvironment(surroundings)
    return process


def _start(process: QProcess, words: Sequence[str]) -> None:
    process.start(words[0], list(words[1:]), QProcess.OpenModeFlag.ReadOnly)
