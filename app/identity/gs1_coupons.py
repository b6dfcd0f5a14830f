"""Is this the number of a North American coupon? GS1 application identifiers 8110 and 8112.

No coupon reaches a port's gate; they are here because a table that refuses what GS1 allows would be no table of GS1's.
Source: GS1 US, North American Coupon Application Guideline, as GS1's Barcode Syntax Tests read it.
"""

from __future__ import annotations

import re
from calendar import monthrange

_SOME = "|".join(f"{length}[0-9]{{{length}}}" for length in range(1, 6))
"""A length of one to five, and that many digits."""


def _beyond(least: int, most: int, *, shortest: int = 6) -> str:
    """Return a length from `least` to `most`, and that many digits more than `shortest`."""
    return "|".join(f"{length}[0-9]{{{length + shortest}}}" for length in range(least, most + 1))


_PURCHASE = f"(?:{_SOME})[0-49][0-9]{{3}}"
_COMPANY = _beyond(0, 6)
_COUPON = re.compile(
    f"(?:{_COMPANY})[0-9]{{6}}(?:{_SOME}){_PURCHASE}"
    f"(?:1[0-3]{_PURCHASE}(?:{_COMPANY}|9))?"
    f"(?:2{_PURCHASE}(?:{_COMPANY}|9))?"
    "(?:3(?P<expires>[0-9]{6}))?"
    "(?:4(?P<starts>[0-9]{6}))?"
    f"(?:5(?:{_beyond(0, 9)}))?"
    f"(?:6(?:{_beyond(1, 7)}))?"
    "(?:9[01256][0-2][0-9][01])?",
)
_OFFER = re.compile(f"[01](?:{_COMPANY})[0-9]{{6}}(?:{_beyond(0, 9)})")


def is_coupon(value: str) -> bool:
    """Return whether `value` is a coupon (8110): what to buy, what is saved, and from when to when."""
    match = _COUPON.fullmatch(value)
    if match is None:
        return False
    starts, expires = match["starts"], match["expires"]
    in_order = starts is None or expires is None or starts <= expires
    return in_order and all(_is_day(day) for day in (starts, expires) if day is not None)


def is_offer(value: str) -> bool:
    """Return whether `value` is a positive offer file's coupon (8112): funder, offer and serial number."""
    return _OFFER.fullmatch(value) is not None


def _is_day(value: str) -> bool:
    year, month, day = 2000 + int(value[:2]), int(value[2:4]), int(value[4:])
    return 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]  # noqa: PLR2004 - months
