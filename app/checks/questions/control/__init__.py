"""Are the goods controlled, and which papers does that ask for?"""

from __future__ import annotations

from app.checks.question import Question
from app.checks.questions.control import listed, papers, prohibited, remark, trade_mode

QUESTIONS: tuple[Question, ...] = (
    listed.QUESTION,
    remark.QUESTION,
    prohibited.QUESTION,
    papers.QUESTION,
    trade_mode.QUESTION,
)
