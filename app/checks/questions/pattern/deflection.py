"""Since a control on one country, does this destination take what that one took?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="pattern.deflection",
    scope=Scope.ITEM,
    reads=(
        "deflection_announcement",
        "deflection_from",
        "deflection_from_before",
        "deflection_from_now",
        "deflection_to_before",
        "deflection_to_now",
    ),
    expected="{deflection_to_before} %",
    found="{deflection_to_now} %",
)
