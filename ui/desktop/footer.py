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


_LARGE, _MANY, _MANY_IN_LOW = 1.5, 5, 3
"""Above this scale, more buttons than these leave out their keys: they would stand in a row too many."""


class Footer(QWidget):
    """The notice at the left, the buttons at the right, in as many rows as they need; `margin` is left round them.

    At the foot of a page in a low window only the last row is shown, and `more` brings the others.
    """

    def __init__(self, notice: Notice, buttons: Sequence[ActionButton], *, look: Look, margin: int = 0) -> None:
        super().__init__()
        self._look = look
        self._margin = margin
        self._buttons = tuple(buttons)
        steps = QWidget()
        self.more = ActionButton(look, key="Ctrl+M", parent=steps)
        self.more.setCheckable(True)
        self.more.hide()
        self.more.toggled.connect(self.reword)
        self._steps = Flow(steps)
        for button in (self.more, *buttons):
            self._steps.addWidget(button)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.addWidget(notice, 1)
        self._row.addWidget(steps, alignment=Qt.AlignmentFlag.AlignBottom)  # a notice does not move them
        look.changed.connect(self.reword)
        self.reword()

    def reword(self) -> None:
        """Fit words and gaps to the language and look of now."""
        px, is_low = self._look.px, self._is_low
        above, below = (8, 10) if self._margin else (0, 0)
        self._row.setContentsMargins(px(self._margin), px(above), px(self._margin), px(below))
        self.setMinimumHeight(px(above + _HIGH + below) if self._margin and not is_low else 0)
        self._row.setSpacing(px(8))
        self._steps.setSpacing(px(8))
        self._steps.fold(is_folded=is_low and not self.more.isChecked())
        self.more.say(self.tr("Fewer steps") if self.more.isChecked() else self.tr("More steps"), shows_key=False)

    def event(self, event: QEvent) -> bool:
        """Put the notice above the buttons where there is no room beside them, and leave out keys where many stand."""
        if event.type() is QEvent.Type.LanguageChange:
            self.reword()
        elif event.type() in {QEvent.Type.Resize, QEvent.Type.LayoutRequest}:
            shown = [button for button in self._buttons if not button.isHidden()]
            most = _MANY_IN_LOW if self._is_low else _MANY
            for button in self._buttons:
                button.give_room(has_room=self._look.scale <= _LARGE or len(shown) <= most)
            across, gap = self.contentsRect().width(), self._steps.spacing()
            needed = sum(button.sizeHint().width() + gap for button in shown) - gap
            self.more.setVisible(self._is_low and needed > across)
            way = QBoxLayout.Direction
            has_room = across - needed > self._look.px(_SAID)
            self._row.setDirection(way.LeftToRight if has_room else way.TopToBottom)
        return super().event(event)

    @property
    def _is_low(self) -> bool:
        """Return whether this is the foot of a page, in a low window."""
        return self._margin > 0 and self._look.is_low
