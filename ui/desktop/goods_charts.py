"""What does a consignment draw on its licences, and by which hands did its batches come? Two charts over the page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.assessment import Assessment
from app.domain.custody import CustodyReading
from ui.desktop.charts.chart import Chart
from ui.desktop.charts.view import ChartView
from ui.desktop.controls import ActionButton
from ui.desktop.figures_table import FiguresTable
from ui.desktop.jobs import JobRunner
from ui.desktop.look import Look
from ui.desktop.view_models.balance_chart import balance_chart
from ui.desktop.view_models.custody_chart import custody_chart
from ui.desktop.wording import Wording
from ui.desktop.workstation import Session


class GoodsChartsOpener(QObject):
    """Opens the charts of what was judged: chains are read from the papers by a job; `failed` says why they are not."""

    failed = Signal(object)

    def __init__(
        self, session: Session, *, runner: JobRunner, wording: Wording, look: Look, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._runner = runner
        self._wording = wording
        self._look = look
        self.dialog: GoodsCharts | None = None

    def open(self, assessment: Assessment, parent: QWidget) -> None:
        """Open the charts of `assessment` over `parent`."""
        session, goods = self._session, assessment.consignment
        self._runner.start(
            lambda _: session.chains(goods),
            done=lambda chains: self._show(assessment, chains, parent),
            failed=self.failed.emit,
        )

    def _show(self, assessment: Assessment, chains: Sequence[CustodyReading], parent: QWidget) -> None:
        self.dialog = GoodsCharts(assessment, chains, wording=self._wording, look=self._look, parent=parent)
        self.dialog.finished.connect(self._put_away)
        self.dialog.open()

    def _put_away(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None


class GoodsCharts(QDialog):
    """The balance of the licences as it was judged, and each chain that came with the goods, one after the other."""

    def __init__(
        self,
        assessment: Assessment,
        chains: Sequence[CustodyReading],
        *,
        wording: Wording,
        look: Look,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Balance and custody"))
        self._charts: tuple[Chart, ...] = (
            balance_chart(assessment, wording),
            *(custody_chart(one, wording) for one in chains or (None,)),
        )
        self._place = 0
        self.view = ChartView(look)
        self.figures = FiguresTable(wording=wording, look=look)
        self.figures.heading.hide()  # the chart above says it
        self._forth = ActionButton(look, icon="next", key="F3")
        self._forth.say(self.tr("Next chart"))
        self._forth.clicked.connect(self._turn)
        close = ActionButton(look, key="Esc")
        close.say(self.tr("Close"))
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self._forth)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.addWidget(self.view, 3)
        column.addWidget(self.figures, 1)
        column.addLayout(row)
        self.resize(parent.window().size() * 0.9)
        self._show()

    @property
    def shown(self) -> Chart:
        """The chart that is shown."""
        return self._charts[self._place]

    def _turn(self) -> None:
        self._place = (self._place + 1) % len(self._charts)
        self._show()

    def _show(self) -> None:
        chart = self.shown
        self.view.canvas.place = 0
        self.view.show_chart(chart)
        self.figures.show_rows(chart.frame.title, chart.frame.columns, [spot.cells for spot in chart.spots])
        self.view.canvas.setFocus()
