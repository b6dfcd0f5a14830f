"""Who answers for the inspection beside the inspector? Opens the dialogs about its report, says what came of it."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.domain.copies import Copy
from app.domain.statement import Statement
from app.domain.texts import Text
from ui.desktop.asking import DialogAsking
from ui.desktop.declarant_panel import DeclarantDialog, DeclarantPanel
from ui.desktop.fittings import Fittings
from ui.desktop.handing_over import HandingOver
from ui.desktop.inspection import InspectionPage
from ui.desktop.printing import ReportPrinting
from ui.desktop.second_signature import SecondSignature
from ui.desktop.view_models.colours import Tone
from ui.desktop.view_models.readiness import Sentence
from ui.desktop.workstation import Session


class ReportDialogs(QObject):
    """The dialogs about the report of what is open on a page."""

    def __init__(self, page: InspectionPage, session: Session, fittings: Fittings) -> None:
        super().__init__(page)
        self._page = page
        self._session = session
        self._runner, self._wording, self._look = fittings.runner, fittings.wording, fittings.look
        runner, wording, look = self._runner, self._wording, self._look
        officers = fittings.workstation.officers
        self.second = SecondSignature(session, officers, runner=runner, wording=wording, over=page)
        page.countersigning.connect(self.second.ask)
        self.second.signed.connect(page.say_signed)
        self.second.alone.connect(page.say_alone)
        self.second.failed.connect(page.notice.say_failed)
        page.answering.connect(self.ask_declarant)
        self.printing = ReportPrinting(
            session,
            fittings.printers,
            runner=runner,
            settings=fittings.settings,
            zone=fittings.zone,
            wording=wording,
            look=look,
            over=page,
        )
        page.printing.connect(self.printing.ask)
        page.slip_wanted.connect(self.printing.ask_slip)
        self.printing.failed.connect(page.notice.say_failed)
        self.printing.progressed.connect(self._say_page)
        self.printing.printed.connect(self._say_printed)
        self.handing_over = HandingOver(session, runner=runner, asking=DialogAsking(), over=page)
        page.handing_over.connect(self.handing_over.ask)
        self.handing_over.said.connect(page.notice.say)
        self.handing_over.failed.connect(page.notice.say_failed)

    def ask_declarant(self) -> None:
        """Have whoever presents the goods sign by hand, or write down that they refuse."""
        assessment = self._page.assessment
        if assessment is None:
            return
        panel = DeclarantPanel(self._session, assessment, runner=self._runner, wording=self._wording, look=self._look)
        panel.kept.connect(self._say_kept)
        DeclarantDialog(panel, parent=self._page).open()

    def _say_page(self, page: int, last: int) -> None:
        said = Text("desktop.print.page", {"page": page, "last": last})
        self._page.notice.say(Sentence(Tone.NOTE, "outcome-notice", said))

    def _say_printed(self, copy: Copy) -> None:
        said = Text("desktop.print.done", {"copy": copy.number})
        self._page.notice.say(Sentence(Tone.GOOD, "outcome-pass", said))

    def _say_kept(self, statement: Statement) -> None:
        code = "desktop.declarant.signed" if statement.given.strokes else "desktop.declarant.refused"
        said = Text(code, {"name": statement.given.name or "–"})
        self._page.notice.say(Sentence(Tone.GOOD, "outcome-pass", said))
