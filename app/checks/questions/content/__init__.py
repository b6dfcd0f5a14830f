"""Do the goods contain what they are said to contain?"""

from __future__ import annotations

from app.checks.question import Question
from app.checks.questions.content import assay, measured, purity, value_ratio

QUESTIONS: tuple[Question, ...] = (
    value_ratio.QUESTION,
    measured.QUESTION,
    assay.QUESTION,
    purity.QUESTION,
)
