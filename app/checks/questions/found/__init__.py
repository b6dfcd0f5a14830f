"""Is what was found what was declared?"""

from __future__ import annotations

from app.checks.question import Question

QUESTIONS: tuple[Question, ...] = ()
