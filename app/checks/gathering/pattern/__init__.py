"""What do the consignments of weeks and months show together?"""

from __future__ import annotations

from collections.abc import Mapping

from app.checks.fact import Fact, Facts, Value
from app.checks.gathering.pattern import buyers, deflection, lots, quota, rush, shared, splits, surge
from app.checks.gathering.pattern.months import Figures
from app.checks.schedules import Schedules
from app.domain.consignment import Item
from app.domain.evidence import Evidence

FACTS: tuple[Fact, ...] = (
    *buyers.FACTS,
    *shared.FACTS,
    *lots.FACTS,
    *splits.FACTS,
    *surge.FACTS,
    *deflection.FACTS,
    *rush.FACTS,
    *quota.FACTS,
)


def of_consignment(evidence: Evidence, schedules: Schedules) -> Facts:
    """Return whether the traders can be told apart, and what they share with others."""
    return {**buyers.of_consignment(evidence), **shared.of_consignment(evidence, schedules)}


def of_item(
    evidence: Evidence,
    item: Item,
    elements: Value | None,
    figures: Mapping[str, Figures] | None,
    schedules: Schedules,
) -> Facts:
    """Return what other exports of the item's elements, by the `figures` of trade, and of its traders, show with it."""
    elements = elements if isinstance(elements, tuple) else None
    return {
        **buyers.of_item(evidence, elements, schedules),
        **lots.of_item(evidence, item, elements, schedules),
        **splits.of_item(evidence, item, schedules),
        **surge.of_item(evidence, elements, figures, schedules),
        **deflection.of_item(evidence, elements, figures, schedules),
        **rush.of_item(evidence, item, elements, schedules),
    }


def of_batch(evidence: Evidence, batch_no: str, elements: Value | None, schedules: Schedules) -> Facts:
    """Return what was minted under the quota of the batch's producer."""
    return quota.of_batch(evidence, elements if isinstance(elements, tuple) else None, batch_no, schedules)
