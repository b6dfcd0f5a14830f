"""What may a question's answer be, and which verdict follows from all of them?

Three-valued and fail closed: UNKNOWN is worse than NOTICE and never a release.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum, StrEnum


class Outcome(IntEnum):
    """The answer to one question, from best to worst."""

    PASS = 0
    NOTICE = 1
    UNKNOWN = 2
    REFER = 3
    DETAIN = 4


class Verdict(StrEnum):
    """What happens to the goods."""

    RELEASE = "RELEASE"
    REFER = "REFER"
    DETAIN = "DETAIN"


def verdict_of(outcomes: Iterable[Outcome]) -> Verdict:
    """Return the verdict of the worst outcome; nothing examined is not a release."""
    worst = max(outcomes, default=Outcome.UNKNOWN)
    if worst is Outcome.DETAIN:
        return Verdict.DETAIN
    if worst in (Outcome.UNKNOWN, Outcome.REFER):
        return Verdict.REFER
    return Verdict.RELEASE
