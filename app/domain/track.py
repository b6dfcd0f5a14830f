"""On which track are the goods: civil with a certified end user, civil, or military-linked?

Of several items the strictest speaks. The track is what the finding on it read; nothing is judged here.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from app.domain.finding import Finding
from app.domain.texts import Text

QUESTION = "end_user.track"
_FACT = "end_user_track"


class Track(StrEnum):
    """The tracks, from the lightest to the strictest."""

    CIVIL_CERTIFIED = "civil-certified"
    CIVIL = "civil"
    UNKNOWN = "unknown"
    MILITARY_LINKED = "military-linked"


def track_of(findings: Iterable[Finding]) -> Track | None:
    """Return the strictest track of the goods; None where no item was asked for one (none is controlled)."""
    order = list(Track)
    asked = [finding for finding in findings if finding.code == QUESTION]
    return max((_track(finding) for finding in asked), key=order.index, default=None)


def name_of(track: Track) -> Text:
    """Return the track as a sentence for people."""
    return Text(f"track.{track}")


def _track(finding: Finding) -> Track:
    value = dict(finding.facts).get(_FACT)
    return Track(value) if isinstance(value, str) and value in set(Track) else Track.UNKNOWN
