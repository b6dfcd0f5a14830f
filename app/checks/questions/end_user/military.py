"""Are the goods meant for military users or military use?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="end_user.military",
    scope=Scope.ITEM,
    reads=(
        "end_user_id",
        "end_user_name",
        "consignee_id",
        "consignee_name",
        "end_use",
        "military_listed",
        "military_words",
    ),
    expected="—",
    found="{military_listed} {military_words}",
)
