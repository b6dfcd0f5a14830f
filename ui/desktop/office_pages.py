"""Which pages show the office: the review with its desk, and the log?"""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.moment import system_clock
from ui.desktop.asking import Asking
from ui.desktop.jobs import JobRunner
from ui.desktop.log_page import LogPage
from ui.desktop.look import Look
from ui.desktop.review_desk import ReviewDesk
from ui.desktop.review_page import ReviewPage
from ui.desktop.saved_filters import SavedFilters
from ui.desktop.wording import Wording
from ui.desktop.workstation import Session


@dataclass(frozen=True)
class OfficePages:
    """The pages of one session."""

    desk: ReviewDesk
    review: ReviewPage
    log: LogPage


def office_pages(
    session: Session, *, runner: JobRunner, zone: str, asking: Asking, wording: Wording, look: Look
) -> OfficePages:
    """Make the pages of a session."""
    desk = ReviewDesk(session, runner=runner, clock=system_clock)
    saved = SavedFilters(session, runner=runner)
    review = ReviewPage(desk, saved=saved, zone=zone, asking=asking, wording=wording, look=look)
    desk.setParent(review)
    saved.setParent(review)
    saved.fetch()
    log = LogPage(session, saved=saved, runner=runner, zone=zone, asking=asking, wording=wording, look=look)
    return OfficePages(desk, review, log)
