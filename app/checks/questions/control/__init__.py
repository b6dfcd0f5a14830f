"""Are the goods controlled, and which papers does that ask for?"""

from __future__ import annotations

from app.checks.question import Question

QUESTIONS: tuple[Question, ...] = ()
