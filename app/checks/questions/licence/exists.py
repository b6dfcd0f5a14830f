"""Does the licence that the item names exist in the register?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="licence.exists",
    scope=Scope.LICENCE,
    reads=("licence_declared", "licence_known"),
    expected="{ref}",
    found="{licence_known}",
)
