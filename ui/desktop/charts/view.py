"""How does a chart stand in the window? Walked by the arrows, entered by Enter or a click, said to screen readers."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QScrollArea, QWidget

from ui.desktop.charts.chart import Chart
from ui.desktop.charts.ink import Ink
from ui.desktop.charts.painting import draw, size_of
from ui.desktop.look import Look

_BACK = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Up: (0, -1)}
_ON = {Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Down: (0, 1)}
_UNPLACED = 800
"""The width of a chart that stands nowhere yet."""
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class ChartCanvas(QWidget):
    """Draws a chart; `walked` and `entered` carry the place of a spot."""

    walked = Signal(int)
    entered = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._chart: Chart | None = None
        self._places: tuple[QRectF, ...] = ()
        self.place = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        look.changed.connect(self.fit)

    @property
    def chart(self) -> Chart | None:
        """The chart that is shown."""
        return self._chart

    def show_chart(self, chart: Chart | None) -> None:
        """Show `chart` from now on; the place walked to is kept where there is one."""
        self._chart, self._places = chart, ()
        count = len(chart.spots) if chart else 0
        self.place = min(self.place, max(0, count - 1))
        self.fit()
        self._say()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size at which all of the chart is seen."""
        if self._chart is None:
            return QSize(0, 0)
        width, height = size_of(self._chart, self._ink, self._seen)
        return QSize(round(width), round(height))

    def place_of(self, spot: int) -> QRectF:
        """Return where a spot stands, in pixels of this widget."""
        if not self._places:
            self.grab()
        return self._places[spot]

    def walk_to(self, spot: int) -> None:
        """Walk to a spot and say it."""
        if self._chart is None or not self._chart.spots:
            return
        self.place = min(max(spot, 0), len(self._chart.spots) - 1)
        self.update()
        self._say()
        self.walked.emit(self.place)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's signature
        """Draw the chart, and round the spot walked to a frame."""
        if self._chart is None:
            return
        painter = QPainter(self)
        self._places = draw(painter, self._chart, QRectF(self.rect()), self._ink, seen=self._seen)
        if self._places and self.hasFocus():
            painter.setPen(QPen(QColor(self._look.colours.accent), self._look.px(2)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self._places[self.place].adjusted(1, 1, -1, -1), 6, 6)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Walk by arrows, Home and End; enter by Enter."""
        key = Qt.Key(event.key())
        count = len(self._chart.spots) if self._chart else 0
        if count and key in {**_BACK, **_ON}:
            self.walk_to(self._next({**_BACK, **_ON}[key]))
        elif count and key == Qt.Key.Key_Home:
            self.walk_to(0)
        elif count and key == Qt.Key.Key_End:
            self.walk_to(count - 1)
        elif count and key in _ENTER:
            self.entered.emit(self.place)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Walk to what is pressed, and enter it."""
        for spot, place in enumerate(self._places):
            if place.contains(event.position()):
                self.setFocus(Qt.FocusReason.MouseFocusReason)
                self.walk_to(spot)
                self.entered.emit(spot)
                return

    @property
    def _seen(self) -> int:
        """Return how wide the part is that is seen at once."""
        parent = self.parentWidget()
        return parent.width() if parent is not None else _UNPLACED

    @property
    def _ink(self) -> Ink:
        return Ink(self._look.colours, self._look.scale)

    def _next(self, way: tuple[int, int]) -> int:
        """Return the nearest spot in that direction; where there is none, the one before or after."""
        if not self._places:
            return self.place + sum(way)
        here = self._places[self.place].center()
        ahead = []
        for spot, place in enumerate(self._places):
            off = place.center() - here
            along, aside = off.x() * way[0] + off.y() * way[1], abs(off.x() * way[1]) + abs(off.y() * way[0])
            if along > 1:
                ahead.append((along + 2 * aside, spot))
        return min(ahead)[1] if ahead else self.place + sum(way) * (not self._is_plane())

    def _is_plane(self) -> bool:
        """Return whether spots lie in both directions, as those of a graph do."""
        return (
            len({round(one.left()) for one in self._places}) > 1 and len({round(one.top()) for one in self._places}) > 1
        )

    def fit(self) -> None:
        """Take the room that the chart needs, in the look of now and where it stands."""
        self.updateGeometry()
        parent = self.parentWidget()
        if parent is not None:
            hint = self.sizeHint()
            self.setMinimumSize(hint.width() if hint.width() > parent.width() else 0, hint.height())
        self.update()

    def _say(self) -> None:
        """Say chart and spot to screen readers."""
        chart = self._chart
        said = chart.spots[self.place].said if chart and chart.spots else chart.frame.nothing if chart else ""
        self.setAccessibleName(f"{chart.frame.title}: {said}" if chart else "-")
        self.setAccessibleDescription(f"{chart.frame.unit}. {chart.frame.source}" if chart else "")
        self.setToolTip(said)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))


class ChartView(QScrollArea):
    """A chart that is scrolled to what is walked to."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.canvas = ChartCanvas(look)
        self.setWidget(self.canvas)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(self.canvas)
        self.canvas.walked.connect(self._follow)

    def show_chart(self, chart: Chart | None) -> None:
        """Show `chart` from now on."""
        self.canvas.show_chart(chart)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Let the title have another line where less is seen at once."""
        super().resizeEvent(event)
        self.canvas.fit()

    def _follow(self, spot: int) -> None:
        middle = self.canvas.place_of(spot).center().toPoint()
        around = self.canvas.place_of(spot).size().toSize() / 2
        self.ensureVisible(QPoint(middle).x(), middle.y(), min(around.width(), 80), around.height())
