"""Do small lots of the element, beside those one licence counts, come to more together than they may?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="pattern.lots",
    scope=Scope.ITEM,
    reads=(
        "lots_element",
        "lots_apart_g",
        "lots_limit_g",
        "lots_apart",
        "lots_days",
        "lots_declarations",
        "lots_offices",
    ),
    expected="≤ {lots_limit_g}",
    found="{lots_apart_g}",
)
