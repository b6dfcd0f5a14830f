"""Is there a newer rulebook that this program could not take?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="register.rulebook",
    scope=Scope.CONSIGNMENT,
    reads=("rulebook_behind_s",),
    expected="0",
    found="{rulebook_behind_s}",
)
