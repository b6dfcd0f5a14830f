"""Is a deposit due for these goods, is it there, and what became of earlier ones?"""

from __future__ import annotations

from app.checks.fact import Fact, Facts
from app.checks.gathering.deposit import due, earlier, lodged
from app.checks.gathering.route.destination import Goods
from app.checks.schedules import Schedules
from app.domain.evidence import Evidence

FACTS: tuple[Fact, ...] = (*due.FACTS, *lodged.FACTS, *earlier.FACTS)


def of_consignment(evidence: Evidence, goods: Goods, schedules: Schedules) -> Facts:
    """Return what is due for the whole consignment, what is lodged for it, and what its payer still owes proof of."""
    return {
        **due.of_consignment(evidence, goods, schedules),
        **lodged.of_consignment(evidence),
        **earlier.of_consignment(evidence),
    }
