"""What share of a good's value is controlled content of Chinese origin? Counted in cents and ppm, never by mass.

Source: MOFCOM announcement 61/2025, 0.1 % by value. Whether that rule holds on a day is the rulebook's to say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from app.domain.consignment import Part

MILLION = 1_000_000
CHINA = "CN"


@dataclass(frozen=True)
class ShareLine:
    """A part of the good: what it is worth in ppm of the good's value, and why it counts or does not.

    `counts`: of Chinese origin, and declared to be controlled. `doubtful`: of Chinese origin under a code of the
    control list, but declared not to be controlled.
    """

    part: Part
    share_ppm: int
    counts: bool
    doubtful: bool


@dataclass(frozen=True)
class ValueShare:
    """The share of controlled content by value, in ppm of the good's value, rounded down.

    `share_ppm` is what the exporter's own parts list comes to, `most_ppm` what it comes to when the doubtful parts
    count too. `apart_ppm` is by how much the parts and the good differ in value.
    """

    lines: tuple[ShareLine, ...]
    share_ppm: int
    most_ppm: int
    apart_ppm: int


def share_by_value(parts: Iterable[Part], value_cents: int, *, is_listed: Callable[[str], bool]) -> ValueShare | None:
    """Return the share line by line; None without parts, or where a value is not positive (it could hide another).

    `is_listed` says whether a commodity code is on the control list.
    """
    listed = tuple(parts)
    if not listed or value_cents <= 0 or any(part.value_cents < 0 for part in listed):
        return None
    lines = tuple(
        ShareLine(
            part,
            part.value_cents * MILLION // value_cents,
            counts=part.origin_country == CHINA and part.controlled,
            doubtful=part.origin_country == CHINA and not part.controlled and is_listed(part.commodity_code),
        )
        for part in listed
    )
    counted = sum(line.part.value_cents for line in lines if line.counts)
    doubted = sum(line.part.value_cents for line in lines if line.doubtful)
    total = sum(part.value_cents for part in listed)
    return ValueShare(
        lines,
        share_ppm=counted * MILLION // value_cents,
        most_ppm=(counted + doubted) * MILLION // value_cents,
        apart_ppm=abs(total - value_cents) * MILLION // value_cents,
    )
