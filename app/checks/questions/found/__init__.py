"""Is what was found what was declared?"""

from __future__ import annotations

from app.checks.question import Question
from app.checks.questions.found import container, packages, released_so_far, seals, weight

QUESTIONS: tuple[Question, ...] = (
    container.QUESTION,
    seals.QUESTION,
    packages.QUESTION,
    weight.QUESTION,
    released_so_far.QUESTION,
)
