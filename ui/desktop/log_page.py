"""The page of the log: every inspection that may be seen, found by any word, filtered, exported."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.errors import WorkstationError
from app.domain.logged import LogLine
from app.domain.review_filter import Filter
from app.domain.texts import Text
from ui.desktop.asking import Asking
from ui.desktop.controls import ActionButton, Worded, label
from ui.desktop.footer import Footer
from ui.desktop.jobs import JobRunner, Ticket
from ui.desktop.journal_button import JournalButton
from ui.desktop.lines_table import LineColumn, LinesTable
from ui.desktop.log_filters import TO_WORDS, LogFilters
from ui.desktop.look import Look
from ui.desktop.notice import Notice
from ui.desktop.review_desk import has_more
from ui.desktop.saved_filters import FiltersButton, SavedFilters
from ui.desktop.view_models.age import instant_in_words
from ui.desktop.view_models.colours import Tone
from ui.desktop.view_models.readiness import Sentence
from ui.desktop.view_models.review import sign_of, standing_in_words
from ui.desktop.view_models.verdict import TONES
from ui.desktop.wording import Wording
from ui.desktop.workstation import Session

if TYPE_CHECKING:  # of the steps the window knows values only, and loads none of them
    from app.log.exporting import Export


class LogPage(Worded):
    """The page of one session's log; `opened` asks for the case of a line."""

    opened = Signal(object)

    def __init__(
        self,
        session: Session,
        *,
        saved: SavedFilters,
        runner: JobRunner,
        zone: str,
        asking: Asking,
        wording: Wording,
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(wording, look, parent)
        self.setObjectName("page")
        self.setProperty("guide", "log")
        self.setAcceptDrops(True)
        self._session = session
        self._saved = saved
        self._runner = runner
        self._zone = zone
        self.asking = asking
        self._latest = 0
        self._exporting: Ticket | None = None
        self._heading = label("section")
        self.search = LogFilters(saved, wording=wording, look=look)
        self.words = self.search.words
        self.filters = FiltersButton(saved, look=look)
        self.filters.belong_to(self)
        self.journal = JournalButton(session, runner=runner, zone=zone, wording=wording, look=look)
        self.journal.belong_to(self)
        self.lines = LinesTable(wording=wording, look=look)
        self.notice = Notice(wording=wording, look=look)
        self.open = ActionButton(look, icon="folder", key="F4")
        self.csv = ActionButton(look, key="F9")
        self.xlsx = ActionButton(look, key="F10")
        self.stop = ActionButton(look, icon="stop", key="Ctrl+.")
        self._lay_out()
        self._connect()
        self.reword()

    def title(self) -> str:
        """Return what its tab says."""
        return self.tr("Log")

    def reword(self) -> None:
        """Say everything again."""
        look = self._look
        self._heading.setText(self.tr("Inspections, the newest first"))
        self.filters.reword()
        self.journal.reword()
        self.open.say(self.tr("Open the case"))
        self.csv.say(self.tr("Export as CSV"))
        self.xlsx.say(self.tr("Export as XLSX"))
        self.stop.say(self.tr("Stop"))
        self.stop.setVisible(self._exporting is not None)
        for button in (self.csv, self.xlsx):
            button.setEnabled(self._exporting is None and bool(self.lines.model.lines))
        self.open.setEnabled(bool(self.lines.model.lines))
        self.lines.name(self.tr("Inspections"), self._columns())
        margin, gap = look.px(16), look.px(10)
        self._column.setContentsMargins(margin, gap, margin, gap)
        self._column.setSpacing(gap)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Search again whenever the page comes up."""
        super().showEvent(event)
        self._search()
        self._ask_for_stations()
        self.words.setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Take files, if their journals may be read."""
        if self.journal.may_read and event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Read the journal in the file that was dropped."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self.journal.take(paths[0])

    def which(self) -> Filter:
        """Return the filter that is set now."""
        return self.search.which()

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        top = QHBoxLayout()
        top.addWidget(self._heading, 1)
        top.addWidget(self.journal)
        top.addWidget(self.filters)
        self._column.addLayout(top)
        self._column.addWidget(self.search)
        self._column.addWidget(self.lines, 1)
        steps = (self.stop, self.open, self.csv, self.xlsx)
        self._column.addWidget(Footer(self.notice, steps, look=self._look))

    def _connect(self) -> None:
        QShortcut(QKeySequence(TO_WORDS), self, self.words.setFocus)
        self.search.searched.connect(self._search)
        self.journal.taken.connect(self._search)
        self.journal.taken.connect(self._ask_for_stations)
        self.lines.model.wanted.connect(self._fetch_more)
        self.lines.opened.connect(lambda line: self.opened.emit(line.case))
        self.open.clicked.connect(self._open)
        self.csv.clicked.connect(lambda: self._export("csv"))
        self.xlsx.clicked.connect(lambda: self._export("xlsx"))
        self.stop.clicked.connect(self._stop)

    def _search(self) -> None:
        self.search.wait_no_longer()
        self._latest += 1
        serial, which = self._latest, self.which()

        def show(lines: tuple[LogLine, ...]) -> None:
            if serial == self._latest:
                self.lines.model.show_lines(lines, has_more=has_more(lines))
                self.lines.mark(0)
                self.reword()

        self._fetch(lambda: self._session.office.log.find(which), show)

    def _ask_for_stations(self) -> None:
        self._runner.start(
            lambda _: self._session.office.log.stations(),
            done=self.search.list_stations,
            failed=self.notice.say_failed,
        )

    def _fetch_more(self, last: LogLine) -> None:
        serial, which = self._latest, self.which()

        def show(lines: tuple[LogLine, ...]) -> None:
            if serial == self._latest:
                self.lines.model.add_lines(lines, has_more=has_more(lines))

        self._fetch(lambda: self._session.office.log.find(which, before=last), show)

    def _fetch(self, work: Callable[[], tuple[LogLine, ...]], show: Callable[[tuple[LogLine, ...]], None]) -> None:
        self._runner.start(lambda _: work(), done=show, failed=self.notice.say_failed)

    def _open(self) -> None:
        index = self.lines.view.currentIndex()
        if index.isValid():
            self.opened.emit(self.lines.model.lines[index.row()].case)

    def _export(self, suffix: str) -> None:
        path = self.asking.new_file(self, self.tr("Export the log"), f"log.{suffix}")
        if path is None or self._exporting is not None:
            return
        which, language, chosen = self.which(), self._wording.language, Path(path)

        def work(ticket: Ticket) -> Export:
            return self._session.office.log.export(
                which,
                chosen,
                language=language,
                progress=lambda rows: ticket.report(rows, 0),
                cancelled=ticket.is_cancelled,
            )

        def done(export: Export) -> None:
            self._exporting = None
            said = Text("log.done.export", {"rows": f"{export.rows:,}", "path": str(export.path)})
            self.notice.say(Sentence(Tone.GOOD, "outcome-pass", said))
            self.reword()

        def failed(error: WorkstationError | None) -> None:
            self._exporting = None
            self.notice.say_failed(error)
            self.reword()

        self._exporting = self._runner.start(work, done=done, failed=failed, progressed=self._show_progress)
        self.reword()

    def _stop(self) -> None:
        if self._exporting is not None:
            self._exporting.cancel()

    def _show_progress(self, rows: int, _total: int) -> None:
        said = Text("log.being-exported", {"rows": f"{rows:,}"})
        self.notice.say(Sentence(Tone.NOTE, "outcome-notice", said))

    def _columns(self) -> tuple[LineColumn, ...]:
        say = self._wording.render
        return (
            LineColumn(self.tr("When"), 200, lambda line: say(instant_in_words(line.logged.at, self._zone))),
            LineColumn(
                self.tr("Verdict"),
                128,
                lambda line: say(Text(f"desktop.verdict.{line.logged.verdict.lower()}")),
                lambda line: (TONES[line.logged.verdict], f"verdict-{line.logged.verdict.lower()}"),
            ),
            LineColumn(
                self.tr("Stands"),
                150,
                lambda line: standing_in_words(line.case, line.logged.verdict, say),
                lambda line: sign_of(line.case, line.logged.verdict),
                tip=lambda line: "\n".join(
                    filter(None, (standing_in_words(line.case, line.logged.verdict, say), line.case.reason))
                ),
                most=190,
            ),
            LineColumn(self.tr("Declaration"), 190, lambda line: line.logged.declaration_no),
            LineColumn(
                self.tr("Inspected by"),
                120,
                lambda line: self._wording.choose(line.logged.officer_zh, line.logged.officer_en),
            ),
            LineColumn(self.tr("Exporter"), 180, lambda line: line.logged.exporter, most=300),
            LineColumn(self.tr("Goods"), 170, lambda line: line.logged.goods, most=380),
            LineColumn(self.tr("Station"), 128, lambda line: line.logged.station_id),
            LineColumn(
                self.tr("Not passed"),
                200,
                self._not_passed,
                tip=lambda line: f"{self._not_passed(line)}\n{'; '.join(line.logged.findings)}",
            ),
        )

    def _not_passed(self, line: LogLine) -> str:
        """Return what was asked and not passed by its short titles, as the table of findings says them."""
        return "; ".join(self._wording.render(Text(f"question.{code}")) for code in line.logged.findings)
