"""Which page is shown, and what of it where the window is smaller than it? One at a time; it is scrolled then."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget


class Pages(QStackedWidget):
    """A stack as large as the page it shows: the others do not make the window grow. To be put where it is scrolled."""

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(lambda _: self.updateGeometry())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the least size of the page that is shown."""
        page = self.currentWidget()
        return page.minimumSizeHint() if page is not None else QSize()
