"""What did whoever presents the goods answer for, by hand, before the inspector: a drawn signature or a refusal?

It is evidence of the witness, not an electronic signature: whoever drew it holds no key. How fast and how hard it was
drawn is not kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import pairwise

from app.domain.assessment import Assessment
from app.domain.texts import Text

WIDE, HIGH = 1000, 400
"""The area in which is drawn, in units of strokes; the origin is its upper left corner."""

LONGEST_NAME = 80
LONGEST_REASON = 300
MOST_POINTS = 6000
LEAST_INK = 120
"""Length of all lines together, in units, below which nothing was written."""

Point = tuple[int, int]
Stroke = tuple[Point, ...]


class Capacity(StrEnum):
    """For whom somebody stands by the goods."""

    DECLARANT = "declarant"
    AGENT = "agent"
    EXPORTER = "exporter"
    DRIVER = "driver"


class Shown(StrEnum):
    """By what they showed who they are; its number is not kept."""

    NOTHING = "nothing"
    IDENTITY_CARD = "identity-card"
    PASSPORT = "passport"
    DRIVING_LICENCE = "driving-licence"
    BROKER_CARD = "broker-card"


@dataclass(frozen=True)
class Given:
    """An answer as it is given: strokes, or the reason why there are none."""

    name: str
    capacity: Capacity
    shown: Shown
    strokes: tuple[Stroke, ...] = ()
    refused: str = ""


@dataclass(frozen=True)
class Statement:
    """An answer as it was witnessed.

    `record` is the SHA-256 of the record of the inspection it is about (lower-case hex); `zh` and `en` are the words
    that stood above the signature; `witness` is the officer before whom it was given.
    """

    assessment_id: str
    record: str
    zh: str
    en: str
    given: Given
    witness: str
    at: datetime


def words_of(assessment: Assessment) -> Text:
    """Return the sentence that stands above the signature."""
    code = f"statement.words.{assessment.verdict.value.lower()}"
    return Text(code, {"declaration": assessment.consignment.declaration_no})


def fault_of(given: Given) -> str | None:
    """Return the code of what is missing or too much in an answer, None when it is one."""
    points = [point for stroke in given.strokes for point in stroke]
    if len(given.name) > LONGEST_NAME or len(given.refused) > LONGEST_REASON or len(points) > MOST_POINTS:
        return "statement-long"
    if any(not (0 <= x <= WIDE and 0 <= y <= HIGH) for x, y in points):
        return "statement-outside"
    if bool(points) == bool(given.refused.strip()):
        return "statement-either"
    if points and ink_of(given.strokes) < LEAST_INK:
        return "statement-ink"
    if points and not given.name.strip():
        return "statement-name"
    return None


def ink_of(strokes: tuple[Stroke, ...]) -> int:
    """Return the length of all lines together, in units; each step counts by its longer side."""
    return sum(max(abs(x - u), abs(y - v)) for stroke in strokes for (u, v), (x, y) in pairwise(stroke))
