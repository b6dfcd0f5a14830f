"""Is the licence of a kind that covers this export, for no longer than its kind may last?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="licence.type",
    scope=Scope.LICENCE,
    reads=("licence_type", "licence_term_days"),
    expected="",
    found="{licence_type} / {licence_term_days} d",
)
