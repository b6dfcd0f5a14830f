"""What lies on the inspector's desk: the open consignment, its assessment, and every step that changes them.

Holds no widget. Whatever fails leaves the consignment without an assessment, so that nothing stands released that was
not judged as it lies here. An assessment is shown only for the consignment opened last.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.assessment import Assessment
from app.domain.consignment import Consignment
from app.domain.errors import WorkstationError
from app.domain.evidence import Label
from app.domain.outcome import Verdict
from app.domain.selection import Selection
from app.domain.symbol import Scan
from app.domain.taken import Heard
from ui.desktop.hearing import TakenTogether, take_all
from ui.desktop.jobs import JobRunner
from ui.desktop.picturing import Judged, judge, judge_with, recognise
from ui.desktop.view_models.dismissal import StandingHit
from ui.desktop.view_models.queue import next_of, with_lane
from ui.desktop.view_models.recognition import Card, cards_of, consignment_among
from ui.desktop.view_models.scans import more_comes
from ui.desktop.view_models.sheet import Sheet, sheet_of
from ui.desktop.view_models.verdict import Banner, not_released, nothing_open, unjudged
from ui.desktop.workstation import LookedUp, Session, Waiting

_QUIET_MS = 1500
"""After so long without a new code, what was counted is judged, where more is to come."""


class Desk(QObject):
    """The desk of one session; `changed` is sent whenever what lies on it changed."""

    changed = Signal()
    known = Signal(object)
    failed = Signal(object)
    reported = Signal(object)
    taken = Signal(object, object)

    def __init__(self, session: Session, *, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._runner = runner
        self._latest = 0
        self._is_judging = self._is_taking = self._waits_for_more = False
        self._queued: list[Path] = []
        self._heard: list[Heard] = []
        self._quiet = QTimer(self, singleShot=True)
        self._quiet.timeout.connect(self.judge)
        self.labels: tuple[Label, ...] = ()
        self.waiting: tuple[Waiting, ...] = ()
        self.judged: dict[Path, Assessment] = {}
        self.folder: Path | None = None
        self.consignment: Consignment | None = None
        self.selection: Selection | None = None
        self.sheet: Sheet | None = None
        self.banner: Banner = nothing_open()
        self.is_writing = False

    @property
    def assessment(self) -> Assessment | None:
        """The assessment of the open consignment, as it lies here."""
        return self.sheet.assessment if self.sheet else None

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
        self._put_away(folder)
        known = self.judged.get(folder)
        if known is not None and not pictures:
            self.sheet = sheet_of(known)
            self.consignment, self.labels, self.banner = known.consignment, known.labels, self.sheet.banner
            self.selection = known.selection
            self.changed.emit()
            return
        session, added = self._session, tuple(pictures)
        base = known.consignment if known else None
        self._judge(lambda: judge_with(session, base or session.open_folder(folder), folder, added))

    def judge(self) -> None:
        """Judge the open consignment again as it lies here, photographs or none."""
        session, consignment, folder = self._session, self.consignment, self.folder
        self._quiet.stop()
        if folder is None or self._is_judging:
            return
        if self._is_taking:
            self._quiet.start(_QUIET_MS)
            return
        self._judge(lambda: judge(session, consignment or session.open_folder(folder)))

    def dismiss(self, hit: StandingHit, reason: str) -> None:
        """Dismiss a hit of screening and judge the open consignment again."""
        session, consignment = self._session, self.consignment
        if consignment is None or self._is_judging or self._is_taking:
            return
        opened = consignment

        def work() -> Judged:
            session.dismiss(hit.name, hit.entry, reason=reason)
            return judge(session, opened)

        self._judge(work)

    def add(self, pictures: Sequence[Path]) -> None:
        """Add photographs to the open consignment and judge it; with none open, look up what they show."""
        if self.folder is None:
            self._recognise(pictures)
        elif self._is_judging or self._is_taking:
            self._queued += pictures
        elif self.consignment is None:
            self.open(self.folder, pictures)
        else:
            session, consignment, folder, added = self._session, self.consignment, self.folder, tuple(pictures)
            self._judge(lambda: judge_with(session, consignment, folder, added))

    def hear(self, heard: Heard) -> None:
        """Take a code read on the spot: into the open consignment, or with none open, look it up and open its own."""
        if self.folder is None:
            self._runner.start(
                lambda _: self._session.look_up(heard.text),
                done=lambda found: self._found((), [found], (), heard),
                failed=self.failed.emit,
            )
            return
        self._heard.append(heard)
        self._take_heard()

    def wait_for_more(self, *, is_on: bool) -> None:
        """Judge what is counted only when asked, while this is on; afterwards what was counted is judged."""
        self._waits_for_more = is_on
        if not is_on and self.assessment is None and self.labels:
            self.judge()

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
        folder = next_of(self.waiting, judged=self.judged, here=self.folder)
        if folder is None:
            self.clear()
        else:
            self.open(folder)
        return folder is not None

    def clear(self) -> None:
        """Put the open consignment away."""
        self._put_away(None)
        self.banner = nothing_open()
        self.changed.emit()

    def _put_away(self, folder: Path | None) -> None:
        """Put the open consignment away for that in `folder`."""
        self._latest += 1
        self._queued, self._heard = [], []
        self._quiet.stop()
        self._is_judging = False
        self.folder, self.consignment, self.sheet = folder, None, None
        self.labels = ()
        self.selection = None

    def _judge(self, work: Callable[[], Judged]) -> None:
        self._latest += 1
        serial, folder = self._latest, self.folder
        self._is_judging = True
        self.sheet = None
        self.banner = unjudged("being-judged", selection=self.selection)
        self.changed.emit()
        self._runner.start(
            lambda _: work(),
            done=lambda judged: self._judged(serial, folder, judged),
            failed=lambda error: self._unjudged(serial, folder, error),
        )

    def _judged(self, serial: int, folder: Path | None, judged: Judged) -> None:
        sheet = judged.sheet
        assessment = sheet.assessment if sheet else None
        if assessment is not None and folder is not None:
            self.judged[folder] = assessment
        if serial == self._latest:
            self._is_judging = False
            self.consignment, self.sheet, self.selection = judged.consignment, sheet, judged.selection
            self.banner = sheet.banner if sheet else unjudged("not-judged", selection=self.selection)
            self.waiting = with_lane(self.waiting, folder, self.selection)
            self.labels = assessment.labels if assessment else ()
            self._take_queued()
        self.changed.emit()
        for fault in judged.faults:
            self.failed.emit(fault)

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
        self._take_heard()

    def _take_heard(self) -> None:
        """Take what was heard, once the consignment lies there and nothing else is being done with it."""
        if not self._heard or self._is_taking or self._is_judging:
            return
        session, consignment, folder, serial = self._session, self.consignment, self.folder, self._latest
        heard, self._heard = self._heard, []
        if consignment is None or folder is None:
            for one in heard:
                self.look_up(one.text)
            return
        self._is_taking = True
        self._runner.start(
            lambda _: take_all(session, heard, consignment, folder),
            done=lambda together: self._took(serial, folder, together),
            failed=self._took_nothing,
        )

    def _took(self, serial: int, folder: Path, together: TakenTogether) -> None:
        self._is_taking = False
        before = self.labels
        if together.labels:
            self.judged.pop(folder, None)
        if serial == self._latest:
            self.consignment = together.consignment
            if together.labels:
                self.sheet, self.banner = None, unjudged("being-counted", selection=self.selection)
                self.labels = (*self.labels, *together.labels)
                if not self._waits_for_more:
                    comes = more_comes(together.consignment, self.labels)
                    self._quiet.start(_QUIET_MS if comes else 0)
        self.changed.emit()
        if serial == self._latest:  # said last: a verdict that goes takes with it what was said before
            for taken in together.taken:
                self.taken.emit(taken, before)
        if together.error is not None:
            self.failed.emit(together.error)
        if together.looked_up:
            self._found((), together.looked_up, ())
        self._take_queued()

    def _took_nothing(self, error: WorkstationError | None) -> None:
        self._is_taking = False
        self.failed.emit(error)
        self._take_queued()

    def _recognise(self, pictures: Sequence[Path]) -> None:
        session, taken = self._session, tuple(pictures)

        self._runner.start(
            lambda _: recognise(session, taken),
            done=lambda read: self._found(read[0], read[1], taken),
            failed=self.failed.emit,
        )

    def _found(
        self, scans: Sequence[Scan], found: Sequence[LookedUp], pictures: Sequence[Path], heard: Heard | None = None
    ) -> None:
        waiting = consignment_among(found)
        if waiting is not None and waiting.folder != self.folder and (self.folder is None or not pictures):
            self.open(waiting.folder, pictures)
            if heard is not None:
                self._heard.append(heard)
                self._take_heard()
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
