"""Who fetches the picture of a value that is pointed at? One job each, the last one asked for first in mind."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.domain.crop import Crop, PaperPlace
from app.domain.errors import WorkstationError
from app.domain.texts import Text
from ui.desktop.desk import Desk
from ui.desktop.details_pane import DetailsPane
from ui.desktop.jobs import JobRunner, Ticket
from ui.desktop.workstation import Session


class PaperLooker(QObject):
    """Answers the details pane of one desk; what was asked before and is not begun is let go."""

    def __init__(self, details: DetailsPane, desk: Desk, session: Session, *, runner: JobRunner) -> None:
        super().__init__(desk)
        self._details = details
        self._desk = desk
        self._session = session
        self._runner = runner
        self._ticket: Ticket | None = None
        details.looking.connect(self._look)

    def _look(self, place: PaperPlace) -> None:
        session, consignment, folder = self._session, self._desk.consignment, self._desk.folder
        if self._ticket is not None:
            self._ticket.cancel()
        if consignment is None or folder is None:
            return
        self._ticket = self._runner.start(
            lambda ticket: None if ticket.is_cancelled() else session.goods(consignment, folder).look_at(place),
            done=lambda seen: self._show(place, seen),
            failed=lambda error: self._fail(place, error),
        )

    def _show(self, place: PaperPlace, seen: Crop | Text | None) -> None:
        self._ticket = None
        if seen is not None:
            crop = seen if isinstance(seen, Crop) else None
            self._details.show_picture(place, crop, () if isinstance(seen, Crop) else (seen,))

    def _fail(self, place: PaperPlace, error: WorkstationError | None) -> None:
        self._ticket = None
        said = (error.text, error.remedy) if error else (Text("desktop.fault"), Text("desktop.fault.remedy"))
        self._details.show_picture(place, None, said)
