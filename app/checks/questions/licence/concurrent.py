"""Do balance and uses suffice with what other stations drew, each declaration once, at one office at a time?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="licence.concurrent",
    scope=Scope.LICENCE,
    reads=(
        "licence_remote_uses",
        "licence_remote_g",
        "licence_remote_stations",
        "licence_draw_g",
        "licence_left_g",
        "licence_uses_after",
        "licence_uses_max",
    ),
    expected="≤ {licence_left_g} − {licence_remote_g}",
    found="{licence_draw_g}",
)
