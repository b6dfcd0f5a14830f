"""Which pages are there for whoever signed in? Those of the goods, of the office, and for some that of the trade."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.domain.trade import MAY_SEE
from ui.desktop.asking import DialogAsking
from ui.desktop.camera_panel import Cameras
from ui.desktop.desk import Desk
from ui.desktop.devices.printer import Printers
from ui.desktop.goods_page import goods_page
from ui.desktop.inspection import InspectionPage
from ui.desktop.jobs import JobRunner
from ui.desktop.look import Look
from ui.desktop.office_pages import OfficePages, office_pages
from ui.desktop.picking import Picker
from ui.desktop.settings import WindowSettings
from ui.desktop.trade_page import TradePage
from ui.desktop.wording import Wording
from ui.desktop.workstation import Session, Workstation


@dataclass(frozen=True)
class SessionPages:
    """The pages of one session, and the desk of its inspections; `trade` is empty for those who may not see it."""

    inspection: InspectionPage
    desk: Desk
    office: OfficePages
    trade: tuple[TradePage, ...]


def session_pages(
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
) -> SessionPages:
    """Make the pages of `session`."""
    inspection, desk = goods_page(
        session,
        workstation,
        runner=runner,
        settings=settings,
        picker=picker,
        cameras=cameras,
        printers=printers,
        open_file=open_file,
        wording=wording,
        look=look,
    )
    zone = workstation.station.zone if workstation.station is not None else "UTC"
    office = office_pages(session, runner=runner, zone=zone, asking=DialogAsking(), wording=wording, look=look)
    may_see = session.officer.role in MAY_SEE
    trade = (TradePage(session, runner=runner, picker=picker, wording=wording, look=look),) if may_see else ()
    return SessionPages(inspection, desk, office, trade)
