"""Which elements do the goods concern, by the control list: what is read of the register about their trade?"""

from __future__ import annotations

from app.checks.gathering import control, elements_of
from app.checks.schedules import Schedules
from app.domain.evidence import Evidence


def elements_concerned(evidence: Evidence, schedules: Schedules) -> frozenset[str]:
    """Return the elements of the control entries that the items match, for certain or not."""
    return elements_of(tuple((item, control.of_item(evidence, item, schedules)) for item in evidence.consignment.items))
