"""Does the declaration say what the goods are for?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="end_use.declared",
    scope=Scope.ITEM,
    reads=("end_use",),
    expected="√",
    found="{end_use}",
)
