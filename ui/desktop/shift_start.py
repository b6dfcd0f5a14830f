"""The page of the shift start: who works here, what the station holds, and whether goods can be released with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.domain.station import Station
from ui.desktop.controls import ActionButton, Worded, card, label, scrolled
from ui.desktop.jobs import JobRunner
from ui.desktop.look import Look
from ui.desktop.picking import Picker
from ui.desktop.registry_panel import RegistryPanel
from ui.desktop.sign_in import SignInPanel
from ui.desktop.view_models.readiness import readiness_of
from ui.desktop.wording import Wording
from ui.desktop.workstation import RegistryState, Session, Workstation

_STACKED = 1.5


class ReadinessPanel(Worded):
    """Says that the shift may begin, or what stands in the way, each with its remedy."""

    def __init__(self, station: Station | None, *, wording: Wording, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(wording, look, parent)
        self.setObjectName("readiness")
        self._station = station
        self._state: RegistryState | None = None
        self._picture = QLabel()
        self._headline = label(wraps=True)
        self._headline.setObjectName("headline")
        self._obstacles = label(wraps=True)
        said = QVBoxLayout()
        said.addWidget(self._headline)
        said.addWidget(self._obstacles)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._picture)
        self._row.addLayout(said, 1)
        self._row.setAlignment(said, Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.reword()

    @property
    def text(self) -> str:
        """What is said now."""
        return f"{self._headline.text()}\n{self._obstacles.text()}".strip()

    def show_state(self, state: RegistryState | None) -> None:
        """Judge `state` from now on."""
        self._state = state
        self.reword()

    def reword(self) -> None:
        """Say everything again."""
        look, say = self._look, self._wording.render
        readiness = readiness_of(self._station, self._state)
        pair = look.colours.banners[readiness.tone]
        self.setStyleSheet(
            f"QFrame#readiness {{ background: {pair.ground}; border-radius: {look.px(12)}px; }}"
            f"QFrame#readiness QLabel {{ color: {pair.text}; font-size: {look.px(17)}px; }}"
            f"QFrame#readiness QLabel#headline {{ font-size: {look.px(28)}px; font-weight: 700; }}"
        )
        self._picture.setPixmap(look.pixmap(readiness.icon, pair.text, 56))
        self._headline.setText(say(readiness.headline))
        lines = [f"• {say(obstacle.text)} → {say(obstacle.remedy)}" for obstacle in readiness.obstacles]
        self._obstacles.setText("\n".join(lines))
        self._obstacles.setVisible(bool(lines))
        self._row.setContentsMargins(look.px(24), look.px(16), look.px(24), look.px(16))
        self._row.setSpacing(look.px(20))
        self.setMinimumHeight(look.px(96))
        self.setAccessibleName(self.tr("Readiness"))
        self.setAccessibleDescription(self.text)


class ShiftStartPage(Worded):
    """The page; `signed_in` gives the session, `signed_out` ends it; `state_changed` tells what the station holds."""

    signed_in = Signal(object)
    signed_out = Signal()
    state_changed = Signal(object)
    begun = Signal()

    def __init__(
        self,
        workstation: Workstation,
        *,
        runner: JobRunner,
        picker: Picker,
        wording: Wording,
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(wording, look, parent)
        self.setObjectName("page")
        self.setProperty("guide", "shift-start")
        station = workstation.station
        self._station = station
        self._is_signed_in = False
        self.readiness = ReadinessPanel(station, wording=wording, look=look)
        self.sign_in = SignInPanel(workstation, runner=runner, wording=wording, look=look)
        self.registry = RegistryPanel(
            zone=station.zone if station else "UTC", runner=runner, picker=picker, wording=wording, look=look
        )
        self._office_label, self._office = label("muted"), label("figure")
        self._station_label, self._station_id = label("muted"), label("strong")
        self._begin = ActionButton(look, icon="next", role="primary", key="Ctrl+B")
        self._begin.clicked.connect(self.begun)
        self.sign_in.signed_in.connect(self._enter)
        self.sign_in.signed_out.connect(self._leave)
        self.registry.state_changed.connect(self._show_state)
        self._lay_out()
        self.reword()

    def title(self) -> str:
        """Return what its tab says."""
        return self.tr("Shift start")

    def reword(self) -> None:
        """Say everything again."""
        none = self.tr("not enrolled")
        self._office_label.setText(self.tr("Office"))
        self._office.setText(self._station.office if self._station else none)
        self._station_label.setText(self.tr("Station"))
        self._station_id.setText(self._station.station_id if self._station else none)
        self._begin.say(self.tr("Begin inspections"))
        self._begin.setEnabled(self._is_signed_in and not self.registry.is_syncing)
        margin = self._look.px(24)
        self._column.setContentsMargins(margin, margin, margin, self._look.px(8))
        self._foot.setContentsMargins(margin, self._look.px(8), margin, self._look.px(10))
        self._column.setSpacing(self._look.px(16))
        is_narrow = self._look.scale > _STACKED
        self._cards.setDirection(QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight)
        self._cards.setSpacing(self._look.px(16))
        # where letters are large, and before a sign-in says more than to sign in, the password takes their room
        for later in (self.readiness, self._begin):
            later.setVisible(self._is_signed_in or self._station is None or not is_narrow)
        self._left.setSpacing(self._look.px(16))
        self._place.setContentsMargins(self._look.px(20), self._look.px(16), self._look.px(20), self._look.px(16))

    def _lay_out(self) -> None:
        place = card()
        self._place = QVBoxLayout(place)
        for widget in (self._office_label, self._office, self._station_label, self._station_id):
            self._place.addWidget(widget)
        self._place.addStretch()
        left = QVBoxLayout()
        left.addWidget(self.sign_in)
        left.addWidget(place)
        self._cards = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._cards.addLayout(left, 2)
        self._cards.addWidget(self.registry, 3)
        self._left = left
        ground = QWidget()
        ground.setObjectName("ground")
        self._column = QVBoxLayout(ground)
        self._column.addWidget(self.readiness)
        self._column.addLayout(self._cards)
        self._column.addStretch()
        self._foot = QVBoxLayout()
        self._foot.addWidget(self._begin, alignment=Qt.AlignmentFlag.AlignRight)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scrolled(ground), 1)
        whole.addLayout(self._foot)

    def _enter(self, session: Session) -> None:
        self._is_signed_in = True
        self.registry.follow(session)
        self.reword()
        self.signed_in.emit(session)

    def _leave(self) -> None:
        self._is_signed_in = False
        self.registry.follow(None)
        self._show_state(None)
        self.signed_out.emit()

    def _show_state(self, state: RegistryState | None) -> None:
        self.readiness.show_state(state)
        self.reword()
        self.state_changed.emit(state)
