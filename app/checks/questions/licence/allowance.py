"""Where the authority leased the balance to stations, does this one draw within its own allowance?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="licence.allowance",
    scope=Scope.LICENCE,
    reads=("licence_leased", "licence_draw_g", "licence_allowance_left_g", "licence_allowance_until"),
    expected="≤ {licence_allowance_left_g}",
    found="{licence_draw_g}",
)
