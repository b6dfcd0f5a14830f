"""From which figures on does a pattern of weeks and months say something?

Thresholds are policy; where no source gives one it is invented, and its row says so. An element "" stands for every
element that has no row of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class LotWindow:
    """Small lots of an element: each at most `single_g`, within `days` together at most `sum_g`."""

    element: str
    days: int
    single_g: int
    sum_g: int
    source: str
    certainty: str


@dataclass(frozen=True)
class SplitFamily:
    """Goods under these beginnings of HS codes make one good: raw material and parts.

    `others` is from how many other declarations without a licence, within `days`, it is a pattern.
    """

    family: str
    prefixes: tuple[str, ...]
    days: int
    others: int
    source: str
    certainty: str


@dataclass(frozen=True)
class SurgeTest:
    """When exports of an element to a country surge: those of the last `window_months` with published figures.

    They are held against the median of up to `baseline_months` before, of which `least_months` must be published, and
    surge beyond the largest of: the median times `factor_permille`, the median and `spreads` times the scaled median
    absolute deviation, the median and `floor_g`; each for one month. Figures older than `lag_months` say nothing.
    """

    element: str
    window_months: int
    baseline_months: int
    least_months: int
    lag_months: int
    factor_permille: int
    spreads: int
    floor_g: int
    source: str
    certainty: str


@dataclass(frozen=True)
class DeflectionWatch:
    """A control on exports of these elements to `country`, since when other countries may take its place.

    For `fresh_days` up to `months` before (of which `least_months` must be published) are held against the last
    `window_months`: a deflection when what the country receives a month fell by `fall_percent` or more, and another's
    share of all exports rose by `rise_percent` points or more.
    """

    announcement: str
    elements: tuple[str, ...]
    country: str
    since: date
    fresh_days: int
    months: int
    least_months: int
    window_months: int
    fall_percent: int
    rise_percent: int
    source: str
    certainty: str


@dataclass(frozen=True)
class RushWatch:
    """A control known since `known_on` that begins, or begins again, on `effective`; no `countries`: for all.

    In the last `days` before, an exporter who sends more than `factor_permille` of what it sent in as many days
    before that, and more than `floor_g`, is in a hurry.
    """

    announcement: str
    elements: tuple[str, ...]
    countries: tuple[str, ...]
    known_on: date
    effective: date
    days: int
    factor_permille: int
    floor_g: int
    source: str
    certainty: str


@dataclass(frozen=True)
class NewParty:
    """When a party is new (`seen_days`), newly founded (`founded_days`), and which kinds forward goods to others."""

    seen_days: int
    founded_days: int
    forwarding: tuple[str, ...]
    source: str
    certainty: str


@dataclass(frozen=True)
class SharedLimit:
    """Beyond how many other parties a shared "address", "phone" or "agent" is a business park or a broker."""

    link: str
    most: int
    source: str
    certainty: str


@dataclass(frozen=True)
class QuotaElement:
    """An element whose producers have yearly quotas."""

    element: str
    source: str
    certainty: str
