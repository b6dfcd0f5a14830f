"""What is a chart drawn with? Colours and sizes of one theme and scale, and the strokes that every chart is made of.

Patterns are lines computed to the edge of their rectangle, not brushes nor clipping: a file in SVG gets the same ones.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt, QTextBoundaryFinder
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from ui.desktop.charts.palette import Fill, Pattern, fills
from ui.desktop.look import FAMILIES
from ui.desktop.view_models.colours import Colours, Tone

_GAP = 7.0
_DASHES = {"bound": [5.0, 3.0], "capacity": [1.5, 2.5]}


@dataclass(frozen=True)
class Ink:
    """The colours of a theme and the text scale."""

    colours: Colours
    scale: float

    def px(self, size: float) -> float:
        """Return a length at the text scale."""
        return size * self.scale

    def font(self, size: float = 14, *, bold: bool = False) -> QFont:
        """Return the shipped face, `size` pixels high at 100 %."""
        font = QFont(FAMILIES)
        font.setPixelSize(round(self.px(size)))
        font.setBold(bold)
        return font

    def width_of(self, text: str, size: float = 14, *, bold: bool = False) -> float:
        """Return how wide `text` is."""
        return QFontMetricsF(self.font(size, bold=bold)).horizontalAdvance(text)

    def lines_of(self, text: str, width: float, size: float = 14, *, bold: bool = False) -> list[str]:
        """Return `text` in lines of at most `width`, broken where Unicode lets a line be."""
        metrics = QFontMetricsF(self.font(size, bold=bold))
        lines = [""]
        for word in _words(text):
            if metrics.horizontalAdvance((lines[-1] + word).rstrip()) <= width or not lines[-1]:
                lines[-1] += word
            else:
                lines.append(word)
        return [line.rstrip() for line in lines if line.strip()]

    def fill(self, style: int) -> Fill:
        """Return a fill of the palette."""
        return fills(is_dark=self.colours.is_dark)[style]


def _words(text: str) -> list[str]:
    """Return the pieces between which a line may be broken, as Unicode has it (UAX 14): no comma begins a line."""
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Line, text)
    places = [0]
    while (place := finder.toNextBoundary()) > 0:
        places.append(place)
    units = text.encode("utf-16-le")  # Qt counts in these
    return [units[2 * start : 2 * end].decode("utf-16-le") for start, end in itertools.pairwise(places)]


def write(
    painter: QPainter,
    area: QRectF,
    text: str,
    ink: Ink,
    *,
    size: float = 14,
    bold: bool = False,
    colour: str = "",
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """Write one line in the middle of the height of `area`, cut with an ellipsis where it does not fit."""
    font = ink.font(size, bold=bold)
    cut = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width() + 1)
    painter.setFont(font)
    painter.setPen(QColor(colour or ink.colours.text))
    painter.drawText(area, int(align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), cut)


def fill(painter: QPainter, area: QRectF, style: int, ink: Ink) -> None:
    """Fill `area` with a fill of the palette, its pattern and an outline that stands out from any ground."""
    look = ink.fill(style)
    painter.fillRect(area, QColor(look.colour))
    painter.setPen(QPen(QColor(look.ink), max(1.0, ink.px(1.2))))
    for stroke in strokes(area, look.pattern, ink.px(_GAP)):
        painter.drawLine(stroke)
    painter.setPen(QPen(QColor(ink.colours.text), max(1.0, ink.px(1.0))))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(area)


def strokes(area: QRectF, pattern: Pattern, gap: float) -> list[QLineF]:
    """Return the lines of a pattern, every one of them within `area`."""
    match pattern:
        case Pattern.PLAIN:
            return []
        case Pattern.LEVEL:
            return [QLineF(area.left(), y, area.right(), y) for y in _steps(area.top(), area.bottom(), gap)]
        case Pattern.DOTS:
            return [
                QLineF(x, y, min(x + gap / 4, area.right()), y)
                for y in _steps(area.top(), area.bottom(), gap)
                for x in _steps(area.left(), area.right(), gap)
            ]
        case Pattern.RISING:
            return _slanted(area, gap, rises=True)
        case Pattern.FALLING:
            return _slanted(area, gap, rises=False)
        case Pattern.CROSSED:
            return [*_slanted(area, gap, rises=True), *_slanted(area, gap, rises=False)]


def _steps(first: float, last: float, gap: float) -> list[float]:
    count = int((last - first - gap / 2) // gap) + 1
    return [first + gap / 2 + gap * number for number in range(max(0, count))]


def _slanted(area: QRectF, gap: float, *, rises: bool) -> list[QLineF]:
    width, height = area.width(), area.height()
    found = []
    for offset in _steps(0.0, width + height, gap):
        start, end = max(0.0, offset - height), min(width, offset)
        if end > start:
            low, high = offset - start, offset - end
            ends = (low, high) if rises else (height - low, height - high)
            found.append(QLineF(area.left() + start, area.top() + ends[0], area.left() + end, area.top() + ends[1]))
    return found


def pen_of(shape: str, ink: Ink) -> QPen:
    """Return the pen of a mark: a line of its own dash; `line` is that of the months themselves."""
    special = {"bound": ink.colours.chips[Tone.STOP].text, "line": ink.colours.accent}
    colour = special.get(shape, ink.colours.text)
    pen = QPen(QColor(colour), ink.px(2.5))
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if shape in _DASHES:
        pen.setDashPattern(_DASHES[shape])
    return pen


def draw_mark(painter: QPainter, start: QPointF, end: QPointF, shape: str, ink: Ink) -> None:
    """Draw the line of a mark on a halo of the ground, so that it shows on any fill."""
    halo = QPen(QColor(ink.colours.surface), ink.px(5.0))
    halo.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(halo)
    painter.drawLine(start, end)
    painter.setPen(pen_of(shape, ink))
    painter.drawLine(start, end)
