"""When: instants are UTC, dates of law are civil dates in the authority's time zone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

Clock = Callable[[], datetime]
"""Returns the instant now, in UTC."""


def system_clock() -> datetime:
    """Return the instant now, in UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


def civil_date(instant: datetime, zone: str) -> date:
    """Return the date of law at `instant` in the time zone named `zone` ("Asia/Shanghai")."""
    return instant.astimezone(ZoneInfo(zone)).date()


def to_text(instant: datetime) -> str:
    """Return `instant` as RFC 3339 in UTC to the second, the only form that is stored or signed."""
    if instant.tzinfo is None:
        raise ValueError("an instant needs its time zone")
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def from_text(text: str) -> datetime:
    """Return the instant of an RFC 3339 text, or of a bare date (its first second in UTC).

    Raises ValueError for anything else, a time without its zone included.
    """
    instant = datetime.fromisoformat(text)
    if len(text) == len("2026-11-20"):
        return instant.replace(tzinfo=UTC)
    if instant.tzinfo is None:
        raise ValueError(f"{text!r} lacks a time zone")
    try:
        return instant.astimezone(UTC)
    except OverflowError as error:
        raise ValueError(f"{text!r} is outside the calendar in UTC") from error
