"""Who uses the goods in the end, and for what?"""

from __future__ import annotations

from app.checks.question import Question
from app.checks.questions.end_user import (
    certificate,
    certified,
    equal,
    military,
    ownership,
    track,
    use_declared,
    use_equal,
)

QUESTIONS: tuple[Question, ...] = (
    use_declared.QUESTION,
    use_equal.QUESTION,
    equal.QUESTION,
    certificate.QUESTION,
    certified.QUESTION,
    military.QUESTION,
    ownership.QUESTION,
    track.QUESTION,
)
