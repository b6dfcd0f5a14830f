"""Do the traders share an address, a telephone or an agent with a listed party, or with each other?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="pattern.shared",
    scope=Scope.CONSIGNMENT,
    reads=(
        "shared_listed",
        "shared_in_crowd",
        "shared_others",
        "shared_with_exporter",
    ),
    expected="—",
    found="{shared_listed}",
)
