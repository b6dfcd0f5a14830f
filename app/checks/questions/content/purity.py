"""Is what was measured below the threshold of the control list, as declared?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="content.purity",
    scope=Scope.ITEM,
    reads=(
        "purity_element",
        "purity_found_ppm",
        "purity_allowed_ppm",
        "purity_threshold_ppm",
    ),
    expected="< {purity_threshold_ppm} ppm",
    found="{purity_found_ppm} ppm",
)
