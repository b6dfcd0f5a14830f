"""How does the window look: which theme and text scale, and the pictures drawn in its colours?

Qt's own colour scheme does nothing without a platform theme, so the palette is ours.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from ui.desktop.stylesheet import stylesheet
from ui.desktop.view_models.colours import DARK, LIGHT, Colours

FAMILIES = ["Noto Sans SC", "Noto Sans CJK SC", "Noto Sans"]
SCALES = (1.0, 1.25, 1.5, 1.75, 2.0)
_POINTS = 11.0
_LOW = 450
"""Pixels at 100 %: a window less high has room for a verdict, or for what stands round it, but not for all of both."""


def load_fonts(folder: Path) -> None:
    """Load the shipped fonts. Raises FileNotFoundError when one cannot be used."""
    for name in ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf"):
        if QFontDatabase.addApplicationFont(str(folder / name)) < 0:
            raise FileNotFoundError(folder / name)


class Look(QObject):
    """The look of the application: `changed` is sent after the theme, the scale or the room was another."""

    changed = Signal()

    def __init__(self, icons: Path, *, is_dark: bool = False, scale: float = 1.0) -> None:
        super().__init__()
        self._icons = icons
        self._colours = DARK if is_dark else LIGHT
        self._scale = scale
        self._height = round(_LOW * SCALES[-1])
        self._pixmaps: dict[tuple[str, str, int], QPixmap] = {}

    @property
    def colours(self) -> Colours:
        """The colours of the theme."""
        return self._colours

    @property
    def scale(self) -> float:
        """The text scale, 1.0 to 2.0."""
        return self._scale

    def px(self, size: float) -> int:
        """Return a length of `size` pixels at the text scale."""
        return round(size * self._scale)

    @property
    def is_low(self) -> bool:
        """Whether the window is so low, for letters of this size, that whatever can give way does."""
        return self._height < self.px(_LOW)

    def stand(self, height: int) -> None:
        """Take how high the window is, in pixels."""
        was_low, self._height = self.is_low, height
        if self.is_low != was_low:
            self.changed.emit()

    def wear(self, *, is_dark: bool, scale: float) -> None:
        """Put on the theme and the text scale."""
        self._colours = DARK if is_dark else LIGHT
        self._scale = min(max(scale, SCALES[0]), SCALES[-1])
        self._pixmaps.clear()
        self.apply()
        self.changed.emit()

    def prepare(self) -> None:
        """Give the application its letters and colours, by which a window is made before it is dressed.

        A widget that is put into another one is dressed anew, with all that stands in it: to dress a window once it is
        whole takes 0.06 s less.
        """
        font = QFont(FAMILIES)
        font.setPointSizeF(_POINTS * self._scale)
        QApplication.setFont(font)
        QApplication.setPalette(_palette(self._colours))

    def apply(self) -> None:
        """Dress the application."""
        self.prepare()
        theme = "dark" if self._colours.is_dark else "light"
        pictures = {name: (self._icons / f"{name}-{theme}.svg").as_posix() for name in ("arrow", "tick")}
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setStyleSheet(stylesheet(self._colours, self._scale, **pictures))

    def pixmap(self, name: str, colour: str, size: int) -> QPixmap:
        """Return the picture `name` of resources/icons in `colour`, `size` pixels high at 100 %."""
        key = (name, colour, size)
        if key not in self._pixmaps:
            self._pixmaps[key] = self._drawn(name, colour, self.px(size))
        return self._pixmaps[key]

    def icon(self, name: str, colour: str | None = None, size: int = 22) -> QIcon:
        """Return the picture `name` as an icon, in the colour of text when none is named."""
        drawn = self.pixmap(name, colour or self._colours.text, size)
        icon = QIcon(drawn)
        icon.addPixmap(drawn, QIcon.Mode.Selected)
        icon.addPixmap(self.pixmap(name, self._colours.muted, size), QIcon.Mode.Disabled)
        return icon

    def _drawn(self, name: str, colour: str, size: int) -> QPixmap:
        source = (self._icons / f"{name}.svg").read_text().replace("currentColor", colour)
        screen = QApplication.primaryScreen()
        ratio = screen.devicePixelRatio() if screen else 1.0
        pixmap = QPixmap(round(size * ratio), round(size * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, size, size))
        painter.end()
        return pixmap


def _palette(colours: Colours) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for named, colour in {
        role.Window: colours.window,
        role.WindowText: colours.text,
        role.Base: colours.surface,
        role.AlternateBase: colours.raised,
        role.Text: colours.text,
        role.Button: colours.raised,
        role.ButtonText: colours.text,
        role.BrightText: colours.text,
        role.ToolTipBase: colours.surface,
        role.ToolTipText: colours.text,
        role.PlaceholderText: colours.muted,
        role.Highlight: colours.accent,
        role.HighlightedText: colours.on_accent,
        role.Link: colours.accent,
        role.LinkVisited: colours.accent,
        role.Light: colours.raised,
        role.Midlight: colours.line,
        role.Mid: colours.edge,
        role.Dark: colours.edge,
        role.Shadow: colours.edge,
    }.items():
        palette.setColor(named, QColor(colour))
    for faded in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, faded, QColor(colours.muted))
    return palette
