"""Which part of the declaration's goods is this, and what of them was released here before?

A part that nobody said to be one is all of the goods. What a part before left open (not counted, not weighed) stays
absent: nothing is assumed of it.
"""

from __future__ import annotations

from app.checks.fact import Facts, known, total
from app.checks.gathering.labels import is_verified
from app.domain.consignment import Consignment
from app.domain.evidence import Evidence
from app.domain.found import GoodsFound


def gather_parts(evidence: Evidence) -> Facts:
    """Return the facts of a part shipment; of goods that come at once, that they do."""
    part, before = evidence.consignment.found.part, evidence.parts_before
    if part is None:
        return known({"in_parts": False})
    earlier = {package for one in before or () for package in one.seen}
    seen = {
        (reading.passport.batch_id, reading.passport.package[0])
        for label in evidence.labels
        for reading in label.passports
        if reading.passport is not None and is_verified(reading)
    }
    return known(
        {
            "in_parts": True,
            "part_last": part.is_last,
            "packages_before": None if before is None else all_of([one.found.packages for one in before]),
            "packages_again": None if before is None else len(seen & earlier),
        }
    )


def all_of(numbers: list[int | None]) -> int | None:
    """Return the sum, 0 of none; None where one of them is not known."""
    known_ones = [number for number in numbers if number is not None]
    return sum(known_ones) if len(known_ones) == len(numbers) else None


def packages_stated(consignment: Consignment) -> int | None:
    """Return the packages of all items, or of their batches where an item states none."""
    numbers = [
        item.packages if item.packages is not None else total(batch.packages for batch in item.batches)
        for item in consignment.items
    ]
    stated = [number for number in numbers if number is not None]
    return total(stated) if len(stated) == len(numbers) else None


def presented_g(consignment: Consignment, found: GoodsFound) -> int | None:
    """Return the net mass presented: as weighed; else of all goods what is declared, of a part its packages' share."""
    net = [one.mass_g for one in found.weighings if one.stable and not one.gross and one.package is None]
    declared = total(item.net_mass_g for item in consignment.items)
    if net:
        return max(net)
    if found.part is None:
        return declared
    stated = packages_stated(consignment)
    if declared is None or not stated or found.packages is None:
        return None
    return -(-declared * found.packages // stated)
