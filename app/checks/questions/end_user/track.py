"""On which track are the goods: civil, civil with a certified end user, or military-linked?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="end_user.track",
    scope=Scope.ITEM,
    reads=(
        "end_user_track",
        "end_user_id",
        "end_user_name",
        "military_listed",
        "military_owned",
        "military_hits",
        "military_words",
        "certification_numbers",
    ),
    expected="",
    found="{end_user_track}",
)
