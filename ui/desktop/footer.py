"""What stands at the foot of a page: what came of the last step, and the steps that can be taken next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.desktop.controls import ActionButton
from ui.desktop.flow import Flow
from ui.desktop.look import Look
from ui.desktop.notice import Notice

_SAID = 320
"""Pixels at 100 % in which a notice can be read; where the buttons leave less, it stands above them."""

_HIGH = 66
"""Pixels at 100 % of a notice of two lines: it has its room before it is there, so that nothing above it moves."""


_LARGE, _MANY = 1.5, 5
"""Above this scale, more buttons than these leave out their keys: they would stand in a row too many."""


class Footer(QWidget):
    """The notice at the left, the buttons at the right, in as many rows as they need; `margin` is left round them."""

    def __init__(self, notice: Notice, buttons: Sequence[ActionButton], *, look: Look, margin: int = 0) -> None:
        super().__init__()
        self._look = look
        self._margin = margin
        self._buttons = tuple(buttons)
        steps = QWidget()
        self._steps = Flow(steps)
        for button in buttons:
            self._steps.addWidget(button)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.addWidget(notice, 1)
        self._row.addWidget(steps, alignment=Qt.AlignmentFlag.AlignBottom)  # a notice does not move them
        look.changed.connect(self.reword)
        self.reword()

    def reword(self) -> None:
        """Fit the gaps to the look of now."""
        px = self._look.px
        above, below = (8, 10) if self._margin else (0, 0)
        self._row.setContentsMargins(px(self._margin), px(above), px(self._margin), px(below))
        self.setMinimumHeight(px(above + _HIGH + below) if self._margin else 0)
        self._row.setSpacing(px(8))
        self._steps.setSpacing(px(8))

    def event(self, event: QEvent) -> bool:
        """Put the notice above the buttons where there is no room beside them, and leave out keys where many stand."""
        if event.type() in {QEvent.Type.Resize, QEvent.Type.LayoutRequest}:
            shown = sum(not button.isHidden() for button in self._buttons)
            for button in self._buttons:
                button.give_room(has_room=self._look.scale <= _LARGE or shown <= _MANY)
            room = self.contentsRect().width() - self._steps.sizeHint().width()
            way = QBoxLayout.Direction
            self._row.setDirection(way.LeftToRight if room > self._look.px(_SAID) else way.TopToBottom)
        return super().event(event)
