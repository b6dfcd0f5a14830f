"""What changed in the law between two days? One sentence for each announcement whose state is another now."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.checks.schedules import Schedules
from app.checks.schedules.control import Announcement
from app.domain.texts import Text


def changes_between(schedules: Schedules, was_on: date, on: date) -> Iterator[Text]:
    """Yield a sentence for each announcement that came into force, was suspended, lapsed, or whose state is unsettled.

    Two equal days, or a clock that was turned back, change nothing.
    """
    if was_on >= on:
        return
    for announcement in sorted(schedules.of(Announcement) or (), key=lambda one: one.number):
        state = announcement.state(on)
        if state is not None and state is not announcement.state(was_on):
            law = {f"law.{language}": said for language, said in announcement.citation.items()}
            yield Text(f"shift.became.{state.value}", law)
