"""Which time does a person name at the terminal? argparse turns a ValueError into wrong usage.

Of this millennium: at the ends of the calendar a time zone or a validity leaves it.
"""

from __future__ import annotations

from datetime import date, datetime

from app.domain import moment

FIRST, LAST = date(2000, 1, 1), date(2999, 12, 31)


def instant(text: str) -> datetime:
    """Return the instant of an RFC 3339 text or of a bare date."""
    at = moment.from_text(text)
    _require_in_reach(at.date())
    return at


def day(text: str) -> date:
    """Return the civil date `text` names (2026-11-20)."""
    named = date.fromisoformat(text)
    _require_in_reach(named)
    return named


def _require_in_reach(named: date) -> None:
    if not FIRST <= named <= LAST:
        raise ValueError("out of reach")
