"""How does the checklist stand: which points have no answer, lack photographs, or were answered against release?"""

from __future__ import annotations

from collections.abc import Iterable

from app.checks.checklist import check_lines
from app.checks.fact import Fact, Facts, Kind, Scope, Unit, known
from app.checks.schedules import Schedules
from app.domain.checklist import CheckLine
from app.domain.evidence import Evidence

_C = Scope.CONSIGNMENT

FACTS = (
    Fact("checklist_asked", Kind.INT, _C, Unit.POINTS, "须回答的查验要点数", "points that have to be answered"),
    Fact("checklist_answered", Kind.INT, _C, Unit.POINTS, "其中已回答", "of these, how many were answered"),
    Fact("checklist_unanswered", Kind.STRINGS, _C, Unit.POINT, "尚未回答的要点", "points without an answer"),
    Fact("checklist_unpictured", Kind.STRINGS, _C, Unit.POINT, "照片不足的要点", "points that lack photographs"),
    Fact("checklist_against", Kind.STRINGS, _C, Unit.POINT, "答案不利放行的要点", "points answered against release"),
)


def of_consignment(evidence: Evidence, schedules: Schedules) -> Facts:
    """Return how the checklist stands; nothing is known where there is none."""
    lines = check_lines(evidence.consignment, evidence.selection, schedules)
    if lines is None:
        return {}
    asked = [line for line in lines if line.is_demanded]
    return known(
        {
            "checklist_asked": len(asked),
            "checklist_answered": sum(line.answer is not None for line in asked),
            "checklist_unanswered": _names(line for line in asked if line.answer is None),
            "checklist_unpictured": _names(line for line in asked if line.lacks_photographs),
            "checklist_against": _names(line for line in lines if line.is_against),
        }
    )


def _names(lines: Iterable[CheckLine]) -> tuple[str, ...]:
    return tuple(line.point for line in lines)
