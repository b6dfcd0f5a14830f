"""What does a kilogram of the item cost, what does a package of it weigh, and what is usual for its code?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from app.checks.fact import Facts, known, total
from app.checks.schedules import Schedules
from app.checks.schedules.description import PackageBand, PriceBand
from app.domain.consignment import Item

_Band = TypeVar("_Band", PriceBand, PackageBand)


def price_cents_per_kg(item: Item) -> int | None:
    """Return the price in cents of its currency per kilogram, rounded down; None without mass."""
    return item.value_cents * 1000 // item.net_mass_g if item.net_mass_g > 0 and item.value_cents >= 0 else None


def package_net_g(item: Item) -> int | None:
    """Return what a package weighs net on average, by the packages of its batches, else by those of the item."""
    packages = total(batch.packages for batch in item.batches) or item.packages
    return item.net_mass_g // packages if packages and packages > 0 and item.net_mass_g > 0 else None


def gather_bands(item: Item, schedules: Schedules) -> Facts:
    """Return price and mass of a package with the band of the code; one in another currency leaves it unknown."""
    prices, packages = schedules.of(PriceBand), schedules.of(PackageBand)
    price = price_band(item, prices or ())
    package = package_band(item, packages or ())
    return known(
        {
            "price_banded": None if prices is None else bool(_longest(item, prices)),
            "price_cents_per_kg": price_cents_per_kg(item) if price else None,
            "price_low_cents_per_kg": price.low_cents_per_kg if price else None,
            "price_high_cents_per_kg": price.high_cents_per_kg if price else None,
            "currency": item.currency,
            "package_banded": None if packages is None else package is not None,
            "package_net_g": package_net_g(item),
            "package_low_g": package.low_g if package else None,
            "package_high_g": package.high_g if package else None,
        }
    )


def price_band(item: Item, bands: Iterable[PriceBand]) -> PriceBand | None:
    """Return the band of the item's code in its currency."""
    return next((band for band in _longest(item, bands) if band.currency == item.currency), None)


def package_band(item: Item, bands: Iterable[PackageBand]) -> PackageBand | None:
    """Return the band of a package under the item's code."""
    return next(iter(_longest(item, bands)), None)


def _longest(item: Item, bands: Iterable[_Band]) -> list[_Band]:
    """Return the bands with the longest prefix that fits the code: one for each currency."""
    fitting = [band for band in bands if item.commodity_code.startswith(band.prefix)]
    longest = max((len(band.prefix) for band in fitting), default=0)
    return [band for band in fitting if len(band.prefix) == longest]
