"""What belongs to the page of the inspection: its desk, and the dialogs that work on the same goods?"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ui.desktop.camera_panel import Cameras
from ui.desktop.desk import Desk
from ui.desktop.devices.printer import Printers
from ui.desktop.goods_charts import GoodsChartsOpener
from ui.desktop.goods_dialogs import GoodsDialogs
from ui.desktop.inspection import InspectionPage
from ui.desktop.jobs import JobRunner
from ui.desktop.look import Look
from ui.desktop.paper_looker import PaperLooker
from ui.desktop.picking import Picker
from ui.desktop.report_dialogs import ReportDialogs
from ui.desktop.settings import WindowSettings
from ui.desktop.typing_help import TypingHelp
from ui.desktop.wording import Wording
from ui.desktop.workstation import Session, Workstation


def goods_page(
    session: Session,
    workstation: Workstation,
    *,
    runner: JobRunner,
    settings: WindowSettings,
    picker: Picker,
    cameras: Cameras | None,
    printers: Printers | None,
    open_file: Callable[[Path], None],
    wording: Wording,
    look: Look,
) -> tuple[InspectionPage, Desk]:
    """Make the page of a session's inspections, and return it with its desk."""
    station = workstation.station
    zone = station.zone if station is not None else "UTC"
    desk = Desk(session, runner=runner)
    page = InspectionPage(
        desk,
        typing=TypingHelp(session, runner=runner, waiting=lambda: desk.waiting, parent=desk),
        is_demo=station is not None and station.demo,
        zone=zone,
        picker=picker,
        cameras=cameras,
        settings=settings,
        open_file=open_file,
        charts=GoodsChartsOpener(session, runner=runner, wording=wording, look=look, parent=desk),
        wording=wording,
        look=look,
    )
    desk.setParent(page)
    PaperLooker(page.details, desk, session, runner=runner)
    dialogs = GoodsDialogs(
        desk,
        session,
        runner=runner,
        zone=zone,
        settings=settings,
        picker=picker,
        cameras=cameras,
        wording=wording,
        look=look,
        over=page,
    )
    ReportDialogs(
        page,
        session,
        workstation.officers,
        runner=runner,
        zone=zone,
        settings=settings,
        printers=printers,
        wording=wording,
        look=look,
    )
    page.intake.filing.connect(dialogs.file_papers)
    page.intake.measuring.connect(dialogs.measure)
    page.intake.looking.connect(dialogs.look)
    page.intake.photographing.connect(page.camera.switch_off)  # one lens, one user
    page.intake.photographing.connect(dialogs.photograph)
    page.intake.checking.connect(dialogs.check)
    page.tables_dropped.connect(dialogs.measure)
    page.details.attesting.connect(dialogs.attest)
    return page, desk
