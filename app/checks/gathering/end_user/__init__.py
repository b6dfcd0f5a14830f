"""Who uses the goods in the end, and for what? The facts of certificate, end use and military signs, and the track."""

from __future__ import annotations

from app.checks.fact import Fact, Facts, Kind, Scope, Unit, known
from app.checks.gathering.end_user import certificates, military, purposes
from app.checks.schedules import Schedules
from app.domain.consignment import Item
from app.domain.evidence import Evidence

FACTS: tuple[Fact, ...] = (
    *purposes.FACTS,
    *certificates.FACTS,
    *military.FACTS,
    Fact("end_user_track", Kind.STRING, Scope.ITEM, Unit.TRACK, "监管通道", "track of control"),
)


def of_consignment(evidence: Evidence, schedules: Schedules) -> Facts:
    """Return what the declaration, the papers and the register say of end user and end use."""
    return known(
        {
            **purposes.gather_purpose(evidence),
            **certificates.gather_certificate(evidence),
            **military.gather_military(evidence, schedules),
        }
    )


def of_item(evidence: Evidence, item: Item, above: Facts) -> Facts:
    """Return the facts of one item; `above` are those of the consignment."""
    facts = known(
        {
            **purposes.gather_purpose_of_item(evidence, item),
            **certificates.gather_coverage(evidence, item),
            **certificates.gather_certification(evidence, item),
        }
    )
    return {**facts, **known({"end_user_track": _track(above, facts)})}


def _track(above: Facts, facts: Facts) -> str | None:
    """Return the track; unknown unless every military sign and the certification are known."""
    signs = [above.get(fact.name) for fact in military.FACTS]
    if any(signs):
        return "military-linked"
    certified = facts.get("end_user_certified")
    if certified is None or None in signs:
        return None
    return "civil-certified" if certified else "civil"
