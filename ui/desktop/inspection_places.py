"""Where does each part of the inspection page stand, how much room has it, and when is it painted?"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.desktop.controls import keep_room, scrolled
from ui.desktop.look import Look

_ACROSS, _DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
_STACKED = 1.5
"""Above this scale a third of the width holds no picture, and parts stand below each other."""


class InspectionPlaces:
    """Lays `page` out: the intake at the left; what was judged scrolled beside it; the steps at the foot.

    `head` is the name of the goods and the button of their chain, `below` what stands under the banner, `tables` the
    findings, and below them the comparison and the details.
    """

    def __init__(
        self,
        page: QWidget,
        *,
        intake: QWidget,
        head: tuple[QWidget, QWidget],
        banner: QWidget,
        below: Sequence[QWidget],
        tables: tuple[QWidget, QWidget, QWidget],
        steps: QWidget,
        look: Look,
    ) -> None:
        self._look = look
        self._intake, self._banner = intake, banner
        self._findings, self._comparison, self._details = tables
        self._tables = QGridLayout()
        self._tables.addWidget(self._findings, 0, 0, 1, 2)
        self._tables.setColumnStretch(0, 2)
        self._tables.setColumnStretch(1, 1)
        self._tables.setRowStretch(0, 5)
        self._tables.setRowStretch(1, 4)
        about, chart = head
        self._head = QBoxLayout(_ACROSS)
        self._head.addWidget(about, 1)
        self._head.addWidget(chart)
        keep_room(chart)
        ground = QWidget()
        ground.setObjectName("ground")
        self._of_verdict = (ground, steps)
        self._laying_out, self._painting = QTimer(page, singleShot=True), QTimer(page, singleShot=True)
        self._laying_out.timeout.connect(self._painting.start)
        self._painting.timeout.connect(self._release)
        self._judged = QVBoxLayout(ground)
        self._judged.setContentsMargins(0, 0, 0, 0)
        self._judged.addLayout(self._head)
        for part in (banner, *below):
            self._judged.addWidget(part)
        self._judged.addLayout(self._tables, 1)
        self._side = scrolled(intake, goes_sideways=False)
        self._columns = QHBoxLayout()
        self._columns.addWidget(self._side)
        self._columns.addWidget(scrolled(ground), 1)
        whole = QVBoxLayout(page)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._columns, 1)
        whole.addWidget(steps)

    def hold(self) -> None:
        """Paint what a verdict changes two turns from now: to show, to lay out and to paint are a turn each."""
        for part in self._of_verdict:
            part.setUpdatesEnabled(False)
        self._painting.stop()
        self._laying_out.start()

    def _release(self) -> None:
        for part in self._of_verdict:
            part.setUpdatesEnabled(True)

    def fit(self) -> None:
        """Give each part the room that the look of now needs."""
        look = self._look
        margin, gap = look.px(16), look.px(4 if look.is_low else 12)
        self._columns.setContentsMargins(margin, gap, margin, gap)
        self._columns.setSpacing(margin)
        self._judged.setSpacing(gap)
        self._tables.setSpacing(gap)
        self._intake.setFixedWidth(look.px(312 if look.scale <= 1.0 else 240))
        self._side.setFixedWidth(self._intake.width() + look.px(14))  # the bar that scrolls it has a place of its own
        stacked = look.scale > _STACKED
        self._head.setDirection(_DOWN if stacked else _ACROSS)
        if self._judged.indexOf(self._banner) != (place := 0 if stacked else 1):
            self._judged.insertWidget(place, self._banner)  # where little is seen at once, the verdict is
        self._tables.addWidget(self._comparison, 1, 0, 1, 2 if stacked else 1)
        self._tables.addWidget(self._details, *((2, 0, 1, 2) if stacked else (1, 1, 1, 1)))
        self._findings.setMinimumHeight(look.px(196))
        for lower in (self._comparison, self._details):
            lower.setMinimumHeight(look.px(212))
