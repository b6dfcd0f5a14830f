"""Do the supervision codes of the goods leave room for an export at all?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="control.prohibited",
    scope=Scope.ITEM,
    reads=("commodity_code", "supervision_codes"),
    expected="",
    found="{supervision_codes}",
)
