"""Where do the goods go, and may they?"""

from __future__ import annotations

from app.checks.fact import Fact, Facts
from app.checks.gathering.route import destination, diversion, onward, prohibition, stopped, tier
from app.checks.gathering.route.destination import Goods
from app.checks.schedules import Schedules
from app.domain.evidence import Evidence

FACTS: tuple[Fact, ...] = (
    *destination.FACTS,
    *prohibition.FACTS,
    *tier.FACTS,
    *diversion.FACTS,
    *onward.FACTS,
    *stopped.FACTS,
)

of_item = prohibition.of_item


def of_consignment(evidence: Evidence, goods: Goods, schedules: Schedules) -> Facts:
    """Return what is known of the route of the whole consignment."""
    return {
        **destination.of_consignment(evidence.consignment, goods),
        **tier.of_consignment(evidence, goods, schedules),
        **diversion.of_consignment(evidence, schedules),
        **onward.of_consignment(evidence),
        **stopped.of_consignment(evidence, goods, schedules),
    }
