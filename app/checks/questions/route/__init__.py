"""Where do the goods go, and may they?"""

from __future__ import annotations

from app.checks.question import Question
from app.checks.questions.route import diversion, prohibited, stopped, tier, transshipment

QUESTIONS: tuple[Question, ...] = (
    prohibited.QUESTION,
    tier.QUESTION,
    diversion.QUESTION,
    transshipment.QUESTION,
    stopped.QUESTION,
)
