"""Do the certificate and every paper name the end user that the declaration names?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="end_user.equal",
    scope=Scope.ITEM,
    reads=("end_user_id", "end_user_name", "end_user_differs"),
    expected="{end_user_name} ({end_user_id})",
    found="{end_user_differs}",
)
