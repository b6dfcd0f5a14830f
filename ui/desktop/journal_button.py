"""How does another station's journal come in: from a stick, from a file that is chosen, or dropped on the page?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.domain.errors import WorkstationError
from app.domain.officer import Role
from app.domain.texts import Text
from ui.desktop.asking import Asking
from ui.desktop.controls import ActionButton
from ui.desktop.devices.sticks import plugged_in
from ui.desktop.jobs import JobRunner
from ui.desktop.look import Look
from ui.desktop.notice import Notice
from ui.desktop.view_models.age import instant_in_words
from ui.desktop.view_models.colours import Tone
from ui.desktop.view_models.readiness import Sentence
from ui.desktop.wording import Wording
from ui.desktop.workstation import Session

if TYPE_CHECKING:  # of the steps the window knows values only, and loads none of them
    from app.log.finding import FoundJournal
    from app.log.importing import Imported

_MAY_READ = frozenset({Role.SUPERVISOR, Role.AUDITOR})


class Reading(Protocol):
    """The page on which journals are read in."""

    asking: Asking
    notice: Notice


class JournalButton(ActionButton):
    """Reads journals in, for those who may; `taken` is sent when one was."""

    taken = Signal()

    def __init__(
        self,
        session: Session,
        *,
        runner: JobRunner,
        zone: str,
        wording: Wording,
        look: Look,
        sticks: Callable[[], Sequence[Path]] = plugged_in,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, icon="folder", key="Ctrl+J", parent=parent)
        self._session = session
        self._runner = runner
        self._zone = zone
        self._wording = wording
        self._sticks = sticks
        self._page: Reading | None = None
        self._is_reading = False
        self.may_read = session.officer.role in _MAY_READ
        self.menu_of_found = QMenu(self)
        self.clicked.connect(self._look_on_sticks)

    def belong_to(self, page: Reading) -> None:
        """Work for this page from now on."""
        self._page = page

    def reword(self) -> None:
        """Say everything again."""
        self.say(self.tr("Read a journal"))
        self.setVisible(self.may_read)
        self.setEnabled(not self._is_reading)

    def take(self, path: Path) -> None:
        """Read the journal in a file, and say on the page what came of it."""
        page = self._page
        if page is None or self._is_reading:
            return

        def done(imported: Imported) -> None:
            self._settle()
            page.notice.say(said_of(imported))
            self.taken.emit()

        def failed(error: WorkstationError | None) -> None:
            self._settle()
            page.notice.say_failed(error)

        self._is_reading = True
        self.reword()
        page.notice.say(Sentence(Tone.NOTE, "outcome-notice", Text("import.being-read", {"path": path.name})))
        self._runner.start(lambda _: self._session.office.take_journal(path), done=done, failed=failed)

    def _settle(self) -> None:
        self._is_reading = False
        self.reword()

    def _look_on_sticks(self) -> None:
        roots, page = tuple(self._sticks()), self._page
        if page is None:
            return
        if not roots:
            self._choose()
            return
        self._runner.start(
            lambda _: self._session.office.find_journals(roots), done=self._offer, failed=page.notice.say_failed
        )

    def _offer(self, found: Sequence[FoundJournal]) -> None:
        """Offer what lies on the sticks, and any other file; with nothing there, a file at once."""
        if not found:
            self._choose()
            return
        self.menu_of_found.clear()
        for one in found:
            when = self._wording.render(instant_in_words(one.at, self._zone))
            action = self.menu_of_found.addAction(f"{one.station_id} · {when} · {one.path}")
            action.triggered.connect(lambda _=False, path=one.path: self.take(path))
        self.menu_of_found.addSeparator()
        self.menu_of_found.addAction(self.tr("Another file ...")).triggered.connect(lambda _=False: self._choose())
        self.menu_of_found.popup(self.mapToGlobal(self.rect().topLeft()))

    def _choose(self) -> None:
        path = self._page.asking.file(self, self.tr("Read a journal"), "jsonl") if self._page else None
        if path is not None:
            self.take(path)


def said_of(imported: Imported) -> Sentence:
    """Return what came of reading a journal, in one sentence; what does not count is the reason."""
    counts: dict[str, str | int] = {"station": imported.station_id, "entries": imported.entries, "new": imported.new}
    if not imported.ignored:
        return Sentence(Tone.GOOD, "outcome-pass", Text("import.done", counts))
    ignored = Text("import.ignored", {"entries": ", ".join(map(str, imported.ignored))})
    return Sentence(Tone.DOUBT, "outcome-unknown", Text("import.done", counts), ignored)
