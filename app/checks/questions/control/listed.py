"""Is it known whether the goods are controlled?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="control.listed",
    scope=Scope.ITEM,
    reads=(
        "commodity_code",
        "controlled",
        "control_state",
        "control_entries",
        "control_announcements",
        "control_certainty",
    ),
    expected="",
    found="{control_entries} ({control_state})",
)
