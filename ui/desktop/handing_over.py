"""How does a case leave for another office? All of it in one file, written where a person says, and journalled."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.texts import Text
from ui.desktop.asking import Asking
from ui.desktop.jobs import JobRunner
from ui.desktop.view_models.colours import Tone
from ui.desktop.view_models.readiness import Sentence
from ui.desktop.workstation import Session

if TYPE_CHECKING:  # of the steps the window knows values only, and loads none of them
    from app.referral.writing import WrittenCase


class HandingOver(QObject):
    """Writes case files of one session; `said` carries what came of it, `failed` an error."""

    said = Signal(object)
    failed = Signal(object)

    def __init__(self, session: Session, *, runner: JobRunner, asking: Asking, over: QWidget) -> None:
        super().__init__(over)
        self._session = session
        self._runner = runner
        self.asking = asking
        self._over = over

    def ask(self, goods: Path) -> None:
        """Ask where the case file of what was last judged in the folder `goods` is to lie, and write it."""
        path = self.asking.new_file(self._over, self.tr("Write the case file"), f"case-{goods.name}.zip")
        if path is None:
            return
        self.said.emit(Sentence(Tone.NOTE, "outcome-notice", Text("desktop.case.being-written")))
        self._runner.start(lambda _: self._session.refer(goods, path), done=self._say, failed=self.failed.emit)

    def _say(self, written: WrittenCase) -> None:
        about = Text("desktop.case.written", {"path": str(written.path), "files": written.files})
        self.said.emit(Sentence(Tone.GOOD, "outcome-pass", about))
