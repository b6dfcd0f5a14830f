"""What do the scales say against what is declared: gross, net, package against package, and what is packaging?

Of several weighings of the same, the one furthest from the declaration counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import median_low

from app.checks.fact import Facts, Value, known, total
from app.checks.schedules import Schedules
from app.checks.schedules.found import TareLimit, WeighingTolerance
from app.domain.consignment import Consignment
from app.domain.found import Weighing
from app.domain.value_share import MILLION

Tolerances = Sequence[WeighingTolerance]


def gather_weighings(consignment: Consignment, schedules: Schedules) -> Facts:
    """Return the facts of the weighings that settled."""
    tolerances = schedules.of(WeighingTolerance)
    stable = [one for one in consignment.found.weighings if one.stable and one.mass_g > 0]
    items = consignment.items
    net_declared = total(item.net_mass_g for item in items)
    grosses = [item.gross_mass_g for item in items if item.gross_mass_g is not None]
    gross_declared = total(grosses) if len(grosses) == len(items) else None
    gross = _of_whole(stable, consignment.found.packages, gross=True)
    net = _of_whole(stable, consignment.found.packages, gross=False)
    return known(
        {
            "weighed": bool(gross),
            "weighings_unsettled": sum(not one.stable for one in consignment.found.weighings),
            "gross_compared": bool(gross) and gross_declared is not None,
            "net_weighed": bool(net),
            "gross_declared_g": gross_declared,
            "net_declared_g": net_declared,
            **_apart("gross", gross, gross_declared, tolerances),
            **_apart("net", net, net_declared, tolerances),
            "packages_spread_ppm": _spread_ppm(stable),
            **_tare(gross, gross_declared, net_declared),
            "tare_most_ppm": _tare_most_ppm(consignment, schedules.of(TareLimit)),
        }
    )


def _of_whole(stable: Iterable[Weighing], packages: int | None, *, gross: bool) -> list[Weighing]:
    """Return the weighings of the whole consignment; of its packages together, when every one counted was weighed."""
    listed = [one for one in stable if one.gross is gross]
    whole = [one for one in listed if one.package is None]
    by_package = {one.package: one for one in sorted(listed, key=lambda one: one.mass_g) if one.package is not None}
    if whole or not by_package or len(by_package) != packages:
        return whole
    together = sum(one.mass_g for one in by_package.values())
    return [Weighing(together, stable=True, scale_id=min(one.scale_id for one in by_package.values()), gross=gross)]


def _apart(
    which: str, weighings: Sequence[Weighing], declared_g: int | None, tolerances: Tolerances | None
) -> dict[str, Value | None]:
    if not weighings:
        return {}
    furthest = max(weighings, key=lambda one: (abs(one.mass_g - (declared_g or 0)), one.mass_g, one.scale_id))
    row = next((one for one in tolerances or () if not one.scales or furthest.scale_id in one.scales), None)
    allowed = None if row is None or declared_g is None else row.scale_g + declared_g * row.relative_ppm // MILLION
    return {
        f"{which}_found_g": furthest.mass_g,
        f"{which}_apart_g": None if declared_g is None else abs(furthest.mass_g - declared_g),
        f"{which}_tolerance_g": allowed,
    }


def _spread_ppm(stable: Iterable[Weighing]) -> int:
    """Return how far the furthest package lies from the middle one, in ppm of it; 0 for fewer than two."""
    masses = sorted(one.mass_g for one in stable if one.gross and one.package is not None)
    if not masses:
        return 0
    middle = median_low(masses)
    return max(masses[-1] - middle, middle - masses[0]) * MILLION // middle


def _tare(gross: Sequence[Weighing], gross_declared: int | None, net_declared: int | None) -> dict[str, Value | None]:
    found = max((one.mass_g for one in gross), default=None)
    heavy = found if found is not None else gross_declared
    if heavy is None or net_declared is None:
        return {"tare_known": False}
    return {"tare_known": True, "tare_ppm": (heavy - net_declared) * MILLION // heavy}


def _tare_most_ppm(consignment: Consignment, limits: tuple[TareLimit, ...] | None) -> int | None:
    """Return the highest limit of all items, each by the longest prefix that fits it."""
    found = []
    for item in consignment.items:
        fitting = [one for one in limits or () if item.commodity_code.startswith(one.prefix)]
        if not fitting:
            return None
        found.append(max(fitting, key=lambda one: len(one.prefix)).most_ppm)
    return max(found, default=None)
