"""What do monthly figures of trade say, in whole numbers? A month without a figure for any country is not published.

In a published month, a country without a figure received nothing. The month judged for, and what comes after it, do
not count: they are not over.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.evidence import Evidence
from app.domain.knowledge import TradeFlow

Month = int
"""Months since year 0."""


def month_of(day: date) -> Month:
    """Return the month that `day` lies in."""
    return day.year * 12 + day.month - 1


def median(values: Sequence[int]) -> int:
    """Return the middle of the values, rounded down; 0 of none."""
    ordered, middle = sorted(values), len(values) // 2
    if not ordered:
        return 0
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) // 2


def spread(values: Sequence[int]) -> int:
    """Return the median absolute deviation, scaled to compare with a standard deviation (times 1.4826)."""
    centre = median(values)
    return median([abs(value - centre) for value in values]) * 14826 // 10000


@dataclass(frozen=True)
class Figures:
    """Exports of one element by month and country, in grams."""

    by_month: Mapping[Month, Mapping[str, int]]

    @property
    def latest(self) -> Month | None:
        """The last published month."""
        return max(self.by_month, default=None)

    def published(self, first: Month, last: Month) -> tuple[Month, ...]:
        """Return the published months from `first` to `last`, both included."""
        return tuple(sorted(month for month in self.by_month if first <= month <= last))

    def to(self, country: str, months: Iterable[Month]) -> list[int]:
        """Return what the country received in each of these months."""
        return [self.by_month[month].get(country, 0) for month in months]

    def a_month(self, country: str, months: Sequence[Month]) -> int:
        """Return what the country received a month in these months, rounded down."""
        return sum(self.to(country, months)) // max(1, len(months))

    def percent(self, country: str, months: Iterable[Month]) -> int:
        """Return the country's share of all exports in these months, in per cent, rounded down."""
        listed = list(months)
        everything = sum(sum(self.by_month[month].values()) for month in listed)
        return sum(self.to(country, listed)) * 100 // everything if everything else 0


def figures_of(evidence: Evidence, elements: Iterable[str]) -> Mapping[str, Figures] | None:
    """Return the figures of each element for the months before the one judged for; None without a table of flows."""
    flows = evidence.knowledge.flows if evidence.knowledge else None
    if flows is None:
        return None
    return figures_in(flows, elements, before=month_of(evidence.on))


def figures_in(flows: Collection[TradeFlow], elements: Iterable[str], *, before: Month) -> Mapping[str, Figures]:
    """Return the figures of each element for the months that come before the month `before`."""
    found: dict[str, dict[Month, dict[str, int]]] = {element: {} for element in elements}
    months = {day: month_of(day) for day in {flow.month for flow in flows}}
    for element, country, day, mass_g, _ in flows:
        month = months[day]
        if element in found and month < before:
            countries = found[element].setdefault(month, {})
            countries[country] = countries.get(country, 0) + mass_g
    return {element: Figures(by_month) for element, by_month in found.items()}
