"""Was everything looked at that had to be, and did nothing stand against release?"""

from __future__ import annotations

from app.checks.question import Question
from app.checks.questions.checklist import answers, complete

QUESTIONS: tuple[Question, ...] = (complete.QUESTION, answers.QUESTION)
