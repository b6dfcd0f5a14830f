"""Does the licence stand, neither suspended, revoked nor used up?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="licence.status",
    scope=Scope.LICENCE,
    reads=("licence_status",),
    expected="active",
    found="{licence_status}",
)
