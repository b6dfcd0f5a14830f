"""How old is it, and of when, in words? Ages are rounded down to the largest unit that still says something."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from app.domain.texts import Text

_MINUTE = 60
_HOUR = 60 * _MINUTE
_DAY = 24 * _HOUR


def age_in_words(age_s: int | None) -> Text:
    """Return an age of `age_s` seconds in words; None and an age below zero are said to be unknown."""
    if age_s is None or age_s < 0:
        return Text("desktop.age.unknown")
    if age_s < 2 * _MINUTE:
        return Text("desktop.age.just-now")
    if age_s < 2 * _HOUR:
        return Text("desktop.age.minutes", {"n": age_s // _MINUTE})
    if age_s < 2 * _DAY:
        return Text("desktop.age.hours", {"n": age_s // _HOUR})
    return Text("desktop.age.days", {"n": age_s // _DAY})


def instant_in_words(instant: datetime, zone: str) -> Text:
    """Return the civil date and time at `instant` in the time zone named `zone`, the month in words."""
    there = instant.astimezone(ZoneInfo(zone))
    return Text(
        f"desktop.date.month-{there.month}",
        {"year": there.year, "day": there.day, "time": f"{there:%H:%M}"},
    )


def instant_in_brief(instant: datetime, zone: str) -> Text:
    """Return day, month and time at `instant` in the time zone named `zone`, for a line of a list."""
    there = instant.astimezone(ZoneInfo(zone))
    return Text(f"desktop.date.brief-{there.month}", {"day": there.day, "time": f"{there:%H:%M}"})
