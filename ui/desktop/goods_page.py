"""What belongs to the page of the inspection: its desk, and the dialogs that work on the same goods?"""

from __future__ import annotations

from ui.desktop.asking import DialogAsking
from ui.desktop.desk import Desk
from ui.desktop.fittings import Fittings
from ui.desktop.goods_charts import GoodsChartsOpener
from ui.desktop.goods_dialogs import GoodsDialogs
from ui.desktop.inspection import InspectionPage
from ui.desktop.paper_looker import PaperLooker
from ui.desktop.report_dialogs import ReportDialogs
from ui.desktop.rerouting import Rerouting
from ui.desktop.typing_help import TypingHelp
from ui.desktop.workstation import Session


def goods_page(session: Session, fittings: Fittings) -> tuple[InspectionPage, Desk]:
    """Make the page of a session's inspections, and return it with its desk."""
    runner, wording, look = fittings.runner, fittings.wording, fittings.look
    desk = Desk(session, runner=runner)
    page = InspectionPage(
        desk,
        typing=TypingHelp(session, runner=runner, waiting=lambda: desk.waiting, parent=desk),
        is_demo=fittings.is_demo,
        zone=fittings.zone,
        picker=fittings.picker,
        cameras=fittings.cameras,
        settings=fittings.settings,
        open_file=fittings.open_file,
        charts=GoodsChartsOpener(session, runner=runner, wording=wording, look=look, parent=desk),
        wording=wording,
        look=look,
    )
    desk.setParent(page)
    PaperLooker(page.details, desk, session, runner=runner)
    dialogs = GoodsDialogs(desk, session, fittings, over=page)
    ReportDialogs(page, session, fittings)
    rerouting = Rerouting(desk, session, runner=runner, asking=DialogAsking(), wording=wording, over=page)
    page.banner.reroute.clicked.connect(rerouting.ask)
    rerouting.said.connect(page.notice.say)
    rerouting.failed.connect(page.notice.say_failed)
    page.intake.filing.connect(dialogs.file_papers)
    page.intake.measuring.connect(dialogs.measure)
    page.intake.looking.connect(dialogs.look)
    page.intake.photographing.connect(page.camera.switch_off)  # one lens, one user
    page.intake.photographing.connect(dialogs.photograph)
    page.intake.checking.connect(dialogs.check)
    page.tables_dropped.connect(dialogs.measure)
    page.details.attesting.connect(dialogs.attest)
    return page, desk
