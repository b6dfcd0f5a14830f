"""On which side of a threshold of the control list does what was measured lie, of goods declared to be below it?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.checks.fact import Facts, known
from app.checks.gathering.content.assay import Reading, readings_of
from app.checks.schedules import Schedules
from app.checks.schedules.content import PurityThreshold
from app.domain.consignment import ControlRemark, Item
from app.domain.evidence import Evidence
from app.domain.value_share import MILLION

_PPB = 1000


def gather_purity(evidence: Evidence, item: Item, schedules: Schedules) -> Facts:
    """Return the content found that comes closest to its threshold, with its uncertainty.

    Goods declared to be controlled, or to reach the threshold, are not concerned, nor are those of which nothing to
    the point was measured: what has to be measured is asked apart.
    """
    thresholds = schedules.of(PurityThreshold)
    if thresholds is None:
        return {}
    if item.remark is ControlRemark.CONTROLLED:
        return {"purity_compared": False}
    readings = readings_of(evidence, item, schedules)
    fitting = [one for one in thresholds if item.commodity_code.startswith(one.prefixes) and not _is_met(one, item)]
    found = [(threshold, *content) for threshold in fitting for content in _contents(threshold, readings)]
    if not found:
        return {"purity_compared": False}
    threshold, ppm, allowed = max(found, key=lambda one: (one[1] - one[0].least_ppm, -(one[2] or 0)))
    return known(
        {
            "purity_compared": True,
            "purity_element": threshold.element,
            "purity_found_ppm": ppm,
            "purity_allowed_ppm": allowed,
            "purity_threshold_ppm": threshold.least_ppm,
        }
    )


def _is_met(threshold: PurityThreshold, item: Item) -> bool:
    return item.specification.get(threshold.declared_as, 0) >= threshold.least_ppm * _PPB


def _contents(threshold: PurityThreshold, readings: Iterable[Reading]) -> Iterator[tuple[int, int | None]]:
    """Yield what the readings give for the content of the threshold, ppm, each with its uncertainty."""
    if not threshold.impurities:
        for reading in readings:
            if reading.element == threshold.element and reading.found.ppm is not None:
                yield reading.found.ppm, reading.spread_ppm
        return
    worst: dict[str, Reading] = {}
    for reading in readings:
        if reading.element in threshold.impurities:
            worst[reading.element] = reading
    if worst.keys() < set(threshold.impurities):
        return
    spreads = [one.spread_ppm if one.found.ppm is not None else one.found.limit_ppm for one in worst.values()]
    allowed = None if None in spreads else sum(spread for spread in spreads if spread is not None)
    yield MILLION - sum(one.found.ppm or 0 for one in worst.values()), allowed
