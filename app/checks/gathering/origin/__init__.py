"""Where do the goods come from, by what papers, marks and other offices say?"""

from __future__ import annotations

from app.checks.fact import Fact, Facts
from app.checks.gathering.origin import capacity, certificate, claims, transaction
from app.checks.schedules import Schedules
from app.domain.consignment import Item
from app.domain.evidence import Evidence

FACTS: tuple[Fact, ...] = (*claims.FACTS, *certificate.FACTS, *capacity.FACTS, *transaction.FACTS)


def of_item(evidence: Evidence, item: Item, elements: object, schedules: Schedules) -> Facts:
    """Return what is known of the origin of an item of these `elements`."""
    return {
        **claims.of_item(evidence, item),
        **certificate.of_item(evidence, item),
        **capacity.of_item(evidence, item, elements),
        **transaction.of_item(evidence, item, schedules),
    }
