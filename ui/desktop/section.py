"""One section of a page of settings: a card with its heading, and rows of a label beside what is chosen."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QGridLayout, QVBoxLayout, QWidget

from ui.desktop.controls import Worded, label
from ui.desktop.look import Look
from ui.desktop.wording import Wording


class Section(Worded):
    """A card; whoever makes one says its words in `reword`, and first calls this one's."""

    def __init__(self, *, wording: Wording, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(wording, look, parent)
        self.setObjectName("card")
        self.heading = label("section")
        self.rows = QGridLayout()
        self.rows.setColumnStretch(1, 1)
        self.column = QVBoxLayout(self)
        self.column.addWidget(self.heading)
        self.column.addLayout(self.rows)

    def reword(self) -> None:
        """Find the distances of now."""
        look = self._look
        self.column.setContentsMargins(look.px(20), look.px(16), look.px(20), look.px(16))
        self.column.setSpacing(look.px(8))
        self.rows.setHorizontalSpacing(look.px(16))
        self.rows.setVerticalSpacing(look.px(8))


def choose(box: QComboBox, value: object) -> None:
    """Show the choice that stands for `value`, the first where there is none; nobody is told."""
    before = box.blockSignals(True)
    box.setCurrentIndex(max(0, box.findData(value)))
    box.blockSignals(before)
