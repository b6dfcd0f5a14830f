"""Where sheets become papers: they come in at the top, are sorted in the middle, and are filed at the foot.

No button takes the focus, and every key needs a modifier or is one that no scanner sends: a code that is read while
the papers lie open changes nothing.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.capturing.bundle import Corners, Page, Place, Source
from ui.desktop.controls import ActionButton, Worded, label
from ui.desktop.footer import Footer
from ui.desktop.look import Look
from ui.desktop.notice import Notice
from ui.desktop.page_actions import PageActions, Step
from ui.desktop.page_list import PageList
from ui.desktop.page_picture import PagePicture
from ui.desktop.picking import Picker
from ui.desktop.settings import WindowSettings
from ui.desktop.sheet_sources import SheetSources
from ui.desktop.sorting import Sorting
from ui.desktop.wording import Wording

_LARGE = 1.25


class PapersPanel(Worded):
    """The table with everything round it; `left` is sent when the person is done."""

    left = Signal()

    def __init__(
        self,
        sorting: Sorting,
        folder: Path,
        *,
        settings: WindowSettings,
        picker: Picker,
        wording: Wording,
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(wording, look, parent)
        self.setObjectName("page")
        self.setProperty("guide", "papers")
        self.setAcceptDrops(True)
        self.sorting = sorting
        self.sources = SheetSources(folder, settings=settings, picker=picker, wording=wording, look=look)
        self.pages = PageList(sorting.thumbnail, wording=wording, look=look)
        self.picture = PagePicture(wording=wording, look=look)
        self.column = PageActions(wording=wording, look=look)
        self.notice = Notice(wording=wording, look=look)
        self.where = label("muted", wraps=True)
        self.file = ActionButton(look, icon="report", role="primary", key="F9")
        self.leave = ActionButton(look, key="Esc")
        self._lay_out()
        self._connect()
        self.reword()

    def open(self) -> None:
        """Show what lies on the table, and watch the folder."""
        self.sorting.open()
        self.pages.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.sources.watch()

    def current(self) -> Page | None:
        """Return the page that is chosen."""
        no = self.pages.current()
        return next((page for page in self.sorting.bundle.pages if page.no == no), None)

    def reword(self) -> None:
        """Say everything again."""
        sorting = self.sorting
        self.file.say(self.tr("File as papers"))
        self.leave.say(self.tr("Close"))
        is_scanning = self.sources.scanner.is_scanning
        self.file.setEnabled(bool(sorting.bundle.documents()) and not is_scanning and not sorting.is_filing)
        self.column.show_page(self.current(), sorting.place, can_go_back=sorting.can_go_back)
        self.where.setText(self._said_of_place())
        self.where.setVisible(bool(self.where.text()))
        margin, gap = self._look.px(16), self._look.px(10)
        self._whole.setContentsMargins(margin, gap, margin, gap)
        self.pages.setFixedWidth(self._look.px(160 if self._look.scale > _LARGE else 210))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Take files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Take in the files that were dropped."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        self.sources.take(paths)

    def _lay_out(self) -> None:
        table = QHBoxLayout()
        table.addWidget(self.pages)
        table.addWidget(self.picture, 1)
        table.addWidget(self.column)
        self._whole = QVBoxLayout(self)
        self._whole.addWidget(self.sources)
        self._whole.addWidget(self.where)
        self._whole.addLayout(table, 1)
        self._whole.addWidget(Footer(self.notice, (self.file, self.leave), look=self._look))

    def _connect(self) -> None:
        sorting, sources, actions = self.sorting, self.sources, self.column
        sorting.changed.connect(self._show)
        sorting.pictured.connect(lambda _: self._show())
        sorting.growing.connect(sources.watcher.look_again)
        sources.came.connect(self._take)
        sources.scanning.connect(lambda _: self.reword())
        for saying in (sorting, sources):
            saying.said.connect(self.notice.say)
            saying.failed.connect(self.notice.say_failed)
        self.pages.chosen.connect(lambda _: self._show_page())
        self.pages.moved.connect(self._move)
        self.picture.cornered.connect(self._corner)
        actions.stepped.connect(self._step)
        actions.shifted.connect(self._shift)
        actions.cornering.connect(lambda is_on: self.picture.show_corners(is_shown=is_on))
        actions.replacing.connect(lambda is_on: self._place(instead=is_on))
        actions.inserting.connect(lambda is_on: self._place(before=is_on))
        actions.going_back.connect(sorting.go_back)
        self.file.clicked.connect(sorting.file)
        self.leave.clicked.connect(self.left)

    def _show(self) -> None:
        self.pages.show_pages(self.sorting.bundle.pages)
        self._show_page()

    def _show_page(self) -> None:
        page = self.current()
        drawn = self.sorting.picture(page) if page else None
        self.picture.show_page(page, drawn[0] if drawn else None, drawn[1] if drawn else (1, 1))
        self.reword()

    def _take(self, paths: tuple[Path, ...], source: Source, separator: str) -> None:
        if source is Source.FILE:
            self.notice.say(None)
        self.sorting.take(paths, source=source, separator=separator)

    def _step(self, step: Step) -> None:
        page = self.current()
        if page is not None:
            self.sorting.change(lambda bundle: step(bundle, page))

    def _shift(self, by: int) -> None:
        shown = [page.no for page in self.pages.shown]
        no = self.pages.current()
        if no is None or not 0 <= shown.index(no) + by < len(shown):
            return
        beside = shown[shown.index(no) + by]
        others = [page.no for page in self.sorting.bundle.pages if page.no != no]
        self._move(no, others.index(beside) + (by > 0))

    def _move(self, no: int, place: int) -> None:
        self.sorting.change(lambda bundle: bundle.moved(no, place))

    def _corner(self, corners: Corners) -> None:
        self._step(lambda bundle, page: bundle.cornered(page.no, corners))

    def _place(self, *, instead: bool = False, before: bool = False) -> None:
        no = self.pages.current()
        self.sorting.place = Place(before=no if before else None, instead_of=no if instead else None)
        self.reword()

    def _said_of_place(self) -> str:
        place, numbers = self.sorting.place, [page.no for page in self.pages.shown]
        if place.instead_of in numbers:
            return self.tr("What comes next replaces page {0}").format(numbers.index(place.instead_of) + 1)
        if place.before in numbers:
            return self.tr("What comes next goes before page {0}").format(numbers.index(place.before) + 1)
        return ""
