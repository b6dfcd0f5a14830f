"""Which page is shown, and what of it where the window is smaller than it? One at a time; it is scrolled then."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget


class Pages(QStackedWidget):
    """A stack as large as the page it shows: the others do not make the window grow. To be put where it is scrolled.

    It is scrolled where the page has less room than it needs, not than it would like: else a notice of one more line
    at its foot brings a bar, and everything moves aside for that.
    """

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(lambda _: self.updateGeometry())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the least size of the page that is shown."""
        page = self.currentWidget()
        return page.minimumSizeHint() if page is not None else QSize()

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the least height of the page that is shown, its lines wrapped at `width`."""
        page = self.currentWidget()
        layout = page.layout() if page is not None else None
        return layout.totalMinimumHeightForWidth(width) if layout is not None else -1
