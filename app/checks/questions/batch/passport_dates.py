"""Are the verified passports of the batch valid at this instant?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="passport.dates",
    scope=Scope.BATCH,
    reads=("passport_expires", "passports_expired", "passports_not_yet"),
    expected="",
    found="{passport_expires}",
)
