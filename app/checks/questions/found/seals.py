"""Were the seals those declared, intact, and were new ones recorded?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="found.seals",
    scope=Scope.CONSIGNMENT,
    reads=(
        "seals_missing",
        "seals_added",
        "seals_intact",
        "seals_renewed",
        "seals_asked",
    ),
    expected="",
    found="{seals_missing} {seals_added}",
)
