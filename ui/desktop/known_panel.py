"""What is known of a number or picture of no open consignment? Shown as look-up, never as verdict."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.desktop.controls import ActionButton, Worded, label
from ui.desktop.look import Look
from ui.desktop.view_models.recognition import Card
from ui.desktop.wording import Wording
from ui.desktop.workstation import Waiting

_MOST = 30


class KnownPanel(Worded):
    """Shows cards with the consignments they may belong to; hidden while there are none."""

    chosen = Signal(object)

    def __init__(self, *, wording: Wording, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(wording, look, parent)
        self._cards: tuple[Card, ...] = ()
        self._heading = label("section")
        self._close = ActionButton(look, key="Esc")
        self._close.clicked.connect(lambda: self.show_cards(()))
        top = QHBoxLayout()
        top.addWidget(self._heading, 1)
        top.addWidget(self._close)
        self._ground: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(top)
        self.reword()

    @property
    def cards(self) -> tuple[Card, ...]:
        """What is shown now."""
        return self._cards

    def show_cards(self, cards: Sequence[Card]) -> None:
        """Show `cards` from now on; none after none is nothing new."""
        if cards or self._cards:
            self._cards = tuple(cards)
            self.reword()

    def reword(self) -> None:
        """Show the cards again."""
        self.setVisible(bool(self._cards))
        self._heading.setText(self.tr("Looked up: no verdict"))
        self._close.say(self.tr("Close"))
        if self._ground is not None:
            self._column.removeWidget(self._ground)
            self._ground.hide()
            self._ground.deleteLater()
        self._ground = QWidget()
        column = QVBoxLayout(self._ground)
        column.setContentsMargins(0, 0, 0, 0)
        for shown in self._cards[:_MOST]:
            column.addWidget(self._drawn(shown))
        hidden = len(self._cards) - _MOST
        if hidden > 0:
            column.addWidget(QLabel(self.tr("and {0} more").format(hidden)))
        self._column.addWidget(self._ground)

    def _drawn(self, shown: Card) -> QWidget:
        look, pair = self._look, self._look.colours.chips[shown.tone]
        drawn = QWidget()
        drawn.setObjectName("known")
        drawn.setStyleSheet(
            f"QWidget#known {{ background: {look.colours.surface}; border: 1px solid {look.colours.line};"
            f" border-left: {look.px(6)}px solid {pair.text}; border-radius: {look.px(6)}px; }}"
        )
        heading = label("strong", wraps=True)
        heading.setText(shown.heading)
        column = QVBoxLayout(drawn)
        column.setContentsMargins(look.px(16), look.px(8), look.px(12), look.px(8))
        column.addWidget(heading)
        for line in shown.lines:
            said = label(wraps=True)
            said.setText(self._wording.render(line))
            column.addWidget(said)
        row = QHBoxLayout()
        for waiting in shown.waiting[:_MOST]:
            opening = ActionButton(look, icon="folder")
            opening.say(self.tr("Open {0}").format(waiting.declaration_no))
            opening.clicked.connect(lambda _=False, waiting=waiting: self._choose(waiting))
            row.addWidget(opening)
        row.addStretch()
        column.addLayout(row)
        return drawn

    def _choose(self, waiting: Waiting) -> None:
        self.chosen.emit(waiting)
