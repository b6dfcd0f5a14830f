"""Does an announcement keep these goods from going to that country?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="route.prohibited",
    scope=Scope.ITEM,
    reads=(
        "destination_country",
        "elements",
        "not_licensed_by",
        "reviewed_by",
        "prohibition_suspended",
        "prohibition_unsettled",
    ),
    expected="",
    found="{destination_country}: {not_licensed_by} {reviewed_by}",
)
