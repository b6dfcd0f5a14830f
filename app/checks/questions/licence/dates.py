"""Is the day within the validity of the licence, first and last day included?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="licence.dates",
    scope=Scope.LICENCE,
    reads=("today", "licence_valid_from", "licence_valid_until"),
    expected="{licence_valid_from} – {licence_valid_until}",
    found="{today}",
)
