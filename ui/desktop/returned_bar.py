"""What was returned to whoever is signed in? Said above every page until it is resubmitted; nobody can close it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.domain.review import Case
from ui.desktop.controls import ActionButton, Worded, label
from ui.desktop.look import Look
from ui.desktop.view_models.colours import Tone
from ui.desktop.wording import Wording

_MOST = 3


class ReturnedBar(Worded):
    """Shows the cases with their reasons; `asked` wants the first of them opened."""

    asked = Signal(object)

    def __init__(self, *, wording: Wording, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(wording, look, parent)
        self.setObjectName("returned")
        self.cases: Sequence[Case] = ()
        self._picture = QLabel()
        self._heading = label("strong", wraps=True)
        self._reasons = label(wraps=True)
        self.show_them = ActionButton(look, key="Ctrl+R")
        self.show_them.clicked.connect(self._ask)
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addWidget(self._heading)
        said.addWidget(self._reasons)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._picture)
        self._row.addLayout(said, 1)
        self._row.addWidget(self.show_them)
        self.reword()

    def show_cases(self, cases: Sequence[Case]) -> None:
        """Show these cases from now on; the bar is there while there are any."""
        self.cases = tuple(cases)
        self.reword()

    def _ask(self) -> None:
        if self.cases:
            self.asked.emit(self.cases[0])

    def reword(self) -> None:
        """Say everything again."""
        look = self._look
        self.setVisible(bool(self.cases))
        pair = look.colours.banners[Tone.STOP]
        self.setStyleSheet(
            f"QFrame#returned {{ background: {pair.ground}; }} QFrame#returned QLabel {{ color: {pair.text}; }}"
        )
        self._picture.setPixmap(look.pixmap("sign-out", pair.text, 28))
        self._heading.setText(
            self.tr("Returned to you: {0}. Inspect again as asked, then resubmit.").format(len(self.cases))
        )
        self._reasons.setText("\n".join(f"{case.declaration_no}: {case.reason}" for case in self.cases[:_MOST]))
        self.show_them.say(self.tr("Show"))
        self._reasons.setVisible(not look.is_low)  # they stand in the case, too
        above = look.px(2 if look.is_low else 8)
        self._row.setContentsMargins(look.px(16), above, look.px(16), above)
        self._row.setSpacing(look.px(14))
        self.setAccessibleName(self.tr("Returned to you"))
        self.setAccessibleDescription(f"{self._heading.text()} {self._reasons.text()}")
