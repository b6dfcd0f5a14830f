"""Which words point to military use, whose ownership covers an affiliate, and what does a hit on each list count?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain.knowledge import Listing


class Place(StrEnum):
    """Where a word is looked for."""

    END_USE = "end-use"
    NAME = "name"
    ADDRESS = "address"


@dataclass(frozen=True)
class MilitaryWord:
    """A word that points to military use: a whole word in Latin letters, any part of a text in Chinese.

    It counts in `places`, and not where it stands in one of the phrases of `unless` ("not for military use").
    """

    word: str
    places: tuple[Place, ...]
    unless: tuple[str, ...]
    source: str
    certainty: str


@dataclass(frozen=True)
class Affiliation:
    """From which share (basis points) parties on `lists` together cover one they own, by which announcement."""

    lists: tuple[Listing, ...]
    least_bp: int
    announcement: str
    source: str
    certainty: str


@dataclass(frozen=True)
class ListRule:
    """What a hit on a screening list counts, from `least_score` (per mille).

    Without `counts`, standing on that list says nothing by itself; being owned by those on other lists still does. A
    list without a rule counts at any score.
    """

    list_name: str
    counts: bool
    least_score: int
    source: str
    certainty: str
