"""What must an examination measure, and how far may a scale be off?"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ExaminationDemand:
    """What the examination of some goods must record: `asks` of container, seals, count, weight, assay.

    It holds for items whose code begins with one of `prefixes`, with one of `remarks` (controlled, not-controlled,
    none), bound for one of `countries`, examined by one of `methods`, selected for one of `lanes`; an empty list means
    any. `elements` are those an assay must measure, `packages_percent` the share of the packages to be measured, at
    least one.
    """

    prefixes: tuple[str, ...]
    asks: tuple[str, ...]
    source: str
    certainty: str
    remarks: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    methods: tuple[str, ...] = ()
    lanes: tuple[str, ...] = ()
    elements: tuple[str, ...] = ()
    packages_percent: int = 0


@dataclass(frozen=True)
class WeighingTolerance:
    """By how much a weighing may differ: grams of the scale, and ppm of the mass. Empty `scales`: any other scale."""

    scales: tuple[str, ...]
    scale_g: int
    relative_ppm: int
    source: str
    certainty: str


@dataclass(frozen=True)
class TareLimit:
    """How much of the gross mass of goods may be packaging, in ppm, by the beginning of their code ("" for any)."""

    prefix: str
    most_ppm: int
    source: str
    certainty: str
