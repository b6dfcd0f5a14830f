"""Is the deposit there, large enough and still held, and what became of earlier ones?"""

from __future__ import annotations

from app.checks.question import Question
from app.checks.questions.deposit import arrival, held, lodged, sufficient

QUESTIONS: tuple[Question, ...] = (
    lodged.QUESTION,
    sufficient.QUESTION,
    held.QUESTION,
    arrival.QUESTION,
)
