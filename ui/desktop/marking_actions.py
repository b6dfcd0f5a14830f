"""What can be done to a photograph? A column of buttons, each with its key, what it shows, and what a note says."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app.domain.consignment import LABEL, OTHER, Photograph
from app.domain.marking import LONGEST_NOTE, MarkKind
from ui.desktop.controls import ActionButton, Worded, label
from ui.desktop.look import Look
from ui.desktop.view_models.draft import Draft
from ui.desktop.wording import Wording

_WIDE = 246


class MarkingActions(Worded):
    """Sends what was asked for: `marking` with a kind, `noted` with words, `shown` with a code, others without."""

    adding = Signal()
    filming = Signal()
    taking = Signal()
    marking = Signal(object)
    noted = Signal(str)
    removing = Signal()
    going_back = Signal()
    keeping = Signal()
    shown = Signal(str)

    def __init__(self, *, wording: Wording, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(wording, look, parent)
        self._is_filming = False
        self._others: tuple[tuple[str, str], ...] = ()
        self.add = ActionButton(look, icon="photograph", key="Ctrl+O")
        self.film = ActionButton(look, icon="camera", key="F2")
        self.take = ActionButton(look, role="primary", key="F4")
        self.shows = QComboBox()
        self.shows.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.arrow = ActionButton(look, key="F5")
        self.box = ActionButton(look, key="F6")
        self.blur = ActionButton(look, key="F7")
        self.note = ActionButton(look, key="F8")
        self.words = QLineEdit()
        self.words.setMaxLength(LONGEST_NOTE)
        self.remove = ActionButton(look, key="Ctrl+Del")
        self.undo = ActionButton(look, icon="undo", key="Ctrl+Z")
        self.keep = ActionButton(look, role="primary", key="F9")
        self._shows, self._mark, self._words = label("muted"), label("section"), label("muted", wraps=True)
        self._lay_out()
        self._connect()
        self.reword()

    def show_state(self, photograph: Photograph | None, draft: Draft, *, can_go_back: bool, is_changed: bool) -> None:
        """Let be done what can be done now."""
        is_there = photograph is not None and not self._is_filming
        for button in (self.arrow, self.box, self.blur, self.note, self.shows, self.words):
            button.setEnabled(is_there)
        self.remove.setEnabled(is_there and draft.chosen is not None)
        self.undo.setEnabled(is_there and can_go_back)
        self.keep.setEnabled(is_there and is_changed)
        self.take.setVisible(self._is_filming)
        if photograph is not None:
            self.shows.setCurrentIndex(max(0, self.shows.findData(photograph.shows)))
        mark = draft.in_hand
        is_note = mark is not None and mark.kind is MarkKind.NOTE
        if mark is not None and is_note and not self.words.hasFocus():
            self.words.setText(mark.text)

    def mark_filming(self, *, is_on: bool) -> None:
        """Say what the button of the camera does now."""
        self._is_filming = is_on
        self.reword()

    def offer(self, others: tuple[tuple[str, str], ...]) -> None:
        """Offer these, codes and words, beside a label and something else."""
        if others != self._others:
            self._others = others
            self.reword()

    def words_for(self, shows: str) -> str:
        """Return what a code of what is shown is called."""
        place = self.shows.findData(shows)
        return self.shows.itemText(place) if place >= 0 else shows

    def reword(self) -> None:
        """Say everything again."""
        self.add.say(self.tr("Add photographs"))
        self.film.say(self.tr("Camera off") if self._is_filming else self.tr("Camera"))
        self.take.say(self.tr("Take the picture"))
        self.take.setVisible(self._is_filming)
        self._shows.setText(self.tr("It shows"))
        self._mark.setText(self.tr("Marks, on a copy"))
        self.arrow.say(self.tr("Arrow"))
        self.box.say(self.tr("Box"))
        self.blur.say(self.tr("Make unreadable"))
        self.note.say(self.tr("Note"))
        self._words.setText(self.tr("What the note says"))
        self.words.setAccessibleName(self.tr("What the note says"))
        self.words.setPlaceholderText(self.tr("a few words"))
        self.remove.say(self.tr("Remove mark"))
        self.undo.say(self.tr("Undo"))
        self.keep.say(self.tr("Keep marked copy"))
        self.shows.setAccessibleName(self.tr("It shows"))
        offered = ((LABEL, self.tr("a label")), (OTHER, self.tr("other")), *self._others)
        current = self.shows.currentData()
        self.shows.clear()
        for code, words in offered:
            self.shows.addItem(words, code)
        self.shows.setCurrentIndex(max(0, self.shows.findData(current)))
        self.setFixedWidth(self._look.px(_WIDE))
        self._column.setSpacing(self._look.px(6))

    def _lay_out(self) -> None:
        ground = QWidget()
        ground.setObjectName("ground")
        self._column = QVBoxLayout(ground)
        self._column.setContentsMargins(0, 0, 0, 0)
        for widget in (
            self.add, self.film, self.take, self._shows, self.shows, self._mark, self.arrow, self.box, self.blur,
            self.note, self._words, self.words, self.remove, self.undo, self.keep,
        ):  # fmt: skip
            self._column.addWidget(widget)
        self._column.addStretch()
        scrolled = QScrollArea()
        scrolled.setWidgetResizable(True)
        scrolled.setWidget(ground)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled)

    def _connect(self) -> None:
        self.add.clicked.connect(self.adding)
        self.film.clicked.connect(self.filming)
        self.take.clicked.connect(self.taking)
        self.shows.activated.connect(lambda _: self.shown.emit(self.shows.currentData()))
        for button, kind in (
            (self.arrow, MarkKind.ARROW),
            (self.box, MarkKind.BOX),
            (self.blur, MarkKind.BLUR),
            (self.note, MarkKind.NOTE),
        ):
            button.clicked.connect(lambda _=False, kind=kind: self.marking.emit(kind))
        self.words.editingFinished.connect(lambda: self.noted.emit(self.words.text()))
        self.remove.clicked.connect(self.removing)
        self.undo.clicked.connect(self.going_back)
        self.keep.clicked.connect(self.keeping)
