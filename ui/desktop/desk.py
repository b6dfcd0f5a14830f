"""What lies on the inspector's desk: the open consignment, its assessment, and every step that changes them.

Holds no widget. Whatever fails leaves the consignment without an assessment, so that nothing stands released that was
not judged as it lies here. An assessment is shown only for the consignment opened last.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.domain.assessment import Assessment
from app.domain.consignment import Consignment
from app.domain.errors import WorkstationError
from app.domain.outcome import Verdict
from app.domain.symbol import Scan
from ui.desktop.jobs import JobRunner
from ui.desktop.view_models.dismissal import StandingHit
from ui.desktop.view_models.recognition import Card, cards_of, consignment_among
from ui.desktop.view_models.verdict import Banner, banner_of, being_judged, not_judged, not_released, nothing_open
from ui.desktop.workstation import LookedUp, Session, Waiting

_MOST_TEXTS = 200

_Judged = tuple[Consignment, Assessment | None]


class Desk(QObject):
    """The desk of one session; `changed` is sent whenever what lies on it changed."""

    changed = Signal()
    known = Signal(object)
    failed = Signal(object)
    reported = Signal(object)

    def __init__(self, session: Session, *, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._runner = runner
        self._latest = 0
        self._is_judging = False
        self._queued: list[Path] = []
        self.waiting: tuple[Waiting, ...] = ()
        self.judged: dict[Path, Assessment] = {}
        self.folder: Path | None = None
        self.consignment: Consignment | None = None
        self.assessment: Assessment | None = None
        self.banner: Banner = nothing_open()
        self.is_writing = False

    @property
    def verdicts(self) -> dict[Path, Verdict]:
        """The verdicts since sign-in, by folder."""
        return {folder: assessment.verdict for folder, assessment in self.judged.items()}

    @property
    def is_judging(self) -> bool:
        """Whether the open consignment is being judged."""
        return self._is_judging

    def refresh(self) -> None:
        """Ask which consignments wait."""
        self._runner.start(lambda _: self._session.waiting(), done=self._list, failed=self.failed.emit)

    def open(self, folder: Path, pictures: Sequence[Path] = ()) -> None:
        """Open the consignment in `folder`; judge it with its photographs and `pictures`, unless that was done."""
        self._latest += 1
        self._queued = []
        self._is_judging = False
        self.folder, self.consignment, self.assessment = folder, None, None
        known = self.judged.get(folder)
        if known is not None and not pictures:
            self.consignment, self.assessment, self.banner = known.consignment, known, banner_of(known)
            self.changed.emit()
            return
        session, added = self._session, tuple(pictures)
        base = known.consignment if known else None

        def work() -> _Judged:
            consignment = base or session.open_folder(folder)
            if added:
                consignment = session.with_photographs(consignment, added)
            return consignment, session.inspect(consignment) if consignment.photographs else None

        self._judge(work)

    def judge(self) -> None:
        """Judge the open consignment again as it lies here, photographs or none."""
        session, consignment, folder = self._session, self.consignment, self.folder
        if folder is None or self._is_judging:
            return

        def work() -> _Judged:
            opened = consignment or session.open_folder(folder)
            return opened, session.inspect(opened)

        self._judge(work)

    def dismiss(self, hit: StandingHit, reason: str) -> None:
        """Dismiss a hit of screening and judge the open consignment again."""
        session, consignment = self._session, self.consignment
        if consignment is None or self._is_judging:
            return
        opened = consignment

        def work() -> _Judged:
            session.dismiss(hit.name, hit.entry, reason=reason)
            return opened, session.inspect(opened)

        self._judge(work)

    def add(self, pictures: Sequence[Path]) -> None:
        """Add photographs to the open consignment and judge it; with none open, look up what they show."""
        if self.folder is None:
            self._recognise(pictures)
        elif self._is_judging:
            self._queued += pictures
        elif self.consignment is None:
            self.open(self.folder, pictures)
        else:
            session, consignment, added = self._session, self.consignment, tuple(pictures)

            def work() -> _Judged:
                photographed = session.with_photographs(consignment, added)
                return photographed, session.inspect(photographed)

            self._judge(work)

    def look_up(self, text: str) -> None:
        """Look a number up; open the consignment it belongs to, if there is one and it is not open."""
        self._runner.start(
            lambda _: self._session.look_up(text),
            done=lambda found: self._found((), [found], ()),
            failed=self.failed.emit,
        )

    def write_report(self) -> None:
        """Sign the report of the assessment shown."""
        assessment = self.assessment
        if assessment is None or assessment.what_if or self._is_judging or self.is_writing:
            return
        self.is_writing = True
        self.changed.emit()
        self._runner.start(
            lambda _: self._session.write_report(assessment), done=self._reported, failed=self._report_failed
        )

    def next(self) -> bool:
        """Open the next consignment not yet judged, or clear the desk; return whether there was one."""
        folders = [waiting.folder for waiting in self.waiting]
        here = folders.index(self.folder) + 1 if self.folder in folders else 0
        for folder in (*folders[here:], *folders[:here]):
            if folder not in self.judged and folder != self.folder:
                self.open(folder)
                return True
        self.clear()
        return False

    def clear(self) -> None:
        """Put the open consignment away."""
        self._latest += 1
        self._queued = []
        self._is_judging = False
        self.folder, self.consignment, self.assessment = None, None, None
        self.banner = nothing_open()
        self.changed.emit()

    def _judge(self, work: Callable[[], _Judged]) -> None:
        self._latest += 1
        serial, folder = self._latest, self.folder
        self._is_judging = True
        self.assessment = None
        self.banner = being_judged()
        self.changed.emit()
        self._runner.start(
            lambda _: work(),
            done=lambda judged: self._judged(serial, folder, judged),
            failed=lambda error: self._unjudged(serial, folder, error),
        )

    def _judged(self, serial: int, folder: Path | None, judged: _Judged) -> None:
        consignment, assessment = judged
        if assessment is not None and folder is not None:
            self.judged[folder] = assessment
        if serial == self._latest:
            self._is_judging = False
            self.consignment, self.assessment = consignment, assessment
            self.banner = banner_of(assessment) if assessment else not_judged()
            self._take_queued()
        self.changed.emit()

    def _unjudged(self, serial: int, folder: Path | None, error: WorkstationError | None) -> None:
        if folder is not None:
            self.judged.pop(folder, None)
        if serial == self._latest:
            self._is_judging = False
            self.banner = not_released(error)
            self._take_queued()
        else:
            self.failed.emit(error)
        self.changed.emit()

    def _take_queued(self) -> None:
        queued, self._queued = self._queued, []
        if queued:
            self.add(queued)

    def _recognise(self, pictures: Sequence[Path]) -> None:
        session, taken = self._session, tuple(pictures)

        def work() -> tuple[Sequence[Scan], list[LookedUp]]:
            scans = session.scan(taken)
            texts = dict.fromkeys(symbol.text for scan in scans for symbol in scan.symbols)
            return scans, [session.look_up(text) for text in list(texts)[:_MOST_TEXTS]]

        self._runner.start(
            lambda _: work(), done=lambda read: self._found(read[0], read[1], taken), failed=self.failed.emit
        )

    def _found(self, scans: Sequence[Scan], found: Sequence[LookedUp], pictures: Sequence[Path]) -> None:
        waiting = consignment_among(found)
        if waiting is not None and waiting.folder != self.folder and (self.folder is None or not pictures):
            self.open(waiting.folder, pictures)
            return
        cards: tuple[Card, ...] = cards_of(scans, found)
        self.known.emit(cards)

    def _list(self, waiting: tuple[Waiting, ...]) -> None:
        self.waiting = waiting
        kept = {one.folder for one in waiting} | {self.folder}
        self.judged = {folder: judged for folder, judged in self.judged.items() if folder in kept}
        self.changed.emit()

    def _reported(self, path: Path) -> None:
        self.is_writing = False
        self.reported.emit(path)
        self.changed.emit()

    def _report_failed(self, error: WorkstationError | None) -> None:
        self.is_writing = False
        self.failed.emit(error)
        self.changed.emit()
