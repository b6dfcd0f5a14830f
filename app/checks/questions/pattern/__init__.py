"""What do the consignments of weeks and months show together?"""

from __future__ import annotations

from app.checks.question import Question
from app.checks.questions.pattern import (
    deflection,
    lots,
    new_party,
    quota,
    rush,
    shared,
    split,
    surge,
)

QUESTIONS: tuple[Question, ...] = (
    lots.QUESTION,
    split.QUESTION,
    surge.QUESTION,
    deflection.QUESTION,
    rush.QUESTION,
    new_party.QUESTION,
    shared.QUESTION,
    quota.QUESTION,
)
