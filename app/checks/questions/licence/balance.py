"""Does the balance of the licence cover what the whole consignment draws on it?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="licence.balance",
    scope=Scope.LICENCE,
    reads=("licence_draw_g", "licence_left_g", "licence_bulk", "licence_last_use"),
    expected="≤ {licence_left_g}",
    found="{licence_draw_g}",
)
