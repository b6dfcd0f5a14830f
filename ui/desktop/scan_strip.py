"""What was read from the photographs: a chip for each label, and the running count against the declaration."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui.desktop.controls import Worded, label
from ui.desktop.look import Look
from ui.desktop.view_models.scans import Chip, ScanStrip
from ui.desktop.wording import Wording

_MOST = 200


class ScanStripView(Worded):
    """Shows a strip: the count at the left, then the chips, scrolled sideways when there are many."""

    def __init__(self, *, wording: Wording, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(wording, look, parent)
        self.setObjectName("card")
        self._strip: ScanStrip | None = None
        self._drawn: tuple[Chip, ...] = ()
        self._heading = label("muted")
        self._count = label("figure")
        self._chips = QScrollArea()
        self._chips.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._chips.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        counted = QVBoxLayout()
        counted.setSpacing(0)
        counted.addWidget(self._heading)
        counted.addWidget(self._count)
        self._row = QHBoxLayout(self)
        self._row.addLayout(counted)
        self._row.addWidget(self._chips, 1)
        self.reword()

    @property
    def strip(self) -> ScanStrip | None:
        """What is shown now."""
        return self._strip

    def show_strip(self, strip: ScanStrip | None) -> None:
        """Show `strip` from now on, or nothing; chips that stand there already are left alone."""
        self._strip = strip
        chips = strip.chips[:_MOST] if strip else ()
        if self._drawn and chips[: len(self._drawn)] == self._drawn and len(strip.chips if strip else ()) <= _MOST:
            self._add(chips[len(self._drawn) :])
            self._say_count()
        else:
            self.reword()

    def reword(self) -> None:
        """Show the strip again."""
        look = self._look
        self.setAccessibleName(self.tr("What was read"))
        self._chips.setAccessibleName(self.tr("Labels"))
        self._heading.setText(self.tr("Packages"))
        self._row.setContentsMargins(look.px(16), look.px(8), look.px(12), look.px(8))
        self._row.setSpacing(look.px(20))
        self._chips.setFixedHeight(look.px(66))
        ground = QWidget()
        ground.setObjectName("chips")
        self._places = QHBoxLayout(ground)
        self._places.setSizeConstraint(QHBoxLayout.SizeConstraint.SetFixedSize)  # else one more squeezes all
        self._places.setContentsMargins(0, 0, 0, 0)
        self._places.setSpacing(look.px(8))
        chips = self._strip.chips if self._strip else ()
        self._drawn = ()
        self._add(chips[:_MOST])
        if len(chips) > _MOST:
            self._places.insertWidget(_MOST, QLabel(self.tr("and {0} more").format(len(chips) - _MOST)))
        self._say_count()
        self._chips.setWidget(ground)

    def _say_count(self) -> None:
        self._count.setText(self._wording.render(self._strip.count) if self._strip else "–")

    def _add(self, chips: tuple[Chip, ...]) -> None:
        for chip in chips:
            self._places.insertWidget(len(self._drawn), self._draw(chip))
            self._drawn = (*self._drawn, chip)

    def _draw(self, chip: Chip) -> QWidget:
        look, pair = self._look, self._look.colours.chips[chip.tone]
        name, text = self._wording.render(chip.name), self._wording.render(chip.text)
        drawn = QWidget()
        drawn.setObjectName("chip")
        drawn.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        drawn.setProperty("tone", chip.tone.value)
        picture = QLabel()
        picture.setPixmap(look.pixmap(chip.icon, pair.text, 24))
        said = QVBoxLayout()
        said.setSpacing(0)
        heading = label("strong")
        heading.setText(name)
        line = label()
        line.setText(text)
        said.addWidget(heading)
        said.addWidget(line)
        row = QHBoxLayout(drawn)
        row.setContentsMargins(look.px(10), look.px(4), look.px(12), look.px(4))
        row.addWidget(picture)
        row.addLayout(said)
        drawn.setAccessibleName(f"{name}: {text}")
        return drawn
