"""Where do the goods come from, and is that shown?"""

from __future__ import annotations

from app.checks.question import Question

QUESTIONS: tuple[Question, ...] = ()
