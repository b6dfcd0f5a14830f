"""Which readings of bars are believed, and which are one symbol? Bars mend nothing, and ITF does not even say its end.

A line that leaves an ITF symbol at its side reads a shorter number; a line across turned bars reads others by chance;
and a turned PDF417 may be mended into what nobody wrote. A symbol that two lines read far apart comes twice.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from app.scanning.places import overlap
from app.scanning.reader import Found

LINEAR = frozenset({"Code128", "Code39", "ITF", "EAN13", "EAN8", "UPCA", "UPCE"})

READ_TWICE = LINEAR | {"PDF417"}
"""What a single look reads wrongly now and then."""

_ITF = "ITF"
_LEAST_ITF = 8
_ALIGNED = 0.03
"""Of its length: how far the ends of two lines across one symbol may be out of line."""
_HIGHEST = 1.0
"""Of its length: how high a symbol may be."""


def believed(found: Iterable[Found]) -> list[Found]:
    """Return what is believed of `found`, each symbol once; all but bars is believed."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda one: -len(one.text) if one.symbology == _ITF else 0):
        is_short = one.symbology == _ITF and len(one.text) < _LEAST_ITF
        if one.symbology not in LINEAR or not (is_short or any(_is_of(one, other) for other in kept)):
            kept.append(one)
    return kept


def is_part(one: Found, text: str) -> bool:
    """Return whether `one` may be what a line reads that leaves a symbol of this `text` at its side."""
    return one.symbology == _ITF and len(one.text) < len(text) and one.text in text


def _is_of(one: Found, other: Found) -> bool:
    """Return whether `one` is another line across the symbol `other`, or a part of it."""
    if one.symbology != other.symbology:
        return False
    if one.text == other.text:
        return overlap(one.corners, other.corners) or _are_in_line(one, other)
    length = math.dist(other.corners[0], other.corners[1])
    return is_part(one, other.text) and math.dist(_middle(one), _middle(other)) < length


def _are_in_line(one: Found, other: Found) -> bool:
    """Return whether two readings begin and end on common lines across the bars."""
    (left, right, *_), (other_left, other_right, *_) = one.corners, other.corners
    length = math.dist(left, right)
    if not length:
        return False
    along = ((right[0] - left[0]) / length, (right[1] - left[1]) / length)
    away = [(b[0] - a[0], b[1] - a[1]) for a, b in ((left, other_left), (right, other_right))]
    return all(
        abs(x * along[0] + y * along[1]) < _ALIGNED * length and math.hypot(x, y) < _HIGHEST * length for x, y in away
    )


def _middle(found: Found) -> tuple[float, float]:
    return sum(x for x, _ in found.corners) / 4, sum(y for _, y in found.corners) / 4
