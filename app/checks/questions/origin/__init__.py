"""Where do the goods come from, by what papers, marks and other offices say?"""

from __future__ import annotations

from app.checks.question import Question
from app.checks.questions.origin import capacity, certificate, chain, equal, transactions

QUESTIONS: tuple[Question, ...] = (
    equal.QUESTION,
    certificate.QUESTION,
    capacity.QUESTION,
    transactions.QUESTION,
    chain.QUESTION,
)
