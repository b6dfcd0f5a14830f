"""Which register and rulebook is the judgement made on?"""

from __future__ import annotations

from app.checks.question import Question
from app.checks.questions.register import age, rulebook

QUESTIONS: tuple[Question, ...] = (age.QUESTION, rulebook.QUESTION)
