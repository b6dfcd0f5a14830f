"""Are exports of the element to the destination out of line with before, and with what it can process?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="pattern.surge",
    scope=Scope.ITEM,
    reads=(
        "surge_element",
        "destination_country",
        "surge_window_g",
        "surge_baseline_g",
        "surge_percent",
        "surge_limit_g",
        "surge_year_g",
        "surge_capacity_g",
        "surge_months",
        "deflection_seen",
    ),
    expected="≤ {surge_limit_g}",
    found="{surge_window_g}",
)
