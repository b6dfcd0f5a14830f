"""Does the licence cover these goods?"""

from __future__ import annotations

from app.checks.question import Question
from app.checks.questions.licence import (
    balance,
    commodity,
    consignee,
    dates,
    destination,
    end_user,
    exists,
    exporter,
    kind,
    office,
    status,
    uses,
)

QUESTIONS: tuple[Question, ...] = (
    exists.QUESTION,
    kind.QUESTION,
    status.QUESTION,
    dates.QUESTION,
    exporter.QUESTION,
    consignee.QUESTION,
    end_user.QUESTION,
    commodity.QUESTION,
    destination.QUESTION,
    office.QUESTION,
    balance.QUESTION,
    uses.QUESTION,
)
