"""The page of the inspection: one consignment, what was read of it, its verdict, findings, comparison and report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from app.domain.assessment import Assessment
from app.domain.evidence import Label
from app.domain.outcome import Verdict
from app.domain.taken import Heard
from app.domain.texts import Text
from ui.desktop.banner import VerdictBanner
from ui.desktop.camera_panel import CameraPanel, Cameras
from ui.desktop.comparison_table import ComparisonTable
from ui.desktop.controls import ActionButton, Worded, label
from ui.desktop.desk import Desk
from ui.desktop.details_pane import DetailsPane
from ui.desktop.findings_table import FindingsTable
from ui.desktop.flow import beside_each_other
from ui.desktop.goods_charts import GoodsChartsOpener
from ui.desktop.inspection_places import InspectionPlaces
from ui.desktop.inspection_steps import InspectionSteps
from ui.desktop.intake import IntakePanel
from ui.desktop.known_panel import KnownPanel
from ui.desktop.look import Look
from ui.desktop.picking import Picker
from ui.desktop.scan_strip import ScanStripView
from ui.desktop.settings import WindowSettings
from ui.desktop.typing_help import TypingHelp
from ui.desktop.view_models.colours import Tone
from ui.desktop.view_models.comparison import Matrix
from ui.desktop.view_models.counting import said_of
from ui.desktop.view_models.dismissal import StandingHit
from ui.desktop.view_models.drops import sort_dropped
from ui.desktop.view_models.readiness import Sentence
from ui.desktop.view_models.recognition import Card
from ui.desktop.view_models.scans import ScanStrip, strip_of
from ui.desktop.view_models.verdict import nothing_open, only_read
from ui.desktop.wording import Wording
from ui.desktop.workstation import Waiting


class InspectionPage(Worded):
    """The page of one session's desk; `open_file` shows a report; `verdict_shown` is sent once for each assessment."""

    verdict_shown = Signal(Verdict)
    countersigning = Signal(object)
    answering = Signal()
    printing = Signal(object)
    slip_wanted = Signal(object)
    handing_over = Signal(object)
    tables_dropped = Signal(object)

    def __init__(
        self,
        desk: Desk,
        *,
        typing: TypingHelp,
        is_demo: bool,
        zone: str = "UTC",
        picker: Picker,
        cameras: Cameras | None,
        settings: WindowSettings,
        open_file: Callable[[Path], None],
        charts: GoodsChartsOpener,
        wording: Wording,
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(wording, look, parent)
        self.setObjectName("page")
        self.setProperty("guide", "inspection")
        self.setAcceptDrops(True)
        self._desk = desk
        self._typing = typing
        self._zone = zone
        self._picker = picker
        self._open_file = open_file
        self._charts = charts
        self._report: Path | None = None
        self._shown: str | None = None
        self._labels: tuple[Label, ...] = ()
        self.banner = VerdictBanner(nothing_open(), is_demo=is_demo, zone=zone, wording=wording, look=look)
        self.intake = IntakePanel(zone=zone, wording=wording, look=look)
        self.camera = CameraPanel(cameras, settings, wording=wording, look=look)
        self.strip = ScanStripView(wording=wording, look=look)
        self.known = KnownPanel(wording=wording, look=look)
        self.details = DetailsPane(wording=wording, look=look)
        self.findings = FindingsTable(self.details, wording=wording, look=look)
        self.comparison = ComparisonTable(self.details, wording=wording, look=look)
        self.steps = steps = InspectionSteps(wording=wording, look=look)
        self.notice = steps.notice
        self._judge, self._write, self._next = steps.judge, steps.write, steps.next
        self._show, self._second = steps.show_report, steps.second
        self._about = label("title", wraps=True)
        self._chart = ActionButton(look, key="F11")
        self.hand_over = ActionButton(look, key="Ctrl+H")
        self._beside = beside_each_other(self.hand_over, self._chart)
        self._places = InspectionPlaces(
            self,
            intake=self.intake,
            head=(self._about, self._beside),
            banner=self.banner,
            below=(self.known, self.camera, self.strip),
            tables=(self.findings, self.comparison, self.details),
            steps=steps,
            look=look,
        )
        self._connect()
        self.reword()

    def title(self) -> str:
        """Return what its tab says."""
        return self.tr("Inspection")

    @property
    def assessment(self) -> Assessment | None:
        """What was judged of the consignment that is open."""
        return self._desk.assessment

    def reword(self) -> None:
        """Say everything again, and give it the room that the look of now needs."""
        self._chart.say(self.tr("Custody"))
        self.hand_over.say(self.tr("Case file"))
        self._say_desk()
        self._places.fit()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Ask which consignments wait, whenever the page comes up."""
        super().showEvent(event)
        self._desk.refresh()
        self.intake.take_focus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Take files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Open a consignment's folder that was dropped, or add the pictures."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        self.take(paths)

    def take(self, paths: list[Path]) -> None:
        """Take files as if they had been dropped."""
        dropped = sort_dropped(paths)
        if dropped.folders:
            self._desk.open(dropped.folders[0], dropped.pictures)
        elif dropped.tables:
            self.tables_dropped.emit(dropped.tables)
        elif dropped.pictures:
            self._desk.add(dropped.pictures)
        else:
            nothing = Text("desktop.drop.nothing")
            self.notice.say(Sentence(Tone.DOUBT, "outcome-unknown", nothing, Text("desktop.drop.nothing.remedy")))

    def hear(self, heard: Heard) -> None:
        """Take a code that was read on the spot."""
        self.known.show_cards(())
        self._desk.hear(heard)

    def _connect(self) -> None:
        desk = self._desk
        desk.changed.connect(self._show_desk)
        desk.known.connect(self._show_known)
        desk.failed.connect(self.notice.say_failed)
        desk.reported.connect(self._show_report)
        self._charts.failed.connect(self.notice.say_failed)
        self._chart.clicked.connect(self._open_charts)
        self.hand_over.clicked.connect(lambda: self.handing_over.emit(desk.folder))
        desk.taken.connect(lambda taken, before: self.notice.say(said_of(taken, before, zone=self._zone)))
        self.intake.entered.connect(self._look_up)
        self.intake.chosen.connect(self._open)
        self.intake.typed.connect(self._typing.ask)
        self._typing.offered.connect(self.intake.offer)
        self.intake.picking.connect(self._pick)
        self.intake.filming.connect(self.camera.switch)
        self.camera.read.connect(self.hear)
        self.camera.failed.connect(self.notice.say_failed)
        self.camera.switched.connect(self._film)
        self.known.chosen.connect(self._open)
        self.details.dismissing.connect(self._dismiss)
        self._judge.clicked.connect(desk.judge)
        self._write.clicked.connect(self._write_report)
        self._show.clicked.connect(self._open_report)
        self.steps.print_report.clicked.connect(lambda: self.printing.emit(self._report))
        self.steps.print_slip.clicked.connect(lambda: self.slip_wanted.emit(self._report))
        self.steps.declarant.clicked.connect(self.answering)
        self._second.clicked.connect(lambda: self.countersigning.emit(self._report))
        self._next.clicked.connect(self._go_on)

    def _show_desk(self) -> None:
        desk = self._desk
        if desk.folder is not None or not self.known.cards:
            self.banner.show_banner(desk.banner)
        self.intake.list_waiting(desk.waiting, desk.verdicts, desk.folder)
        sheet, assessment = desk.sheet, desk.assessment
        shown = assessment.assessment_id if assessment else None
        before = self._shown
        if shown != before:
            self._places.hold()
            self._shown, self._report = shown, None
            self.findings.show_rows(sheet.rows if sheet else ())
            self.comparison.show_matrix(sheet.matrix if sheet else Matrix((), ()))
            self.notice.say(None)
            if assessment is not None:
                self.verdict_shown.emit(assessment.verdict)
        if desk.labels != self._labels or shown != before:
            self._labels = desk.labels
            counted = (
                strip_of(desk.consignment, desk.labels) if desk.consignment and desk.labels and not sheet else None
            )
            strip = sheet.strip if sheet else counted
            self.strip.show_strip(strip)
            self.camera.show_strip(strip)
        self._say_desk()

    def _counted(self) -> ScanStrip | None:
        goods, labels = self._desk.consignment, self._desk.labels
        return strip_of(goods, labels) if goods and labels else None

    def _say_desk(self) -> None:
        """Say what is open, and offer what can be done with it now."""
        desk = self._desk
        self._about.setText(self._title())
        self._beside.setVisible(desk.assessment is not None)
        self.hand_over.setEnabled(desk.assessment is not None and not desk.is_judging)
        self.banner.reroute.setEnabled(desk.selection is not None and not desk.is_judging)
        self.intake.let_handle(is_open=desk.consignment is not None and not desk.is_judging)
        can_report = desk.assessment is not None and not desk.assessment.what_if
        self.steps.offer(
            can_judge=desk.folder is not None and not desk.is_judging,
            can_report=can_report and not desk.is_judging and not desk.is_writing,
            is_reported=self._report is not None,
        )

    def _film(self, is_on: bool) -> None:  # noqa: FBT001 - Qt calls it with one value
        """Judge what was counted when the camera goes off; while it is on, only when asked."""
        self.intake.mark_filming(is_on)
        self._desk.wait_for_more(is_on=is_on)

    def _show_known(self, cards: tuple[Card, ...]) -> None:
        self.known.show_cards(cards)
        if self._desk.folder is None:
            self.banner.show_banner(only_read())

    def _look_up(self, text: str) -> None:
        self.known.show_cards(())
        self._desk.look_up(text)

    def _open(self, waiting: Waiting) -> None:
        self.known.show_cards(())
        if waiting.folder != self._desk.folder:
            self._desk.open(waiting.folder)
        self.intake.take_focus()

    def _pick(self) -> None:
        pictures = self._picker.pictures(self)
        if pictures:
            self.take(pictures)

    def _dismiss(self, hit: StandingHit) -> None:
        reason = self._picker.reason(self, hit)
        if reason is not None:
            self._desk.dismiss(hit, reason)

    def _write_report(self) -> None:
        self.notice.say(Sentence(Tone.NOTE, "outcome-notice", Text("desktop.report.being-written")))
        self._desk.write_report()

    def _show_report(self, path: Path) -> None:
        self._report = path
        self.notice.say(Sentence(Tone.GOOD, "outcome-pass", Text("desktop.report.written", {"path": str(path)})))

    def say_signed(self, path: Path) -> None:
        """Say that another officer signed the report."""
        self.notice.say(Sentence(Tone.GOOD, "outcome-pass", Text("desktop.report.countersigned", {"path": str(path)})))

    def say_alone(self) -> None:
        """Say that nobody else can sign here."""
        alone = Text("desktop.report.alone")
        self.notice.say(Sentence(Tone.DOUBT, "outcome-unknown", alone, Text("desktop.report.alone.remedy")))

    def _open_report(self) -> None:
        if self._report is not None:
            self._open_file(self._report)

    def _open_charts(self) -> None:
        if self._desk.assessment is not None:
            self._charts.open(self._desk.assessment, self)

    def _go_on(self) -> None:
        self.known.show_cards(())
        if not self._desk.next():
            self.notice.say(Sentence(Tone.NOTE, "outcome-notice", Text("desktop.list.all-judged")))
        self.intake.take_focus()

    def _title(self) -> str:
        consignment = self._desk.consignment
        if consignment is None:
            return self.tr("Inspection") if self._desk.folder is None else self._desk.folder.name
        goods = "; ".join(self._wording.choose(item.name_zh, item.name_en) for item in consignment.items[:3])
        destination = consignment.destination_country or "?"
        return f"{consignment.declaration_no} · {goods} → {destination}"
