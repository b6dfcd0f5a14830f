"""How is the verdict shown: colour, picture and word to be read from 3 m, the reason, and the next step."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.desktop.controls import ActionButton, Worded, label
from ui.desktop.look import Look
from ui.desktop.view_models.age import instant_in_words
from ui.desktop.view_models.verdict import Banner
from ui.desktop.wording import Wording

_WORD = 60
_WIDEST = 1.35
_HIGH = 234
"""Pixels at 100 % for a reason, a next step and a lane of two lines each: less takes no less, so that nothing moves."""
_STACKED = 1.5


class VerdictBanner(Worded):
    """Shows a banner; it is one thing to a screen reader, but for the button that changes the lane."""

    def __init__(
        self,
        banner: Banner,
        *,
        is_demo: bool,
        zone: str,
        wording: Wording,
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(wording, look, parent)
        self.setObjectName("banner")
        self._banner = banner
        self._is_demo = is_demo
        self._zone = zone
        self._picture = QLabel()
        self._word = label()
        self._word.setObjectName("word")
        self._reason = label(wraps=True)
        self._reason.setObjectName("reason")
        self._next_step = label(wraps=True)
        self._lane = label(wraps=True)
        self.reroute = ActionButton(look, key="Ctrl+W")
        self._more = label(wraps=True)
        self._badge = label("badge")
        head, last, said = QHBoxLayout(), QHBoxLayout(), QVBoxLayout()
        head.addWidget(self._picture)
        head.addWidget(self._word, 1)
        head.setSpacing(look.px(20))
        last.addWidget(self._more, 1)
        last.addWidget(self._badge)
        said.setSpacing(look.px(6))
        said.addWidget(self._reason)
        said.addWidget(self._next_step)
        said.addLayout(last)
        self._row = QHBoxLayout()
        self._row.addLayout(head)
        self._row.addLayout(said, 1)
        self._row.setAlignment(said, Qt.AlignmentFlag.AlignVCenter)
        self._whole = QVBoxLayout(self)
        self._whole.addLayout(self._row, 1)
        self._of_lane = QHBoxLayout()
        self._of_lane.addWidget(self._lane, 1)
        self._of_lane.addWidget(self.reroute)
        self._whole.addLayout(self._of_lane)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.reword()

    @property
    def banner(self) -> Banner:
        """What is shown now."""
        return self._banner

    def show_banner(self, banner: Banner) -> None:
        """Show `banner` from now on, if it is another."""
        if banner != self._banner:
            self._banner = banner
            self.reword()

    def _colour(self) -> None:
        """Write in the colour of the tone, which no style sheet says: that would dress every word anew, in 2 ms."""
        colours = QPalette()
        colours.setColor(QPalette.ColorRole.WindowText, QColor(self._look.colours.banners[self._banner.tone].text))
        for written in (self._word, self._reason, self._next_step, self._lane, self._more):
            written.setPalette(colours)

    def reword(self) -> None:
        """Say and draw the banner again."""
        banner, say, look = self._banner, self._wording.render, self._look
        pair = look.colours.banners[banner.tone]
        grown = 1.0 if look.is_low else min(look.scale, _WIDEST)
        word = round(_WORD * grown)
        grounds = look.colours.banners.items()
        self.dress(
            "".join(f'QFrame#banner[tone="{tone}"] {{ background: {each.ground}; }}' for tone, each in grounds)
            + f"QFrame#banner {{ border-radius: {look.px(12)}px; }}"
            f"QFrame#banner QLabel {{ font-size: {look.px(17)}px; }}"
            f'QFrame#banner QLabel#word[verdict="no"] {{ font-size: {word // 2}px; font-weight: 700; }}'
            f'QFrame#banner QLabel#word[verdict="yes"] {{ font-size: {word}px; font-weight: 700; }}'
            f"QFrame#banner QLabel#reason {{ font-size: {look.px(20)}px; font-weight: 700; }}"
            f'QFrame#banner QLabel[role="badge"] {{ color: {look.colours.badge.text}; font-size: {look.px(15)}px; }}'
        )
        _mark(self, "tone", banner.tone)
        _mark(self._word, "verdict", "yes" if banner.verdict else "no")
        self._colour()
        self._picture.setPixmap(look.pixmap(banner.icon, pair.text, round(88 * grown / look.scale)))
        self._word.setText(say(banner.word))
        self._reason.setText(say(banner.reason))
        self._next_step.setText(f"→ {say(banner.next_step)}")
        self._say_lane()
        self._more.setText(" · ".join(say(text) for text in (banner.track, banner.more) if text))
        marks = [self.tr("DEMO")] if self._is_demo else []
        marks += [self.tr("WHAT-IF")] if banner.is_what_if else []
        self._badge.setText(" · ".join(marks))
        self._badge.setVisible(bool(marks))
        is_narrow = look.scale > _STACKED
        for row in (self._row, self._of_lane):
            row.setDirection(QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight)
        above = look.px(4 if look.is_low else 14)
        self._whole.setContentsMargins(look.px(24), above, look.px(20), above)
        self._whole.setSpacing(look.px(6))
        self._row.setSpacing(look.px(2 if look.is_low else 20))
        self.setMinimumHeight(round(_HIGH * grown))
        self.setAccessibleName(self.tr("Verdict"))
        told = (banner.word, banner.reason, banner.next_step, *([banner.track] if banner.track else []))
        lane = [self._lane.text()] if banner.lane else []
        self.setAccessibleDescription(". ".join([*marks, *map(say, told), *lane]))

    def _say_lane(self) -> None:
        """Say the lane and why, with the instant of a change; of a long reason the whole when it is pointed at."""
        say, change = self._wording.render, self._banner.change
        lane = [say(text) for text in self._banner.lane]
        if change is not None:
            lane.insert(1, say(instant_in_words(change.at, self._zone)))
        self._lane.setText(" · ".join(lane))
        self._lane.setToolTip(f"<p>{escape(change.reason)}</p>" if change else "")
        self._lane.setVisible(bool(lane))
        self.reroute.say(self.tr("Change the lane"))
        self.reroute.setVisible(bool(lane))


def _mark(widget: QWidget, name: str, value: str) -> None:
    """Let the style sheet see another value of a property."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)  # what was matched before is forgotten by that alone
        widget.style().polish(widget)
