"""What is the picture of the trade narrowed to: an element, a destination, lots of whom, and whose work?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QWidget

from app.domain.party import PRINCIPALS, PartyRole
from app.domain.trade import TradePicture
from ui.desktop.controls import Worded
from ui.desktop.look import Look
from ui.desktop.view_models.chart_words import said
from ui.desktop.view_models.trade_pictures import PictureName
from ui.desktop.wording import Wording

_STACKED = 1.5
_NARROWED: Mapping[PictureName, tuple[int, ...]] = MappingProxyType(
    {
        PictureName.MONTHS: (0, 1),
        PictureName.LANES: (0,),
        PictureName.STOPPED: (0,),
        PictureName.LOTS: (0, 2),
        PictureName.LINKS: (0, 2),
        PictureName.LICENCES: (),
        PictureName.RULES: (3,),
        PictureName.WAYS: (3,),
        PictureName.OFFICERS: (3,),
    }
)
"""Which of the boxes, counted from the left, narrow each picture: no other stands above it."""


class TradeChoice(Worded):
    """Up to four boxes below their names, those of the picture; `chosen` is sent when a person chose in one."""

    chosen = Signal()

    def __init__(self, *, wording: Wording, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(wording, look, parent)
        self._picture: TradePicture | None = None
        self._name = PictureName.MONTHS
        self.element, self.country, self.role, self.station = (QComboBox(self) for _ in range(4))
        self.station.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._boxes = (self.element, self.country, self.role, self.station)
        self._names = [QLabel(self) for _ in self._boxes]
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

    def stand_above(self, name: PictureName) -> None:
        """Offer what narrows this picture, and nothing else."""
        self._name = name
        self._place()

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
        """Put each box that counts below its name, four or, where the letters are large, two to the width of the page.

        The row keeps its height where nothing narrows a picture, unless the letters are large: the chart needs it then.
        """
        is_large = self._look.scale > _STACKED
        shown = _NARROWED[self._name]
        for place, (name, box) in enumerate(zip(self._names, self._boxes, strict=True)):
            for row, one in enumerate((name, box)):
                self._places.removeWidget(one)
                if place in shown:
                    self._places.addWidget(one, row, shown.index(place))
                one.setVisible(place in shown)
            self._places.setColumnStretch(place, int(place < len(self._boxes) // (2 if is_large else 1)))
        one_row = (
            self._names[0].sizeHint().height() + self._places.verticalSpacing() + self._boxes[0].sizeHint().height()
        )
        self.setMinimumHeight(0 if is_large else one_row)

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
