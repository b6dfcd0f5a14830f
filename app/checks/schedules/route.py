"""Which ways are closed, doubtful or hardly used? Prohibitions by destination, tiers of countries, stopped lanes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from app.domain.document import DocumentKind


class Treatment(StrEnum):
    """What an announcement says of goods for a country; what comes of it is the rule's to say."""

    NOT_LICENSED = "not-licensed"
    STRICTER_REVIEW = "stricter-review"


@dataclass(frozen=True)
class Prohibition:
    """Goods of these elements for these countries, of which `announcement` says something.

    `prefixes` are the beginnings of the codes that are meant; empty: all goods of the elements.
    """

    elements: tuple[str, ...]
    countries: tuple[str, ...]
    announcement: str
    treatment: Treatment
    source: str
    certainty: str
    prefixes: tuple[str, ...] = ()

    def names(self, code: str, elements: frozenset[str]) -> bool:
        """Return whether goods of this code and these elements are meant."""
        return bool(elements & set(self.elements)) and (not self.prefixes or code.startswith(self.prefixes))


@dataclass(frozen=True)
class CountryTier:
    """A country through which controlled goods are known to go on, from `first` to `last`, both included.

    The higher the `tier`, the more is asked: the `papers`, a `chain` of custody, a red lane (`forced`).
    """

    country: str
    tier: int
    papers: tuple[DocumentKind, ...]
    chain: bool
    forced: bool
    first: date
    source: str
    certainty: str
    last: date | None = None

    def holds(self, on: date) -> bool:
        """Return whether it holds on the civil date `on`."""
        return self.first <= on and (self.last is None or on <= self.last)


@dataclass(frozen=True)
class StoppedLane:
    """Hardly any of `element` is expected to go to `country`, from `since` to `until` (both included)."""

    element: str
    country: str
    since: date
    source: str
    certainty: str
    until: date | None = None

    def holds(self, on: date) -> bool:
        """Return whether it holds on the civil date `on`."""
        return self.since <= on and (self.until is None or on <= self.until)


@dataclass(frozen=True)
class CountryNames:
    """What a country (ISO 3166-1 alpha-2) is called in addresses, by language."""

    country: str
    names: Mapping[str, str]
    source: str
    certainty: str

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """Its names without regard to case."""
        return tuple(name.casefold() for name in self.names.values())
