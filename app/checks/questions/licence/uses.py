"""Is there a use of the licence left for this consignment?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="licence.uses",
    scope=Scope.LICENCE,
    reads=("licence_uses_after", "licence_uses_max"),
    expected="≤ {licence_uses_max}",
    found="{licence_uses_after}",
)
