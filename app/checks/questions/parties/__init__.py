"""Who are the parties on the papers?"""

from __future__ import annotations

from app.checks.question import Question

QUESTIONS: tuple[Question, ...] = ()
