"""Are there as many packages as declared?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="found.packages",
    scope=Scope.CONSIGNMENT,
    reads=(
        "packages_stated",
        "packages_counted",
        "count_asked",
        "in_parts",
        "part_last",
        "packages_before",
    ),
    expected="{packages_stated}",
    found="{packages_counted}",
)
