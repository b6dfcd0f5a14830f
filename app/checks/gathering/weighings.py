"""What do the scales say against what is declared: gross, net, package against package, and what is packaging?

Of several weighings of the same, the one furthest from the declaration counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import median_low

from app.checks.fact import Facts, Value, known, total
from app.checks.gathering.part_shipments import all_of, presented_g
from app.checks.schedules import Schedules
from app.checks.schedules.found import TareLimit, WeighingTolerance
from app.domain.consignment import Consignment
from app.domain.evidence import Evidence, PartBefore
from app.domain.found import GoodsFound, PartShipment, Weighing
from app.domain.value_share import MILLION

Tolerances = Sequence[WeighingTolerance]


def gather_weighings(evidence: Evidence, schedules: Schedules) -> Facts:
    """Return the facts of the weighings that settled; those of a part, with the parts before it."""
    consignment = evidence.consignment
    part, before = consignment.found.part, evidence.parts_before
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
            **_apart("gross", gross, gross_declared, tolerances, part=part, before_g=_before(before)),
            **_apart("net", net, net_declared, tolerances, part=part, before_g=_net_before(consignment, before)),
            "packages_spread_ppm": _spread_ppm(stable),
            **(_tare(gross, gross_declared, net_declared) if part is None else _tare(gross, None, _most(net))),
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


def _before(before: Sequence[PartBefore] | None) -> int | None:
    """Return the gross mass of the parts before; None where one was not weighed."""
    if before is None:
        return None
    return all_of([_heaviest(one.found) for one in before])


def _heaviest(found: GoodsFound) -> int | None:
    stable = [one for one in found.weighings if one.stable and one.mass_g > 0]
    return _most(_of_whole(stable, found.packages, gross=True))


def _most(weighings: Iterable[Weighing]) -> int | None:
    return max((one.mass_g for one in weighings), default=None)


def _net_before(consignment: Consignment, before: Sequence[PartBefore] | None) -> int | None:
    return None if before is None else all_of([presented_g(consignment, one.found) for one in before])


def _apart(
    which: str,
    weighings: Sequence[Weighing],
    declared_g: int | None,
    tolerances: Tolerances | None,
    *,
    part: PartShipment | None,
    before_g: int | None,
) -> dict[str, Value | None]:
    """Return how far a weighing is from what is declared; a part that is not the last may only be too much."""
    if not weighings:
        return {}
    furthest = max(weighings, key=lambda one: (abs(one.mass_g - (declared_g or 0)), one.mass_g, one.scale_id))
    row = next((one for one in tolerances or () if not one.scales or furthest.scale_id in one.scales), None)
    allowed = None if row is None or declared_g is None else row.scale_g + declared_g * row.relative_ppm // MILLION
    return {
        f"{which}_found_g": furthest.mass_g,
        f"{which}_apart_g": _too_far(furthest.mass_g, declared_g, part, before_g),
        f"{which}_tolerance_g": allowed,
    }


def _too_far(found_g: int, declared_g: int | None, part: PartShipment | None, before_g: int | None) -> int | None:
    if declared_g is None:
        return None
    if part is None:
        return abs(found_g - declared_g)
    if before_g is None:
        return None
    too_much = before_g + found_g - declared_g
    return abs(too_much) if part.is_last else max(0, too_much)


def _spread_ppm(stable: Iterable[Weighing]) -> int:
    """Return how far the furthest package lies from the middle one, in ppm of it; 0 for fewer than two."""
    masses = sorted(one.mass_g for one in stable if one.gross and one.package is not None)
    if not masses:
        return 0
    middle = median_low(masses)
    return max(masses[-1] - middle, middle - masses[0]) * MILLION // middle


def _tare(gross: Sequence[Weighing], gross_declared: int | None, net_declared: int | None) -> dict[str, Value | None]:
    found = _most(gross)
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
