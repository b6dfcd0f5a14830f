"""Which inspections of the log does somebody want to see? What is set above the lines, and what was saved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QDate, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from app.domain.outcome import Verdict
from app.domain.review import ReviewState
from app.domain.review_filter import Filter
from app.domain.texts import Text
from ui.desktop.controls import Worded
from ui.desktop.look import Look
from ui.desktop.saved_filters import SavedFilters
from ui.desktop.wording import Wording

TO_WORDS = "Ctrl+L"
_TYPING_MS = 200
_NARROW = 1.25
"""Above this text scale the filters stand in two rows, or in three where two are too short for them."""
_DAY = 130
"""Pixels at 100 % in which a day can be read."""
_ALL_INSPECTIONS = 12
"""Letters of middle width that the words for no search take in the longer language; a saved one may be cut."""
_ONE_ROW = (1, 1, 2, 2, 2, 0, 0, 1, 3, 3)
"""How the width of one row is shared: searches, words, verdicts, states, stations, days."""
_TWO_ROWS = tuple((1, place, 1, 1) for place in range(5))
_THREE_ROWS = ((1, 0, 1, 2), (1, 2, 1, 2), (1, 4, 1, 2), (2, 0, 1, 3), (2, 3, 1, 3))
"""Where each stands in two or three: row, column, and how many of each it takes, of five or of six columns."""


class LogFilters(Worded):
    """The controls; `searched` is sent when something else is to be seen."""

    searched = Signal()

    def __init__(self, saved: SavedFilters, *, wording: Wording, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(wording, look, parent)
        self._saved = saved
        self._known: tuple[str, ...] = ()
        self._rows = 0
        self.searches, self.verdicts, self.states, self.stations = (QComboBox() for _ in range(4))
        self.words, self.since, self.until = QLineEdit(), QLineEdit(), QLineEdit()
        self.words.setClearButtonEnabled(True)
        for one in (self.searches, self.verdicts, self.states):
            one.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)  # in another language they are longer
        self.stations.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.stations.setMinimumContentsLength(7)
        self.searches.setMinimumContentsLength(_ALL_INSPECTIONS)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._typing.timeout.connect(self.searched)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        for line in (self.words, self.since, self.until):
            line.textEdited.connect(lambda _: self._typing.start())
            line.returnPressed.connect(self.searched)
        for choice in (self.searches, self.verdicts, self.states, self.stations):
            choice.activated.connect(lambda _: self.searched.emit())
        saved.changed.connect(self._name_searches)
        self.reword()

    def wait_no_longer(self) -> None:
        """Forget that something is being typed: it is searched now."""
        self._typing.stop()

    def list_stations(self, known: tuple[str, ...]) -> None:
        """Offer these stations, this one first."""
        self._known = known
        self._name_stations()

    def reword(self) -> None:
        """Say everything again, what is set kept."""
        self.words.setAccessibleName(self.tr("Words that must occur"))
        self.words.setPlaceholderText(self.tr("words to find   {0}").format(TO_WORDS))
        self.words.setToolTip(self.tr("Of a party, licence, batch, container, officer or finding, or of a number"))
        for line, name in ((self.since, self.tr("From day")), (self.until, self.tr("To day"))):
            line.setAccessibleName(name)
            line.setPlaceholderText(name)
            line.setToolTip(self.tr("A day such as 2026-11-20"))
        self._name_searches()
        self._name_choices()
        self._name_stations()
        self._grid.setSpacing(self._look.px(10))
        self._place()

    def which(self) -> Filter:
        """Return the filter that is set now: the one chosen, narrowed by what is set beside it.

        A day that cannot be read asks nothing.
        """
        chosen = self.searches.currentData()
        base = chosen if isinstance(chosen, Filter) else Filter()
        verdict, state = self.verdicts.currentData(), self.states.currentData()
        return replace(
            base,
            text=" ".join(word for word in (base.text, self.words.text()) if word),
            verdicts=(Verdict(verdict),) if verdict else base.verdicts,
            states=(ReviewState(state),) if state else base.states,
            station_id=self.stations.currentData() or base.station_id,
            since=_day(self.since.text()) or base.since,
            until=_day(self.until.text()) or base.until,
        )

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Find out how many rows the width of now asks for."""
        super().resizeEvent(event)
        if self._rows != self._rows_needed():
            self._place()

    def _rows_needed(self) -> int:
        if self._look.scale <= _NARROW:
            return 1
        gaps = 4 * self._grid.spacing() + 2 * self._look.px(_DAY)
        wide = sum(box.sizeHint().width() for box in (self.verdicts, self.states, self.stations)) + gaps
        return 2 if wide <= self.width() else 3

    def _place(self) -> None:
        """Put what narrows the search into one row, or into as many as it needs where the letters are large."""
        self._rows = self._rows_needed()
        spans, places, widths = {
            1: ((2, 3), tuple((0, 5 + place, 1, 1) for place in range(5)), _ONE_ROW),
            2: ((2, 3), _TWO_ROWS, (2, 3, 2, 2, 2, *[0] * (len(_ONE_ROW) - 5))),
            3: ((2, 4), _THREE_ROWS, (*[1] * 6, *[0] * (len(_ONE_ROW) - 6))),
        }[self._rows]
        for place, (widget, span) in enumerate(zip((self.searches, self.words), spans, strict=True)):
            self._grid.addWidget(widget, 0, place * 2, 1, span)
        beside = (self.verdicts, self.states, self.stations, self.since, self.until)
        for widget, (row, column, rows, columns) in zip(beside, places, strict=True):
            self._grid.addWidget(widget, row, column, rows, columns)
        for column, width in enumerate(widths):
            self._grid.setColumnStretch(column, width)

    def _name_stations(self) -> None:
        """List the stations of the office anew, the chosen one kept."""
        chosen = self.stations.currentData()
        self.stations.setAccessibleName(self.tr("Station"))
        self.stations.clear()
        self.stations.addItem(self.tr("Any station"), "")
        for place, station_id in enumerate(self._known):
            self.stations.addItem(
                self.tr("{0} (this one)").format(station_id) if place == 0 else station_id, station_id
            )
        self.stations.setCurrentIndex(max(self.stations.findData(chosen), 0))

    def _name_searches(self) -> None:
        """List the saved searches anew, the chosen one kept by its name."""
        chosen = self.searches.currentText()
        self.searches.setAccessibleName(self.tr("Saved search"))
        self.searches.clear()
        self.searches.addItem(self.tr("All inspections"), None)
        self._saved.list_in(self.searches)
        self.searches.setCurrentIndex(max(self.searches.findText(chosen), 0))

    def _name_choices(self) -> None:
        say = self._wording.render
        for box, name, every, words in (
            (
                self.verdicts,
                self.tr("Verdict"),
                self.tr("Any verdict"),
                [(verdict.value, say(Text(f"desktop.verdict.{verdict.lower()}"))) for verdict in Verdict],
            ),
            (
                self.states,
                self.tr("Review"),
                self.tr("Wherever it stands"),
                [(state.value, say(Text(f"review.view.{state}"))) for state in ReviewState],
            ),
        ):
            chosen = max(box.currentIndex(), 0)
            box.setAccessibleName(name)
            box.clear()
            box.addItem(every, "")
            for value, word in words:
                box.addItem(word, value)
            box.setCurrentIndex(chosen)


def _day(text: str) -> date | None:
    read = QDate.fromString(text.strip(), "yyyy-MM-dd")
    return date(read.year(), read.month(), read.day()) if read.isValid() else None
