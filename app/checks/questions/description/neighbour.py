"""Does a second sign point to controlled goods under a neighbouring code?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="description.neighbour",
    scope=Scope.ITEM,
    reads=(
        "commodity_code",
        "neighbour_sets",
        "neighbour_elements",
        "neighbour_signs",
        "neighbour_unmeasured",
    ),
    expected="",
    found="{neighbour_signs}",
)
