"""Which elements do the goods concern, by the control list: what is read of the register about their trade?"""

from __future__ import annotations

from app.checks.gathering import control
from app.checks.schedules import Schedules
from app.domain.evidence import Evidence


def elements_concerned(evidence: Evidence, schedules: Schedules) -> frozenset[str]:
    """Return the elements of the control entries that the items match, for certain or not."""
    listed = (control.listed_of(evidence, item, schedules) for item in evidence.consignment.items)
    return frozenset(entry.element for one in listed if one for entry in one.entries)
