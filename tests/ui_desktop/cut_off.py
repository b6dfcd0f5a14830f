"""Which words of a window are cut off, and why? Found on whatever stands there, so that a new page is covered too.

A text may be elided in a table or a list whose tool tip gives the whole, and may be scrolled to; nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QScrollArea,
    QSpinBox,
    QStyle,
    QStyleOptionComboBox,
    QTableView,
    QWidget,
)

_SLACK = 2
"""Pixels that rounding may cost; that many are what Qt gives a choice less than its words take."""

_FIELDS = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit, QSpinBox)

_ROWS = 30
"""Rows of a table that are looked at: the others are of the same kind."""


def cut_off(top: QWidget) -> list[str]:
    """Return what is cut off in the window `top`, a line each."""
    return [f"{_named(widget)}: {why}" for widget in shown_in(top) for why in _faults(widget, top)]


def covered(top: QWidget) -> list[str]:
    """Return which fields and buttons of `top` lie over one another, a line each."""
    pressed = [one for one in shown_in(top) if isinstance(one, _FIELDS) and not isinstance(one.parent(), _FIELDS)]
    areas = [(one, _seen(one, top)) for one in pressed]
    return [
        f"{_named(one)} lies over {_named(other)}"
        for place, (one, area) in enumerate(areas)
        for other, its in areas[place + 1 :]
        if area.intersects(its) and not one.isAncestorOf(other)
    ]


def _seen(widget: QWidget, top: QWidget) -> QRect:
    """Return what is seen of `widget`, in pixels of `top`: what is scrolled away is not."""
    return QRect(widget.mapTo(top, QPoint()), widget.size()) & _within(widget, top)


def _within(widget: QWidget, top: QWidget) -> QRect:
    area = top.rect()
    parent = widget.parentWidget()
    while parent is not None and parent is not top:
        area &= QRect(parent.mapTo(top, QPoint()), parent.size())
        parent = parent.parentWidget()
    return area


def shown_in(top: QWidget) -> list[QWidget]:
    """Return what is shown in the window `top`, without other windows over it."""
    return [one for one in (top, *top.findChildren(QWidget)) if one.isVisible() and one.window() is top]


def _faults(widget: QWidget, top: QWidget) -> Iterator[str]:
    match widget:
        case QLabel() if widget.text() and widget.pixmap().isNull():
            yield from _label(widget)
        case QAbstractButton() if widget.text():
            yield from _too_small(widget, widget.minimumSizeHint().width(), widget.minimumSizeHint().height())
        case QComboBox():
            yield from _combo_box(widget)
        case QSpinBox():
            line = widget.lineEdit()
            yield from _too_narrow(line, line.text())
        case QLineEdit() if not widget.text() and not isinstance(widget.parentWidget(), QSpinBox):
            yield from _too_narrow(widget, widget.placeholderText())
        case QHeaderView():
            yield from _header(widget)
        case QTableView() | QListView():
            yield from _items(widget)
        case QScrollArea():
            yield from _scroll_area(widget)
        case _:
            return
    is_put_away = bool(widget.property("putAway"))  # its foot has a button that brings it
    if not isinstance(widget, QScrollArea) and not is_put_away and (hidden := _hidden_by(widget, top)):
        yield hidden


def _label(label: QLabel) -> Iterator[str]:
    if not label.wordWrap():
        yield from _too_small(label, label.sizeHint().width(), label.sizeHint().height())
        return
    room = label.contentsRect()
    wraps = Qt.TextFlag.TextWordWrap
    needed = label.fontMetrics().boundingRect(QRect(0, 0, room.width(), 100_000), wraps, label.text())
    yield from _too_small(label, needed.width(), label.heightForWidth(label.width()), of=room.width())


def _combo_box(box: QComboBox) -> Iterator[str]:
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    control, field = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
    room = box.style().subControlRect(control, option, field, box).width()
    needed = box.fontMetrics().horizontalAdvance(box.currentText())
    if needed > room + _SLACK:
        yield f"{box.currentText()!r} takes {needed} of {room} pixels"


def _too_narrow(line: QLineEdit, text: str) -> Iterator[str]:
    """Say of a line that its text has no room; it keeps 2 pixels at each side for the cursor."""
    room, needed = line.contentsRect().width(), line.fontMetrics().horizontalAdvance(text)
    margins = line.textMargins().left() + line.textMargins().right() + 4
    room = min(room, _field_of(line)) - margins
    if needed > room + _SLACK:
        yield f"{text!r} takes {needed} of {room} pixels"


def _field_of(line: QLineEdit) -> int:
    from PySide6.QtWidgets import QStyleOptionFrame  # noqa: PLC0415 - beside its use

    option = QStyleOptionFrame()
    line.initStyleOption(option)
    return line.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, line).width()


def _header(header: QHeaderView) -> Iterator[str]:
    if header.orientation() is not Qt.Orientation.Horizontal:
        return
    model = header.model()
    for section in range(header.count()):
        needed, room = header.sectionSizeHint(section), header.sectionSize(section)
        if needed > room + _SLACK:
            yield f"{model.headerData(section, Qt.Orientation.Horizontal)!r} takes {needed} of {room} pixels"


def _items(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    for row in range(min(model.rowCount(), _ROWS)):
        for column in range(1 if isinstance(view, QListView) else model.columnCount()):
            index = model.index(row, column)
            text = str(index.data() or "")
            needed, room = view.sizeHintForIndex(index), view.visualRect(index)
            is_cut = needed.width() > room.width() + _SLACK or needed.height() > room.height() + _SLACK
            wraps = (view.wordWrap() if isinstance(view, QListView | QTableView) else False) and (
                needed.height() <= room.height() + _SLACK
            )
            if is_cut and not wraps and text not in str(index.data(Qt.ItemDataRole.ToolTipRole) or ""):
                yield f"{text!r} takes {needed.toTuple()} of {room.size().toTuple()} pixels, and no tool tip gives it"


def _scroll_area(area: QScrollArea) -> Iterator[str]:
    """Say of an area that it is read by scrolling to and fro; a picture may be, and a row that goes sideways alone."""
    inner, is_off = area.widget(), Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    if inner is None or type(area) is not QScrollArea or area.verticalScrollBarPolicy() is is_off:
        return
    needed, room = inner.minimumSizeHint().expandedTo(inner.minimumSize()).width(), area.viewport().width()
    if needed > room + _SLACK:
        yield f"takes {needed} of {room} pixels across"


def _too_small(widget: QWidget, width: int, height: int, *, of: int | None = None) -> Iterator[str]:
    room = widget.width() if of is None else of
    if width > room + _SLACK:
        yield f"takes {width} of {room} pixels across"
    if height > widget.height() + _SLACK:
        yield f"takes {height} of {widget.height()} pixels down"


def _hidden_by(widget: QWidget, top: QWidget) -> str:
    """Return what `widget` sticks out of, up to where it can be scrolled to; empty when it is whole."""
    place, child = QRect(QPoint(), widget.size()), widget
    while child is not top:
        parent = child.parentWidget()
        if parent is None:
            return f"stands outside of {_named(top)}"
        place.translate(child.pos())
        area = parent.parentWidget()
        if isinstance(area, QAbstractScrollArea) and parent is area.viewport():
            return ""
        if not parent.rect().adjusted(-_SLACK, -_SLACK, _SLACK, _SLACK).contains(place):
            return f"sticks out of {_named(parent)}"
        child = parent
    return ""


def _named(widget: QWidget) -> str:
    said = widget.accessibleName() or (widget.text() if isinstance(widget, QLabel | QAbstractButton) else "")
    return f"{type(widget).__name__}({said or widget.objectName()!r})"
