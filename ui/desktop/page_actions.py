"""What can be done to the page that is chosen? A column of buttons, each with its key; none takes the focus."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.capturing.bundle import QUARTER, Bundle, Page, Place
from ui.desktop.controls import ActionButton, Worded, scrolled
from ui.desktop.look import Look
from ui.desktop.wording import Wording

Step = Callable[[Bundle, Page], Bundle]
_WIDE = 228


class PageActions(Worded):
    """Sends what was asked for: `stepped` with a step, `shifted` by how many places, and what comes next goes where."""

    stepped = Signal(object)
    shifted = Signal(int)
    cornering = Signal(bool)
    replacing = Signal(bool)
    inserting = Signal(bool)
    going_back = Signal()

    def __init__(self, *, wording: Wording, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(wording, look, parent)
        self._page: Page | None = None
        self._place = Place()
        self._can_go_back = False
        self.turn_left = ActionButton(look, key="Ctrl+Left")
        self.turn_right = ActionButton(look, key="Ctrl+Right")
        self.earlier = ActionButton(look, key="Ctrl+Up")
        self.later = ActionButton(look, key="Ctrl+Down")
        self.corners = ActionButton(look, key="Ctrl+K")
        self.no_corners = ActionButton(look, key="Ctrl+Q")
        self.replace = ActionButton(look, key="Ctrl+R")
        self.insert = ActionButton(look, key="Ctrl+I")
        self.strike = ActionButton(look, key="Del")
        self.split = ActionButton(look, key="Ctrl+D")
        self.separator = ActionButton(look, key="Ctrl+T")
        self.interleave = ActionButton(look, key="Ctrl+B")
        self.undo = ActionButton(look, icon="undo", key="Ctrl+Z")
        self._all = (
            *(self.turn_left, self.turn_right, self.earlier, self.later, self.corners, self.no_corners),
            *(self.replace, self.insert, self.strike, self.split, self.separator, self.interleave, self.undo),
        )
        for button in (self.corners, self.replace, self.insert):
            button.setCheckable(True)
        self._lay_out()
        self._connect()
        self.reword()

    def show_page(self, page: Page | None, place: Place, *, can_go_back: bool) -> None:
        """Offer what can be done to `page`; `place` is where what comes next goes."""
        self._page, self._place, self._can_go_back = page, place, can_go_back
        self.reword()

    def reword(self) -> None:
        """Say everything again."""
        page = self._page
        self.turn_left.say(self.tr("Turn left"))
        self.turn_right.say(self.tr("Turn right"))
        self.earlier.say(self.tr("Move up"))
        self.later.say(self.tr("Move down"))
        self.corners.say(self.tr("Set corners"))
        self.no_corners.say(self.tr("No corners"))
        self.replace.say(self.tr("Replace"))
        self.insert.say(self.tr("Insert before"))
        self.strike.say(self.tr("Bring back") if page and page.is_struck else self.tr("Strike out"))
        self.split.say(self.tr("Same document") if page and page.begins else self.tr("New document"))
        self.separator.say(self.tr("No separator") if page and page.is_separator else self.tr("Separator"))
        self.interleave.say(self.tr("Both sides"))
        self.undo.say(self.tr("Undo"))
        for button in self._all:
            button.setEnabled(page is not None)
        self.no_corners.setEnabled(page is not None and page.corners is not None)
        self.undo.setEnabled(self._can_go_back)
        self.replace.setChecked(self._place.instead_of is not None)
        self.insert.setChecked(self._place.before is not None)
        self.setFixedWidth(self._look.px(_WIDE))
        self._column.setSpacing(self._look.px(6))

    def _lay_out(self) -> None:
        ground = QWidget()
        ground.setObjectName("ground")
        self._column = QVBoxLayout(ground)
        self._column.setContentsMargins(0, 0, 0, 0)
        for button in self._all:
            self._column.addWidget(button)
        self._column.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(ground, goes_sideways=False))

    def _connect(self) -> None:
        steps: dict[ActionButton, Step] = {
            self.turn_left: lambda bundle, page: bundle.turned(page.no, -QUARTER),
            self.turn_right: lambda bundle, page: bundle.turned(page.no, QUARTER),
            self.no_corners: lambda bundle, page: bundle.cornered(page.no, None),
            self.strike: lambda bundle, page: bundle.struck(page.no, is_struck=not page.is_struck),
            self.split: lambda bundle, page: bundle.split_at(page.no, begins=not page.begins),
            self.separator: lambda bundle, page: bundle.separated_at(page.no, is_separator=not page.is_separator),
            self.interleave: _interleaved,
        }
        for button, step in steps.items():
            button.clicked.connect(lambda _=False, step=step: self.stepped.emit(step))
        self.earlier.clicked.connect(lambda: self.shifted.emit(-1))
        self.later.clicked.connect(lambda: self.shifted.emit(1))
        self.corners.toggled.connect(self.cornering)
        self.replace.clicked.connect(self.replacing)
        self.insert.clicked.connect(self.inserting)
        self.undo.clicked.connect(self.going_back)


def _interleaved(bundle: Bundle, page: Page) -> Bundle:
    """Put the document of `page`, fronts and then backs from the last one, into the order of its sheets."""
    document = next((each for each in bundle.documents() if page.no in [one.no for one in each]), ())
    return bundle.interleaved([one.no for one in document])
