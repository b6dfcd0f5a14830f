"""Which searches are kept under a name, on whichever page they were made, and how do they go from person to person?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox, QMenu, QWidget

from app.domain.errors import WorkstationError
from app.domain.review_filter import Filter, NamedFilter
from app.domain.texts import Text
from ui.desktop.asking import Asking
from ui.desktop.controls import ActionButton
from ui.desktop.jobs import JobRunner, Ticket
from ui.desktop.look import Look
from ui.desktop.notice import Notice
from ui.desktop.office_port import Office
from ui.desktop.view_models.review import done_of
from ui.desktop.workstation import Session


class SavedFilters(QObject):
    """The saved filters of one session, the same for every page; `changed` is sent when there are others."""

    changed = Signal()

    def __init__(self, session: Session, *, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._runner = runner
        self.named: tuple[NamedFilter, ...] = ()

    def fetch(self) -> None:
        """Ask which there are; that they cannot be had is said where the page is opened."""
        self._runner.start(lambda _: self._session.office.cases.filters(), done=self._show, failed=lambda _: None)

    def keep(self, work: Callable[[Office], int], notice: Notice) -> None:
        """Do something with the filters, and say on `notice` how many it was."""

        def both(_: Ticket) -> tuple[int, tuple[NamedFilter, ...]]:
            office = self._session.office
            return work(office), office.cases.filters()

        def done(kept: tuple[int, tuple[NamedFilter, ...]]) -> None:
            self._show(kept[1])
            notice.say(done_of(Text("review.done.filters", {"count": kept[0]})))

        def failed(error: WorkstationError | None) -> None:
            notice.say_failed(error)

        self._runner.start(both, done=done, failed=failed)

    def list_in(self, box: QComboBox) -> None:
        """Add the saved filters to a list of filters, behind those that everybody has."""
        for named in self.named:
            box.addItem(f"★ {named.name}", named.filter)

    def _show(self, named: tuple[NamedFilter, ...]) -> None:
        self.named = named
        self.changed.emit()


class Searching(Protocol):
    """A page on which something is searched."""

    asking: Asking
    notice: Notice

    def which(self) -> Filter:
        """Return the filter that is set now."""


class FiltersButton(ActionButton):
    """Keeps the search of a page by name, hands the saved ones out and takes others in."""

    def __init__(self, saved: SavedFilters, *, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, key="F6", parent=parent)
        self._saved = saved
        self._page: Searching | None = None
        self.menu_of_filters = QMenu(self)
        self.clicked.connect(lambda: self.menu_of_filters.popup(self.mapToGlobal(self.rect().topLeft())))

    def belong_to(self, page: Searching) -> None:
        """Work for this page from now on."""
        self._page = page

    def reword(self) -> None:
        """Say everything again."""
        self.say(self.tr("Filters"))
        self.menu_of_filters.clear()
        for name, act in (
            (self.tr("Save filter"), self.save),
            (self.tr("Hand out filters"), self.hand_out),
            (self.tr("Take filters in"), self.take_in),
        ):
            self.menu_of_filters.addAction(name).triggered.connect(lambda _=False, act=act: act())

    def save(self) -> None:
        """Ask for a name, and keep what is searched now under it."""
        page = self._page
        name = page.asking.name(self, self.tr("Name of the filter")) if page else None
        if page is not None and name is not None:
            named = NamedFilter(name, page.which())
            self._saved.keep(lambda office: office.save_filter(named), page.notice)

    def hand_out(self) -> None:
        """Ask where the filters are to be written, and write them."""
        page = self._page
        path = page.asking.new_file(self, self.tr("Hand out filters"), "filters.json") if page else None
        if page is not None and path is not None:
            self._saved.keep(lambda office: office.hand_out_filters(path), page.notice)

    def take_in(self) -> None:
        """Ask for a file of filters, and keep those in it."""
        page = self._page
        path = page.asking.file(self, self.tr("Take filters in"), "json") if page else None
        if page is not None and path is not None:
            self._saved.keep(lambda office: office.take_in_filters(path), page.notice)
