"""What is the picture of the trade narrowed to: an element, a destination, lots of whom, and whose work?"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QWidget

from app.domain.party import PRINCIPALS, PartyRole
from app.domain.trade import TradePicture
from ui.desktop.controls import Worded
from ui.desktop.look import Look
from ui.desktop.view_models.chart_words import said
from ui.desktop.wording import Wording

_STACKED = 1.5


class TradeChoice(Worded):
    """Four boxes below their names; `chosen` is sent when a person chose in one."""

    chosen = Signal()

    def __init__(self, *, wording: Wording, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(wording, look, parent)
        self._picture: TradePicture | None = None
        self.element, self.country, self.role, self.station = (QComboBox() for _ in range(4))
        self.station.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._boxes = (self.element, self.country, self.role, self.station)
        self._names = [QLabel() for _ in self._boxes]
        for name, box in zip(self._names, self._boxes, strict=True):
            name.setProperty("role", "muted")
            box.activated.connect(lambda _: self.chosen.emit())
        self._places = QGridLayout(self)
        self._places.setContentsMargins(0, 0, 0, 0)
        self.reword()

    def show_picture(self, picture: TradePicture) -> None:
        """Offer what `picture` knows of, and show what it is narrowed to."""
        self._picture = picture
        self._fill()

    def reword(self) -> None:
        """Say everything again."""
        names = (self.tr("Element"), self.tr("Destination"), self.tr("Lots of"), self.tr("Work of"))
        for one, box, name in zip(self._names, self._boxes, names, strict=True):
            one.setText(name)
            one.setBuddy(box)
            box.setAccessibleName(name)
        self._places.setHorizontalSpacing(self._look.px(12))
        self._places.setVerticalSpacing(self._look.px(4))
        self._place()
        self._fill()

    def _place(self) -> None:
        """Put each box below its name, in one row, or in two where the letters are large."""
        in_a_row = len(self._boxes) // (2 if self._look.scale > _STACKED else 1)
        for place, (name, box) in enumerate(zip(self._names, self._boxes, strict=True)):
            row, column = divmod(place, in_a_row)
            self._places.addWidget(name, 2 * row, column)
            self._places.addWidget(box, 2 * row + 1, column)
            self._places.setColumnStretch(place, int(place < in_a_row))

    def _fill(self) -> None:
        picture, words = self._picture, self._wording
        if picture is None:
            return
        chosen = picture.flow.element if picture.flow else picture.lots.element if picture.lots else None
        _fill(self.element, [(one, one) for one in picture.elements], chosen)
        everywhere: list[tuple[str, str | None]] = [(said(words, "trade.everywhere"), None)]
        country = picture.flow.country if picture.flow else None
        _fill(self.country, [*everywhere, *((one, one) for one in picture.countries)], country)
        role = picture.lots.role if picture.lots else PartyRole.EXPORTER
        _fill(self.role, [(said(words, f"trade.role.{one.value}"), one) for one in PRINCIPALS], role)
        stations = [(one.station_id, one.station_id) for one in picture.work.stations]
        _fill(self.station, [(said(words, "trade.office"), None), *stations], picture.work.station_id)


def _fill(box: QComboBox, choices: Sequence[tuple[str, object]], chosen: object) -> None:
    box.clear()
    for text, value in choices:
        box.addItem(text, value)
    places = [place for place, (_, value) in enumerate(choices) if value == chosen]
    box.setCurrentIndex(places[0] if places else 0)
