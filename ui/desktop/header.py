"""What stands above every page: the pages, the badge, who works with which register, what is owed, and the look."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from app.domain.officer import Officer
from app.domain.outbox import outbox_in_brief, outbox_in_figures, outbox_in_words
from app.domain.station import Station
from app.domain.texts import Language, Text
from ui.desktop.controls import ActionButton, Worded, label
from ui.desktop.help_key import KEY
from ui.desktop.lock import KEY as LOCK
from ui.desktop.look import SCALES, Look
from ui.desktop.settings import LOCK_MINUTES
from ui.desktop.view_models.age import instant_in_words
from ui.desktop.view_models.readiness import registry_in_words, synced_in_words
from ui.desktop.wording import Wording
from ui.desktop.workstation import RegistryState

_ROOM_FOR_TITLE = 1.25
_LONGEST_AGE = Text("desktop.age.minutes", {"n": 119})
_LONGEST_OUTBOX = Text("outbox.waiting", {"records": 999})


class Page(Protocol):
    """A page of the window, as its tab sees it."""

    def title(self) -> str:
        """Return what its tab says, in the language of now."""


class Header(Worded):
    """Sends what was asked for; it changes nothing itself. The tabs stand in a row of their own where room is short."""

    page_chosen = Signal(int)
    language_chosen = Signal(object)
    theme_chosen = Signal(bool)
    scale_chosen = Signal(float)
    mute_chosen = Signal(bool)
    lock_chosen = Signal()
    rest_chosen = Signal(int)
    guide_chosen = Signal()

    def __init__(
        self,
        station: Station | None,
        *,
        is_muted: bool,
        rest: int = 0,
        wording: Wording,
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(wording, look, parent)
        self.setObjectName("header")
        self._station = station
        self._officer: Officer | None = None
        self._state: RegistryState | None = None
        self._title = label("title")
        self._title.setText("Tidewaiter")
        self.pages: list[ActionButton] = []
        self._offered: tuple[Page, ...] = ()
        self._tabs = QWidget()
        self._tab_row = QHBoxLayout(self._tabs)
        self._tab_row.setContentsMargins(0, 0, 0, 0)
        self._badge = label("badge")
        self._who = label("strong")
        self._register = label("muted")
        self._outbox = label("muted")
        self.language = ActionButton(look, key="F8")
        self.language.clicked.connect(self._switch_language)
        self._view = ActionButton(look, icon="theme", key="F7")
        self._menu = QMenu(self)
        self._view.clicked.connect(self._show_menu)
        self._is_muted = is_muted
        self._rest = rest
        self._column = QVBoxLayout(self)
        self._row = QHBoxLayout()
        self._column.addLayout(self._row)
        self._row.addWidget(self._title)
        self._row.addWidget(self._tabs)
        self._row.addStretch()
        self._badge.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for widget in (self._badge, self._who, self._register, self._outbox, self.language, self._view):
            self._row.addWidget(widget)
        self.reword()

    def offer(self, pages: Sequence[Page]) -> None:
        """Show a tab for each of these pages from now on, Ctrl+1 for the first."""
        for tab in self.pages:
            self._tab_row.removeWidget(tab)
            tab.deleteLater()
        self._offered = tuple(pages)
        self.pages = [ActionButton(self._look, role="tab", key=f"Ctrl+{place}") for place in range(1, len(pages) + 1)]
        for index, tab in enumerate(self.pages):
            tab.setCheckable(True)
            tab.clicked.connect(lambda _=False, index=index: self.page_chosen.emit(index))
            self._tab_row.addWidget(tab)
        self.reword()

    def mark_page(self, index: int, *, can_leave: bool) -> None:
        """Mark the page that is shown; the others are open while `can_leave`."""
        for place, tab in enumerate(self.pages):
            tab.setChecked(place == index)
            tab.setEnabled(can_leave or place == index)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Find room for the tabs."""
        super().resizeEvent(event)
        self._name_tabs(shows_keys=True)
        self._place_tabs()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return how narrow the window may be made: what goes below or is left out where room is short does not count.

        Else a window that was wide once could not be made narrow, and nothing would go.
        """
        least = super().minimumSizeHint()
        gives_way = sum(self._wide(one) for one in (self._register, self._outbox, self._who) if not one.isHidden())
        if self._row.indexOf(self._tabs) >= 0:
            gives_way += self._tabs.minimumSizeHint().width() + self._row.spacing()
        return QSize(least.width() - gives_way, least.height())

    def show_state(self, officer: Officer | None, state: RegistryState | None) -> None:
        """Show who works here with which register from now on."""
        self._officer, self._state = officer, state
        self.reword()

    def reword(self) -> None:
        """Say everything again."""
        look, say = self._look, self._wording.render
        self._name_tabs(shows_keys=True)
        self._badge.setText(self.tr("DEMO"))
        officer, zone = self._officer, self._station.zone if self._station else "UTC"
        self._who.setText(self._wording.choose(officer.name_zh, officer.name_en) if officer else "")
        words = registry_in_words(self._state, zone)
        synced = self._state.synced if self._state else None
        has_failed = synced is not None and synced.has_failed
        told_age = self.tr("Register: {0} · sync failed") if has_failed else self.tr("Register: {0}")
        self._register.setText(told_age.format(say(words.age)) if self._state else "")
        outbox = self._state.outbox if self._state else None
        self._outbox.setText(say(outbox_in_brief(outbox)) if outbox else "")
        held = [f"{say(words.register)}, {say(words.issued)}"] if self._state else []
        tried = [self.tr("Last sync: {0}").format(synced_in_words(synced, say=say, zone=zone))] if synced else []
        self._register.setToolTip("\n".join((*held, *tried)))
        told = outbox_in_words(outbox, say=say, when=lambda at: say(instant_in_words(at, zone))) if outbox else ()
        self._outbox.setToolTip("\n".join(map(say, told)))
        for said in (self._register, self._outbox):
            said.setAccessibleDescription(said.toolTip())
        register, waiting = self.tr("Register: {0}").format(say(_LONGEST_AGE)), say(_LONGEST_OUTBOX)
        for said, longest in ((self._register, register), (self._outbox, waiting)):
            wide = said.fontMetrics().horizontalAdvance(longest)  # else tabs beside it move as it grows
            said.setMinimumWidth(wide if look.scale <= _ROOM_FOR_TITLE else 0)
        self.language.say("English" if self._wording.language is Language.ZH else "中文")
        self._view.say(self.tr("View"))
        gap = look.px(1 if look.is_low else 6)
        self._column.setContentsMargins(look.px(16), gap, look.px(12), gap)
        self._column.setSpacing(gap)
        self._row.setSpacing(look.px(10))
        self._tab_row.setSpacing(look.px(10) if look.scale <= _ROOM_FOR_TITLE else 0)
        self._fill_menu()
        self._place_tabs()

    def _place_tabs(self) -> None:
        """Put the tabs beside the title if everything has room there, or in its place, otherwise below it.

        Below it they leave room for what is said: first of the register, whose age is in every verdict.
        """
        self._badge.setVisible(self._station is not None and self._station.demo)
        said = [one for one in (self._register, self._outbox, self._who) if one.text()]
        needed = self._give_way()
        title = self._wide(self._title)
        tabs = sum(tab.sizeHint().width() + self._tab_row.spacing() for tab in self.pages)  # a new one has no place yet
        room = self.width() - needed - sum(map(self._wide, said)) - tabs - self._look.px(40)
        is_above = room >= 0
        left = self.width() - needed - self._look.px(40)
        for one in (self._register, self._outbox, self._who):
            left -= self._wide(one) if one.text() else 0
            one.setVisible(bool(one.text()) and left >= 0)
        self._title.setVisible(self._look.scale <= _ROOM_FOR_TITLE and not 0 <= room < title)
        if tabs + self._look.px(40) > self.width():
            self._name_tabs(shows_keys=False)
        stands_above = self._row.indexOf(self._tabs) >= 0
        if is_above and not stands_above:
            self._row.insertWidget(1, self._tabs)
        elif stands_above and not is_above:
            self._column.addWidget(self._tabs, alignment=Qt.AlignmentFlag.AlignLeft)

    def _give_way(self) -> int:
        """Return the room of what always stands there.

        Before nothing is said of the outbox, keys go, and then its words but the figure: DEMO stays in any case.
        """
        outbox, say = self._state.outbox if self._state else None, self._wording.render
        needed = 0
        for has_keys, in_brief in ((True, outbox_in_brief), (False, outbox_in_brief), (False, outbox_in_figures)):
            for button in (self.language, self._view):
                button.give_room(has_room=has_keys)
            self._outbox.setText(say(in_brief(outbox)) if outbox else "")
            needed = sum(self._wide(one) for one in (self._badge, self.language, self._view) if not one.isHidden())
            told = sum(self._wide(one) for one in (self._register, self._outbox) if one.text())
            if self.width() - needed - self._look.px(40) >= told:
                break
        return needed

    def _wide(self, one: QWidget) -> int:
        """Return how wide one of the row is with the gap after it, shown or not."""
        one.ensurePolished()
        return max(one.sizeHint().width(), one.minimumWidth()) + self._row.spacing()

    def _name_tabs(self, *, shows_keys: bool) -> None:
        for tab, page in zip(self.pages, self._offered, strict=True):
            tab.say(page.title(), shows_key=shows_keys)

    def _fill_menu(self) -> None:
        look, menu = self._look, self._menu
        menu.clear()
        for scale in SCALES:
            action = menu.addAction(self.tr("Text {0} %").format(round(scale * 100)))
            action.setCheckable(True)
            action.setChecked(scale == look.scale)
            action.triggered.connect(lambda _=False, scale=scale: self.scale_chosen.emit(scale))
        menu.addSeparator()
        is_dark = look.colours.is_dark
        theme = menu.addAction(self.tr("Light theme") if is_dark else self.tr("Dark theme"))
        theme.triggered.connect(lambda _=False: self.theme_chosen.emit(not is_dark))
        sound = menu.addAction(self.tr("Sounds"))
        sound.setCheckable(True)
        sound.setChecked(not self._is_muted)
        sound.triggered.connect(self._mute)
        menu.addSeparator()
        self._add_lock(menu)
        menu.addSeparator()
        menu.addAction(self.tr("User guide") + f"   {KEY}").triggered.connect(lambda _=False: self.guide_chosen.emit())

    def _add_lock(self, menu: QMenu) -> None:
        lock = menu.addAction(self.tr("Lock, change officer") + f"   {LOCK}")
        lock.setEnabled(self._officer is not None)
        lock.triggered.connect(lambda _=False: self.lock_chosen.emit())
        rests = menu.addMenu(self.tr("Lock by itself"))
        after, never = self.tr("After {0} minutes of rest"), self.tr("Never")
        for minutes in LOCK_MINUTES:
            choice = rests.addAction(after.format(minutes) if minutes else never)
            choice.setCheckable(True)
            choice.setChecked(minutes == self._rest)
            choice.triggered.connect(lambda _=False, minutes=minutes: self._choose_rest(minutes))

    def _choose_rest(self, minutes: int) -> None:
        self._rest = minutes
        self.rest_chosen.emit(minutes)
        self._fill_menu()

    def _mute(self, is_on: bool) -> None:  # noqa: FBT001 - Qt calls it with one value
        self._is_muted = not is_on
        self.mute_chosen.emit(self._is_muted)

    def _switch_language(self) -> None:
        self.language_chosen.emit(Language.EN if self._wording.language is Language.ZH else Language.ZH)

    def _show_menu(self) -> None:
        self._menu.popup(self._view.mapToGlobal(self._view.rect().bottomLeft()))
