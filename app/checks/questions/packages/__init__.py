"""Are the packages there, readable, and of the mass declared?"""

from __future__ import annotations

from app.checks.question import Question
from app.checks.questions.packages import (
    complete,
    item_mass,
    pictured,
    readable,
    sighted,
    sighted_elsewhere,
)

QUESTIONS: tuple[Question, ...] = (
    readable.QUESTION,
    pictured.QUESTION,
    item_mass.QUESTION,
    complete.QUESTION,
    sighted.QUESTION,
    sighted_elsewhere.QUESTION,
)
