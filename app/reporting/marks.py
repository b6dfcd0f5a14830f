"""What does a verdict or an outcome look like? A colour, a word and a shape, so that none of them is needed alone."""

from __future__ import annotations

import math
from collections.abc import Sequence

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from app.domain.outcome import Outcome, Verdict
from app.reporting.typeface import BOLD, WHITE

COLOURS = {
    Outcome.PASS: HexColor(0x1E6B3C),
    Outcome.NOTICE: HexColor(0x1F5C99),
    Outcome.UNKNOWN: HexColor(0x5B4B8A),
    Outcome.REFER: HexColor(0x8F5200),
    Outcome.DETAIN: HexColor(0x9E1B1B),
}
TINTS = {
    Outcome.PASS: HexColor(0xEEF6F0),
    Outcome.NOTICE: HexColor(0xEDF3F9),
    Outcome.UNKNOWN: HexColor(0xF2F0F8),
    Outcome.REFER: HexColor(0xFDF4E7),
    Outcome.DETAIN: HexColor(0xFBEDED),
}
WORST = {Verdict.RELEASE: Outcome.PASS, Verdict.REFER: Outcome.REFER, Verdict.DETAIN: Outcome.DETAIN}

_POLYGONS = {
    Outcome.NOTICE: (4, 45.0, 1.25, 0.0),
    Outcome.UNKNOWN: (4, 0.0, 1.1, 0.0),
    Outcome.REFER: (3, 90.0, 1.2, 0.2),
    Outcome.DETAIN: (8, 22.5, 1.06, 0.0),
}
"""Corners, degrees of the first one, radius and how far below the middle, in halves of the mark's size."""

_SIGNS = {Outcome.NOTICE: "i", Outcome.UNKNOWN: "?", Outcome.REFER: "!"}


class Mark(Flowable):
    """The shape of an outcome, `size` points wide: disc and tick, square, diamond, triangle, octagon and cross."""

    def __init__(self, outcome: Outcome, size: float, *, fill: Color | None = None, sign: Color = WHITE) -> None:
        super().__init__()
        self.width = self.height = size
        self._outcome = outcome
        self._fill = fill or COLOURS[outcome]
        self._sign = sign

    def wrap(self, *_: float) -> tuple[float, float]:
        """Return its width and height in points."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw it on the canvas that platypus has set."""
        draw_mark(self.canv, self._outcome, size=self.width, fill=self._fill, sign=self._sign)


def draw_mark(canvas: Canvas, outcome: Outcome, *, size: float, fill: Color, sign: Color) -> None:
    """Draw the shape of `outcome` with its lower left corner at the origin."""
    half = size / 2
    canvas.saveState()
    canvas.translate(half, half)
    canvas.setFillColor(fill)
    canvas.setStrokeColor(sign)
    canvas.setLineWidth(size * 0.11)
    canvas.setLineCap(1)
    if outcome is Outcome.PASS:
        canvas.circle(0, 0, half, stroke=0, fill=1)
        _strokes(canvas, [(-0.24 * size, 0), (-0.06 * size, -0.19 * size), (0.26 * size, 0.2 * size)])
    else:
        _polygon(canvas, outcome, half)
    if outcome is Outcome.DETAIN:
        arm = size * 0.19
        _strokes(canvas, [(-arm, -arm), (arm, arm)])
        _strokes(canvas, [(-arm, arm), (arm, -arm)])
    if outcome in _SIGNS:
        canvas.setFillColor(sign)
        canvas.setFont(BOLD, size * 0.6)
        drop = 0.3 if outcome is Outcome.REFER else 0.22
        canvas.drawCentredString(0, -size * drop, _SIGNS[outcome])
    canvas.restoreState()


def _polygon(canvas: Canvas, outcome: Outcome, half: float) -> None:
    count, turn, radius, drop = _POLYGONS[outcome]
    path = canvas.beginPath()
    for corner in range(count):
        angle = math.radians(turn + corner * 360 / count)
        point = (radius * half * math.cos(angle), radius * half * math.sin(angle) - drop * half)
        (path.lineTo if corner else path.moveTo)(*point)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def _strokes(canvas: Canvas, points: Sequence[tuple[float, float]]) -> None:
    path = canvas.beginPath()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    canvas.drawPath(path, stroke=1, fill=0)
