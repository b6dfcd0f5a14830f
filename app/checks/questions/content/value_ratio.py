"""Does the share of controlled Chinese content by value ask for a licence, of goods made abroad?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="content.value_ratio",
    scope=Scope.ITEM,
    reads=(
        "value_rule_concerns",
        "value_ratio_ppm",
        "value_ratio_most_ppm",
        "value_parts_counted",
        "value_parts_doubtful",
        "parts_apart_ppm",
    ),
    expected="< 1000 ppm",
    found="{value_ratio_ppm} ppm",
)
