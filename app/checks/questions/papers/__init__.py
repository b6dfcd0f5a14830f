"""Are the papers genuine, and of one mind?"""

from __future__ import annotations

from app.checks.question import Question
from app.checks.questions.papers import (
    agree,
    file,
    known,
    legible,
    number,
    present,
    read,
    signature,
    valid,
)

QUESTIONS: tuple[Question, ...] = (
    present.QUESTION,
    legible.QUESTION,
    read.QUESTION,
    known.QUESTION,
    file.QUESTION,
    signature.QUESTION,
    number.QUESTION,
    valid.QUESTION,
    agree.QUESTION,
)
