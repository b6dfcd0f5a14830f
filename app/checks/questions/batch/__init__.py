"""Are the batches what they are said to be?"""

from __future__ import annotations

from app.checks.question import Question
from app.checks.questions.batch import (
    commodity,
    custody_chain,
    known,
    mass,
    passport_dates,
    passport_issuer,
    passport_signature,
    status,
)

QUESTIONS: tuple[Question, ...] = (
    known.QUESTION,
    status.QUESTION,
    mass.QUESTION,
    commodity.QUESTION,
    passport_signature.QUESTION,
    passport_issuer.QUESTION,
    passport_dates.QUESTION,
    custody_chain.QUESTION,
)
