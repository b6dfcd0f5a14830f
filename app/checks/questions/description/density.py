"""Is the net mass of a package usual for the code?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="description.density",
    scope=Scope.ITEM,
    reads=(
        "package_net_g",
        "package_low_g",
        "package_high_g",
    ),
    expected="{package_low_g}–{package_high_g}",
    found="{package_net_g}",
)
