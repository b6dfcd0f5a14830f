"""Who are the parties on the papers?"""

from __future__ import annotations

from app.checks.question import Question
from app.checks.questions.parties import control_list, covered, listed, named, present, screened

QUESTIONS: tuple[Question, ...] = (
    present.QUESTION,
    named.QUESTION,
    screened.QUESTION,
    listed.QUESTION,
    covered.QUESTION,
    control_list.QUESTION,
)
