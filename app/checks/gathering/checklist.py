"""How does the checklist stand: which points have no answer, lack photographs, or were answered against release?"""

from __future__ import annotations

from collections.abc import Iterable

from app.checks.checklist import check_lines
from app.checks.fact import Fact, Facts, Kind, Scope, Unit, Value, known
from app.checks.schedules import Schedules
from app.domain.checklist import CheckLine
from app.domain.evidence import Evidence

_C = Scope.CONSIGNMENT

FACTS = (
    Fact("checklist_asked", Kind.INT, _C, Unit.POINTS, "须回答的查验要点数", "points that have to be answered"),
    Fact("checklist_answered", Kind.INT, _C, Unit.POINTS, "其中已回答", "of these, how many were answered"),
    Fact("checklist_unanswered", Kind.STRINGS, _C, Unit.POINT, "尚未回答的要点", "points without an answer"),
    Fact("checklist_unanswered_zh", Kind.STRINGS, _C, Unit.NONE, "尚未回答的要点（中文）", "these in Chinese"),
    Fact("checklist_unanswered_en", Kind.STRINGS, _C, Unit.NONE, "尚未回答的要点（英文）", "these in English"),
    Fact("checklist_unpictured", Kind.STRINGS, _C, Unit.POINT, "照片不足的要点", "points that lack photographs"),
    Fact("checklist_unpictured_zh", Kind.STRINGS, _C, Unit.NONE, "照片不足的要点（中文）", "these in Chinese"),
    Fact("checklist_unpictured_en", Kind.STRINGS, _C, Unit.NONE, "照片不足的要点（英文）", "these in English"),
    Fact("checklist_against", Kind.STRINGS, _C, Unit.POINT, "答案不利放行的要点", "points answered against release"),
    Fact("checklist_against_zh", Kind.STRINGS, _C, Unit.NONE, "答案不利放行的要点（中文）", "these in Chinese"),
    Fact("checklist_against_en", Kind.STRINGS, _C, Unit.NONE, "答案不利放行的要点（英文）", "these in English"),
)

MOST_NAMED = 3
"""How many points a sentence names by what is asked; the checklist names them all."""


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
            **_named("checklist_unanswered", (line for line in asked if line.answer is None)),
            **_named("checklist_unpictured", (line for line in asked if line.lacks_photographs)),
            **_named("checklist_against", (line for line in lines if line.is_against)),
        }
    )


def _named(fact: str, lines: Iterable[CheckLine]) -> dict[str, Value]:
    """Return the points by name, and the first of them by what is asked in each language."""
    each = tuple(lines)
    more = len(each) - MOST_NAMED
    rest_zh, rest_en = ((f"另有 {more} 项",), (f"{more} more",)) if more > 0 else ((), ())
    return {
        fact: tuple(line.point for line in each),
        f"{fact}_zh": (*(f"“{_asked(line, 'zh')}”" for line in each[:MOST_NAMED]), *rest_zh),
        f"{fact}_en": (*(f'"{_asked(line, "en")}"' for line in each[:MOST_NAMED]), *rest_en),
    }


def _asked(line: CheckLine, language: str) -> str:
    return str(line.title.params.get(f"words.{language}", line.point))
