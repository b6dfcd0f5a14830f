"""Does what was measured agree with the composition declared, and was measured what had to be?

Below the limit of detection is not zero: it agrees with a declared content that lies below it too, and with no other.
An element that no reading names was not measured.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.checks.fact import Facts, Value, known, total
from app.checks.gathering.found import demands_on
from app.checks.schedules import Schedules
from app.checks.schedules.content import AssayTolerance, ContentLimit
from app.checks.schedules.control import ControlEntry
from app.checks.schedules.found import ExaminationDemand
from app.domain.consignment import ControlRemark, Item
from app.domain.evidence import Evidence
from app.domain.found import Assay, Concentration
from app.domain.value_share import MILLION

_ANY = "*"
_MOST_SHOWN = 8
_XRF = "XRF"


@dataclass(frozen=True)
class Reading:
    """One element of one assay, with the tolerance that holds for it; None where no schedule gives one."""

    element: str
    found: Concentration
    tolerance: AssayTolerance | None

    @property
    def spread_ppm(self) -> int | None:
        """The uncertainty of the reading, ppm."""
        return None if self.tolerance is None else self.tolerance.sigmas * self.found.sigma_ppm

    def is_surely_above(self, ppm: int) -> bool | None:
        """Return whether the content lies above `ppm`, uncertainty set aside; None where that cannot be told."""
        if self.found.ppm is None:
            return False if self.found.limit_ppm <= ppm else None
        return None if self.spread_ppm is None else self.found.ppm - self.spread_ppm > ppm


def readings_of(evidence: Evidence, item: Item, schedules: Schedules) -> tuple[Reading, ...]:
    """Return every element measured of the item, by element, then as found."""
    rows = schedules.of(AssayTolerance) or ()
    found = [
        Reading(element, concentration, tolerance_for(rows, element, assay.method))
        for assay in assays_of(evidence, item)
        for element, concentration in assay.elements.items()
    ]
    return tuple(sorted(found, key=lambda one: (one.element, one.found.ppm or 0, one.found.sigma_ppm)))


def assays_of(evidence: Evidence, item: Item) -> tuple[Assay, ...]:
    """Return the measurements of the item."""
    return tuple(assay for assay in evidence.consignment.found.assays if assay.item_no == item.item_no)


def tolerance_for(rows: Iterable[AssayTolerance], element: str, method: str) -> AssayTolerance | None:
    """Return the first row that fits the element and the method."""
    return next((row for row in rows if row.element in {element, _ANY} and row.method in {method, _ANY}), None)


def gather_assay(evidence: Evidence, item: Item, schedules: Schedules) -> Facts:
    """Return the facts of all measurements of the item together."""
    readings = readings_of(evidence, item, schedules)
    return known(
        {
            "assays": len(assays_of(evidence, item)),
            "assay_differing": _differing(item, readings),
            "assay_undeclared": _undeclared(item, readings, schedules),
            "assay_open": _open(evidence, item, readings, schedules),
            **_demanded(evidence, item, readings, schedules),
        }
    )


def _differing(item: Item, readings: Iterable[Reading]) -> tuple[str, ...] | None:
    said = []
    for reading in readings:
        declared = item.composition.get(reading.element)
        if declared is None:
            continue
        if reading.tolerance is None or reading.spread_ppm is None:
            return None
        allowed = reading.spread_ppm + declared * reading.tolerance.relative_ppm // MILLION
        if reading.found.ppm is None:
            if declared > reading.found.limit_ppm + allowed:
                said.append(f"{reading.element} {declared} : < {reading.found.limit_ppm} ppm")
        elif abs(reading.found.ppm - declared) > allowed:
            said.append(f"{reading.element} {declared} : {reading.found.ppm} +/- {allowed} ppm")
    return _shown(said)


def _undeclared(item: Item, readings: Iterable[Reading], schedules: Schedules) -> tuple[str, ...] | None:
    """Return the contents above the limits of policy that neither the composition nor the controlled code declares."""
    limits, entries = schedules.of(ContentLimit), schedules.of(ControlEntry)
    if limits is None or entries is None:
        return None
    said = set(item.composition)
    if item.remark is not ControlRemark.NOT_CONTROLLED:
        said |= {entry.element for entry in entries if item.commodity_code in entry.codes}
    most = limits_on(item, limits)
    above = [reading for reading in readings if reading.element in most and reading.element not in said]
    surely = {reading: reading.is_surely_above(most[reading.element]) for reading in above}
    return _shown(f"{one.element} {one.found.ppm} > {most[one.element]} ppm" for one in above if surely[one])


def limits_on(item: Item, limits: Iterable[ContentLimit]) -> Mapping[str, int]:
    """Return how much of each element the item may hold undeclared, ppm."""
    most: dict[str, int] = {}
    for limit in limits:
        if item.commodity_code.startswith(limit.prefixes):
            most[limit.element] = min(limit.most_ppm, most.get(limit.element, limit.most_ppm))
    return most


def _open(evidence: Evidence, item: Item, readings: Iterable[Reading], schedules: Schedules) -> tuple[str, ...] | None:
    rows = schedules.of(AssayTolerance)
    if rows is None:
        return None
    methods = {assay.method for assay in assays_of(evidence, item)} or {_XRF}
    measured = {reading.element for reading in readings}

    def is_measurable(element: str) -> bool:
        fitting = [tolerance_for(rows, element, method) for method in methods]
        return any(row is None or row.measurable for row in fitting)

    return tuple(sorted(filter(is_measurable, item.composition.keys() - measured)))


def _demanded(
    evidence: Evidence, item: Item, readings: Iterable[Reading], schedules: Schedules
) -> dict[str, Value | None]:
    demands, limits = demands_on(evidence, item, schedules), schedules.of(ContentLimit)
    if demands is None or limits is None:
        return {}
    asked = [demand for demand in demands if "assay" in demand.asks]
    most = limits_on(item, limits)
    told = {one.element for one in readings if one.is_surely_above(most.get(one.element, 0)) is not None}
    told |= {one.element for one in readings if one.element not in most}
    wanted = {element for demand in asked for element in demand.elements}
    return {
        "assay_asked": bool(asked),
        "assay_missing": tuple(sorted(wanted - told)),
        "assay_packages": len({assay.package for assay in assays_of(evidence, item)}),
        "assay_packages_asked": _packages_asked(item, asked),
    }


def _packages_asked(item: Item, asked: Iterable[ExaminationDemand]) -> int | None:
    percent = max((demand.packages_percent for demand in asked), default=None)
    if percent is None:
        return 0
    packages = item.packages if item.packages is not None else total(batch.packages for batch in item.batches)
    if not percent:
        return 1
    return None if packages is None else max(1, -(-packages * percent // 100))


def _shown(said: Iterable[str]) -> tuple[str, ...]:
    listed = sorted(set(said))
    return tuple(listed[:_MOST_SHOWN]) + (("...",) if len(listed) > _MOST_SHOWN else ())
