"""How is a composition measured, when does it differ, and which content matters?"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ValueRule:
    """Goods that the rule on controlled content by value concerns, by the beginning of their code."""

    announcement: str
    prefixes: tuple[str, ...]
    source: str
    certainty: str


@dataclass(frozen=True)
class AssayTolerance:
    """How far a measured content may lie from the declared one: `sigmas` standard deviations and ppm of the content.

    `element` and `method` may be "*"; the first row that fits holds. `measurable` is False for what the method cannot
    see: that it was not measured then says nothing.
    """

    element: str
    method: str
    sigmas: int
    relative_ppm: int
    measurable: bool
    source: str
    certainty: str


@dataclass(frozen=True)
class ContentLimit:
    """How much of an element goods may hold that do not declare it, in ppm by mass, by the beginning of their code."""

    element: str
    prefixes: tuple[str, ...]
    most_ppm: int
    source: str
    certainty: str


@dataclass(frozen=True)
class PurityThreshold:
    """From which content on goods under these codes are controlled, in ppm by mass.

    The content is that of `element`, or with `impurities` what these leave of the whole. `declared_as` is the property
    (ppb) of an item that declares it: goods declared from the threshold on are the control list's to judge.
    """

    entry_id: str
    prefixes: tuple[str, ...]
    element: str
    declared_as: str
    least_ppm: int
    source: str
    certainty: str
    impurities: tuple[str, ...] = ()
