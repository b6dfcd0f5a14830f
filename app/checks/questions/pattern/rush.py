"""Does the exporter hurry before a control begins?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="pattern.rush",
    scope=Scope.ITEM,
    reads=(
        "rush_announcement",
        "rush_effective",
        "rush_g",
        "rush_before_g",
        "rush_limit_g",
        "rush_days",
    ),
    expected="≤ {rush_limit_g}",
    found="{rush_g}",
)
