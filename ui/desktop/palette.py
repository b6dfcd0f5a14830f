"""Which actions can be taken now? Every one by its name and key, found by typing, taken with Enter (Ctrl+K).

It offers the buttons that are shown and enabled, and presses the one that is chosen: nothing can be done here that
cannot be done there. What a scanner reads never arrives here: its keys are taken before any widget sees them.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ui.desktop.controls import ActionButton
from ui.desktop.look import Look
from ui.desktop.panel_dialog import resize_within
from ui.desktop.view_models.commands import Command, fitting

_ROW_PX = 44
_WIDE_PX, _HIGH_PX = 640, 480
_WALKING = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})


def actions_of(window: QWidget) -> tuple[ActionButton, ...]:
    """Return the buttons of `window` that can be pressed now, each name once."""
    found = (one for one in window.findChildren(ActionButton) if one.isVisible() and one.isEnabled())
    named = {one.accessibleName(): one for one in found if one.accessibleName()}
    return tuple(named.values())


class Palette(QDialog):
    """A line to type in, above the actions that fit; `actions` are pressed after the palette has gone."""

    def __init__(self, actions: Sequence[ActionButton], *, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Actions"))
        self._actions = tuple(actions)
        self._commands = tuple(Command(one.accessibleName(), one.shortcut().toString()) for one in actions)
        self._row = look.px(_ROW_PX)
        self.line = QLineEdit()
        self.line.setAccessibleName(self.tr("Name of an action"))
        self.line.setPlaceholderText(self.tr("What do you want to do?"))
        self.line.setMinimumHeight(self._row)
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self._list)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Actions"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.itemClicked.connect(lambda _: self.accept())
        column = QVBoxLayout(self)
        column.addWidget(self.line)
        column.addWidget(self.list)
        resize_within(self, QSize(look.px(_WIDE_PX), look.px(_HIGH_PX)))
        self.accepted.connect(self._press)
        self._list("")
        self.line.setFocus()

    @property
    def shown(self) -> tuple[str, ...]:
        """The names that fit now, the chosen one first among equals."""
        return tuple(self._commands[self._place(row)].name for row in range(self.list.count()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Let the keys that walk and choose work while the line keeps the focus."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _WALKING:
                return self.list.event(event)
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if self.list.currentItem() is not None:
                    self.accept()
                return True
        return super().eventFilter(watched, event)

    def _list(self, typed: str) -> None:
        self.list.clear()
        for place in fitting(self._commands, typed):
            command = self._commands[place]
            row = QListWidgetItem(f"{command.name}   {command.key}".rstrip(), self.list)
            row.setData(Qt.ItemDataRole.UserRole, place)
            row.setSizeHint(QSize(0, self._row))
        self.list.setCurrentRow(0)

    def _place(self, row: int) -> int:
        return int(self.list.item(row).data(Qt.ItemDataRole.UserRole))

    def _press(self) -> None:
        self._actions[self._place(self.list.currentRow())].click()
