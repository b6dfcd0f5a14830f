"""What do the consignments of weeks and months show together?"""

from __future__ import annotations

from app.checks.question import Question

QUESTIONS: tuple[Question, ...] = ()
