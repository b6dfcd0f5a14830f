"""Is the register young enough to be relied on?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="register.age",
    scope=Scope.CONSIGNMENT,
    reads=("register_age_s",),
    expected="",
    found="{register_age_s}",
)
