"""Which keys reach the window, and which are a handheld scanner's? Carries keys to `Keystrokes`, which decides alone.

Sees every key of the application before any widget or shortcut does, whatever holds the focus and whatever dialog is
open. Keys without a time (made by a program, not by a keyboard) pass.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow

from app.scanning.keystrokes import Key, Keystrokes, Press, Step

_GRACE_MS = 10
"""Keys may wait behind whatever held the window up: a silence counts once they had their turn, so long."""

_LATE_MS = 10
"""A turn that ends so much late was held up itself, and is taken again."""

_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_MODIFIERS = frozenset(
    (
        *(Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr),
        *(Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock, Qt.Key.Key_ScrollLock),
    )
)
_Typed = tuple[int, Qt.KeyboardModifier, str]
_WATCHED = frozenset((QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride))


class KeyboardScanner(QObject):
    """Watches the keys of the application once it is attached; `read` carries each code a scanner typed (a `Code`)."""

    read = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keystrokes = Keystrokes()
        self._typed: dict[Key, _Typed] = {}
        self._unreleased: set[int] = set()
        self._is_attached = False
        self._gives_back = False
        self._silence = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._silence.timeout.connect(self._let_keys_come)
        self._grace = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer, interval=_GRACE_MS)
        self._grace.timeout.connect(self._end_if_in_time)
        self._waited = QElapsedTimer()

    def attach(self, application: QGuiApplication) -> None:
        """Watch the keys of `application` from now on: every window's, as soon as it has the focus."""
        self._is_attached = True
        application.focusWindowChanged.connect(self._watch)
        application.focusObjectChanged.connect(self._watch)
        for watched in (QGuiApplication.focusWindow(), QGuiApplication.focusObject()):
            self._watch(watched)

    def detach(self, application: QGuiApplication) -> None:
        """Watch no longer; what was kept is forgotten."""
        self._is_attached = False
        application.focusWindowChanged.disconnect(self._watch)
        application.focusObjectChanged.disconnect(self._watch)
        self._silence.stop()
        self._grace.stop()
        self._keystrokes = Keystrokes()
        self._typed.clear()

    def _watch(self, watched: QObject | None) -> None:
        """Watch a window for its keys, and whoever has the focus in it: a shortcut is offered there first."""
        if watched is not None:
            watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Keep the keys that may be a scanner's."""
        kind = event.type()
        if (
            kind not in _WATCHED
            or not self._is_attached
            or self._gives_back
            or not isinstance(event, QKeyEvent)
            or not event.timestamp()
        ):
            return False
        if kind == QEvent.Type.ShortcutOverride:
            return self._overrides(event)
        if not isinstance(watched, QWindow) or event.key() in _MODIFIERS:
            return False
        if kind == QEvent.Type.KeyRelease:
            return self._releases(event)
        return self._press(event)

    def _overrides(self, event: QKeyEvent) -> bool:
        """Let no shortcut act on a key that is kept."""
        if event.key() in _MODIFIERS or not self._keystrokes.keeps(_key(event)):
            return False
        event.accept()
        return True

    def _releases(self, event: QKeyEvent) -> bool:
        if event.key() not in self._unreleased:
            return False
        if not event.isAutoRepeat():
            self._unreleased.discard(event.key())
        return True

    def _press(self, event: QKeyEvent) -> bool:
        self._silence.stop()
        self._grace.stop()
        key = _key(event)
        step = self._keystrokes.press(key)
        if step.is_kept:
            self._typed[key] = event.key(), event.modifiers(), event.text()
            self._unreleased.add(event.key())
        self._take(step)
        patience_ms = self._keystrokes.patience_ms
        if patience_ms is not None:
            self._silence.start(patience_ms)
        return step.is_kept

    def _let_keys_come(self) -> None:
        self._waited.start()
        self._grace.start()

    def _end_if_in_time(self) -> None:
        if self._waited.elapsed() > _GRACE_MS + _LATE_MS:
            self._let_keys_come()
        else:
            self._end()

    def _end(self) -> None:
        self._silence.stop()
        self._take(self._keystrokes.silence())

    def _take(self, step: Step) -> None:
        for key in step.given_back:
            self._give_back(*self._typed[key])
        if self._keystrokes.patience_ms is None:
            self._typed.clear()
        for code in step.codes:
            self.read.emit(code)

    def _give_back(self, key: int, modifiers: Qt.KeyboardModifier, text: str) -> None:
        """Type a key that a hand typed."""
        window: QWindow | None = QGuiApplication.focusWindow()
        if window is None:
            return
        self._gives_back = True
        try:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QCoreApplication.sendEvent(window, QKeyEvent(kind, key, modifiers, text))
        finally:
            self._gives_back = False


def _key(event: QKeyEvent) -> Key:
    text, at_ms, modifiers = event.text(), event.timestamp(), event.modifiers()
    has_ctrl = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
    has_alt = bool(modifiers & Qt.KeyboardModifier.AltModifier)
    is_plain = has_ctrl == has_alt and not modifiers & Qt.KeyboardModifier.MetaModifier  # both: AltGr on some systems
    if event.isAutoRepeat():  # held down; or, in a code, the same letter twice within a millisecond
        return Key(Press.CHORD, text, at_ms)
    if is_plain and event.key() in _ENDS:
        return Key(Press.END, "", at_ms)
    if is_plain and text and text.isprintable():
        return Key(Press.CHARACTER, text, at_ms)
    if has_ctrl and event.key() == Qt.Key.Key_BracketRight:
        return Key(Press.CHORD, "\x1d", at_ms)
    return Key(Press.CHORD, text, at_ms)
