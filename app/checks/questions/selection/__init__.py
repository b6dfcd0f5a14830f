"""Were the goods examined as they were selected to be?"""

from __future__ import annotations

from app.checks.question import Question
from app.checks.questions.selection import method

QUESTIONS: tuple[Question, ...] = (method.QUESTION,)
