"""Was one good split over several declarations of a few days?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="pattern.split",
    scope=Scope.ITEM,
    reads=(
        "split_family",
        "split_others",
        "split_limit",
        "split_declarations",
        "split_mass_g",
        "split_days",
    ),
    expected="< {split_limit}",
    found="{split_others} ({split_declarations})",
)
