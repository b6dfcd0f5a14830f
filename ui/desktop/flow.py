"""How do buttons stand in a row that may be too short for them? In as many rows as they need, ranged right or full.

Or in the last of these rows alone, while it is folded: the others are put away and wait for the first button.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

_GAP = 8


def beside_each_other(*widgets: QWidget) -> QWidget:
    """Return a row of widgets that fill it, in as many rows as they need."""
    row = QWidget()
    flow = Flow(row, fills=True)
    flow.setSpacing(_GAP)
    for widget in widgets:
        flow.addWidget(widget)
    return row


class Flow(QLayout):
    """Lays widgets out as a paragraph lays out words; what is hidden takes no room; `fills`: rows are full."""

    def __init__(self, parent: QWidget | None = None, *, fills: bool = False) -> None:
        super().__init__(parent)
        self._fills = fills
        self._is_folded = False
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def fold(self, *, is_folded: bool) -> None:
        """Show one row from now on, the first widget and as many of the last ones as it holds; or all of them again."""
        self._is_folded = is_folded
        self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt's name
        """Add one more at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """Return the one at this place, None where there is none."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """Take the one at this place away."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - Qt's name
        """Return that it takes no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Return that fewer pixels across make more rows."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height of the rows that `width` makes."""
        rows = self._rows(width)
        return sum(_height(row) for row in rows) + self.spacing() * max(len(rows) - 1, 0)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of everything in one row."""
        sizes = [item.sizeHint() for item in self._shown()]
        across = sum(size.width() for size in sizes) + self.spacing() * max(len(sizes) - 1, 0)
        return QSize(across, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of the largest one."""
        least = QSize()
        for item in self._shown():
            least = least.expandedTo(item.minimumSize())
        return least

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's name
        """Put everything in its place."""
        super().setGeometry(rect)
        y = rect.top()
        rows = self._rows(rect.width())
        for item in self._shown():
            is_put_away = not any(item is one for row in rows for one in row)
            if (widget := item.widget()) is not None:
                widget.setProperty("putAway", is_put_away)
            if is_put_away:  # it is there for its key and for screen readers, and is seen by nobody
                item.setGeometry(QRect(QPoint(rect.left(), rect.bottom() + self.spacing()), item.sizeHint()))
        for row in rows:
            over = rect.width() - _width(row, self.spacing())
            x = rect.left() + (0 if self._fills else over)
            for place, item in enumerate(row, 1):
                width = item.sizeHint().width()
                if self._fills:
                    width += over * place // len(row) - over * (place - 1) // len(row)
                item.setGeometry(QRect(QPoint(x, y), QSize(width, _height(row))))
                x += width + self.spacing()
            y += _height(row) + self.spacing()

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _rows(self, width: int) -> list[list[QLayoutItem]]:
        shown = self._shown()
        if self._is_folded and shown:
            row = shown[:1]
            for item in reversed(shown[1:]):
                if _width([*row, item], self.spacing()) > width:
                    break
                row.insert(1, item)
            return [row]
        rows: list[list[QLayoutItem]] = []
        for item in shown:
            if rows and _width([*rows[-1], item], self.spacing()) <= width:
                rows[-1].append(item)
            else:
                rows.append([item])
        return rows


def _width(row: list[QLayoutItem], spacing: int) -> int:
    return sum(item.sizeHint().width() for item in row) + spacing * (len(row) - 1)


def _height(row: list[QLayoutItem]) -> int:
    return max(item.sizeHint().height() for item in row)
