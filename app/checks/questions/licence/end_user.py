"""Is the end user declared the one the licence was granted for?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="licence.end_user",
    scope=Scope.LICENCE,
    reads=("end_user_id", "end_user_name", "licence_end_user_id"),
    expected="{licence_end_user_id}",
    found="{end_user_id}",
)
