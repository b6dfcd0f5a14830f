"""Which pages are there for whoever signed in? Those of the goods, of the office, and for some that of the trade."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.trade import MAY_SEE
from ui.desktop.asking import DialogAsking
from ui.desktop.desk import Desk
from ui.desktop.fittings import Fittings
from ui.desktop.goods_page import goods_page
from ui.desktop.inspection import InspectionPage
from ui.desktop.office_pages import OfficePages, office_pages
from ui.desktop.trade_page import TradePage
from ui.desktop.workstation import Session


@dataclass(frozen=True)
class SessionPages:
    """The pages of one session, and the desk of its inspections; `trade` is empty for those who may not see it."""

    inspection: InspectionPage
    desk: Desk
    office: OfficePages
    trade: tuple[TradePage, ...]


def session_pages(session: Session, fittings: Fittings) -> SessionPages:
    """Make the pages of `session`."""
    inspection, desk = goods_page(session, fittings)
    runner, wording, look = fittings.runner, fittings.wording, fittings.look
    asking = DialogAsking()
    office = office_pages(session, runner=runner, zone=fittings.zone, asking=asking, wording=wording, look=look)
    may_see = session.officer.role in MAY_SEE
    trade = TradePage(session, runner=runner, picker=fittings.picker, wording=wording, look=look) if may_see else None
    return SessionPages(inspection, desk, office, (trade,) if trade else ())
