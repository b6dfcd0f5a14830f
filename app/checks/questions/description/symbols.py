"""Are the symbols of elements those of the elements they stand for?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="description.symbols",
    scope=Scope.ITEM,
    reads=(
        "symbols_unknown",
        "symbols_implausible",
        "symbols_mismatched",
    ),
    expected="",
    found="{symbols_unknown} {symbols_implausible} {symbols_mismatched}",
)
