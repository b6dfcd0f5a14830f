"""The page of the trade: a list of pictures, the chart of one of them, and the inspections behind what is chosen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QStackedWidget, QVBoxLayout, QWidget

from app.domain.errors import WorkstationError
from app.domain.inspected import Inspected
from app.domain.link_view import LinkView
from app.domain.party import PartyRole
from app.domain.texts import Text
from app.domain.trade import MOST_BEHIND, Drill, TradePicture
from ui.desktop.charts.chart import Chart, Spot
from ui.desktop.charts.exporting import export
from ui.desktop.charts.view import ChartView
from ui.desktop.controls import ActionButton, Worded
from ui.desktop.figures_table import FiguresTable
from ui.desktop.footer import Footer
from ui.desktop.jobs import JobRunner
from ui.desktop.look import Look
from ui.desktop.notice import Notice
from ui.desktop.picking import Picker
from ui.desktop.trade_choice import TradeChoice
from ui.desktop.view_models.chart_words import said
from ui.desktop.view_models.colours import Tone
from ui.desktop.view_models.readiness import Sentence
from ui.desktop.view_models.trade_pictures import PictureName, chart_of, rows_behind
from ui.desktop.wording import Wording
from ui.desktop.workstation import Session

_LARGE = 1.5
"""Above this scale nothing stands below the chart until somebody asks what is behind it."""


class TradePage(Worded):
    """The trade as one session's officer may see it; `sought` carries the number of a declaration to look for."""

    sought = Signal(str)

    def __init__(
        self,
        session: Session,
        *,
        runner: JobRunner,
        picker: Picker,
        wording: Wording,
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(wording, look, parent)
        self.setObjectName("page")
        self.setProperty("guide", "trade")
        self._session = session
        self._runner = runner
        self._picker = picker
        self._picture: TradePicture | None = None
        self._links: tuple[str, LinkView] | None = None
        self._behind: tuple[Inspected, ...] = ()
        self._party: str | None = None
        self.pictures = QListWidget()
        for name in PictureName:
            self.pictures.addItem(name.value)
        self.pictures.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.choice = TradeChoice(wording=wording, look=look)
        self.chart = ChartView(look)
        self.figures = FiguresTable(wording=wording, look=look)
        self.behind = FiguresTable(wording=wording, look=look)
        self.notice = Notice(wording=wording, look=look)
        self.twin = ActionButton(look, key="F2")
        self.save = ActionButton(look, key="F3")
        self.refresh = ActionButton(look, key="F5")
        self._lay_out()
        self.pictures.setCurrentRow(0)
        self._connect()
        self.reword()

    def title(self) -> str:
        """Return what the tab of the page says."""
        return self.tr("Trade")

    @property
    def shown(self) -> Chart | None:
        """The chart that is shown."""
        return self.chart.canvas.chart

    def reword(self) -> None:
        """Say everything again."""
        look, words = self._look, self._wording
        for row, picture in enumerate(PictureName):
            self.pictures.item(row).setText(said(words, f"trade.picture.{picture.value}"))
        self.pictures.setAccessibleName(self.tr("Pictures of the trade"))
        self.refresh.say(self.tr("Ask again"))
        self.save.say(self.tr("Save chart"))
        is_table = self._faces.currentIndex() == 1
        self.twin.say(self.tr("As a chart") if is_table else self.tr("As a table"))
        self._left.setFixedWidth(look.px(250 if look.scale <= 1.0 else 232))
        margin, gap = look.px(16), look.px(12)
        self._columns.setContentsMargins(margin, gap, margin, gap)
        self._columns.setSpacing(margin)
        self._faces.setMinimumHeight(look.px(250 if look.is_low else 110))  # a low page is scrolled: to a whole chart
        self.behind.table.setFixedHeight(look.px(150 if look.scale <= 1.0 else 96))
        self._draw()
        self._show_behind()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Ask for the picture, the first time the page comes up; later by key alone, since asking is journalled."""
        super().showEvent(event)
        if self._picture is None:
            self.ask()
        self.pictures.setFocus()

    def ask(self) -> None:
        """Ask for the picture of what is chosen."""
        session, choice = self._session, self.choice
        element, country = choice.element.currentData(), choice.country.currentData()
        role = choice.role.currentData() or PartyRole.EXPORTER
        known = self._picture.elements if self._picture else ()
        where = country if self._picture and self._picture.flow and element == self._picture.flow.element else None
        station = choice.station.currentData()
        self._start(
            lambda: session.trading.show(element if element in known else None, where, role, station), self._take
        )

    def ask_links(self, party_id: str) -> None:
        """Ask with whom a party is linked."""
        session = self._session
        self._start(lambda: session.trading.links(party_id), lambda view: self._take_links(party_id, view))

    def _lay_out(self) -> None:
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.addWidget(self.pictures, 1)
        self._faces = QStackedWidget()
        self._faces.addWidget(self.chart)
        self._faces.addWidget(self.figures)
        right = QVBoxLayout()
        right.addWidget(self.choice)
        right.addWidget(self._faces, 1)
        right.addWidget(self.behind)
        self._columns = QHBoxLayout()
        self._columns.addWidget(self._left)
        self._columns.addLayout(right, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._columns, 1)
        whole.addWidget(Footer(self.notice, (self.twin, self.save, self.refresh), look=self._look, margin=16))

    def _connect(self) -> None:
        self.pictures.currentRowChanged.connect(lambda _: self._turn())
        self.choice.chosen.connect(self.ask)
        self.chart.canvas.entered.connect(self._enter)
        self.chart.canvas.walked.connect(self._remember)
        self.figures.entered.connect(self._enter)
        self.behind.entered.connect(self._seek)
        self.twin.clicked.connect(self._swap)
        self.save.clicked.connect(self._save)
        self.refresh.clicked.connect(self.ask)

    @property
    def _name(self) -> PictureName:
        return tuple(PictureName)[max(0, self.pictures.currentRow())]

    def _start(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        self._runner.start(lambda _: work(), done=done, failed=self._fail)

    def _fail(self, error: WorkstationError | None) -> None:
        self.notice.say_failed(error)

    def _take(self, picture: TradePicture) -> None:
        self._picture, self._links, self._behind, self._party = picture, None, (), None
        self.notice.say(None)
        self.choice.show_picture(picture)
        self.reword()
        if self._name is PictureName.LINKS:
            self._turn()

    def _take_links(self, party_id: str, view: LinkView) -> None:
        self._party, self._links = party_id, (party_id, view)
        self._draw()

    def _take_behind(self, behind: tuple[Inspected, ...]) -> None:
        self._behind = behind
        self._show_behind(asked=True)

    def _turn(self) -> None:
        """Show the picture chosen in the list; links are asked for when they are looked at."""
        self._behind = ()
        self._show_behind()
        self.choice.stand_above(self._name)
        self.chart.canvas.place = 0
        self._draw()
        if self._name is PictureName.LINKS and self._picture is not None and self._picture.lots is not None:
            first = next((one.party_id for one in self._picture.lots.parties), None)
            party = self._party or first
            if party is not None and (self._links is None or self._links[0] != party):
                self.ask_links(party)

    def _draw(self) -> None:
        chart = chart_of(self._name, self._picture, self._links, self._wording) if self._picture else None
        self.chart.show_chart(chart)
        self.save.setEnabled(chart is not None and bool(chart.spots))
        if chart is not None:
            self.figures.show_rows(chart.frame.title, chart.frame.columns, [spot.cells for spot in chart.spots])

    def _spot(self, place: int) -> Spot | None:
        return self.shown.spots[place] if self.shown and place < len(self.shown.spots) else None

    def _remember(self, place: int) -> None:
        """Remember whose lots were walked to: their links are what is asked for next."""
        spot = self._spot(place)
        if spot is not None and self._name is PictureName.LOTS and isinstance(spot.behind, Drill):
            self._party = spot.behind.party_id

    def _enter(self, place: int) -> None:
        spot, session = self._spot(place), self._session
        if spot is None:
            return
        self._remember(place)
        match spot.behind:
            case Drill() as drill:
                self._start(lambda: session.trading.behind(drill), self._take_behind)
            case str() as party_id:
                self.ask_links(party_id)

    def _show_behind(self, *, asked: bool = False) -> None:
        words, zone = self._wording, self._picture.zone if self._picture else "UTC"
        number = len(self._behind)
        code = "trade.behind.none" if not asked and not number else "trade.behind"
        heading = said(words, "trade.behind.most" if number >= MOST_BEHIND else code, n=number)
        names = [
            said(words, f"trade.column.{name}") for name in ("declaration", "verdict", "officer", "station", "when")
        ]
        is_asked = asked or bool(number)
        self.behind.table.setVisible(is_asked)
        self.behind.setVisible(is_asked or self._look.scale <= _LARGE)
        self.behind.show_rows(heading, names, rows_behind(self._behind, zone, words))

    def _seek(self, row: int) -> None:
        if row < len(self._behind):
            self.sought.emit(self._behind[row].declaration_no)

    def _swap(self) -> None:
        faces = (self.chart, self.figures)
        face = faces[1 - self._faces.currentIndex()]
        self._faces.setCurrentWidget(face)
        face.setFocus()
        self.reword()

    def _save(self) -> None:
        """Save the chart as SVG and PNG where a person says, once that is in the journal."""
        chart, picture, session = self.shown, self._picture, self._session
        folder = self._picker.folder(self) if chart is not None and picture is not None else None
        if chart is None or picture is None or folder is None:
            return
        element = picture.flow.element if picture.flow else ""
        name = "-".join(part for part in ("trade", self._name.value, element, f"{picture.at:%Y%m%d-%H%M}") if part)
        self._start(lambda: session.trading.note_export(name), lambda _: self._export(chart, folder, name))

    def _export(self, chart: Chart, folder: Path, name: str) -> None:
        try:
            svg, png = export(chart, folder, name)
        except WorkstationError as error:
            self.notice.say_failed(error)
            return
        written = Text("trade.exported", {"svg": str(svg), "png": str(png)})
        self.notice.say(Sentence(Tone.GOOD, "outcome-pass", written))
