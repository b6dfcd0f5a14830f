"""Is the certification of the end user, if there is one, good for these goods on the day?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="end_user.certified",
    scope=Scope.ITEM,
    reads=(
        "end_user_id",
        "end_user_name",
        "certification_numbers",
        "certification_until",
        "certification_revoked",
        "end_user_certified",
        "commodity_code",
        "today",
    ),
    expected="{commodity_code}, {today}",
    found="{certification_numbers} (≤ {certification_until})",
)
