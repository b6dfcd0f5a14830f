"""Does the licence cover these goods?"""

from __future__ import annotations

from app.checks.question import Question
from app.checks.questions.licence import (
    allowance,
    balance,
    batch,
    commodity,
    concurrent,
    consignee,
    consignor,
    contract,
    dates,
    destination,
    end_user,
    exists,
    exporter,
    kind,
    office,
    status,
    uses,
    year_end,
)

QUESTIONS: tuple[Question, ...] = (
    exists.QUESTION,
    kind.QUESTION,
    status.QUESTION,
    dates.QUESTION,
    year_end.QUESTION,
    exporter.QUESTION,
    consignor.QUESTION,
    consignee.QUESTION,
    end_user.QUESTION,
    commodity.QUESTION,
    destination.QUESTION,
    contract.QUESTION,
    office.QUESTION,
    balance.QUESTION,
    uses.QUESTION,
    concurrent.QUESTION,
    allowance.QUESTION,
    batch.QUESTION,
)
