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
    ),
    expected="{packages_stated}",
    found="{packages_counted}",
)
