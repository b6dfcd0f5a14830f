"""What stands above every page: the pages, the DEMO badge, who works with which register, and language and look."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from app.domain.officer import Officer
from app.domain.station import Station
from app.domain.texts import Language
from ui.desktop.controls import ActionButton, Worded, label
from ui.desktop.look import SCALES, Look
from ui.desktop.view_models.readiness import registry_in_words
from ui.desktop.wording import Wording
from ui.desktop.workstation import RegistryState

_ROOM_FOR_TITLE = 1.25
_ROOM_FOR_WORDS = 1.5


class Header(Worded):
    """Sends what was asked for; it changes nothing itself."""

    page_chosen = Signal(int)
    language_chosen = Signal(object)
    theme_chosen = Signal(bool)
    scale_chosen = Signal(float)
    mute_chosen = Signal(bool)

    def __init__(
        self,
        station: Station | None,
        *,
        is_muted: bool,
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
        self.pages = [ActionButton(look, role="tab", key=f"Ctrl+{number}") for number in (1, 2)]
        for index, tab in enumerate(self.pages):
            tab.setCheckable(True)
            tab.clicked.connect(lambda _=False, index=index: self.page_chosen.emit(index))
        self._badge = label("badge")
        self._who = label("strong")
        self._register = label("muted")
        self.language = ActionButton(look, key="F8")
        self.language.clicked.connect(self._switch_language)
        self._view = ActionButton(look, icon="theme", key="F7")
        self._menu = QMenu(self)
        self._view.clicked.connect(self._show_menu)
        self._is_muted = is_muted
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._title)
        for tab in self.pages:
            self._row.addWidget(tab)
        self._row.addStretch()
        self._badge.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for widget in (self._badge, self._who, self._register, self.language, self._view):
            self._row.addWidget(widget)
        self.mark_page(0, can_inspect=False)
        self.reword()

    def mark_page(self, index: int, *, can_inspect: bool) -> None:
        """Mark the page that is shown; inspections need somebody signed in."""
        for place, tab in enumerate(self.pages):
            tab.setChecked(place == index)
        self.pages[1].setEnabled(can_inspect)

    def show_state(self, officer: Officer | None, state: RegistryState | None) -> None:
        """Show who works here with which register from now on."""
        self._officer, self._state = officer, state
        self.reword()

    def reword(self) -> None:
        """Say everything again."""
        look, say = self._look, self._wording.render
        self.pages[0].say(self.tr("Shift start"))
        self.pages[1].say(self.tr("Inspection"))
        self._badge.setText(self.tr("DEMO"))
        self._badge.setVisible(self._station is not None and self._station.demo)
        officer, zone = self._officer, self._station.zone if self._station else "UTC"
        self._who.setText(self._wording.choose(officer.name_zh, officer.name_en) if officer else "")
        words = registry_in_words(self._state, zone)
        self._register.setText(self.tr("Register: {0}").format(say(words.age)) if self._state else "")
        for said in (self._who, self._register):
            said.setVisible(bool(said.text()) and look.scale <= _ROOM_FOR_WORDS)
        self.language.say("English" if self._wording.language is Language.ZH else "中文")
        self._view.say(self.tr("View"))
        self._title.setVisible(look.scale <= _ROOM_FOR_TITLE)
        self._row.setContentsMargins(look.px(16), look.px(6), look.px(12), look.px(6))
        self._row.setSpacing(look.px(10))
        self._fill_menu()

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

    def _mute(self, is_on: bool) -> None:  # noqa: FBT001 - Qt calls it with one value
        self._is_muted = not is_on
        self.mute_chosen.emit(self._is_muted)

    def _switch_language(self) -> None:
        self.language_chosen.emit(Language.EN if self._wording.language is Language.ZH else Language.ZH)

    def _show_menu(self) -> None:
        self._menu.popup(self._view.mapToGlobal(self._view.rect().bottomLeft()))
