"""The controls every page is built of: a frame that says itself again, labels, and buttons that take no focus."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QSizePolicy, QSpinBox, QWidget

from ui.desktop.look import Look
from ui.desktop.wording import Wording


class Worded(QFrame):
    """A frame whose every word, picture and colour is set in `reword`, at the start and after each switch."""

    def __init__(self, wording: Wording, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self._look = look
        look.changed.connect(self.reword)

    def reword(self) -> None:
        """Say and draw everything again, in the language and look of now; called once by the maker's last line."""

    def dress(self, sheet: str) -> None:
        """Put on a style sheet of its own; one that it wears already costs nothing."""
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Say everything again when the language was switched."""
        if event.type() == QEvent.Type.LanguageChange:
            self.reword()
        super().changeEvent(event)


class ActionButton(QPushButton):
    """A button pressed by touch or by its key, which it shows; it never takes the focus, so no scan can press it."""

    def __init__(
        self, look: Look, *, icon: str = "", key: str = "", role: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._picture = icon
        self._key = QKeySequence(key)
        self._said = ("", True)
        self._has_room = True
        self.setProperty("role", role)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAutoDefault(False)

    def say(self, text: str, *, shows_key: bool = True) -> None:
        """Show `text` with the key, unless there is no room for it, and draw the picture in the colours of now."""
        self._said = (text, shows_key)
        key = self._key.toString(QKeySequence.SequenceFormat.NativeText)
        shown = f" {text}" if self._picture else text
        self.setText(f"{shown}   {key}" if key and shows_key and self._has_room else shown)
        self.setShortcut(self._key)
        self.setAccessibleName(text)
        if self._picture:
            self.setIconSize(QSize(self._look.px(22), self._look.px(22)))
            is_primary = self.property("role") == "primary"
            self.setIcon(self._look.icon(self._picture, self._look.colours.on_accent if is_primary else None))

    def give_room(self, *, has_room: bool) -> None:
        """Show the key only where there is room for it beside the other buttons."""
        if has_room != self._has_room:
            self._has_room = has_room
            text, shows_key = self._said
            self.say(text, shows_key=shows_key)


def label(role: str = "", *, wraps: bool = False, parent: QWidget | None = None) -> QLabel:
    """Return a label of a role of the style sheet; one that wraps can be selected with the mouse."""
    made = QLabel(parent)
    made.setProperty("role", role)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if wraps:
        made.setWordWrap(True)
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return made


def beside(name: QLabel) -> QLabel:
    """Let the `name` of a field stand level with it: a form would put it above the middle. Returns it."""
    name.setProperty("beside", True)
    return name


def keep_room(widget: QWidget) -> None:
    """Let `widget` take its room also while it is hidden, so that nothing moves when it is shown."""
    policy = widget.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    widget.setSizePolicy(policy)


def scrolled(widget: QWidget, *, goes_sideways: bool = True) -> QScrollArea:
    """Return an area in which `widget` is scrolled where it has no room; it takes no focus."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(widget)
    if not goes_sideways:
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area


def inset(field: QSpinBox, look: Look) -> None:
    """Leave the text of `field` the gap that it has in every other field: no style sheet reaches it there."""
    field.lineEdit().setTextMargins(look.px(12), 0, 0, 0)


def card(parent: QWidget | None = None) -> QFrame:
    """Return a frame with the ground of a card."""
    made = QFrame(parent)
    made.setObjectName("card")
    return made
